"""The bell between the server and the worker: huey, its queue a file in the data folder.

A ring says only that there is something to do. What, stands in the jobs' own rows: a ring that is lost, with a
worker that was killed or a file that was deleted, costs a minute and nothing else.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from threading import Event
from typing import Any

from huey import SqliteHuey, crontab
from huey.consumer import Consumer

from service.settings import Settings

log = logging.getLogger(__name__)

FILE = "queue.db"
LOOKS = 0.5  # seconds between two looks at an empty queue, at most


def ring(settings: Settings) -> None:
    """Tell the worker of this data folder that something waits; where that fails, it finds out by itself."""
    queue, look = _queue(settings, lambda: None)
    try:
        with closing(queue.storage):
            look()
    except sqlite3.Error as error:
        log.warning("The worker was not told of a new job and will find it within a minute: %s", error)


def answer_rings(settings: Settings, turn: Callable[[], float | None], *, seconds: float) -> bool:
    """Take a turn at every ring and every minute, for so long at most; False where the process was told to stop before.

    A turn returns after how many seconds another is due, or nothing where all is done.
    """
    until, over = time.monotonic() + seconds, Event()

    def taken() -> None:
        again = turn()
        if time.monotonic() >= until:
            over.set()
            consumer.stop_flag.set()
            return
        if again is not None and not queue.pending_count() + queue.scheduled_count():
            look.schedule(delay=again)

    queue, look = _queue(settings, taken)
    logging.getLogger("huey").setLevel(logging.WARNING)  # it tells of every look
    queue.flush()  # what a killed worker left; the turn below finds all that waits
    look()
    consumer = Consumer(queue, max_delay=LOOKS, graceful_signal="TERM")
    consumer.run()
    return over.is_set()


def _queue(settings: Settings, taken: Callable[[], None]) -> tuple[Any, Any]:
    queue = SqliteHuey("jobs", filename=str(settings.home / FILE), results=False)
    look = queue.task(name="look")(taken)
    queue.periodic_task(crontab(), name="look_every_minute")(taken)
    return queue, look
