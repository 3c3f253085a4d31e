"""Opening the desk: what it makes, what it migrates, and what it says when it cannot."""

import os
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

import claims.store
import service.store
import sources.tables
from claims.errors import UnusableStanceModel
from service.databases import SCRIPTS, migrate, open_engine
from service.settings import Settings
from service.wiring import open_desk
from sources.errors import IndexUnavailable, StoreUnavailable
from sources.model import Document, Holdings

FERRY = "The ferry sank off Aldwick in 1966. Nobody was aboard."
NOBODY = 65_534  # whoever runs the tests, this user owns nothing
OPEN = """
import os, sys
from pathlib import Path
from service.settings import Settings
from service.wiring import open_desk
from sources.errors import SourceError

if len(sys.argv) > 2:
    open_desk(Settings.at(Path(sys.argv[3]))).close()  # loads all that another user might not be allowed to read
    os.setuid(int(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
try:
    desk = open_desk(Settings.at(Path(sys.argv[1])))
    print(desk.articles.holdings().articles)
    desk.close()
except SourceError as error:
    sys.exit(str(error))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of a desk whose folder is not there yet."""
    return Settings.at(tmp_path / "deep" / "home")


@pytest.fixture
def kept(settings: Settings) -> Settings:
    """Return the settings of a desk with one article."""
    with closing(open_desk(settings)) as desk:
        desk.ingester.ingest(Document(FERRY))
    return settings


def started(*arguments: object) -> subprocess.Popen[str]:
    """Start a process that opens a desk once it is told to, from a folder that is not the checkout."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", OPEN, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


class TestOpen:
    """A desk that opens."""

    def test_makes_what_is_missing(self, settings: Settings) -> None:
        """Folder, tables and index; a claim can be checked at once."""
        with closing(open_desk(settings)) as desk:
            assert desk.settings == settings
            assert desk.articles.holdings() == Holdings(0, 0, 0)
            assert desk.checks.page().total == 0
            desk.index.ping()

        assert sorted(path.name for path in settings.home.iterdir()) == ["claimdesk.db", "index"]

    def test_opens_again_as_it_was_left(self, kept: Settings) -> None:
        """What was kept is there, and is found."""
        with closing(open_desk(kept)) as desk:
            assert desk.articles.holdings().articles == 1
            assert desk.index.frequencies(["ferri"]).by_term == {"ferri": 1}
            assert not desk.ingester.ingest(Document(FERRY)).created
            desk.close()

    def test_the_shipped_model_reads_unless_there_is_none(self, settings: Settings) -> None:
        """`stance_model` names the folder; without one, the desk has no model."""
        with closing(open_desk(settings)) as desk, closing(open_desk(replace(settings, stance_model=None))) as bare:
            desk.ready()
            bare.ready()

            assert desk.entailer is not None
            assert desk.entailer.name.startswith("stance_model-")
            assert bare.entailer is None

    def test_limits_are_passed_on(self, settings: Settings) -> None:
        """To whoever has to keep to them."""
        with closing(open_desk(replace(settings, max_claim_chars=10, max_article_chars=20))) as desk:
            with pytest.raises(Exception, match="10"):
                desk.checker.check("The ferry sank in 1966")
            with pytest.raises(Exception, match="20"):
                desk.ingester.ingest(Document(FERRY))

    def test_sqlite_serves_several_processes(self, kept: Settings) -> None:
        """Readers do not wait for a writer, a writer waits for another, and no sentence is without its article."""
        engine = open_engine(kept.database_url)
        with engine.connect() as connection:
            pragmas = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "foreign_keys", "busy_timeout")
            }
        engine.dispose()

        assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000}


class TestMigrate:
    """Bringing a database to the tables of this version."""

    def test_leads_to_the_tables_of_the_code(self, settings: Settings) -> None:
        """The migrations and the tables the stores use are the same, to the last index."""
        open_desk(settings).close()
        engine = open_engine(settings.database_url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            tables = [sources.tables.METADATA, claims.store.METADATA, service.store.METADATA]
            difference = compare_metadata(context, tables)  # type: ignore[arg-type] # a list of tables, where alembic says one
        engine.dispose()

        assert difference == []

    def test_is_done_once_when_several_start_at_once(self, settings: Settings) -> None:
        """All of them open the same desk."""
        processes = [started(settings.home) for _ in range(2)]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()

        assert [process.communicate(timeout=60) for process in processes] == [("0\n", "")] * 2

    def test_a_migration_that_fails_leaves_nothing(self, settings: Settings) -> None:
        """Its tables come together or not at all."""
        settings.home.mkdir(parents=True)
        engine = open_engine(settings.database_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE checks (mine TEXT)")  # what the migration makes last

        with pytest.raises(StoreUnavailable, match="already exists"):
            migrate(engine)
        with engine.connect() as connection:
            tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        engine.dispose()

        assert tables == ["checks"]

    def test_a_newer_database_is_left_alone(self, kept: Settings) -> None:
        """An older claimdesk says so and changes nothing."""
        engine = create_engine(kept.database_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        engine.dispose()

        with pytest.raises(StoreUnavailable, match="made by a newer version of claimdesk"):
            open_desk(kept)

    def test_stand_beside_the_code_wherever_it_is_installed(self) -> None:
        """Every file that alembic needs is in the package."""
        assert {"env.py", "script.py.mako", "versions"} <= {path.name for path in Path(SCRIPTS).iterdir()}


class TestUnavailable:
    """A desk that cannot be opened says why, in one sentence."""

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        """Here a file stands in its place."""
        (tmp_path / "file").write_text("")

        for home in (tmp_path / "file", tmp_path / "file" / "home"):
            with pytest.raises(StoreUnavailable, match=r"data folder .*/file.* cannot be made: (File|Not a)"):
                open_desk(Settings.at(home))

    @pytest.mark.parametrize("made", [True, False], ids=["with a desk in it", "empty"])
    def test_a_read_only_folder(self, made: bool) -> None:
        """Opened by somebody who may read it and not write it."""
        with TemporaryDirectory() as name:  # not pytest's, which nobody but its owner may enter
            top, home = Path(name), Path(name) / "home"
            home.mkdir()
            if made:
                open_desk(Settings.at(home)).close()
            for path in (top, home, *home.rglob("*")):
                path.chmod(0o555 if path.is_dir() else 0o444)

            process = started(home, *([NOBODY, top / "other"] if os.getuid() == 0 else []))
            _, said = process.communicate("go\n", timeout=60)
            for path in (top, home, *(path for path in home.rglob("*") if path.is_dir())):
                path.chmod(0o755)

        assert process.returncode == 1
        assert said.startswith("The database cannot be used: ")
        assert said.count("\n") == 1

    def test_a_locked_database(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        """By a process that does not end; waited for only so long."""
        monkeypatch.setattr("service.databases.PRAGMAS", ("PRAGMA busy_timeout = 50",))
        settings.home.mkdir(parents=True)
        engine = create_engine(settings.database_url)
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            with pytest.raises(StoreUnavailable, match="another process kept the database locked for too long"):
                open_desk(settings)
        engine.dispose()

    @pytest.mark.parametrize("url", ["nosuch://host/name", "sqlite:/", "", "postgresql+nosuch://host/name"])
    def test_an_address_of_no_database(self, settings: Settings, url: str) -> None:
        """It is not repeated, for it may hold a password."""
        with pytest.raises(StoreUnavailable, match=r"^The address of the database cannot be used"):
            open_desk(replace(settings, database_url=url))

    def test_a_database_without_its_driver(self, settings: Settings) -> None:
        """The package to install is named."""
        with pytest.raises(StoreUnavailable, match="needs the Python package oracledb: install it"):
            open_desk(replace(settings, database_url="oracle+oracledb://host/name"))

    def test_a_folder_of_no_model(self, settings: Settings, tmp_path: Path) -> None:
        """It is told before anything is made."""
        with pytest.raises(UnusableStanceModel, match="is no folder"):
            open_desk(replace(settings, stance_model=tmp_path / "absent"))

        assert not settings.home.exists()

    def test_an_address_of_no_index(self, settings: Settings) -> None:
        """The message says what an address looks like."""
        with pytest.raises(IndexUnavailable, match="tantivy:///path/to/folder"):
            open_desk(replace(settings, index_url="nosuch:///tmp"))
