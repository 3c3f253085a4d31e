"""Articles on their way in: one as JSON or as a bare body, or many as files or JSON Lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import flask
from flask import Request, Response
from werkzeug.exceptions import UnsupportedMediaType

from service.api.bodies import StrictParser, invalid
from service.problems import Problem, problem_of
from service.schemas.articles import ARTICLES_URL, ArticleIn, ArticleSummarySchema, IntakeSchema
from sources.errors import SourceError
from sources.ingest import Ingested, Ingester
from sources.model import Article, Document
from sources.readers import read, read_article

JSON_LINES = frozenset({"application/x-ndjson", "application/jsonl"})
BARE_BODIES = frozenset({"text/plain", "text/html"}) | JSON_LINES
MAX_NAME_CHARS = 200


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something that arrived under a name: a file, or the body itself; it may hold several documents."""

    name: str
    documents: Iterator[Document]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of the rest of a parcel that could not be read."""

    name: str
    status: int
    article: Article | None = None
    problem: Problem | None = None


def receive(request: Request, ingester: Ingester) -> Response:
    """Ingest what a request brings; one article is answered as itself, several as a list with a status each."""
    parcels = list(unpack(request))
    if len(parcels) == 1 and not _is_json_lines(request):
        return _one(ingester.ingest(next(parcels[0].documents)))
    results = [outcome for parcel in parcels for outcome in outcomes(parcel, ingester)]
    response = flask.jsonify(IntakeSchema().dump({"results": results}))
    response.status_code = HTTPStatus.MULTI_STATUS
    return response


def unpack(request: Request) -> Iterator[Parcel]:
    """Yield what a request brings, by its content type."""
    kind = request.mimetype
    if kind == "multipart/form-data":
        yield from _files(request)
    elif kind in BARE_BODIES:
        yield Parcel("", read(request.get_data(), media_type=kind))
    elif kind == "application/json":
        given: dict[str, Any] = StrictParser().parse(ArticleIn(), request)
        yield Parcel("", iter([read_article(given)]))
    else:
        accepted = ", ".join(["application/json", "multipart/form-data", *sorted(BARE_BODIES)])
        raise UnsupportedMediaType(f"Send the article as one of: {accepted}.")


def _files(request: Request) -> Iterator[Parcel]:
    unknown = (request.form.keys() | request.files.keys()) - {"file"}
    if unknown:
        raise invalid({name: ["Unknown field."] for name in unknown})
    files = request.files.getlist("file")
    if not files:
        raise invalid({"file": ["Send at least one file."]})
    for file in files:
        name = (file.filename or "")[:MAX_NAME_CHARS]
        yield Parcel(name, read(file.stream.read(), name=name, media_type=file.mimetype))


def _is_json_lines(request: Request) -> bool:
    return request.mimetype in JSON_LINES


def outcomes(parcel: Parcel, ingester: Ingester) -> Iterator[Outcome]:
    """Yield what became of each document; one that cannot be kept does not stop the others."""
    while True:
        try:
            document = next(parcel.documents, None)
            if document is None:
                return
            kept = ingester.ingest(document)
            yield Outcome(parcel.name, status_of(kept), article=kept.article)
        except SourceError as error:
            problem = problem_of(error)
            yield Outcome(parcel.name, problem.status, problem=problem)


def status_of(kept: Ingested) -> HTTPStatus:
    """Return 202 for what is safe but not yet searchable, 201 for what is new, 200 for what was known."""
    if not kept.searchable:
        return HTTPStatus.ACCEPTED
    return HTTPStatus.CREATED if kept.created else HTTPStatus.OK


def _one(kept: Ingested) -> Response:
    response = flask.jsonify(ArticleSummarySchema().dump(kept.article))
    response.status_code = status_of(kept)
    response.headers["Location"] = f"{ARTICLES_URL}/{kept.article.id}"
    return response
