"""Lists of claims that a worker goes through: given, watched, stopped, and their results fetched."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from flask import Response, request
from werkzeug.exceptions import UnsupportedMediaType

from service.api.bodies import Blueprint, whole
from service.current import desk
from service.edge.idempotency import made_before, written_before
from service.jobs.model import Fault, Form, Job, Options, Row
from service.jobs.queue import ring
from service.jobs.reading import read_list
from service.jobs.writing import csv_lines, json_lines
from service.paging import paged
from service.problems import KINDS_URL, Problem
from service.schemas.jobs import JOBS_URL, JobIn, JobPageSchema, JobQuery, JobSchema, RowAnswerSchema
from sources.model import Place

LISTS = {
    "text/csv": Form.CSV,
    "text/tab-separated-values": Form.CSV,
    "application/x-ndjson": Form.JSONL,
    "application/jsonl": Form.JSONL,
}
TYPES = {Form.CSV: "text/csv; charset=utf-8", Form.JSONL: "application/x-ndjson"}
EXAMPLE_CSV = "id,claim\n1,Russia mediated the 1966 ceasefire\n2,The ferry to Aldwick sank in 1966\n"
EXAMPLE_LINES = '{"claim": "Russia mediated the 1966 ceasefire", "id": 1}\n"The ferry to Aldwick sank in 1966"\n'
LOCATION = {"Location": {"description": "Where the job is"}}

jobs = Blueprint("jobs", __name__, url_prefix=JOBS_URL, description="More claims than one request should carry.")


def _described(form: Form) -> dict[str, Any]:
    return {"schema": {"type": "string", "examples": [EXAMPLE_CSV if form is Form.CSV else EXAMPLE_LINES]}}


@jobs.route("", methods=["POST"])
@jobs.arguments(JobIn, location="query")
@jobs.doc(requestBody={"required": True, "content": {kind: _described(form) for kind, form in LISTS.items()}})
@jobs.response(202, JobSchema, headers=LOCATION, description="Kept; a worker will go through it")
def create(given: dict[str, Any]) -> tuple[Job, dict[str, str]]:
    """Give a list of claims to the worker.

    A CSV names its columns in the first line, one of them `claim`; JSON Lines hold an object with `claim`, or
    a text, a line. A row's own `as_of` goes before the job's. Everything else in a row is kept for the result.
    """
    form = LISTS.get(request.mimetype)
    if form is None:
        raise UnsupportedMediaType(f"Send the list as one of: {', '.join(LISTS)}.")
    layout, rows = read_list(whole(request), form)
    options = Options(given["as_of"], tuple(given["outlets"]), tuple(given["languages"]))
    job = made_before("job_", desk().jobs.job)
    if job is None:
        job = desk().jobs.add(rows, layout, options, name=given["name"])
    ring(desk().settings)
    return job, {"Location": f"{JOBS_URL}/{job.id}"}


@jobs.route("", methods=["GET"])
@jobs.arguments(JobQuery, location="query")
@jobs.response(200, JobPageSchema)
def page(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List the jobs, newest first."""
    store = desk().jobs
    found = store.page(state=query["state"], page=query["page"], per_page=query["per_page"], after=query["cursor"])
    return paged(found, query, [Place(job.created_at, job.id) for job in found.jobs])


@jobs.route("/<job_id>", methods=["GET"])
@jobs.response(200, JobSchema)
def one(job_id: str) -> Job:
    """Return a job and how far it has come."""
    return desk().jobs.job(job_id)


@jobs.route("/<job_id>", methods=["DELETE"])
@jobs.response(204)
def forget(job_id: str) -> None:
    """Delete a job that is over, with its list; the checks it made stay."""
    desk().jobs.forget(job_id)


@jobs.route("/<job_id>/cancel", methods=["POST"])
@jobs.response(200, JobSchema)
def cancel(job_id: str) -> Job:
    """Stop a job; what is checked stays checked, and no claim is checked after the answer."""
    store = desk().jobs
    return store.job(job_id) if written_before() else store.cancel(job_id)


@jobs.route("/<job_id>/resume", methods=["POST"])
@jobs.response(200, JobSchema)
def resume(job_id: str) -> Job:
    """Let a cancelled job go on where it stopped."""
    store = desk().jobs
    job = store.job(job_id) if written_before() else store.resume(job_id)
    ring(desk().settings)
    return job


@jobs.route("/<job_id>/result.csv", methods=["GET"])
@jobs.doc(responses={"200": {"description": "A line a row", "content": {"text/csv": {"schema": {"type": "string"}}}}})
def result_csv(job_id: str) -> Response:
    """Return the list with its own columns, in its order, and the answers in columns beside them."""
    store = desk().jobs
    job = store.job(job_id)
    given = () if job.layout.columns else store.rows(job_id)
    return _streamed(job, Form.CSV, csv_lines(job, store.rows(job_id), given=given))


@jobs.route("/<job_id>/result.jsonl", methods=["GET"])
@jobs.doc(
    responses={
        "200": {"description": "A line a row", "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}
    }
)
def result_jsonl(job_id: str) -> Response:
    """Return a line a row, in the order of the list: what was given, and its check or its problem."""
    store = desk().jobs
    job = store.job(job_id)
    dumper = RowAnswerSchema()
    return _streamed(
        job,
        Form.JSONL,
        json_lines(
            job, store.rows(job_id), lambda row: dumper.dump({"check": row.check, "problem": _problem(job, row)})
        ),
    )


def _streamed(job: Job, form: Form, lines: Iterator[str]) -> Response:
    response = Response(lines, HTTPStatus.OK, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{job.id}.{form}"'
    return response


def _problem(job: Job, row: Row) -> Problem | None:
    if row.fault is None:
        return None
    status = HTTPStatus.INTERNAL_SERVER_ERROR if row.fault is Fault.UNFORESEEN else HTTPStatus.UNPROCESSABLE_ENTITY
    known = row.fault is Fault.UNREADABLE_CLAIM
    return Problem(
        f"{KINDS_URL}/{row.fault}" if known else "about:blank",
        "The claim cannot be checked" if known else status.phrase,
        status,
        row.detail or status.description,
        f"{JOBS_URL}/{job.id}",
        {"as_of" if row.fault is Fault.UNREADABLE_DAY else "claim": [row.detail or status.description]},
    )
