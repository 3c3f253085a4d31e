"""`claimdesk evaluate extraction`, over pages of its own."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import MAYOR, Say


@pytest.fixture(name="truth")
def _truth(tmp_path: Path) -> Path:
    """Two pages that a person marked, in the folder where they lie."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.html").write_text(f"<html><body><article><p>{MAYOR}</p></article></body></html>")
    path = tmp_path / "truth.jsonl"
    path.write_text("\n".join(json.dumps({"id": name, "body": MAYOR}) for name in ("one", "two")))
    return path


def test_json(say: Say, truth: Path, home: Path) -> None:
    """--json prints one object with every figure; the desk at hand is not touched."""
    code, out, err = say("evaluate", "extraction", truth, truth.parent, "--json")

    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == ["n", "precision", "recall", "f1", "baselines", "worst"]
    assert (found["n"], found["f1"]) == (2, 1.0)
    assert found["baselines"] == {"trafilatura": {"precision": 1.0, "recall": 1.0, "f1": 1.0}}
    assert found["worst"] == [{"id": "one", "f1": 1.0}, {"id": "two", "f1": 1.0}]
    assert not home.exists()


def test_table(say: Say, truth: Path) -> None:
    """Without --json the same figures are a table for people; --limit takes a sample."""
    code, out, _ = say("evaluate", "extraction", truth, truth.parent, "--limit", "1")

    assert code == 0
    assert out.startswith("1 pages, means over them")


@pytest.mark.parametrize("content", ["", "{}", '{"id": "absent", "body": ""}'])
def test_says_what_is_wrong(say: Say, tmp_path: Path, content: str) -> None:
    """A file without pages, a bad line and a missing page are told in words."""
    path = tmp_path / "truth.jsonl"
    path.write_text(content)
    code, out, err = say("evaluate", "extraction", path, tmp_path)

    assert (code, out) == (2, "")
    assert "truth.jsonl" in err or "absent" in err
