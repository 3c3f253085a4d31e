"""Copies a whole desk from one database into another, whichever kinds they are: as it was at one moment, or not at all.

The source is read in one snapshot, so it may go on serving. The target gets everything in one transaction: what is
broken off leaves it empty. Every row that arrived is read back, and counted and digested as it was read at first.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select, update

from service.access.chain import Entry
from service.databases import connected, migrate
from service.store.audit import add
from service.upkeep.integrity import ALL
from sources.database import translated
from sources.errors import StoreUnavailable
from sources.readers.decoding import printable
from sources.tables import ARTICLES

MOST_OF_A_NAME = 60  # characters that are told
BATCH = 500  # rows at once; the widest, originals, are rarely over a megabyte each
BATCH_BYTES = 8_000_000  # of long values in one batch
# Made once: every row is written so three times, by a backup, and making it takes as long as a short row does.
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
TABLES = tuple(table for metadata in ALL for table in metadata.sorted_tables)

Progress = Callable[[str, int], None]


def nobody(_table: str, _rows: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows a table has, and a digest of them all that does not depend on their order."""

    rows: int
    digest: str


class NotEmpty(StoreUnavailable):
    """A database that was to receive a desk holds something already."""


class Strange(StoreUnavailable):
    """A database that says it holds a desk has what no desk has, and what would be run by reading it."""


class Unfaithful(StoreUnavailable):
    """What arrived is not what was sent."""


def move(source: Engine, target: Engine, *, progress: Progress = nobody, told: Entry | None = None) -> dict[str, Tally]:
    """Copy everything into an empty database, whose articles then wait to be indexed; return what each table held.

    `told` becomes the last row of the audit log there.

    Raises:
        NotEmpty: the target holds something; it is left as it is.
        Strange: the source is no desk's database, or was tampered with.
        Unfaithful: a copy could not be verified; the target stays empty.
    """
    return copy(source, target, progress=progress, values={"indexed": False}, told=told)


def copy(
    source: Engine,
    target: Engine,
    *,
    progress: Progress = nobody,
    values: dict[str, Any] | None = None,
    told: Entry | None = None,
) -> dict[str, Tally]:
    """Copy everything into an empty database; `values` are set for every article once all has been verified.

    Then `told`, where there is any, is added to its audit log, in the same transaction.

    The source is brought to this version's tables first, as by any command.

    Raises:
        NotEmpty, Strange, Unfaithful: as of `move`.
    """
    refuse_strange(source)
    migrate(source)
    migrate(target)
    with translated(), snapshot(source) as read, target.begin() as written:
        _refuse_full(written)
        for table in reversed(TABLES):
            written.execute(delete(table))
        sent = {table.name: _copied(read, written, table, progress) for table in TABLES}
        arrived = {table.name: _tallied(written, table) for table in TABLES}
        if arrived != sent:
            wrong = ", ".join(sorted(name for name in sent if sent[name] != arrived[name]))
            raise Unfaithful(f"The copy of {wrong} is not the same as what was read; nothing was kept.")
        if values:
            written.execute(update(ARTICLES).values(values))
        if told is not None:
            add(written, told)
    return sent


def refuse_strange(source: Engine) -> None:
    """Pass a database that holds tables and indexes alone. A SQLite file from elsewhere may hold more than rows.

    Raises:
        Strange: it has a view, a trigger, a virtual table or a column that is computed.
    """
    if source.dialect.name != "sqlite":
        return
    with translated(), source.connect() as connection:
        for kind, name, made in connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all():
            column = "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden > 0"
            strange = kind not in {"table", "index"} or (made or "").upper().startswith("CREATE VIRTUAL")
            if strange or (kind == "table" and connection.exec_driver_sql(column, (name,)).scalar_one()):
                raise Strange(f"The database has the {kind} {printable(name[:MOST_OF_A_NAME])!r}, as no desk has.")


def _refuse_full(target: Connection) -> None:
    """Pass a database that holds nothing but what migrations themselves put there.

    Raises:
        NotEmpty: one of its tables has more rows.
    """
    with connected("sqlite://") as fresh:
        migrate(fresh)
        with fresh.connect() as connection:
            born = {table.name: _count(connection, table) for table in TABLES}
    for table in TABLES:
        if _count(target, table) > born[table.name]:
            raise NotEmpty(f"The database to copy to is not empty: its table {table.name} has rows. Name another.")


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees the database as it is now, however long it takes and whoever writes."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")  # the driver begins a transaction only to write
        else:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection
        connection.rollback()


class Summing:
    """Adds rows up, one by one."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, row: Iterable[Any]) -> None:
        """Add one row."""
        told = _WRITTEN([_plain(value) for value in row])
        self.rows += 1
        self._sum += int.from_bytes(sha256(told.encode(errors="surrogatepass")).digest())

    @property
    def tally(self) -> Tally:
        """What was added up."""
        return Tally(self.rows, f"{self._sum % 2**256:064x}")


def _plain(value: Any) -> object:
    """Return a value as both kinds of database give it back."""
    if isinstance(value, bytes):
        return ["bytes", sha256(value).hexdigest()]
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")  # PostgreSQL keeps no NUL
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (list, dict)):
        return ["json", json.dumps(value, sort_keys=True)]
    return [type(value).__name__, str(value)]


def _rows(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    streamed = connection.execution_options(yield_per=BATCH)
    try:
        yield from streamed.execute(select(table))
    finally:
        connection.execution_options(yield_per=None, stream_results=False)


def _copied(read: Connection, written: Connection, table: Table, progress: Progress) -> Tally:
    summing = Summing()
    batch: list[dict[str, Any]] = []
    size = 0
    for row in _rows(read, table):
        summing.add(row)
        batch.append(dict(row._mapping))  # noqa: SLF001 (the public way to the columns of a row)
        size += sum(len(value) for value in row if isinstance(value, (bytes, str)))
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            written.execute(insert(table), batch)
            progress(table.name, summing.rows)
            batch, size = [], 0
    if batch:
        written.execute(insert(table), batch)
    progress(table.name, summing.rows)
    _go_on_counting(written, table)
    return summing.tally


def _tallied(connection: Connection, table: Table) -> Tally:
    summing = Summing()
    for row in _rows(connection, table):
        summing.add(row)
    return summing.tally


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let a column that PostgreSQL numbers itself go on after the highest number that came."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    sequence = connection.execute(select(func.pg_get_serial_sequence(table.name, column.name))).scalar_one()
    if sequence is not None:
        highest = connection.execute(select(func.max(column))).scalar_one()
        connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))
