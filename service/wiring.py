"""Where the concrete things are chosen: the only opener of a database, of an index and of a stance model."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

import migrations
from claims.checker import Checker
from claims.entailment import Entailer, open_entailer
from claims.store import CheckStore
from service.settings import Settings
from sources.database import translated
from sources.errors import IndexUnavailable, StoreUnavailable
from sources.index import SentenceIndex, open_index
from sources.ingest import Ingester
from sources.store import ArticleStore

log = logging.getLogger(__name__)

# What lets one process migrate while the others wait; both end with the transaction, however it ends.
TURN = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(7201953)"}

PRAGMAS = (
    "PRAGMA busy_timeout = 10000",  # milliseconds a second writer waits
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # with a write-ahead log, safe against a crash of the process
)


SCRIPTS = str(Path(migrations.__file__).parent)  # beside this package, in a checkout as in an installation


@dataclass(frozen=True, slots=True)
class Desk:
    """All that works together behind the edges."""

    settings: Settings
    articles: ArticleStore
    checks: CheckStore
    index: SentenceIndex
    checker: Checker
    ingester: Ingester
    engine: Engine
    entailer: Entailer | None

    def ready(self) -> None:
        """Return if all that a check needs can work; what loads late is loaded now.

        Raises:
            StoreUnavailable, IndexUnavailable, UnusableStanceModel: the part that cannot.
        """
        self.articles.ping()
        self.index.ping()
        if self.entailer is not None:
            self.entailer.open()

    def close(self) -> None:
        """Give back what the desk holds open; calling it twice is no error."""
        self.index.close()
        self.engine.dispose()


def open_desk(settings: Settings) -> Desk:
    """Open the desk these settings describe; its folder and its tables are made where they are missing.

    Raises:
        StoreUnavailable: the folder cannot be made, or the database not be reached, read or migrated.
        IndexUnavailable: no engine has the scheme of the index address.
        UnusableStanceModel: the folder of the stance model is none.
    """
    entailer = open_model(settings)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"The data folder {settings.home} cannot be made: {error.strerror}.") from error
    engine = open_engine(settings.database_url)
    try:
        migrate(engine)
        index = open_index(settings.index_url)
    except BaseException:
        engine.dispose()
        raise
    articles, checks = ArticleStore(engine), CheckStore(engine)
    _warn_of_an_empty_index(articles, index)
    return Desk(
        settings=settings,
        articles=articles,
        checks=checks,
        index=index,
        checker=Checker(
            articles,
            index,
            checks,
            policy=settings.policy,
            max_chars=settings.max_claim_chars,
            entailer=entailer,
        ),
        ingester=Ingester(articles, index, max_chars=settings.max_article_chars),
        engine=engine,
        entailer=entailer,
    )


def open_model(settings: Settings) -> Entailer | None:
    """Return the stance model these settings name; where they name none, rules decide alone."""
    if settings.stance_model is None:
        return None
    return open_entailer(settings.stance_model, threads=settings.stance_threads)


def _warn_of_an_empty_index(articles: ArticleStore, index: SentenceIndex) -> None:
    """Say so where an index was lost: it would be made anew, empty, and find nothing in a full archive."""
    indexed = articles.holds_indexed()  # asked before the index: what another process is just bringing in is not lost
    try:
        lost = indexed and index.frequencies(()).sentences == 0
    except IndexUnavailable as error:
        log.warning("%s", error)
    else:
        if lost:
            held = articles.holdings().sentences
            log.warning("The index holds none of the archive's %d sentences: run `claimdesk reindex`.", held)


def open_engine(url: str) -> Engine:
    """Return the engine of a database address; SQLite gets what several processes at once need."""
    try:
        engine = create_engine(make_url(url))
    except ModuleNotFoundError as error:
        raise StoreUnavailable(f"This kind of database needs the Python package {error.name}: install it.") from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreUnavailable("The address of the database cannot be used; try sqlite:////path/to/file.db.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
    return engine


def migrate(engine: Engine) -> None:
    """Bring a database to this version's tables; of several processes that start at once, one does the work."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS.replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with translated():
        with engine.connect() as connection:
            if MigrationContext.configure(connection).get_current_revision() == head:
                return
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # kept in the file: readers never wait
            if engine.dialect.name in TURN:
                connection.exec_driver_sql(TURN[engine.dialect.name])
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise StoreUnavailable(
                    "The database was made by a newer version of claimdesk, or by something else: "
                    "start that version, or name another database."
                ) from error
            connection.commit()


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
