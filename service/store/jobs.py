"""Where jobs are kept, with every row as it came and the check that answers it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from ulid import ULID

from claims.store import CHECKS
from service.jobs.model import GivenRow, Job, JobIsOver, JobPage, JobState, Layout, Options, Row, UnknownJob
from service.store.job_rows import JOB_ROWS, JOBS, OPEN, answered_row, from_row
from service.store.job_turns import JobTurns
from sources.database import behind, row_of, translated
from sources.model import Place
from sources.records import dump

READ_AT_ONCE = 200


class JobStore(JobTurns):
    """Jobs in a database. Every method raises `StoreUnavailable` when the database cannot do its work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, rows: Sequence[GivenRow], layout: Layout, options: Options, *, name: str = "") -> Job:
        """Keep a new job, whole or not at all."""
        job = Job(f"job_{ULID()}", name, JobState.WAITING, layout, datetime.now(UTC), len(rows), options)
        kept = {
            "id": job.id,
            "name": name,
            "state": job.state.value,
            "layout": dump(layout),
            "options": dump(options),
            "created_at": job.created_at,
            "total": job.total,
            "checked": 0,
            "failed": 0,
            "halted_at": 0,
            "halts": 0,
        }
        numbered = [
            {"job_id": job.id, "number": at, "claim": row.claim, "as_of": row.as_of, "given": row.given}
            for at, row in enumerate(rows, start=1)
        ]
        with translated(), self._engine.begin() as connection:
            connection.execute(insert(JOBS), kept)
            connection.execute(insert(JOB_ROWS), numbered)
        return job

    def job(self, job_id: str) -> Job:
        """Return the job with this id.

        Raises:
            UnknownJob: no job has this id.
        """
        with translated(), self._engine.connect() as connection:
            return _job(connection, job_id)

    def page(
        self, *, state: JobState | None = None, page: int = 1, per_page: int = 20, after: Place | None = None
    ) -> JobPage:
        """Return one page of the jobs, newest first; or what stands behind a place in them."""
        wanted = [] if state is None else [JOBS.c.state == state.value]
        here = (*wanted, *behind(JOBS.c.created_at, JOBS.c.id, after))
        newest = select(JOBS).where(*here).order_by(JOBS.c.created_at.desc(), JOBS.c.id.desc())
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(JOBS).where(*wanted)).scalar_one()
            found = connection.execute(newest.limit(per_page).offset((page - 1) * per_page)).all()
        return JobPage(tuple(from_row(row) for row in found), page, per_page, total)

    def unfinished(self) -> list[str]:
        """Return the ids of the jobs that are waiting or running, oldest first."""
        wanted = select(JOBS.c.id).where(JOBS.c.state.in_(OPEN)).order_by(JOBS.c.created_at, JOBS.c.id)
        with translated(), self._engine.connect() as connection:
            return list(connection.execute(wanted).scalars())

    def cancel(self, job_id: str) -> Job:
        """End a job before it is done; what is answered stays, nothing more is checked.

        Raises:
            UnknownJob: no job has this id.
            JobIsOver: it has ended already.
        """
        return self._move(job_id, OPEN, JobState.CANCELLED, "The job has ended already: it is {state}.")

    def resume(self, job_id: str) -> Job:
        """Let a cancelled job go on where it stopped.

        Raises:
            UnknownJob: no job has this id.
            JobIsOver: it was not cancelled.
        """
        was = (JobState.CANCELLED.value,)
        return self._move(job_id, was, JobState.WAITING, "Only a cancelled job can go on; this one is {state}.")

    def forget(self, job_id: str) -> None:
        """Delete a job that is over, with its rows; the checks it made stay.

        Raises:
            UnknownJob: no job has this id.
            JobIsOver: it is still waiting or running.
        """
        with translated(), self._engine.begin() as connection:
            connection.execute(
                delete(JOB_ROWS).where(
                    JOB_ROWS.c.job_id.in_(select(JOBS.c.id).where(JOBS.c.id == job_id, JOBS.c.state.not_in(OPEN)))
                )
            )
            gone = connection.execute(delete(JOBS).where(JOBS.c.id == job_id, JOBS.c.state.not_in(OPEN))).rowcount
            if not gone:
                raise JobIsOver(f"The job is {_job(connection, job_id).state}: cancel it first.")

    def rows(self, job_id: str) -> Iterator[Row]:
        """Yield every row of a job in order, with the check or the fault that answers it."""
        after = 0
        while True:
            wanted = (
                select(JOB_ROWS, CHECKS.c.document)
                .outerjoin(CHECKS, CHECKS.c.id == JOB_ROWS.c.check_id)
                .where(JOB_ROWS.c.job_id == job_id, JOB_ROWS.c.number > after)
                .order_by(JOB_ROWS.c.number)
                .limit(READ_AT_ONCE)
            )
            with translated(), self._engine.connect() as connection:
                found = connection.execute(wanted).all()
            yield from (answered_row(each) for each in found)
            if len(found) < READ_AT_ONCE:
                return
            after = found[-1].number

    def _move(self, job_id: str, was: Sequence[str], state: JobState, otherwise: str) -> Job:
        over = {"ended_at": datetime.now(UTC) if state.is_over else None, "worker": None, "leased_until": None}
        moving = update(JOBS).where(JOBS.c.id == job_id, JOBS.c.state.in_(was)).values(state=state.value, **over)
        with translated(), self._engine.begin() as connection:
            moved = connection.execute(moving).rowcount
            job = _job(connection, job_id)
            if not moved:
                raise JobIsOver(otherwise.format(state=job.state))
        return job


def _job(connection: Connection, job_id: str) -> Job:
    return from_row(row_of(connection, JOBS, job_id, UnknownJob(f"No job has the id {job_id!r}.")))
