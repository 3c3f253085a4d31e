"""A file that somebody gives to `restore`, or names to `move`, and that is made to do harm."""

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from service.cli.main import run
from service.databases import open_engine
from service.settings import Settings
from service.upkeep import backup
from service.upkeep.backup import read_manifest
from service.wiring import Desk, open_desk
from sources.errors import StoreUnavailable
from sources.model import Document
from sources.store.rows import MAX_ARRIVED_BYTES

ENDLESS = "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more) SELECT n FROM more"


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """Return a backup of a desk with an article."""
    file = tmp_path / "desk.backup"
    with closing(open_desk(replace(Settings.at(tmp_path / "desk"), stance_model=None))) as desk:
        desk.ingester.ingest(Document("The ferry sank off Aldwick. Nobody was aboard.", original=b"as it came"))
        backup.back_up(desk.engine, file, progress=lambda *_: None)
    return file


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the folder of an empty desk, which the environment names."""
    home = tmp_path / "home"
    monkeypatch.setenv("CLAIMDESK_HOME", str(home))
    monkeypatch.setenv("CLAIMDESK_STANCE_MODEL", "none")
    yield home
    with closing(open_desk(replace(Settings.at(home), stance_model=None))) as desk:
        assert desk.articles.holdings().articles == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "desk.backup", "home"]


def changed(file: Path, *statements: str) -> None:
    """Change a backup, and have it say that it was so from the first."""
    manifest = read_manifest(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE claimdesk_backup")
        for statement in statements:
            connection.execute(statement)
    with suppress(sqlite3.Error):
        manifest = replace(manifest, tables=backup._held(file))
    backup._sign(file, manifest)


STRANGE = {
    "a view in the place of a table": ("ALTER TABLE drafts RENAME TO d", f"CREATE VIEW drafts AS {ENDLESS}"),
    "a trigger": ("CREATE TRIGGER t AFTER UPDATE ON articles BEGIN DELETE FROM sentences; END",),
    "a table that is a program": ("CREATE VIRTUAL TABLE v USING fts5(text)",),
    "a column that is computed": (
        "CREATE TABLE bomb (one INTEGER, two BLOB GENERATED ALWAYS AS (zeroblob(900000000)))",
        "INSERT INTO bomb (one) VALUES (1)",
    ),
}


class TestRestore:
    """It is refused in one line, with exit code 2; the desk stays empty and nothing lies about."""

    @pytest.mark.parametrize("statements", STRANGE.values(), ids=list(STRANGE))
    def test_what_no_desk_has(
        self, file: Path, statements: tuple[str, ...], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A view may run for ever, a trigger change what is read, a computed column fill the memory."""
        if "GENERATED" in statements[0]:
            manifest = read_manifest(file)  # it cannot be digested: that is what it is made for
            with closing(sqlite3.connect(file)) as connection, connection:
                for statement in statements:
                    connection.execute(statement)
            assert read_manifest(file) == manifest
        else:
            changed(file, *statements)

        assert run(["restore", str(file)]) == 2
        assert "as no desk has" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("make", "said"),
        [
            (os.mkfifo, "is no file"),
            (lambda path: path.symlink_to("/dev/zero"), "is no file"),
            (lambda path: path.symlink_to("/etc/passwd"), "is no backup made by claimdesk"),
            (lambda path: path.write_bytes(b"PK\x03\x04" + b"../../etc/cron.d/x" * 99), "is no backup"),
            (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(200_000)), "is no backup"),
        ],
        ids=["a pipe", "a device", "a link to another file", "an archive with paths", "a head and nothing"],
    )
    def test_what_is_no_backup(
        self, file: Path, make: Callable[[Path], object], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nothing of it is waited for, unpacked or followed."""
        file.unlink()
        make(file)

        assert run(["restore", str(file)]) == 2
        assert said in capsys.readouterr().err
        file.unlink()
        file.touch()

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
    def test_one_that_is_cut_off(self, file: Path, share: float, capsys: pytest.CaptureFixture[str]) -> None:
        """Wherever it ends."""
        was = file.read_bytes()
        file.write_bytes(was[: int(len(was) * share)])

        assert run(["restore", str(file)]) == 2
        assert "desk.backup is" in capsys.readouterr().err

    @pytest.mark.parametrize(
        "manifest",
        [
            "{}",
            "[]",
            "7",
            "[" * 100_000,
            '{"made_at": 1, "version": 2, "tables": 3}',
            '{"tables": {"a": {"x": 1}}}',
            "\x00",
        ],
    )
    def test_one_that_says_nonsense(self, file: Path, manifest: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Of itself."""
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE claimdesk_backup SET manifest = ?", (manifest,))

        assert run(["restore", str(file)]) == 2
        assert "is no backup made by claimdesk" in capsys.readouterr().err


def test_a_move_from_a_database_that_was_tampered_with(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not even brought up to date: nothing in it is run."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE claimdesk_backup")
        connection.execute("CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM sentences; END")
    was = file.read_bytes()
    target = file.parent / "home" / "claimdesk.db"
    target.parent.mkdir()

    assert run(["move", "--from", f"sqlite:///{file}", "--to", f"sqlite:///{target}"]) == 2
    assert "the trigger 't', as no desk has" in capsys.readouterr().err
    assert file.read_bytes() == was


def test_an_original_that_unpacks_without_end(tmp_path: Path) -> None:
    """A row that was made elsewhere is read up to a bound, and refused."""
    pack = zlib.compressobj(9)
    block = pack.compress(bytes(1_000_000)) + pack.flush(zlib.Z_FULL_FLUSH)
    bomb = block + (pack.compress(bytes(1_000_000)) + pack.flush(zlib.Z_FULL_FLUSH)) * (MAX_ARRIVED_BYTES // 1_000_000)
    desk: Desk = open_desk(replace(Settings.at(tmp_path / "desk"), stance_model=None))
    with closing(desk):
        article = desk.ingester.ingest(Document("The ferry sank off Aldwick.", original=b"as it came")).article
        with desk.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE originals SET content = ?", (bomb,))
        with pytest.raises(StoreUnavailable, match="unpacks to more"):
            desk.articles.arrival(article.id, 1)
        with desk.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE originals SET content = ?", (b"not packed",))
        with pytest.raises(StoreUnavailable, match="damaged"):
            desk.articles.arrival(article.id, 1)
    (tmp_path / "desk.backup").touch()
    open_engine(f"sqlite:///{tmp_path / 'desk.backup'}").dispose()
