"""`claimdesk rulings export`: a desk measures itself on its own work."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from claims.model import VerdictLabel
from claims.rulings import Ruling
from service.cli.main import run
from service.settings import Settings
from service.wiring import open_desk
from tests.factories import check, evidence
from tests.service.exports.making import ruling


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a desk with three rulings on two checks."""
    monkeypatch.setenv("CLAIMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMDESK_STANCE_MODEL", "none")
    desk = open_desk(Settings.at(tmp_path / "home"))
    for number in (1, 2):
        desk.checks.save(check(evidence(), check_id=f"chk_{number}", claim=f"The ferry to Aldwick sank in 197{number}"))
    given: list[dict[str, Any]] = [
        {"id": "rul_1", "verdict": VerdictLabel.SUPPORTED, "claim": "The ferry to Aldwick sank in 1971"},
        {"id": "rul_2", "claim": "The ferry to Aldwick sank in 1971"},
        {"id": "rul_3", "check_id": "chk_2", "editor": "=Ito", "claim": "The ferry to Aldwick sank in 1972"},
    ]
    for changes in given:
        made: Ruling = ruling(**changes)
        desk.rulings.save(made)
    desk.close()
    return tmp_path


def test_evaluate_accepts_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is written whole, and `evaluate claims` measures the desk on it."""
    archive = home / "ferry.txt"
    archive.write_text("The ferry to Aldwick went down in a gale in 1966 with nobody aboard.", encoding="utf-8")
    cases = home / "cases.jsonl"

    assert run(["rulings", "export", "--out", str(cases)]) == 0
    assert [json.loads(line)["verdict"] for line in cases.read_text().splitlines()] == ["refuted", "refuted"]
    assert [path.name for path in home.iterdir() if path.name.startswith(".")] == []
    capsys.readouterr()
    assert run(["evaluate", "claims", str(cases), "--archive", str(archive), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["n"] == 2
    assert figures["evidence_hit_at_5"] is not None


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--editor", "ito"], 1),
        (["--verdict", "supported"], 0),
        (["--since", "2026-11-22", "--until", "2026-11-22"], 2),
        (["--until", "2026-11-21"], 0),
    ],
)
def test_filters(capfdbinary: pytest.CaptureFixture[bytes], options: list[str], found: int) -> None:
    """By editor, verdict and days; a ruling that a later one stands over is no case."""
    assert run(["rulings", "export", *options]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == found


def test_as_a_table(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Every ruling, newest first, no cell a formula."""
    assert run(["rulings", "export", "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capfdbinary.readouterr().out.decode(), newline="")))

    assert [row["ruling"] for row in rows] == ["rul_3", "rul_2", "rul_1"]
    assert [row["counts"] for row in rows] == ["yes", "yes", "no"]
    assert rows[0]["editor"] == "'=Ito"


def test_where_nothing_can_be_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says so; what was there stays."""
    assert run(["rulings", "export", "--out", str(home / "no" / "cases.jsonl")]) == 2
    assert "claimdesk:" in capsys.readouterr().err
