"""The audit log: rows are added, never changed, each sealed with the hash of the one before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from service.access.chain import START, Entry, Sealed, seal
from service.access.model import Deed
from service.store.holding import is_gone
from service.store.tables import METADATA
from sources.database import UtcDateTime, translated

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),  # as it was hashed: no database may round or shift it
    Column("who", Text, nullable=False),
    Column("deed", String(32), nullable=False),
    Column("object", Text, nullable=False),
    Column("request_id", String(128), nullable=False),
    Column("address", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

# One row: how long the log is and how it ends. Whoever adds to the log changes it first, so that others wait.
HEAD = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

# Deeds that are done while it is not known yet on what: a note stays until the row has taken its place.
DUE = Table(
    "audit_due",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("deed", String(32), nullable=False),
    Column("object", Text, nullable=False),
    Column("request_id", String(128), nullable=False),
    Column("address", String(64), nullable=False),
    Column("holder", Text, nullable=False),  # the process that will put it into the log
    Column("noted_at", UtcDateTime, nullable=False),
)
BATCH = 1_000
LONGEST = timedelta(minutes=10)  # no request takes so long: whoever left a note then will not come back to it
BROKEN_OFF = "(broken off)"  # on what a deed was done whose process ended before it said so


def from_row(row: Row[Any]) -> Sealed:
    """Return a row of the log as it stands, true or not."""
    entry = Entry(row.at, row.who, row.deed, row.object, row.request_id, row.address)
    return Sealed(row.number, entry, row.hash)


class AuditStore:
    """The log in a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, entry: Entry) -> Sealed:
        """Add a row after the last one; those who add at once take turns."""
        with translated(), self._engine.begin() as connection:
            return add(connection, entry)

    def replace(self, note: str, entry: Entry) -> Sealed | None:
        """Add a row in the place of a note, or nothing where the note is gone: somebody else has done so."""
        with translated(), self._engine.begin() as connection:
            if not connection.execute(delete(DUE).where(DUE.c.id == note)).rowcount:
                return None
            return add(connection, entry)

    def due(self, now: datetime) -> dict[str, Entry]:
        """Return by their ids the notes that nobody will replace any more: their process has ended, or gave up."""
        with translated(), self._engine.connect() as connection:
            rows = connection.execute(select(DUE).order_by(DUE.c.at)).all()
        left = [row for row in rows if is_gone(row.holder) or abs(now - row.noted_at) > LONGEST]
        return {row.id: Entry(**{name: getattr(row, name) for name in Entry.__slots__}) for row in left}

    def settle(self, now: datetime) -> int:
        """Put deeds into the log that were done by who was broken off before they were in it; return how many."""
        settled = 0
        for note, entry in self.due(now).items():
            known = entry.object or BROKEN_OFF
            settled += self.replace(note, replace(entry, object=known)) is not None
        return settled

    def head(self) -> tuple[int, str]:
        """Return how many rows were ever added, and the hash of the last."""
        with translated(), self._engine.connect() as connection:
            row = connection.execute(select(HEAD)).one_or_none()
        return (0, START) if row is None else (row.number, row.hash)

    def rows(self) -> Iterator[Sealed]:
        """Yield every row, first to last."""
        last = 0
        while True:
            some = select(AUDIT).where(AUDIT.c.number > last).order_by(AUDIT.c.number).limit(BATCH)
            with translated(), self._engine.connect() as connection:
                found = [from_row(row) for row in connection.execute(some)]
            yield from found
            if len(found) < BATCH:
                return
            last = found[-1].number

    def page(
        self, *, who: str = "", deed: Deed | None = None, about: str = "", page: int = 1, per_page: int = 50
    ) -> tuple[tuple[Sealed, ...], int]:
        """Return one page of the log, newest first, and how many rows match."""
        wanted = [] if deed is None else [AUDIT.c.deed == deed.value]
        wanted += [AUDIT.c.who.contains(who, autoescape=True)] if who else []
        wanted += [AUDIT.c.object.contains(about, autoescape=True)] if about else []
        newest = select(AUDIT).where(*wanted).order_by(AUDIT.c.number.desc())
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(AUDIT).where(*wanted)).scalar_one()
            rows = connection.execute(newest.limit(per_page).offset((page - 1) * per_page)).all()
        return tuple(map(from_row, rows)), total


def add(connection: Connection, entry: Entry) -> Sealed:
    """Add a row to the log in a transaction that does more; until it ends, nobody else adds one."""
    number, before = _take_turn(connection)
    sealed = seal(number, entry, before)
    row = {name: getattr(entry, name) for name in Entry.__slots__}
    connection.execute(insert(AUDIT), row | {"number": sealed.number, "hash": sealed.hash})
    connection.execute(update(HEAD).values(hash=sealed.hash))
    return sealed


def _take_turn(connection: Connection) -> tuple[int, str]:
    """Return the number of the next row and the hash of the last; nobody else gets them before this is done."""
    if connection.execute(update(HEAD).values(number=HEAD.c.number + 1)).rowcount == 0:
        connection.execute(insert(HEAD), {"id": 1, "number": 1, "hash": START})
    row = connection.execute(select(HEAD)).one()
    return row.number, row.hash
