"""`claimdesk evaluate segmentation`, over documents of one's own."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import Say, is_one_line


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """Two documents parted by a person."""
    rows = [
        {"document": "a", "text": "Mr. Holm left. Ships waited.", "sentences": ["Mr. Holm left.", "Ships waited."]},
        {"document": "b", "text": "It rained.", "sentences": ["It rained."]},
    ]
    path = tmp_path / "parted.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_json(say: Say, file: Path) -> None:
    """--json prints one object: how many documents, our F1, and the others'."""
    code, out, err = say("evaluate", "segmentation", file, "--json")

    figures = json.loads(out)
    assert (code, err) == (0, "")
    assert list(figures) == ["n", "f1", "baselines"]
    assert (figures["n"], figures["f1"]) == (2, 1.0)
    assert "sentencex" in figures["baselines"]


def test_table(say: Say, file: Path) -> None:
    """Without --json the same figures are a table for people."""
    code, out, _ = say("evaluate", "segmentation", file, "--limit", "1")

    assert code == 0
    assert "over 1 documents" in out
    assert "sentencex" in out


@pytest.mark.parametrize("content", ["", "{}"])
def test_no_documents(say: Say, tmp_path: Path, content: str) -> None:
    """A file without parted documents is one line of complaint."""
    (tmp_path / "bad.jsonl").write_text(content)
    code, out, err = say("evaluate", "segmentation", tmp_path / "bad.jsonl")

    assert (code, out) == (2, "")
    assert is_one_line(err)
