"""Claims that were checked before, where two check the same one for the first time at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from sqlalchemy import Engine, select, text

from claims.store import known
from claims.store.known import KNOWN, remember

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
CLAIM = "Norway mediated the 1971 truce"


@pytest.fixture
def two() -> Iterator[ThreadPoolExecutor]:
    """Yield a thread for the other."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_two_at_once_are_counted_twice(engine: Engine, two: ThreadPoolExecutor) -> None:
    """Whoever comes second waits for the first, and counts on from it."""
    begun = Event()

    def other() -> None:
        with engine.begin() as connection:
            begun.set()
            remember(connection, CLAIM.upper(), "chk_2")

    with engine.begin() as connection:
        remember(connection, CLAIM, "chk_1")
        waiting = two.submit(other)
        assert begun.wait(20)
        while engine.dialect.name == "postgresql" and not connection.execute(text(WAITING)).scalar_one():
            sleep(0.01)
        assert not waiting.done()
    waiting.result(20)

    with engine.connect() as connection:
        (row,) = connection.execute(select(KNOWN)).all()
    assert (row.key, row.times) == (known.key_of(CLAIM), 2)
