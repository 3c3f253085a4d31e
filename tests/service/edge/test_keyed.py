"""What is written under an idempotency key is noted in the transaction that writes it, on every database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, insert, select, update

from service.store import keyed
from service.store.answers import LEASE, WRITES, Answer, AnswerStore, Turn
from service.store.webhooks import WEBHOOKS
from sources.errors import StoreUnavailable

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOOK = {"id": "whk_1", "created_at": NOW, "url": "", "secret": "", "note": ""}


@pytest.fixture(name="listening")
def _listening(engine: Engine) -> Engine:
    keyed.listen(engine)
    return engine


def turn_of(store: AnswerStore, *, later: timedelta = timedelta(0)) -> Turn:
    """Return the turn of a key."""
    turn = store.begin("k", "r", now=NOW + later)
    assert isinstance(turn, Turn)
    return turn


def test_what_is_overtaken_is_not_written(listening: Engine) -> None:
    """A transaction whose key has gone over to another attempt is rolled back."""
    store = AnswerStore(listening)
    slow = turn_of(store)
    turn_of(store, later=LEASE + timedelta(seconds=1))
    with keyed.working(slow), pytest.raises(StoreUnavailable), listening.begin() as connection:
        connection.execute(insert(WRITES), {"key": "other", "number": 0, "made": "x"})

    with listening.connect() as connection:
        assert connection.execute(select(WRITES)).all() == []


def test_what_failed_after_a_write(listening: Engine) -> None:
    """The next attempt need not wait, and knows what was written; with the answer nothing of it is left."""
    store = AnswerStore(listening)
    turn = store.begin("k", "r", now=datetime.now(UTC))
    assert isinstance(turn, Turn)
    with keyed.working(turn):
        with listening.begin() as connection:
            connection.execute(insert(WEBHOOKS), HOOK)
        with listening.begin() as connection:
            connection.execute(update(WEBHOOKS).values(note="changed"))
    store.release(turn)
    following = store.begin("k", "r", now=datetime.now(UTC))

    assert isinstance(following, Turn)
    assert following.earlier == ("whk_1", "")
    store.finish(following, Answer(200, (), b""))
    with listening.connect() as connection:
        assert connection.execute(select(WRITES)).all() == []


def test_what_is_rolled_back_is_not_noted(listening: Engine) -> None:
    """Nor what writes nothing."""
    store = AnswerStore(listening)
    turn = store.begin("k", "r", now=datetime.now(UTC))
    assert isinstance(turn, Turn)
    with keyed.working(turn) as work:
        with listening.begin() as connection:
            connection.execute(delete(WEBHOOKS))  # of nothing
        with listening.connect() as connection:
            connection.execute(insert(WEBHOOKS), HOOK)
            connection.rollback()

    assert (work.wrote, work.open) == (False, {})
