"""Answers kept for an idempotency key, so that what was asked twice is done once."""

import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    delete,
    exists,
    insert,
    select,
)
from sqlalchemy import update as change
from sqlalchemy.exc import IntegrityError

from service.store.holding import holder, is_gone
from service.store.tables import METADATA
from sources.database import UtcDateTime, translated
from sources.records import dump, load

KEPT_FOR = timedelta(hours=24)
# No request works so long: whoever still holds a key then was stopped in the middle.
LEASE = timedelta(minutes=5)
NOBODY = ""  # holds a key whose work failed after something was written

ANSWERS = Table(
    "answers",
    METADATA,
    Column("key", String(64), primary_key=True),  # of whoever asked and the key they gave, together: a digest
    Column("request", String(64), nullable=False),  # a digest of all that was asked
    Column("holder", Text, nullable=False),  # the process that does the work, and a mark of its own
    Column("begun_at", UtcDateTime, nullable=False),
    Column("status", Integer),  # NULL until the work is done
    Column("headers", Text),
    Column("body", LargeBinary),  # compressed; NULL where the answer must not be kept
    Index("answers_oldest", "begun_at"),
)

# What was written under a key whose answer is not kept yet, noted in the transaction that wrote it (see `keyed`).
WRITES = Table(
    "answer_writes",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made", String(40), nullable=False),  # its id; empty where nothing new was made
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given; without a body where it held a secret."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None


class Standing(StrEnum):
    """How a key stands where no answer is kept for it."""

    BEGUN = "begun"  # by another request, which is not done yet
    OTHER = "other"  # it belongs to another request


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to do the work of one key; `earlier` are the ids of what was made under it before, in their order."""

    key: str
    holder: str
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Headers:
    pairs: tuple[tuple[str, str], ...]


class AnswerStore:
    """Answers in a database, each for a day."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, key: str, request: str, *, now: datetime) -> Turn | Answer | Standing:
        """Return the turn to do the work, the answer where it was done, or how the key stands."""
        turn = Turn(key, holder())
        row = {"key": key, "request": request, "holder": turn.holder, "begun_at": now}
        old = ANSWERS.c.begun_at < now - KEPT_FOR
        with translated():
            with self._engine.begin() as connection:
                connection.execute(delete(WRITES).where(WRITES.c.key.in_(select(ANSWERS.c.key).where(old))))
                connection.execute(delete(ANSWERS).where(old))
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(ANSWERS), row)
            except IntegrityError:
                return self._known(turn, request, now)
        return turn

    def finish(self, turn: Turn, answer: Answer) -> None:
        """Keep the answer of work that is done."""
        body = None if answer.body is None else zlib.compress(answer.body)
        values = {"status": answer.status, "headers": dump(_Headers(answer.headers)), "body": body}
        with translated(), self._engine.begin() as connection:
            if connection.execute(change(ANSWERS).where(*held(turn)).values(values)).rowcount:
                connection.execute(delete(WRITES).where(WRITES.c.key == turn.key))

    def release(self, turn: Turn) -> None:
        """Let the key be used again; what was written under it is known to whoever uses it next."""
        written = exists().where(WRITES.c.key == turn.key)
        with translated(), self._engine.begin() as connection:
            connection.execute(delete(ANSWERS).where(*held(turn), ~written))
            connection.execute(change(ANSWERS).where(*held(turn)).values(holder=NOBODY))

    def _known(self, turn: Turn, request: str, now: datetime) -> Turn | Answer | Standing:
        with self._engine.begin() as connection:
            row = connection.execute(select(ANSWERS).where(ANSWERS.c.key == turn.key)).one_or_none()
            if row is None:
                return Standing.BEGUN  # given up just now; the next attempt gets its turn
            if row.request != request:
                return Standing.OTHER
            if row.status is not None:
                return _answer(row)
            if not _is_given_up(row, now):
                return Standing.BEGUN
            taken = connection.execute(
                change(ANSWERS)
                .where(ANSWERS.c.key == turn.key, ANSWERS.c.holder == row.holder, ANSWERS.c.status.is_(None))
                .values(holder=turn.holder, begun_at=now)
            )
            if not taken.rowcount:
                return Standing.BEGUN
            earlier = select(WRITES.c.made).where(WRITES.c.key == turn.key).order_by(WRITES.c.number)
            return replace(turn, earlier=tuple(connection.execute(earlier).scalars()))


def held(turn: Turn) -> tuple[Any, ...]:
    """Return what holds of the row of a key as long as its turn is this one."""
    return ANSWERS.c.key == turn.key, ANSWERS.c.holder == turn.holder, ANSWERS.c.status.is_(None)


def _answer(row: Row[Any]) -> Answer:
    body = None if row.body is None else zlib.decompress(row.body)
    return Answer(row.status, load(_Headers, row.headers).pairs, body)


def _is_given_up(row: Row[Any], now: datetime) -> bool:
    """Return True where nobody does the work any more: its process is gone, or far too much time has passed."""
    return row.holder == NOBODY or bool(row.begun_at < now - LEASE) or is_gone(row.holder)
