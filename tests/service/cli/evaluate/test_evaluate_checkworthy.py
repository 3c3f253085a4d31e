"""`claimdesk evaluate checkworthy`, over sentences of one's own."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import Say, is_one_line

ROWS = [
    {"text": "The bridge was opened in 1967.", "rule": None},
    {"text": "Who will pay?", "rule": "question"},
    {"text": "The bridge is a disgrace.", "rule": "opinion"},
    {"text": "The bridge stands.", "rule": "prediction"},
]


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """Four sentences, one of them judged as no rule would."""
    path = tmp_path / "judged.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)))
    return path


def test_json(say: Say, file: Path) -> None:
    """--json prints one object: how many, our figures, the baselines' and each miss."""
    code, out, err = say("evaluate", "checkworthy", file, "--json")

    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["n"], found["checkable"], found["recall"], found["precision"]) == (4, 1, 1.0, 0.5)
    assert found["rule_accuracy"] == 0.75
    assert found["per_rule"]["question"] == [1.0, 1]
    assert found["baselines"]["everything"]["precision"] == 0.25
    assert [miss["text"] for miss in found["misses"]] == ["The bridge stands."]


def test_paper(say: Say, file: Path) -> None:
    """Without --json the same figures stand in words."""
    code, out, _ = say("evaluate", "checkworthy", file, "--limit", "4")

    assert code == 0
    assert out.startswith("4 sentences, 1 of them checkable: precision 0.500, recall 1.000")
    assert "prediction, told checkable: The bridge stands." in out


@pytest.mark.parametrize("line", ["", "{}", '{"text": "x", "rule": "lie"}', "no json", '{"text": 1, "rule": null}'])
def test_bad_file(say: Say, tmp_path: Path, line: str) -> None:
    """A file without cases, or with a line that is none, is refused in one line."""
    (tmp_path / "bad.jsonl").write_text(line)

    code, out, err = say("evaluate", "checkworthy", tmp_path / "bad.jsonl")
    assert (code, out) == (2, "")
    assert is_one_line(err)
