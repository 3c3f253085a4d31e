"""What is done is in the audit log in the very transaction that does it, or noted there until the log has it.

Whoever begins a deed says so; the engine listens. The transaction of it that first writes to a table of such a deed
also adds the row to the log, where it is known beforehand on what the deed is done. Where that comes out later, as the
id of an article that is being made, the transaction leaves a note, which the row replaces. A note whose process ended
before that is put into the log by `AuditStore.settle`, with what is known. A command that makes many things, each in a
transaction of its own, has a row in each of these (`each`): what was made is read from what was written.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Insert, event, insert
from sqlalchemy.sql.dml import UpdateBase
from ulid import ULID

from service.access.chain import Entry, now
from service.access.model import Deed
from service.store.audit import DUE, AuditStore, add
from service.store.holding import holder

ACCOUNTS, TOKENS, SESSIONS = frozenset({"accounts"}), frozenset({"tokens"}), frozenset({"sessions"})
ARTICLES = frozenset({"changes"})  # whatever becomes of an article is noted there, but not that searches find it now

# The tables whose change is the deed. What else a request writes, such as when a token was used, is none.
WRITES: Mapping[str, frozenset[str]] = {
    Deed.SIGNED_IN: SESSIONS,
    Deed.SIGN_IN_FAILED: frozenset(),
    Deed.SIGNED_OUT: SESSIONS,
    Deed.ACCOUNT_ADDED: ACCOUNTS,
    Deed.ACCOUNT_ROLE: ACCOUNTS,
    Deed.ACCOUNT_PASSWORD: ACCOUNTS,
    Deed.ACCOUNT_DISABLED: ACCOUNTS,
    Deed.ACCOUNT_ENABLED: ACCOUNTS,
    Deed.TOKEN_CREATED: TOKENS,
    Deed.TOKEN_REVOKED: TOKENS,
    Deed.INGEST: ARTICLES,
    Deed.WITHDRAWAL: ARTICLES,
    Deed.METADATA_EDIT: ARTICLES | {"article_amendments"},
    Deed.RESTORED: ARTICLES,
    Deed.NOISE_MARK: frozenset({"noise_marks"}),
    Deed.FOREIGN_TEXT: frozenset({"foreign_texts"}),
    Deed.RULING: frozenset({"rulings"}),
    Deed.DRAFT: frozenset({"drafts"}),
    Deed.JOB: frozenset({"jobs"}),
    Deed.WATCH: frozenset({"watches", "webhooks"}),
    Deed.DESK_COPIED: frozenset(),  # a copy adds its row itself, once all has arrived
}

# By what a new row of such a table names the thing that was made.
NAMES: Mapping[str, str] = {"changes": "article_id", "drafts": "id", "watches": "id"}


@dataclass(slots=True, eq=False)
class Doing:
    """A deed under way. `certain`: what it is done on is known already, and in its entry."""

    entry: Entry
    certain: bool
    id: str = field(default_factory=lambda: f"due_{ULID()}")
    written_by: Connection | None = None  # whose transaction did it, and is not committed yet
    told_by: Connection | None = None  # whose transaction put it, or a note of it, into the log
    each: bool = False  # every transaction of it has a row, about what it made
    made: dict[str, None] = field(default_factory=dict)  # in the transaction that is not committed yet, in order

    @property
    def is_told(self) -> bool:
        """Whether the log has it, or a note of it."""
        return self.told_by is not None


_under_way: ContextVar[Doing | None] = ContextVar("deed", default=None)


def begin(doing: Doing | None) -> None:
    """Say what is done from here on, in this thread; nothing, where nothing is."""
    _under_way.set(doing)


@contextmanager
def doing(log: AuditStore, entry: Entry) -> Iterator[None]:
    """Put a deed into the log together with what it writes; where it writes nothing, when it is done.

    A deed that fails is in no log.
    """
    before, deed = _under_way.get(), Doing(entry, certain=True)
    begin(deed)
    try:
        yield
    finally:
        begin(before)
    if not deed.is_told:
        log.append(entry)


@contextmanager
def doing_each(entry: Entry) -> Iterator[None]:
    """Put into the log whatever is made from here on, each thing in the transaction that makes it."""
    before = _under_way.get()
    begin(Doing(entry, certain=True, each=True))
    try:
        yield
    finally:
        begin(before)


def finish(log: AuditStore, deed: Doing, entry: Entry) -> None:
    """Put what a deed turned out to be done on into the log, in the place of its note; once, whoever does it."""
    if not deed.is_told:
        log.append(entry)
    elif not deed.certain:
        log.replace(deed.id, entry)


def listen(engine: Engine) -> None:
    """Let every transaction of an engine take what is under way into the log."""
    event.listen(engine, "after_execute", _wrote)
    event.listen(engine, "commit", _commits)
    event.listen(engine, "rollback", _is_rolled_back)


def _wrote(connection: Connection, clause: Any, *more: Any) -> None:
    deed = _under_way.get()
    if deed is None or deed.is_told or not isinstance(clause, UpdateBase):
        return
    table = getattr(clause.table, "name", "")
    changed = isinstance(clause, Insert) or more[-1].rowcount > 0
    if changed and table in WRITES[deed.entry.deed]:
        deed.written_by = connection
        if deed.each and isinstance(clause, Insert):
            rows = more[0] or [more[1]]
            deed.made |= {str(row[NAMES[table]]): None for row in rows}


def _commits(connection: Connection) -> None:
    deed = _under_way.get()
    if deed is None or deed.is_told or deed.written_by is not connection:
        return
    if deed.each:
        for name in deed.made:
            add(connection, replace(deed.entry, at=now(), object=name))
        deed.made, deed.written_by = {}, None
        return
    if deed.certain:
        add(connection, deed.entry)
    else:
        row = {name: getattr(deed.entry, name) for name in Entry.__slots__}
        connection.execute(insert(DUE), row | {"id": deed.id, "holder": holder(), "noted_at": datetime.now(UTC)})
    deed.told_by = connection


def _is_rolled_back(connection: Connection) -> None:
    deed = _under_way.get()
    if deed is not None and connection in {deed.written_by, deed.told_by}:
        deed.written_by = deed.told_by = None
        deed.made = {}
