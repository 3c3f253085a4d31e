"""A desk of its own for every test of the command line, and two articles to put in it."""

import os
from pathlib import Path

import pytest

from service.cli.main import run
from tests.service.cli.speaking import FERRY, MAYOR, Say, Spoken


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that only this test has."""
    for name in [name for name in os.environ if name.startswith("CLAIMDESK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(name="papers")
def _papers(tmp_path: Path) -> Path:
    """A folder with two articles, one in a folder of its own, and a file that is no article."""
    papers = tmp_path / "papers"
    (papers / "older").mkdir(parents=True)
    (papers / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (papers / "older" / "library.html").write_text(
        f"<html lang=en><body><article><p>{MAYOR}</p></article></body></html>"
    )
    (papers / "notes.csv").write_text("not,an,article")
    return papers


@pytest.fixture(name="say")
def _say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command in this process; return its exit code, what it printed and what it complained of."""

    def say(*arguments: str | Path) -> Spoken:
        code = run([str(argument) for argument in arguments])
        spoken = capsys.readouterr()
        return code, spoken.out, spoken.err

    return say
