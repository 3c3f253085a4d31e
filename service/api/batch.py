"""Several claims in one request, each answered or failed by itself."""

from http import HTTPStatus
from typing import Any

from flask import request
from marshmallow import ValidationError

from claims.errors import ClaimError
from service.api.bodies import Blueprint, invalid
from service.current import desk
from service.problems import problem_of
from service.schemas.checks import CHECKS_URL, ClaimIn
from service.schemas.jobs import BatchIn, BatchSchema
from sources.errors import SourceError

MAX_BATCH_BYTES = 2_000_000  # a hundred of the longest claims, escaped

batch = Blueprint("batch", __name__, url_prefix=CHECKS_URL, description="Many claims in one request.")


@batch.before_request
def bound() -> None:
    """Let no body in that no batch could need."""
    request.max_content_length = MAX_BATCH_BYTES


@batch.route("/batch", methods=["POST"])
@batch.arguments(BatchIn)
@batch.response(207, BatchSchema, description="Each claim has its own status, in the order of the claims")
def create(given: dict[str, Any]) -> dict[str, Any]:
    """Check up to 100 claims; one that cannot be checked does not stop the others."""
    return {"results": [_answered(item) for item in given["claims"]]}


def _answered(item: Any) -> dict[str, Any]:
    try:
        options = ClaimIn().load(item)
        check = desk().checker.check(options.pop("claim"), **options)
    except ValidationError as error:
        return _failed(invalid(_by_field(error)))
    except (ClaimError, SourceError) as error:
        return _failed(error)
    return {"status": HTTPStatus.CREATED, "check": check, "problem": None}


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    messages: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call] # marshmallow's own, untyped
    return messages


def _failed(error: Exception) -> dict[str, Any]:
    problem = problem_of(error)
    return {"status": problem.status, "check": None, "problem": problem}
