"""Claims are checked here, and past checks are found again."""

from typing import Any

from flask import request

from claims.model import Check, CheckPage
from service.api.bodies import Blueprint
from service.current import desk
from service.schemas.checks import CHECKS_URL, CheckPageSchema, CheckQuery, CheckSchema, ClaimIn
from service.standing import CheckToday, today

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
    check = desk().checker.check(
        given["claim"], as_of=given["as_of"], outlets=given["outlets"], languages=given["languages"]
    )
    return check, {"Location": f"{CHECKS_URL}/{check.id}"}


@checks.route("", methods=["GET"])
@checks.arguments(CheckQuery, location="query")
@checks.response(200, CheckPageSchema)
def page(query: dict[str, Any]) -> CheckPage:
    """List past checks, newest first, without their quotes."""
    return desk().checks.page(text=query["q"], verdict=query["verdict"], page=query["page"], per_page=query["per_page"])


@checks.route("/<check_id>")
@checks.response(200, CheckSchema)
def one(check_id: str) -> CheckToday:
    """Return one check as it was made, with what became of its quotes since."""
    return today(desk().checks.check(check_id), desk().articles)
