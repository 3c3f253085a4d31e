"""`claimdesk check --file`: many claims at once."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import CLAIM, Say, is_one_line


@pytest.fixture(name="claims")
def _claims(tmp_path: Path) -> Path:
    """Two claims, an empty line, and one that cannot be read."""
    path = tmp_path / "claims.txt"
    path.write_text(f"{CLAIM}\n\nRussia mediated in 1966\nis it\n")
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_line_is_answered(say: Say, papers: Path, claims: Path, tmp_path: Path, jobs: int) -> None:
    """Every claim has one answer with the number of its line; one that cannot be read has the reason."""
    say("ingest", papers)
    out = tmp_path / "checks.jsonl"

    code, _, _ = say("check", "--file", claims, "--out", out, "--jobs", jobs)

    rows = {row["line"]: row for row in map(json.loads, out.read_text().splitlines())}
    assert code == 0
    assert sorted(rows) == [1, 3, 4]
    assert rows[1]["verdict"]["label"] == "supported"
    assert "error" in rows[4]


def test_it_goes_on_where_it_stopped(say: Say, claims: Path, tmp_path: Path) -> None:
    """What is answered stays as it is; a line that was cut short is answered again."""
    out = tmp_path / "checks.jsonl"
    kept = json.dumps({"line": 1, "typed": CLAIM, "kept": True})
    out.write_text(f'{kept}\n{{"line": 3, "typ')

    say("check", "--file", claims, "--out", out)

    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["line"] for row in rows] == [1, 3, 4]
    assert rows[0]["kept"]


def test_another_claim_on_the_same_line_is_new(say: Say, claims: Path, tmp_path: Path) -> None:
    """An answer belongs to the words that were typed."""
    out = tmp_path / "checks.jsonl"
    out.write_text(json.dumps({"line": 1, "typed": "Another claim"}) + "\n")

    say("check", "--file", claims, "--out", out)

    assert len(out.read_text().splitlines()) == 4


@pytest.mark.parametrize("arguments", [(), ("A claim", "--file", "FILE"), ("A claim", "--jobs", "2")])
def test_one_or_the_other(say: Say, claims: Path, arguments: tuple[str, ...]) -> None:
    """A claim or a file of them, and what belongs to a file only with one."""
    code, out, err = say("check", *(str(claims) if each == "FILE" else each for each in arguments))

    assert (code, out) == (2, "")
    assert is_one_line(err)
