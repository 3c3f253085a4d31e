"""Claims are checked here, and past checks are found again."""

from typing import Any

from flask import Response, request

from claims.model import Check
from service.api.bodies import Blueprint
from service.citing import MEDIA_TYPES
from service.current import desk
from service.edge.idempotency import made_before
from service.exporting import answer, negotiated
from service.exports.formats import FORMATS
from service.paging import paged
from service.quoting import cited
from service.schemas.checks import CHECKS_URL, CheckPageSchema, CheckSchema, CitationQuery, ClaimIn
from service.schemas.history import HistoryCursorQuery, searched
from service.standing import CheckToday, today
from sources.model import Place

checks = Blueprint("checks", __name__, url_prefix=CHECKS_URL, description="Claims and what the archive says of them.")


# Far more than the longest claim needs however it is written; an upload has no business here.
MAX_CLAIM_BYTES = 256_000


@checks.before_request
def bound() -> None:
    """Let no body in that no claim could need."""
    request.max_content_length = MAX_CLAIM_BYTES


@checks.route("", methods=["POST"])
@checks.arguments(ClaimIn)
@checks.response(201, CheckSchema, headers={"Location": {"description": "Where the check is kept"}})
def create(given: dict[str, Any]) -> tuple[Check, dict[str, str]]:
    """Check a claim against the archive."""
    held = desk()
    check = made_before("chk_", held.checks.check)
    if check is None:
        check = held.checker.check(
            given["claim"], as_of=given["as_of"], outlets=given["outlets"], languages=given["languages"]
        )
    return check, {"Location": f"{CHECKS_URL}/{check.id}"}


@checks.route("", methods=["GET"])
@checks.arguments(HistoryCursorQuery, location="query")
@checks.response(200, CheckPageSchema)
def page(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List past checks, newest first, without their quotes."""
    store, asked = desk().checks, searched(query)
    found = store.page(**asked, page=query["page"], per_page=query["per_page"], after=query["cursor"])
    return paged(found, query, [Place(check.checked_at, check.id) for check in found.checks])


@checks.route("/<kept:check_id>")
@checks.response(200, CheckSchema)
@checks.doc(responses={200: {"content": {form.media_type: {} for form in FORMATS}}})
@checks.alt_response(406, "NOT_ACCEPTABLE")
@checks.alt_response(409, "CONFLICT")
def one(check_id: str) -> CheckToday | Response:
    """Return one check as it was made, with what became of its quotes since; or in the format that is accepted best."""
    form = negotiated()
    if form is not None:
        return answer(form, check_id, as_file=False)
    return today(desk().checks.check(check_id), desk().articles)


@checks.route("/<check_id>/evidence/<int:number>/citation")
@checks.doc(responses={200: {"description": "OK", "content": {media: {} for media in MEDIA_TYPES.values()}}})
@checks.arguments(CitationQuery, location="query")
def citation(query: dict[str, Any], check_id: str, number: int) -> Response:
    """Return one quote of a check as a citation; quotes are counted from 0, in the order of `evidence`."""
    return cited(check_id, number, query["format"])
