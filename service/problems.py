"""Errors on their way out: what went wrong decides the status; every API error leaves in one shape (RFC 9457)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import islice
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, current_app, json, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound

from claims.errors import (
    ClaimError,
    DraftTooLarge,
    NotRated,
    UnknownCheck,
    UnknownDraft,
    UnknownRuling,
    UnknownWatch,
    UnreadableClaim,
    UnreadableDraft,
    UnusableStanceModel,
)
from service.access.errors import AccessDenied, AccessError, UnknownAccount, UnknownToken, UnusableAccount
from service.jobs.model import JobError, JobIsOver, UnknownJob, UnreadableList
from service.schemas.problems import ProblemSchema
from service.store.webhooks import UnknownWebhook
from sources.errors import (
    DocumentTooLarge,
    IndexUnavailable,
    SourceError,
    StoreUnavailable,
    UnknownArticle,
    UnreadableDocument,
)

MEDIA_TYPE = "application/problem+json"
KINDS_URL = "/api/problems"
API_PREFIXES = ("/api/", "/health/", "/feeds/")
RETRY_AFTER_SECONDS = 5  # an index rebuild or a database restart usually takes less

# An answer names at most this many faulty fields, so that a hostile body is not sent back whole.
MAX_ERRORS = 20
MAX_FIELD_CHARS = 100

# A sender hears an answer only when all it sends is read: of a body that is too large, this much more at most.
MAX_READ_IN_VAIN = 64_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What an exception becomes at the edge; `part` is the field or the part of the desk that is at fault."""

    status: HTTPStatus
    slug: str
    title: str
    part: str | None = None


KINDS: Mapping[type[Exception], Kind] = {
    UnreadableClaim: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable-claim", "The claim cannot be checked", "claim"),
    UnknownCheck: Kind(HTTPStatus.NOT_FOUND, "unknown-check", "No such check"),
    DraftTooLarge: Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "draft-too-large", "The draft is too large", "draft"),
    UnreadableDraft: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable-draft", "The draft cannot be read", "draft"),
    UnknownWatch: Kind(HTTPStatus.NOT_FOUND, "unknown-watch", "No such watch"),
    UnknownWebhook: Kind(HTTPStatus.NOT_FOUND, "unknown-webhook", "No such webhook"),
    UnknownRuling: Kind(HTTPStatus.NOT_FOUND, "unknown-ruling", "No such ruling"),
    NotRated: Kind(HTTPStatus.CONFLICT, "not-rated", "There is no rating to publish"),
    UnknownDraft: Kind(HTTPStatus.NOT_FOUND, "unknown-draft", "No such draft"),
    UnusableStanceModel: Kind(
        HTTPStatus.SERVICE_UNAVAILABLE, "stance-model-unusable", "The stance model cannot be used", "stance_model"
    ),
    ClaimError: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "claim-error", "The claim could not be checked"),
    DocumentTooLarge: Kind(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "article-too-large", "The article is too large", "article"
    ),
    UnreadableDocument: Kind(
        HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable-article", "The article cannot be read", "article"
    ),
    UnknownArticle: Kind(HTTPStatus.NOT_FOUND, "unknown-article", "No such article"),
    StoreUnavailable: Kind(HTTPStatus.SERVICE_UNAVAILABLE, "store-unavailable", "The database is unavailable", "store"),
    IndexUnavailable: Kind(HTTPStatus.SERVICE_UNAVAILABLE, "index-unavailable", "The index is unavailable", "index"),
    SourceError: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "source-error", "The archive could not do this"),
    UnreadableList: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable-list", "The list cannot be read", "body"),
    UnknownJob: Kind(HTTPStatus.NOT_FOUND, "unknown-job", "No such job"),
    JobIsOver: Kind(HTTPStatus.CONFLICT, "job-is-over", "This cannot be done with the job now", "state"),
    JobError: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "job-error", "The job could not be worked on"),
    AccessDenied: Kind(HTTPStatus.FORBIDDEN, "access-denied", "You may not do this", "access"),
    UnknownAccount: Kind(HTTPStatus.NOT_FOUND, "unknown-account", "No such account"),
    UnknownToken: Kind(HTTPStatus.NOT_FOUND, "unknown-token", "No such token"),
    UnusableAccount: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "unusable-account", "It cannot be made so", "account"),
    AccessError: Kind(HTTPStatus.FORBIDDEN, "access-error", "This is not allowed"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One error as a client sees it; `errors` maps a field, or a part of the desk, to its messages."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)


def problem_of(error: Exception) -> Problem:
    """Return what a client is told of an exception; nothing of an unforeseen one but that it happened."""
    if isinstance(error, HTTPException):
        return _http_problem(error)
    kind = next(KINDS[base] for base in type(error).__mro__ if base in KINDS)
    errors = {} if kind.part is None else {kind.part: [str(error)]}
    return Problem(f"{KINDS_URL}/{kind.slug}", kind.title, kind.status, str(error), _instance(), errors)


def _instance() -> str:
    """Return the path that was asked for, as a URI writes it."""
    return quote(request.path, safe="/:@!$&'()*+,;=~")


def _http_problem(error: HTTPException) -> Problem:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    detail = error.description or HTTPStatus(status).description
    if isinstance(error, NotFound) and error.description == NotFound.description:
        detail = "Nothing is at this address. /api/docs tells what there is."
    errors = _fields(getattr(error, "data", {}).get("messages", {}))
    if errors:
        detail = "The request has fields that cannot be accepted; `errors` names them."
    return Problem("about:blank", HTTPStatus(status).phrase, status, detail, _instance(), errors)


def _fields(messages: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return field -> messages from what webargs reports by the place a field came from."""
    told = (each for by_field in messages.values() for each in _named(by_field))
    return dict(islice(told, MAX_ERRORS))


def _named(messages: Mapping[Any, Any], within: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield each field that is at fault, a field of a field by the path to it: `rating.value`, `scopes.0`."""
    for name, reasons in messages.items():
        at = within or "body" if name == "_schema" else f"{within}.{name}" if within else str(name)
        if isinstance(reasons, Mapping):
            yield from _named(reasons, at)
        else:
            yield at[:MAX_FIELD_CHARS], [str(each) for each in (reasons if isinstance(reasons, list) else [reasons])]


def respond(error: Exception) -> ResponseReturnValue:
    """Answer an error: as a problem to the API's clients, as a page to everyone else."""
    problem = problem_of(error)
    if problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        _read_in_vain()
    if f"{request.path}/".startswith(API_PREFIXES):
        response = Response(json.dumps(ProblemSchema().dump(problem)), problem.status, content_type=MEDIA_TYPE)
    else:
        response = current_app.make_response((render_template("error.html", problem=problem), problem.status))
    if isinstance(error, HTTPException):
        response.headers.extend((k, v) for k, v in error.get_headers() if k.lower() != "content-type")
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _read_in_vain() -> None:
    """Read the rest of a refused body and drop it, so that its sender reads the answer and not a broken connection."""
    body, left = request.environ["wsgi.input"], min(request.content_length or MAX_READ_IN_VAIN, MAX_READ_IN_VAIN)
    with suppress(OSError):
        while left > 0 and (piece := body.read(min(left, 65_536))):
            left -= len(piece)


def init_app(app: Flask) -> None:
    """Let every error of the application leave through `respond`."""
    for kind in (ClaimError, SourceError, JobError, AccessError, UnknownWebhook, HTTPException):
        app.register_error_handler(kind, respond)
