"""Keeps the index a true copy while the desk serves: what waits is brought in, what is lost or damaged built again.

The audit log gets what was done by requests that were killed before they wrote it down.

The one worker of a data folder does this beside its jobs, so the desk mends itself: articles that nobody could index
when they came, because another process was writing, the disk was full or the process was killed, are found soon after.
"""

import logging
from datetime import UTC, datetime
from threading import Event

from service.wiring import Desk, index_is_lost
from sources.errors import IndexUnavailable, SourceError

log = logging.getLogger(__name__)

EVERY = 5.0  # seconds between two looks: a few short reads
AFTER_FAILURE = 60.0  # seconds until what could not be mended is tried again


class Keeper:
    """Looks after the index of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep_on(self, stop: Event, *, every: float = EVERY, after_failure: float = AFTER_FAILURE) -> None:
        """Look and mend until told to stop; what goes wrong is logged, and tried again later."""
        while not stop.is_set():
            try:
                self.look()
            except SourceError as error:
                log.warning("The index could not be brought up to date: %s", error)
                stop.wait(after_failure)
            else:
                stop.wait(every)

    def look(self) -> int:
        """Mend what is to be mended; return the number of sentences that were indexed.

        Raises:
            StoreUnavailable, IndexUnavailable: it cannot be mended now.
        """
        articles, ingester = self._desk.articles, self._desk.ingester
        if settled := self._desk.audit.settle(datetime.now(UTC)):
            log.warning("Deeds of requests that were broken off are in the audit log now: %d.", settled)
        try:
            lost = index_is_lost(articles, self._desk.index)
        except IndexUnavailable as error:
            log.warning("%s It is built again from the archive now.", error)
            lost = True
        if lost:
            sentences = ingester.reindex()
            log.warning("The index was built again from the archive: %d sentences.", sentences)
            return sentences
        if articles.pending() or articles.withdrawn():
            return ingester.index_pending()
        return 0
