"""Drafts: a whole article in, the check of each of its sentences out."""

from http import HTTPStatus
from typing import Any

import flask
from flask import Response, request
from werkzeug.exceptions import UnsupportedMediaType

from service.api.bodies import Blueprint, StrictParser, invalid, whole
from service.api.intake import MAX_NAME_CHARS, WORD
from service.copies import FORMATS, copy_of
from service.current import desk
from service.drafts import DraftText, draft_in_file, draft_in_text
from service.edge.idempotency import made_before
from service.paging import paged
from service.schemas.drafts import (
    DRAFTS_URL,
    CheckedDraft,
    CopyQuery,
    DraftIn,
    DraftPageQuery,
    DraftPageSchema,
    DraftSchema,
    EvidenceQuery,
)
from sources.model import Place

drafts = Blueprint("drafts", __name__, url_prefix=DRAFTS_URL, description="Articles on their way to be published.")

LOCATION = {"Location": {"description": "Where the draft is kept"}}
FORM = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string"}, "as_of": {"type": "string"}}}
BARE_BODIES = ("text/plain", "text/html", WORD)
# Each look at a draft that is not done checks it so long before it answers.
SECONDS = 1.0


@drafts.route("", methods=["POST"])
@drafts.doc(
    requestBody={
        "required": True,
        "content": {
            "application/json": {"schema": DraftIn},
            "multipart/form-data": {"schema": FORM},
            **{kind: {"schema": {"type": "string"}} for kind in BARE_BODIES},
        },
    }
)
@drafts.response(201, DraftSchema, headers=LOCATION, description="Every sentence that can be checked has its check")
@drafts.alt_response(202, schema=DraftSchema, headers=LOCATION, description="Kept; ask at `Location` until it is done")
def create() -> Response:
    """Check a draft: as JSON, as a text, page or Word document, or as a file under `file`.

    A draft with few checkable sentences is answered whole. A longer one is answered at once with 202, and is checked
    a little further each time it is asked for.
    """
    read, as_of = _arrived()
    held = desk()
    draft = made_before("drf_", held.drafts.draft)
    if draft is None:
        draft = held.drafting.take_in(read.text, title=read.title, as_of=as_of)
    if draft.progress.open <= held.settings.draft_at_once:
        draft = held.drafting.go_on(draft.id)
    response = flask.jsonify(DraftSchema().dump(CheckedDraft(draft, held.drafts.checks(draft.id))))
    response.status_code = HTTPStatus.ACCEPTED if draft.progress.open else HTTPStatus.CREATED
    response.headers["Location"] = f"{DRAFTS_URL}/{draft.id}"
    return response


def _arrived() -> tuple[DraftText, Any]:
    """Return the draft that a request brings, and the day it is to be checked as of."""
    kind = request.mimetype
    if kind == "multipart/form-data":
        unknown = (request.form.keys() | request.files.keys()) - {"file", "as_of"}
        if unknown:
            raise invalid({name: ["Unknown field."] for name in unknown})
        files = request.files.getlist("file")
        if len(files) != 1:
            raise invalid({"file": ["Send one file."]})
        as_of: dict[str, Any] = StrictParser().parse(DraftIn(only=("as_of",)), request, location="form")
        with files[0].stream as stream:
            name = (files[0].filename or "")[:MAX_NAME_CHARS]
            return draft_in_file(stream.read(), name=name, media_type=files[0].mimetype), as_of["as_of"]
    if kind in BARE_BODIES:
        return draft_in_file(whole(request), media_type=kind), None
    if kind == "application/json":
        given: dict[str, Any] = StrictParser().parse(DraftIn(), request)
        return draft_in_text(given["text"]), given["as_of"]
    accepted = ", ".join(["application/json", "multipart/form-data", *BARE_BODIES])
    raise UnsupportedMediaType(f"Send the draft as one of: {accepted}.")


@drafts.route("", methods=["GET"])
@drafts.arguments(DraftPageQuery, location="query")
@drafts.response(200, DraftPageSchema)
def page(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List the drafts, newest first, without their texts."""
    found = desk().drafts.page(page=query["page"], per_page=query["per_page"], after=query["cursor"])
    return paged(found, query, [Place(draft.created_at, draft.id) for draft in found.drafts])


@drafts.route("/<draft_id>", methods=["GET"])
@drafts.arguments(EvidenceQuery, location="query")
@drafts.response(200, DraftSchema)
def one(query: dict[str, Any], draft_id: str) -> Response:
    """Return a draft with its checks; one that is not done is checked a little further first."""
    held = desk()
    draft = held.drafting.go_on(draft_id, seconds=SECONDS)
    checks = held.drafts.checks(draft_id)
    leave_out = () if query["evidence"] else ("sentences.check.evidence", "sentences.check.changed_quotes")
    return flask.jsonify(DraftSchema(exclude=leave_out).dump(CheckedDraft(draft, checks)))


@drafts.route("/<draft_id>", methods=["DELETE"])
@drafts.response(204)
def delete(draft_id: str) -> None:
    """Delete a draft with its text; the checks of its sentences stay in the history."""
    desk().drafts.delete(draft_id)


@drafts.route("/<draft_id>/copy", methods=["GET"])
@drafts.doc(responses={"200": {"description": "OK", "content": {form.media_type: {} for form in FORMATS.values()}}})
@drafts.arguments(CopyQuery, location="query")
def copy(query: dict[str, Any], draft_id: str) -> Response:
    """Return the draft with a footnote for each checked sentence, as HTML, Markdown or a Word document."""
    held = desk()
    form = FORMATS[query["format"]]
    base = request.host_url.rstrip("/")
    content = copy_of(held.drafts.draft(draft_id), held.drafts.checks(draft_id), form, base=base)
    answer = Response(content, content_type=form.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{draft_id}.{query["format"]}"'
    return answer
