"""How a database is opened, and brought to this version's tables: SQLite in a file, or PostgreSQL, by its address."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from psycopg import Connection, OperationalError
from psycopg.types.string import StrDumper
from sqlalchemy import Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

import migrations
from sources.database import translated
from sources.errors import StoreUnavailable

# What lets one process migrate while the others wait; both end with the transaction, however it ends.
TURN = {
    "sqlite": ("BEGIN IMMEDIATE",),
    "postgresql": (
        "SET LOCAL lock_timeout = 0",
        "SET LOCAL statement_timeout = 0",
        "SELECT pg_advisory_xact_lock(7201953)",
    ),
}

PRAGMAS = (
    "PRAGMA busy_timeout = 10000",  # milliseconds a second writer waits
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # what is acknowledged outlives a loss of power, not only a crash of the process
)
# The same patience as of SQLite for a lock; and no statement, and no forgotten transaction, for ever.
POSTGRES = {
    "application_name": "claimdesk",
    "connect_timeout": 5,
    "options": "-c lock_timeout=10000 -c statement_timeout=120000 -c idle_in_transaction_session_timeout=120000",
}
RECONNECT = (
    3.0  # seconds in which a PostgreSQL that restarts is tried again; nothing was sent, so nothing is done twice
)
RESTARTING = ("starting up", "shutting down", "connection refused", "no such file", "closed the connection")

SCRIPTS = str(Path(migrations.__file__).parent)  # beside this package, in a checkout as in an installation


class PlainDumper(StrDumper):
    """Text on its way to PostgreSQL, which keeps no NUL: U+FFFD stands in its place, as in every reader of text."""

    def dump(self, obj: str) -> Any:
        """Return the bytes of a text."""
        return super().dump(obj.replace("\0", "\ufffd") if "\0" in obj else obj)


def open_engine(url: str) -> Engine:
    """Return the engine of a database address; each kind gets what several processes at once need."""
    try:
        address = make_url(url)
        more: dict[str, Any] = {}
        if address.get_backend_name() == "postgresql" and address.drivername in {"postgresql", "postgresql+psycopg"}:
            arguments = {key: value for key, value in POSTGRES.items() if key not in address.query}
            more = {"pool_pre_ping": True, "connect_args": arguments}
        engine = create_engine(address, hide_parameters=True, **more)  # they hold texts, which no log may
    except ModuleNotFoundError as error:
        raise StoreUnavailable(f"This kind of database needs the Python package {error.name}: install it.") from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreUnavailable("The address of the database cannot be used; try sqlite:////path/to/file.db.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    elif more:
        event.listen(engine, "do_connect", _connect_patiently)
    return engine


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    """Open the engine of a database address for the length of one command."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


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
            for statement in TURN.get(engine.dialect.name, ()):
                connection.exec_driver_sql(statement)
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise StoreUnavailable(
                    "The database was made by a newer version of claimdesk, or by something else: "
                    "start that version, or name another database."
                ) from error
            connection.commit()


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _connect_patiently(
    _dialect: Dialect, _entry: ConnectionPoolEntry, arguments: list[Any], options: dict[str, Any]
) -> Connection[Any]:
    """Connect to PostgreSQL, again for a few seconds while it restarts."""
    deadline = time.monotonic() + RECONNECT
    while True:
        try:
            connection = Connection.connect(*arguments, **options)
            break
        except OperationalError as error:
            if time.monotonic() >= deadline or not any(sign in str(error).lower() for sign in RESTARTING):
                raise
            time.sleep(0.1)
    connection.adapters.register_dumper(str, PlainDumper)
    return connection
