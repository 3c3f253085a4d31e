"""`claimdesk evaluate noise`, over texts of one's own."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import Say, is_one_line

KEYS = ["n", "auroc", "tpr_at_1", "tpr_at_5", "flagged", "by_route"]


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """Two marked texts."""
    rows = [
        {"label": "noisy", "route": "a-b", "text": "The the harbour -master spoke He and and of the went."},
        {"label": "human-original", "route": None, "text": "The harbour master spoke, and went home."},
    ]
    path = tmp_path / "marked.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_json(say: Say, file: Path) -> None:
    """--json prints one object with the keys that are promised."""
    code, out, err = say("evaluate", "noise", file, "--json")

    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == KEYS
    assert (found["n"], found["auroc"]) == (2, 1.0)
    assert list(found["by_route"]) == ["a-b"]


def test_table(say: Say, file: Path) -> None:
    """Without --json the same figures are tables for people."""
    code, out, _ = say("evaluate", "noise", file)

    assert code == 0
    assert "human-original" in out
    assert "a-b" in out


def test_plot(say: Say, file: Path, tmp_path: Path) -> None:
    """--plot draws how the values of each label are spread."""
    code, _, _ = say("evaluate", "noise", file, "--json", "--plot", tmp_path / "noise.png")

    assert code == 0
    assert (tmp_path / "noise.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("content", ["", "{}"])
def test_no_texts(say: Say, tmp_path: Path, content: str) -> None:
    """A file without marked texts is one line of complaint."""
    (tmp_path / "bad.jsonl").write_text(content)
    code, out, err = say("evaluate", "noise", tmp_path / "bad.jsonl")

    assert (code, out) == (2, "")
    assert is_one_line(err)
