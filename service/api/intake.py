"""Articles on their way in: one as JSON or as a bare body, or many as files, JSON Lines or a feed."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import flask
from flask import Request, Response
from werkzeug.exceptions import UnsupportedMediaType

from service.access import audit, forms
from service.api.bodies import StrictParser, invalid, load_json, whole
from service.edge.idempotency import known_before, written_before
from service.problems import Problem, problem_of
from service.schemas.articles import ARTICLES_URL, ArticleIn, ArticleSummarySchema, IntakeSchema
from sources.errors import IndexUnavailable, UnreadableDocument
from sources.ingest import Ingested, Ingester
from sources.model import Article, Document
from sources.readers import is_ninjs, read, read_article

# What holds several articles is answered as a list, whatever it holds.
LISTS = frozenset(
    {"application/x-ndjson", "application/jsonl", "application/rss+xml", "application/atom+xml", "application/rdf+xml"}
)
LIST_SUFFIXES = (".jsonl", ".ndjson", ".rss", ".atom", ".xml")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BARE_BODIES = frozenset({"text/plain", "text/html", "application/pdf", WORD}) | LISTS
MAX_NAME_CHARS = 200


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something that arrived under a name: a file, or the body itself; it may hold several documents."""

    name: str
    documents: Iterator[Document]
    is_list: bool = False

    def only(self) -> Document:
        """Return the one document of a parcel that is answered as one article."""
        document = next(self.documents)
        if next(self.documents, None) is not None:
            raise UnreadableDocument(
                "This holds several articles: send it as a .jsonl file, a feed or application/x-ndjson."
            )
        return document


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of the part of a parcel that could not be read."""

    name: str
    status: int
    article: Article | None = None
    problem: Problem | None = None


def receive(request: Request, ingester: Ingester) -> Response:
    """Ingest what a request brings; one article is answered as itself, several as a list with a status each."""
    if written_before():  # and broken off, perhaps before it could be found
        with suppress(IndexUnavailable):
            ingester.index_pending()
    parcels = list(unpack(request))
    if len(parcels) == 1 and not parcels[0].is_list:
        return _one(ingester.ingest(parcels[0].only()))
    response = flask.jsonify(IntakeSchema().dump({"results": outcomes(parcels, ingester)}))
    response.status_code = HTTPStatus.MULTI_STATUS
    return response


def unpack(request: Request) -> Iterator[Parcel]:
    """Yield what a request brings, by its content type."""
    kind = request.mimetype
    if kind == "multipart/form-data":
        yield from _files(request)
    elif kind in BARE_BODIES:
        yield Parcel("", read(whole(request), media_type=kind), is_list=kind in LISTS)
    elif kind == "application/json" and is_ninjs(load_json(whole(request))):
        yield Parcel("", read(whole(request), media_type=kind))
    elif kind == "application/json":
        given: dict[str, Any] = StrictParser().parse(ArticleIn(), request)
        yield Parcel("", iter([read_article(given)]))
    else:
        accepted = ", ".join(["application/json", "multipart/form-data", *sorted(BARE_BODIES)])
        raise UnsupportedMediaType(f"Send the article as one of: {accepted}.")


def _files(request: Request) -> Iterator[Parcel]:
    unknown = (request.form.keys() | request.files.keys()) - {"file", forms.FIELD}
    if unknown:
        raise invalid({name: ["Unknown field."] for name in unknown})
    files = request.files.getlist("file")
    if not files:
        raise invalid({"file": ["Send at least one file."]})
    for file in files:
        name = (file.filename or "")[:MAX_NAME_CHARS]
        is_list = name.lower().endswith(LIST_SUFFIXES) or file.mimetype in LISTS
        with file.stream as stream:
            content = stream.read()
        yield Parcel(name, read(content, name=name, media_type=file.mimetype), is_list=is_list)


def outcomes(parcels: Iterable[Parcel], ingester: Ingester) -> list[Outcome]:
    """Return what became of each document, in their order; one that cannot be kept does not stop the others."""
    results: list[Outcome] = []
    waiting: deque[int] = deque()  # places in `results` of documents that are kept but not yet told to be searchable

    def documents() -> Iterator[Document]:
        for parcel in parcels:
            try:
                for document in parcel.documents:
                    waiting.append(len(results))
                    results.append(Outcome(parcel.name, HTTPStatus.ACCEPTED))
                    yield document
            except UnreadableDocument as error:
                results.append(_refused(parcel.name, error))

    def refused(_document: Document, error: UnreadableDocument) -> None:
        place = waiting.pop()
        results[place] = _refused(results[place].name, error)

    for kept in ingester.ingest_many(documents(), refused=refused):
        place = waiting.popleft()
        results[place] = Outcome(results[place].name, status_of(kept), article=kept.article)
    audit.about(*(result.article.id for result in results if result.article is not None))
    return results


def _refused(name: str, error: UnreadableDocument) -> Outcome:
    problem = problem_of(error)
    return Outcome(name, problem.status, problem=problem)


def status_of(kept: Ingested) -> HTTPStatus:
    """Return 202 for what is safe but not yet searchable, 201 for what is new, 200 for what was known."""
    if not kept.searchable:
        return HTTPStatus.ACCEPTED
    return HTTPStatus.CREATED if kept.created or kept.article.id in known_before() else HTTPStatus.OK


def _one(kept: Ingested) -> Response:
    response = flask.jsonify(ArticleSummarySchema().dump(kept.article))
    response.status_code = status_of(kept)
    response.headers["Location"] = f"{ARTICLES_URL}/{kept.article.id}"
    return response
