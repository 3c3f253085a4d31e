"""What a worker asks of the jobs: one to go on with, its next rows, and a place for each answer."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, func, or_, select, update

from claims.model import Check
from claims.store import checks as kept_checks
from service.jobs.model import Fault, Job, JobState, Row
from service.store.job_rows import JOB_ROWS, JOBS, OPEN, from_row
from sources.database import is_over, translated

# A worker of another data folder that has answered nothing for so long is gone.
LEASE = timedelta(seconds=60)
MOST_HALTS = 5  # a claim at which so many workers died in a row is passed over


class JobTurns:
    """The half of the job store that a worker needs."""

    _engine: Engine

    def next_job(self, worker: str) -> str | None:
        """Return the job that this worker may go on with and that has waited longest for its turn."""
        free = _free(worker, datetime.now(UTC))
        wanted = select(JOBS.c.id).where(JOBS.c.state.in_(OPEN), free)
        longest = wanted.order_by(func.coalesce(JOBS.c.leased_until, JOBS.c.created_at), JOBS.c.id).limit(1)
        with translated(), self._engine.connect() as connection:
            return connection.execute(longest).scalar_one_or_none()

    def take(self, job_id: str, worker: str) -> Job | None:
        """Return a job that this worker may go on with, or nothing: it has ended, or another is at it."""
        now = datetime.now(UTC)
        first = select(func.min(JOB_ROWS.c.number)).where(JOB_ROWS.c.job_id == job_id, JOB_ROWS.c.answered_at.is_(None))
        with translated(), self._engine.begin() as connection:
            taken = connection.execute(
                update(JOBS)
                .where(JOBS.c.id == job_id, JOBS.c.state.in_(OPEN), _free(worker, now))
                .values(
                    state=JobState.RUNNING.value,
                    worker=worker,
                    leased_until=now + LEASE,
                    started_at=func.coalesce(JOBS.c.started_at, now),
                )
            ).rowcount
            if not taken:
                return None
            begins = connection.execute(first).scalar_one()
            row = connection.execute(select(JOBS).where(JOBS.c.id == job_id)).one()
            halts = row.halts + 1 if row.halted_at == begins else 1
            connection.execute(update(JOBS).where(JOBS.c.id == job_id).values(halted_at=begins or 0, halts=halts))
        return from_row(row)

    def next_rows(self, job_id: str, limit: int) -> list[Row]:
        """Return the first rows without an answer, in order."""
        wanted = select(JOB_ROWS).where(JOB_ROWS.c.job_id == job_id, JOB_ROWS.c.answered_at.is_(None))
        with translated(), self._engine.connect() as connection:
            found = connection.execute(wanted.order_by(JOB_ROWS.c.number).limit(limit)).all()
        return [Row(each.number, each.claim, each.given, each.as_of) for each in found]

    def is_deadly(self, job_id: str, number: int) -> bool:
        """Return whether so many workers in a row began at this row and were not heard of again."""
        often = select(JOBS.c.halts).where(JOBS.c.id == job_id, JOBS.c.halted_at == number)
        with translated(), self._engine.connect() as connection:
            return (connection.execute(often).scalar_one_or_none() or 0) > MOST_HALTS

    def answer(self, job_id: str, worker: str, number: int, said: Check | tuple[Fault, str]) -> bool:
        """Write a row's answer and its check in one transaction.

        Nothing is written, and the answer is no, where the job is no longer this worker's to go on with
        or where the row has its answer already.
        """
        now = datetime.now(UTC)
        check = said if isinstance(said, Check) else None
        fault, detail = (None, None) if isinstance(said, Check) else said
        counted = {"checked": JOBS.c.checked + 1} if check is not None else {"failed": JOBS.c.failed + 1}
        mine = (JOBS.c.id == job_id, JOBS.c.state == JobState.RUNNING.value, JOBS.c.worker == worker)
        open_row = (JOB_ROWS.c.job_id == job_id, JOB_ROWS.c.number == number, JOB_ROWS.c.answered_at.is_(None))
        answered = {"answered_at": now, "check_id": check and check.id, "fault": fault, "detail": detail}
        with translated(), self._engine.connect() as connection, connection.begin() as transaction:
            ours = connection.execute(update(JOBS).where(*mine).values(leased_until=now + LEASE, **counted)).rowcount
            if not ours or not connection.execute(update(JOB_ROWS).where(*open_row).values(answered)).rowcount:
                transaction.rollback()
                return False
            if check is not None:
                kept_checks.keep(connection, check)
            _end(connection, job_id, now)
        return True

    def put_back(self, job_id: str, worker: str) -> None:
        """Say that what stopped the work is not the fault of the row it stopped at."""
        mine = (JOBS.c.id == job_id, JOBS.c.worker == worker)
        with translated(), self._engine.begin() as connection:
            connection.execute(update(JOBS).where(*mine).values(halts=0, worker=None, leased_until=None))


def _free(worker: str, now: datetime) -> ColumnElement[bool]:
    return or_(JOBS.c.worker.is_(None), JOBS.c.worker == worker, is_over(JOBS.c.leased_until, now, LEASE))


def _end(connection: Connection, job_id: str, now: datetime) -> None:
    """Say that a job is done where its last row has an answer."""
    answered = (JOBS.c.id == job_id, JOBS.c.checked + JOBS.c.failed >= JOBS.c.total)
    connection.execute(update(JOBS).where(*answered).values(state=JobState.DONE.value, ended_at=now))
