"""Batches and jobs, as JSON."""

from typing import Any

from marshmallow import Schema, fields, pre_dump, validate

from service.jobs.model import Job, JobState
from service.schemas.checks import CheckSchema, CheckSummarySchema
from service.schemas.cursors import CursorQuery, paging
from service.schemas.problems import ProblemSchema
from service.schemas.values import LANGUAGE, Instant, Line, PageQuery, shallow

JOBS_URL = "/api/v1/jobs"
MAX_BATCH = 100
MAX_OPTIONS = 50


class BatchIn(Schema):
    """Several claims, each with the options of a check of its own."""

    claims = fields.List(
        fields.Raw(
            allow_none=True,
            metadata={
                "description": "A claim as `POST /api/v1/checks` takes it; what is none is answered with its problem",
                "anyOf": [{"$ref": "#/components/schemas/ClaimIn"}, {}],
            },
        ),
        required=True,
        validate=validate.Length(min=1, max=MAX_BATCH, error=f"Send between 1 and {MAX_BATCH} claims."),
        error_messages={"required": "Give the claims to check."},
        metadata={
            "example": [
                {"claim": "Russia mediated the 1966 ceasefire"},
                {"claim": "The ferry sank", "as_of": "1999-12-31"},
            ]
        },
    )


class BatchItemSchema(Schema):
    """What became of one claim of a batch: a check, or the problem it met."""

    status = fields.Integer(metadata={"description": "201 where it was checked, else the status of its problem"})
    check = fields.Nested(CheckSchema, allow_none=True)
    problem = fields.Nested(ProblemSchema, allow_none=True)


class BatchSchema(Schema):
    """The answers to a batch, in the order of its claims."""

    results = fields.List(fields.Nested(BatchItemSchema))


class JobIn(Schema):
    """What the list of claims is called, and the options of a check for all of them."""

    name = Line(load_default="", longest=200, metadata={"description": "What to call it", "example": "election night"})
    as_of = fields.Date(
        load_default=None,
        error_messages={"invalid": "Not a date; write it as 2002-12-31."},
        metadata={"description": "Search only what was published up to this day", "example": "2002-12-31"},
    )
    outlets = fields.List(
        Line(),
        load_default=(),
        validate=validate.Length(max=MAX_OPTIONS),
        metadata={"description": "Search only what these outlets published; repeat the parameter for each"},
    )
    languages = fields.List(
        fields.String(validate=LANGUAGE),
        load_default=(),
        validate=validate.Length(max=MAX_OPTIONS),
        metadata={"description": "Search only articles in these languages; repeat the parameter for each"},
    )


class JobQuery(CursorQuery, PageQuery):
    """Which jobs to list."""

    state = fields.Enum(JobState, by_value=True, load_default=None)


class JobSchema(Schema):
    """A list of claims on its way to be checked, and how far it has come."""

    id = fields.String(metadata={"example": "job_01M80Z95EB0XNQCRP3CER7N795"})
    url = fields.String(metadata={"example": f"{JOBS_URL}/job_01M80Z95EB0XNQCRP3CER7N795"})
    name = fields.String()
    state = fields.Enum(JobState, by_value=True)
    as_of = fields.Date(allow_none=True)
    outlets = fields.List(fields.String())
    languages = fields.List(fields.String())
    created_at = Instant()
    started_at = Instant(allow_none=True)
    ended_at = Instant(allow_none=True, metadata={"description": "When it was done or cancelled"})
    total = fields.Integer(metadata={"description": "How many claims it has", "example": 5000})
    checked = fields.Integer(metadata={"description": "How many have a check by now", "example": 1234})
    failed = fields.Integer(metadata={"description": "How many could not be checked", "example": 2})
    results = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={
            "description": "Where the result is, in each form; of rows still waiting it says so",
            "example": {"csv": f"{JOBS_URL}/job_01M8…/result.csv", "jsonl": f"{JOBS_URL}/job_01M8…/result.jsonl"},
        },
    )

    @pre_dump
    def arrange(self, job: Job, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        url = f"{JOBS_URL}/{job.id}"
        results = {form: f"{url}/result.{form}" for form in ("csv", "jsonl")}
        return shallow(job) | shallow(job.options) | {"url": url, "results": results}


class JobPageSchema(Schema):
    """One page of the jobs, newest first."""

    jobs = fields.List(fields.Nested(JobSchema))
    page, per_page, total, next_cursor = paging()


class RowAnswerSchema(Schema):
    """What a row of a job is answered with in JSON Lines: the check without its quotes, or why there is none."""

    check = fields.Nested(CheckSummarySchema, allow_none=True)
    problem = fields.Nested(ProblemSchema, allow_none=True)
