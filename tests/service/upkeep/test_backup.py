"""A backup holds the whole desk, can be trusted, and never takes the place of anything."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from service.databases import connected
from service.settings import Settings
from service.upkeep import backup
from service.upkeep.backup import NotABackup, back_up, bring_back, read_manifest
from service.upkeep.moving import NotEmpty
from service.wiring import Desk, open_desk
from sources.errors import StoreUnavailable
from sources.model import Document
from tests import old_desks

FERRY = "The ferry sank off Aldwick in 1966. Nobody was aboard."


def quiet(_table: str, _rows: int) -> None:
    """Tell nobody."""


@pytest.fixture(name="desk")
def _desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk with an article, on either database."""
    settings = replace(Settings.at(tmp_path / "desk"), database_url=database_url, stance_model=None)
    with closing(open_desk(settings)) as opened:
        opened.ingester.ingest(Document(FERRY, original=b"raw \xff"))
        yield opened


@pytest.fixture(name="file")
def _file(desk: Desk, tmp_path: Path) -> Path:
    """Return a backup."""
    path = tmp_path / "desk.backup"
    back_up(desk.engine, path, progress=quiet)
    return path


def test_a_desk_comes_back_whole(desk: Desk, file: Path, tmp_path: Path) -> None:
    """In one file that only its owner may read, which fills an empty desk; the index is made anew."""
    check = desk.checker.check("The ferry sank in 1966")
    late = tmp_path / "late.backup"
    back_up(desk.engine, late, progress=quiet)
    with closing(open_desk(replace(Settings.at(tmp_path / "other"), stance_model=None))) as other:
        manifest = bring_back(late, other.engine, progress=quiet)
        assert other.ingester.reindex() == 2
        (article,) = other.articles.page().articles
        assert article == desk.articles.page().articles[0]
        assert other.articles.arrival(article.id, 1).content == b"raw \xff"
        assert other.checks.check(check.id) == check
        assert other.checker.check("The ferry sank in 1966").evidence

    assert read_manifest(late) == manifest
    assert manifest.tables["articles"].rows == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("*backup*")) == ["desk.backup", "late.backup"]


def test_nothing_is_overwritten(desk: Desk, file: Path) -> None:
    """Neither a file by a backup nor a desk by a restored one."""
    was = file.read_bytes()
    with pytest.raises(StoreUnavailable, match="is there already"):
        back_up(desk.engine, file, progress=quiet)
    with pytest.raises(NotEmpty):
        bring_back(file, desk.engine, progress=quiet)

    assert file.read_bytes() == was
    assert desk.articles.holdings().articles == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestRefused:
    """What is no backup, or none any more."""

    def test_a_folder_that_is_not_there(self, desk: Desk, tmp_path: Path) -> None:
        """Nothing is left behind."""
        with pytest.raises(StoreUnavailable, match=r"cannot be written to .*no/such"):
            back_up(desk.engine, tmp_path / "no" / "such", progress=quiet)

    def test_broken_off(self, desk: Desk, tmp_path: Path) -> None:
        """No file has the name, and nothing lies beside it."""

        def stop(_table: str, _rows: int) -> None:
            raise KeyboardInterrupt

        before = set(tmp_path.iterdir())
        with pytest.raises(KeyboardInterrupt):
            back_up(desk.engine, tmp_path / "new", progress=stop)

        assert set(tmp_path.iterdir()) == before

    def test_another_file(self, engine: Engine, tmp_path: Path) -> None:
        """Text, another database, and nothing at all."""
        (tmp_path / "letter").write_text("Dear mother")
        with closing(sqlite3.connect(tmp_path / "other")) as connection:
            connection.execute("CREATE TABLE other (name TEXT)")
        for name in ("letter", "other", "absent"):
            with pytest.raises(NotABackup, match="is no backup made by claimdesk, or it is damaged"):
                bring_back(tmp_path / name, engine, progress=quiet)

    def test_one_that_was_changed(self, file: Path, engine: Engine) -> None:
        """By one letter."""
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE articles SET text = replace(text, '1966', '1967')")
        with pytest.raises(NotABackup, match="does not hold what it says it does"):
            bring_back(file, engine, progress=quiet)

    def test_one_that_is_damaged(self, file: Path, engine: Engine) -> None:
        """Some of its pages overwritten, or its end cut off."""
        was = file.read_bytes()
        for content in (was[:8192] + bytes(100_000) + was[108_192:], was[: len(was) // 2]):
            file.write_bytes(content)
            with pytest.raises(NotABackup):
                bring_back(file, engine, progress=quiet)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_one_of_an_earlier_version(file: Path, engine: Engine, tmp_path: Path) -> None:
    """Is brought up to date on the way; the file stays as it was."""
    old = tmp_path / "old.db"
    with connected(f"sqlite:///{old}") as made:
        old_desks.make(made, "0004")
    manifest = replace(read_manifest(file), tables=backup._held(old))
    backup._sign(old, manifest)
    was = old.read_bytes()
    bring_back(old, engine, progress=quiet)

    assert old.read_bytes() == was
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one() == 3
