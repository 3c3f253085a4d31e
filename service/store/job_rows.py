"""The tables of jobs and of their rows, and both as nouns."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from claims.store import checks as kept_checks
from service.jobs.model import Fault, Job, JobState, Layout, Options, Row
from service.store.tables import METADATA
from sources.database import UtcDateTime
from sources.records import load

# The states in which a worker may go on with a job.
OPEN = (JobState.WAITING.value, JobState.RUNNING.value)

JOBS = Table(
    "jobs",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("layout", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("total", Integer, nullable=False),
    Column("checked", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("worker", Text),
    Column("leased_until", UtcDateTime),
    Column("halted_at", Integer, nullable=False),  # the row at which work began last, and how often in a row
    Column("halts", Integer, nullable=False),
    Index("jobs_newest", "created_at", "id"),
    Index("jobs_state", "state"),
)
JOB_ROWS = Table(
    "job_rows",
    METADATA,
    Column("job_id", String(40), ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("claim", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("check_id", String(40)),
    Column("fault", String(32)),
    Column("detail", Text),
)


def from_row(row: Any) -> Job:
    """Return a job as it stands."""
    return Job(
        id=row.id,
        name=row.name,
        state=JobState(row.state),
        layout=load(Layout, row.layout),
        options=load(Options, row.options),
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        total=row.total,
        checked=row.checked,
        failed=row.failed,
    )


def answered_row(row: Any) -> Row:
    """Return a row with the check that answers it, whose document was read beside it."""
    check = None if row.document is None else kept_checks.from_row(row)
    fault = None if row.fault is None else Fault(row.fault)
    return Row(row.number, row.claim, row.given, row.as_of, row.answered_at, check, fault, row.detail)
