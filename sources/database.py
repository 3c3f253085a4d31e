"""What every store asks of a database: failures in our words, and times that keep their zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from sqlalchemy import ColumnElement, Connection, DateTime, Dialect, Row, Table, and_, delete, false, func, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeDecorator

from sources.errors import StoreUnavailable
from sources.model import Place

# What a database says (part of its message, any case), and what an operator should hear.
CAUSES = (
    ("readonly database", "the database cannot be written; its file or folder is read-only"),
    ("unable to open database file", "the database file cannot be opened; its folder is missing or read-only"),
    ("disk is full", "the disk is full"),
    ("disk i/o error", "the disk refused to read or write; it may be full or damaged"),
    ("database is locked", "another process kept the database locked for too long; try again"),
    ("lock timeout", "another process kept the database locked for too long; try again"),
    ("deadlock", "another process kept the database locked for too long; try again"),
    ("statement timeout", "it took too long; try again"),
    ("no space left", "the disk is full"),
    ("could not extend file", "the disk is full"),
    ("read-only transaction", "the database cannot be written; it is a copy for reading, or its disk is full"),
    ("not a database", "the file at its address is not a database"),
    ("malformed", "the database file is damaged; restore it from a backup"),
    ("no such table", "the database was not set up; start claimdesk once with this database"),
    ("undefinedtable", "the database was not set up; start claimdesk once with this database"),
    ("starting up", "it is starting; try again"),
    ("shutting down", "it is being stopped; try again"),
    ("terminating connection", "it was stopped; try again"),
    ("closed the connection", "it was stopped; try again"),
    ("connection refused", "nothing answers at its address"),
    ("no such file", "nothing answers at its address"),
    ("could not translate host name", "its host name is not known"),
    ("password authentication failed", "it refused the user name or password"),
)


def explain(error: Exception) -> str:
    """Return one sentence on why a database failed, with the likely cause."""
    said = str(getattr(error, "orig", None) or error).strip()
    for sign, cause in CAUSES:
        if sign in said.lower():
            return f"The database cannot be used: {cause}."
    return f"The database cannot be used: {said.splitlines()[0] if said else type(error).__name__}."


@contextmanager
def translated() -> Iterator[None]:
    """Let no SQLAlchemy error out: each leaves as `StoreUnavailable` with its likely cause."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreUnavailable(explain(error)) from error


def take_turn(connection: Connection, table: Table) -> None:
    """Let no other process write here until this transaction ends, so that what is looked up in it stays true.

    SQLite has one writer at a time from its first writing statement on, here one that changes nothing. PostgreSQL
    has many; those that ask for the same table wait for each other. Readers wait for nobody.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(crc32(table.name.encode()))))
    else:
        connection.execute(delete(table).where(false()))


def behind(at: ColumnElement[Any], key: ColumnElement[Any], place: Place | None) -> list[ColumnElement[bool]]:
    """Return what holds of everything behind a place in a list that is newest first; nothing without a place."""
    if place is None:
        return []
    return [or_(at < place.at, and_(at == place.at, key < place.id))]


def row_of(connection: Connection, table: Table, key: str, otherwise: Exception) -> Row[Any]:
    """Return the row with this id; where there is none, `otherwise` is raised."""
    row = connection.execute(select(table).where(table.c.id == key)).one_or_none()
    if row is None:
        raise otherwise
    return row


def delete_row(connection: Connection, table: Table, key: str, otherwise: Exception) -> None:
    """Delete the row with this id; where there is none, `otherwise` is raised."""
    if not connection.execute(delete(table).where(table.c.id == key)).rowcount:
        raise otherwise


# How much earlier than another a writer may have looked at the clock: longer than any waits for its turn to write.
MOMENT = timedelta(minutes=2)


def is_over(until: ColumnElement[Any], now: datetime, longest: timedelta) -> ColumnElement[bool]:
    """Return what holds where a lease is over: its end has passed, or lies further ahead than one ever does.

    The second is what is left of a lease when the clock is set back, which would else last as long as it was wrong.
    Whoever took it looked at the clock later than whoever asks with a `now` of a moment ago: that much is let pass.
    """
    return or_(until < now, until > now + longest + MOMENT)


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC. SQLite keeps no zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone rather than guess one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A kept time needs a time zone.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)
