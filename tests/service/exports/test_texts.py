"""Markdown, HTML and CSV: as others read them, hostile text is text and nothing else."""

import csv
from html.parser import HTMLParser
from io import StringIO

import pytest
from flask import Flask
from markdown_it import MarkdownIt

from service import create_app
from service.exports.evidence_table import evidence_table
from service.exports.markdown import escaped, markdown
from service.exports.page import POLICY, page
from service.exports.table import inert_cell
from service.settings import Settings
from tests.service.exports.making import BASE, HOSTILE, exported, ruling

CAUTION = "do not quote word for word"
OURS = {"https://gazette.example/ferry#:~:text=The%20ferry", "https://gazette.example/ferry", f"{BASE}/checks/chk_1"}


class Seen(HTMLParser):
    """What a browser would make of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.handlers: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag, where it leads and what it would run."""
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        """Remember what is read."""
        self.text += data


@pytest.fixture(name="app", scope="module")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Settings.at(tmp_path_factory.mktemp("desk")))


class TestMarkdown:
    """A check as Markdown, rendered by somebody else's reader with HTML and links allowed."""

    def render(self, text: str) -> Seen:
        """Return what a reader that allows everything makes of it."""
        return Seen(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))

    def test_says_what_the_check_says(self) -> None:
        """Verdict, ruling, each quote with its source, and a link to the passage."""
        text = self.render(markdown(exported(ruling()))).text

        for part in ("Refuted", "Zoë Marsh", "Both papers say 1966.", "Mostly false", "Coast Gazette, 3 June 2002"):
            assert part in text
        assert text.count(CAUTION) == 2

    def test_hostile_text_stays_text(self) -> None:
        """No tag, no link but ours, and every word is still there to be read."""
        seen = self.render(markdown(exported(ruling(), hostile=True)))

        assert seen.tags <= {"h1", "h2", "p", "strong", "blockquote", "a", "hr"}
        assert seen.links <= OURS
        assert seen.handlers == []
        assert "<script>alert(1)</script> [x](javascript:alert(1)) ](y)" in seen.text
        assert "[U+202E]" in seen.text

    @pytest.mark.parametrize("text", ["1. one", "- a", "+ b", "# c", "> d", "=====", "    e", "| a | b |", "~~x~~"])
    def test_no_line_begins_a_block(self, text: str) -> None:
        """What opens a list, a heading or a table at the start of a line is text."""
        seen = self.render(f"{escaped(text)}\n\nnext")

        assert seen.tags == {"p"}
        assert text.strip() in seen.text

    @pytest.mark.parametrize(
        "text", ["https://evil.example", "www.evil.example", "a@evil.example", "MAILTO:a@b.example"]
    )
    def test_no_address_becomes_a_link(self, text: str) -> None:
        """A reader that makes links of addresses finds none."""
        written = escaped(text)

        assert not any(sign in written for sign in ("://", "www.", "@", ":"))
        assert text in self.render(written).text


class TestPage:
    """A check as one HTML file."""

    def test_needs_nothing_and_runs_nothing(self, app: Flask) -> None:
        """No script, no handler, no link but ours; its own policy forbids the rest."""
        with app.test_request_context():
            seen = Seen(text := page(exported(ruling(), hostile=True)))

        assert not seen.tags & {"script", "img", "link", "iframe", "object", "base", "form"}
        assert seen.handlers == []
        assert seen.links <= OURS
        assert "default-src 'none'" in POLICY
        assert "\u202e" not in text
        assert "\x0b" not in text
        assert "<script>alert(1)</script>" in seen.text

    def test_says_what_the_check_says(self, app: Flask) -> None:
        """Verdict, ruling and quotes; what may not be quoted is marked."""
        with app.test_request_context():
            seen = Seen(page(exported(ruling())))

        for part in ("Refuted", "Zoë Marsh", "Mostly false", "Both papers say 1966."):
            assert part in seen.text
        assert seen.text.count(CAUTION) == 2


class TestCsv:
    """Tables that a spreadsheet shows and never computes."""

    def test_a_row_for_each_quote(self) -> None:
        """Read back by a CSV reader, with the ruling that counts and a caution where one is due."""
        rows = list(csv.DictReader(StringIO(evidence_table(exported(ruling())), newline="")))

        assert [row["stance"] for row in rows] == ["refutes", "supports", "neutral"]
        assert {row["ruling"] for row in rows} == {"refuted"}
        assert [CAUTION in row["caution"] for row in rows] == [False, True, True]
        assert [bool(row["link"]) for row in rows] == [True, False, False]

    def test_no_cell_is_a_formula(self) -> None:
        """Whatever a claim, a title or a quote begins with."""
        rows = list(csv.reader(StringIO(evidence_table(exported(ruling(), hostile=True)), newline="")))

        assert rows[1][0] == f"'{HOSTILE}".replace("\u202e", "[U+202E]").replace("\x0b", "[U+000B]")
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "\u00a0=1"])
    def test_what_would_be_computed_is_quoted(self, text: str) -> None:
        """By an apostrophe, which a spreadsheet takes for text."""
        assert inert_cell(text) == f"'{text}"

    @pytest.mark.parametrize(("value", "cell"), [("1966", "1966"), (-1.5, -1.5), (None, ""), ("a=b", "a=b"), ("", "")])
    def test_the_rest_is_left_alone(self, value: object, cell: object) -> None:
        """Numbers are numbers, below nought too."""
        assert inert_cell(value) == cell
