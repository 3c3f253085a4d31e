"""The nouns of a job, and what can go wrong with one.

JobError
├── UnreadableList  what was sent is no list of claims
├── UnknownJob      no job has this id
└── JobIsOver       the job has ended, so this can no longer be done with it
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from claims.model import Check


class JobError(Exception):
    """Anything that can go wrong with jobs; its message is fit to show to a user."""


class UnreadableList(JobError):
    """What was sent is no list of claims that can be worked through; the message names the line."""


class UnknownJob(JobError):
    """No job has this id."""


class JobIsOver(JobError):
    """The job is not in a state in which this can be done with it."""


class JobState(StrEnum):
    """Where a job stands."""

    WAITING, RUNNING, DONE, CANCELLED = "waiting", "running", "done", "cancelled"

    @property
    def is_over(self) -> bool:
        """Return whether no worker will touch it any more."""
        return self in {JobState.DONE, JobState.CANCELLED}


class Fault(StrEnum):
    """Why a row has no check."""

    UNREADABLE_CLAIM = "unreadable-claim"
    UNREADABLE_DAY = "unreadable-day"
    UNFORESEEN = "unforeseen"


class Form(StrEnum):
    """How a list is written."""

    CSV, JSONL = "csv", "jsonl"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the list that came is written, so that the result can be written alike; `columns` are those of a CSV."""

    form: Form
    columns: tuple[str, ...] = ()
    delimiter: str = ","
    marked: bool = False  # it began with a byte order mark, as Excel writes it and wants it


@dataclass(frozen=True, slots=True)
class Options:
    """What every claim of a job is asked with: the options of a check."""

    as_of: date | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row as it came: its claim, its own day to look back to, and the JSON of all that it holds."""

    claim: str
    given: str
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a job, numbered from 1, with its answer where there is one yet."""

    number: int
    claim: str
    given: str
    as_of: str = ""
    answered_at: datetime | None = None
    check: Check | None = None
    fault: Fault | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A list of claims on its way to be checked."""

    id: str
    name: str
    state: JobState
    layout: Layout
    created_at: datetime
    total: int
    options: Options = field(default_factory=Options)
    checked: int = 0
    failed: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class JobPage:
    """One page of the jobs, newest first."""

    jobs: tuple[Job, ...]
    page: int
    per_page: int
    total: int
