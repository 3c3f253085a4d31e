"""`claimdesk draft`, over a real archive."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.service.cli.speaking import Say, is_one_line

DRAFT = "The mayor of Aldwick opened the new library in 1980.\n\nWho will pay? It holds forty thousand books.\n"


@pytest.fixture(name="draft")
def _draft(tmp_path: Path, say: Say, papers: Path) -> Path:
    say("ingest", papers)
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_on_paper(say: Say, draft: Path) -> None:
    """A line a sentence with its mark; under what conflicts its source; the counts at the end."""
    code, out, err = say("draft", draft)

    assert (code, err) == (0, "")
    assert "▼ The mayor of Aldwick opened the new library in 1980. [Refuted]\n    Conflicting: “The mayor" in out
    assert "- Who will pay? [not checkable: question]" in out
    assert out.endswith("2 checkable, 1 supported, 1 conflicting, 0 without evidence.\n")


@pytest.mark.parametrize(("verdicts", "code"), [("refuted", 1), ("conflicting_evidence", 0), ("supported,refuted", 1)])
def test_a_build_fails(say: Say, draft: Path, verdicts: str, code: int) -> None:
    """The exit code is 1 where a sentence has one of the verdicts asked for, 0 where none has."""
    assert say("draft", draft, "--fail-on", verdicts)[0] == code


def test_as_json(say: Say, draft: Path) -> None:
    """--json prints the very draft that the API gives."""
    body = json.loads(say("draft", draft, "--json")[1])

    assert (body["status"], body["counts"]["checkable"]) == ("done", 2)
    assert body["sentences"][0]["check"]["verdict"]["label"] == "refuted"


@pytest.mark.parametrize("ending", ["html", "md", "docx"])
def test_a_copy_is_written(say: Say, draft: Path, ending: str) -> None:
    """--out writes the draft with footnotes, in the format of its name."""
    out = draft.with_name(f"copy.{ending}")
    code, _, err = say("draft", draft, "--out", out)

    content = out.read_bytes()
    if ending == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/footnotes.xml")
    assert (code, err) == (0, "")
    assert b"Confidence: medium" in content


def test_what_is_piped_in(say: Say, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(draft.read_bytes())))

    assert "2 checkable" in say("draft", "-")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--fail-on", "wrong"], "'wrong' is no verdict"),
        (["--out", "copy.pdf"], "must end in .html, .md, .docx"),
        (["--as-of", "soon"], "'soon' does not match"),
    ],
)
def test_what_cannot_be(say: Say, draft: Path, arguments: list[str], told: str) -> None:
    """What was typed wrong is one line, and nothing is checked."""
    code, out, err = say("draft", draft, *arguments)

    assert (code, out) == (2, "")
    assert is_one_line(err)
    assert told in err


def test_an_empty_draft(say: Say, tmp_path: Path) -> None:
    """A file without text is refused in a line."""
    (tmp_path / "empty.txt").write_text(" \n")

    code, _, err = say("draft", tmp_path / "empty.txt")
    assert code == 2
    assert is_one_line(err)
