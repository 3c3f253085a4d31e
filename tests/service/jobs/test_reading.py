"""A list of claims as newsrooms send it: read whole, or refused with the line that is wrong."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.jobs import reading
from service.jobs.model import Form, Layout, UnreadableList
from service.jobs.reading import read_list


class TestCsv:
    """The header decides how the list is parted; nothing is guessed from the rows."""

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_delimiters(self, delimiter: str) -> None:
        """Whichever parts the header into columns of which one is the claim, whatever stands in the rows."""
        text = delimiter.join(["id", "claim", "note"]) + "\n" + delimiter.join(["1", '"a, b; c | d"', "x"]) + "\n"
        layout, rows = read_list(text.encode(), Form.CSV)

        assert layout == Layout(Form.CSV, ("id", "claim", "note"), delimiter)
        assert [row.claim for row in rows] == ["a, b; c | d"]
        assert json.loads(rows[0].given) == ["1", "a, b; c | d", "x"]

    def test_as_excel_writes_it(self) -> None:
        """A byte order mark, breaks of two characters and in a cell, blank lines, a name in capitals."""
        text = '\N{ZERO WIDTH NO-BREAK SPACE}Claim;Desk\r\n"The ferry\r\nsank";Coast\r\n;\r\n\r\nA dam broke;\r\n'
        layout, rows = read_list(text.encode(), Form.CSV)

        assert layout == Layout(Form.CSV, ("Claim", "Desk"), ";", marked=True)
        assert [row.claim for row in rows] == ["The ferry\r\nsank", "A dam broke"]

    def test_a_day_of_its_own(self) -> None:
        """A column `as_of` is kept with the row; whether it is a day is told when the row's turn comes."""
        _, rows = read_list(b"claim,as_of\nA dam broke,1999-12-31\nB fell,\n", Form.CSV)

        assert [row.as_of for row in rows] == ["1999-12-31", ""]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "first line must name the columns"),
            (b"text\nA dam broke\n", "one of them must be `claim`"),
            (b"claim\n", "no claim in this list"),
            (b"claim,claim\nx,y\n", "Two columns have the name 'claim'"),
            (b"id,claim\n1,A dam broke,x\n", "Line 2 has 3 cells; the header names 2"),
            (b'id,claim\n1,"A dam broke\n', "Line 2 is not CSV"),
            (b'id,claim\n1,"A" dam\n', "Line 2 is not CSV"),
            (b"id,claim\n1,A d\xe4m broke\n", "Line 2 is not UTF-8"),
            (b"id,claim\n1,A d\x00m broke\n", "Line 2 holds a NUL"),
            ("id,claim\n1,x\n".encode("utf-16"), "is UTF-16; save it as UTF-8"),
            (b"claim" + b",x" * 500 + b"\n", "header names 501 columns"),
        ],
    )
    def test_what_cannot_be_read(self, content: bytes, said: str) -> None:
        """The message names the line, and what to do where that is known."""
        with pytest.raises(UnreadableList, match=said):
            read_list(content, Form.CSV)


class TestJsonLines:
    """An object with a claim, or a text, a line."""

    def test_objects_and_texts(self) -> None:
        """All that an object holds is kept; a text is an object of a claim alone."""
        content = b'{"id": 7, "claim": "A dam broke", "as_of": null, "tags": ["x"]}\n\n"B fell"\n'
        layout, rows = read_list(content, Form.JSONL)

        assert layout == Layout(Form.JSONL)
        assert [row.claim for row in rows] == ["A dam broke", "B fell"]
        assert json.loads(rows[0].given) == {"id": 7, "claim": "A dam broke", "as_of": None, "tags": ["x"]}
        assert json.loads(rows[1].given) == {"claim": "B fell"}

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"\n\n", "no claim in this list"),
            (b'"a"\n{"claim": "x"\n', "Line 2 is not JSON"),
            (b'{"text": "x"}', "Line 1 must be an object with a text under `claim`"),
            (b'{"claim": 7}', "Line 1 must be an object"),
            (b'["x"]', "Line 1 must be an object"),
            (b'{"claim": "x", "as_of": 1999}', "Line 1 has an `as_of` that is no text"),
            (b'{"claim": "x", "n": NaN}', "Line 1 holds a figure"),
            (b"[" * 99_999, "Line 1 .*nested too deeply"),
            (b'{"claim": "\\ud800"}', "Line 1 escapes half a character"),
            (b'{"claim": "x", "\\u0000": 1}', "Line 1 holds a NUL"),
            (b'"a"\n{"claim": "x", "n": {"a": 1, "a": 2}}', "Line 2: An object names 'a' twice"),
        ],
    )
    def test_what_cannot_be_read(self, content: bytes, said: str) -> None:
        """The message names the line."""
        with pytest.raises(UnreadableList, match=said):
            read_list(content, Form.JSONL)


@pytest.mark.parametrize(("form", "line"), [(Form.CSV, "x"), (Form.JSONL, '"x"')])
def test_too_many(monkeypatch: pytest.MonkeyPatch, form: Form, line: str) -> None:
    """A list past the limit is refused, not cut."""
    monkeypatch.setattr(reading, "MAX_ROWS", 3)
    head = "claim\n" if form is Form.CSV else ""

    assert len(read_list(f"{head}{line}\n{line}\n{line}\n".encode(), form)[1]) == 3
    with pytest.raises(UnreadableList, match="3 claims are allowed"):
        read_list(f"{head}{line}\n{line}\n{line}\n{line}\n".encode(), form)


@given(st.binary(max_size=200), st.sampled_from(list(Form)))
def test_any_bytes(content: bytes, form: Form) -> None:
    """Whatever comes is read or refused; nothing else happens."""
    for start in (b"", b"claim,x\n", b'{"claim": "x"}\n'):
        with suppress(UnreadableList):
            assert read_list(start + content, form)[1]
