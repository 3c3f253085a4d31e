"""The commands of upkeep: what they print, how they end, what they refuse."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.cli.main import run
from service.settings import Settings
from service.wiring import open_desk
from sources.model import Document


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the folder of a desk with an article, which the environment names."""
    home = tmp_path / "home"
    monkeypatch.setenv("CLAIMDESK_HOME", str(home))
    monkeypatch.setenv("CLAIMDESK_STANCE_MODEL", "none")
    with closing(open_desk(Settings.at(home))) as desk:
        desk.ingester.ingest(Document("The ferry sank off Aldwick. Nobody was aboard."))
        yield home


def test_doctor(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says that all is well, or what it mended; with --check nothing is, and it ends with 1."""
    assert run(["doctor"]) == 0
    assert capsys.readouterr().out.startswith("All is well: 2 sentences in 1 article")
    with closing(open_desk(Settings.at(home))) as desk:
        desk.articles.mark_pending([desk.articles.page().articles[0].id])

    assert run(["doctor", "--check"]) == 1
    assert "1 thing left to do" in capsys.readouterr().out
    assert run(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["mended"] is True


def test_backup_and_restore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file, and from it another desk that answers; neither takes the place of anything."""
    file = tmp_path / "desk.backup"
    assert run(["backup", str(file)]) == 0
    assert "1 article and " in capsys.readouterr().out
    assert run(["backup", str(file)]) == 2
    assert run(["restore", str(file)]) == 2
    assert "is not empty" in capsys.readouterr().err
    monkeypatch.setenv("CLAIMDESK_HOME", str(tmp_path / "other"))

    assert run(["restore", str(file)]) == 0
    assert "2 sentences indexed" in capsys.readouterr().out
    assert run(["doctor", "--check"]) == 0


def test_move(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From one address to another, and what to do then is said."""
    source, target = f"sqlite:///{home / 'claimdesk.db'}", f"sqlite:///{tmp_path / 'moved.db'}"
    assert run(["move", "--from", source, "--to", target]) == 0
    assert "run claimdesk reindex" in capsys.readouterr().out
    assert run(["move", "--from", source, "--to", target]) == 2
    assert "is not empty" in capsys.readouterr().err
