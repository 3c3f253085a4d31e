"""A worker at a job: its rows one after the other, each judged and then answered in one transaction."""

import logging
import time
from contextlib import suppress
from datetime import date

from claims.checker import Checker
from claims.errors import UnreadableClaim, UnusableStanceModel
from claims.model import Check
from service.jobs.model import Fault, Job, Options, Row
from service.store.jobs import JobStore
from sources.errors import IndexUnavailable, StoreUnavailable

log = logging.getLogger(__name__)

# A worker turns to the next job that waits after so many seconds; told to stop, it ends within them.
TURN_SECONDS = 3.0
PATIENCE = 5.0  # until another try, where database, index or model were away
ROWS_AT_ONCE = 20
UNAVAILABLE = (StoreUnavailable, IndexUnavailable, UnusableStanceModel)


def take_turn(jobs: JobStore, checker: Checker, *, worker: str, seconds: float = TURN_SECONDS) -> float | None:
    """Go on for a turn with the job that has waited longest; return after how long another turn is due, if any is."""
    job = None
    try:
        job = _next(jobs, worker)
        if job is None:
            return None
        _go_on(job, jobs, checker, worker, until=time.monotonic() + seconds)
    except UNAVAILABLE as error:
        log.warning("Jobs wait: %s", error)
        if job is not None:
            with suppress(StoreUnavailable):
                jobs.put_back(job.id, worker)
        return PATIENCE
    return 0.0


def _next(jobs: JobStore, worker: str) -> Job | None:
    job_id = jobs.next_job(worker)
    return None if job_id is None else jobs.take(job_id, worker)


def _go_on(job: Job, jobs: JobStore, checker: Checker, worker: str, *, until: float) -> None:
    while rows := jobs.next_rows(job.id, ROWS_AT_ONCE):
        for row in rows:
            passed_over = row is rows[0] and jobs.is_deadly(job.id, row.number)
            said = (Fault.UNFORESEEN, DEADLY) if passed_over else _said(row, job.options, checker)
            if not jobs.answer(job.id, worker, row.number, said) or time.monotonic() >= until:
                return


DEADLY = "The worker ended again and again at this claim; it was passed over."
UNFORESEEN = "The claim could not be checked: the desk has a fault, its log says more."


def _said(row: Row, options: Options, checker: Checker) -> Check | tuple[Fault, str]:
    try:
        as_of = date.fromisoformat(row.as_of) if row.as_of else options.as_of
    except ValueError:
        return Fault.UNREADABLE_DAY, f"{row.as_of[:40]!r} is not a date; write it as 2002-12-31."
    try:
        return checker.judge(row.claim, as_of=as_of, outlets=options.outlets, languages=options.languages)
    except UnreadableClaim as error:
        return Fault.UNREADABLE_CLAIM, str(error)
    except UNAVAILABLE:
        raise
    except Exception:
        log.exception("Row %d cannot be checked.", row.number)
        return Fault.UNFORESEEN, UNFORESEEN
