"""What is written under an idempotency key says so in the very transaction that writes it.

Whoever does the work of a key says so; the engine listens. Each transaction that writes meanwhile also notes, under the
key, the ids of what it makes: whatever ends the process before the answer is kept, the next attempt knows what is done
already. A transaction whose key has gone over to another attempt is not committed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Insert, event, insert, update
from sqlalchemy.sql.dml import UpdateBase

from service.store.answers import ANSWERS, WRITES, Turn, held
from sources.errors import StoreUnavailable

# The tables whose new rows an answer may speak of, and the column that names what was made.
MADE: Mapping[str, str] = {
    "checks": "id",
    "drafts": "id",
    "jobs": "id",
    "rulings": "id",
    "watches": "id",
    "webhooks": "id",
    "tokens": "id",
    "changes": "article_id",  # of whatever becomes of an article
}
OVERTAKEN = "Another attempt with this Idempotency-Key has gone on with the work of this one."


@dataclass(slots=True, eq=False)
class Work:
    """The work of one key under way: what attempts before it made, and what it makes itself."""

    turn: Turn
    earlier: list[str] = field(init=False)
    wrote: bool = False
    open: dict[Connection, list[str]] = field(default_factory=dict)  # what is written and not committed yet
    count: int = field(init=False)

    def __post_init__(self) -> None:
        self.earlier, self.count = list(self.turn.earlier), len(self.turn.earlier)


_under_way: ContextVar[Work | None] = ContextVar("keyed work", default=None)


@contextmanager
def working(turn: Turn) -> Iterator[Work]:
    """Note what is written here, in this thread, under a key."""
    work = Work(turn)
    before = _under_way.set(work)
    try:
        yield work
    finally:
        _under_way.reset(before)


def under_way() -> Work | None:
    """Return the work of a key that is done here, if one is."""
    return _under_way.get()


def listen(engine: Engine) -> None:
    """Let every transaction of an engine note what it writes under a key."""
    event.listen(engine, "after_execute", _wrote)
    event.listen(engine, "commit", _commits)
    event.listen(engine, "rollback", _is_rolled_back)


def _wrote(connection: Connection, clause: Any, several: Any, one: Any, _options: Any, result: Any) -> None:
    work = _under_way.get()
    if work is None or not isinstance(clause, UpdateBase):
        return
    if not (isinstance(clause, Insert) or result.rowcount > 0):
        return
    made = work.open.setdefault(connection, [])
    column = MADE.get(getattr(clause.table, "name", "")) if isinstance(clause, Insert) else None
    if column is not None:
        made += [row[column] for row in several or [one]]


def _commits(connection: Connection) -> None:
    work = _under_way.get()
    if work is None or connection not in work.open:
        return
    made = work.open.pop(connection) or [""]  # what makes nothing new is noted too
    ours = update(ANSWERS).where(*held(work.turn)).values(begun_at=datetime.now(UTC))
    if not connection.execute(ours).rowcount:
        raise StoreUnavailable(OVERTAKEN)
    rows = [{"key": work.turn.key, "number": work.count + at, "made": each} for at, each in enumerate(made)]
    connection.execute(insert(WRITES), rows)
    work.open.pop(connection, None)  # those two statements
    work.count += len(rows)
    work.wrote = True


def _is_rolled_back(connection: Connection) -> None:
    work = _under_way.get()
    if work is not None:
        work.open.pop(connection, None)
