"""Several claims in one request, each answered or failed by itself."""

from collections import deque
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, TypeAlias

from flask import request
from marshmallow import ValidationError

from claims.errors import ClaimError
from claims.model import Check
from service.api.bodies import Blueprint, invalid
from service.current import desk
from service.edge.idempotency import made_before
from service.problems import problem_of
from service.schemas.checks import CHECKS_URL, ClaimIn
from service.schemas.jobs import BatchIn, BatchSchema
from sources.errors import SourceError

Asked: TypeAlias = tuple[str, date | None, tuple[str, ...], tuple[str, ...]]

MAX_BATCH_BYTES = 2_000_000  # a hundred of the longest claims, escaped
CLAIM = ClaimIn()

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
    found = [_judged(item) for item in given["claims"]]
    before = _kept_before()
    fresh: list[Check] = []

    def kept(check: Check) -> Check:
        """Return the check that an attempt before this one kept of the same claim, or this one, to be kept."""
        if same := before.get(_asked(check)):
            return same.popleft()
        fresh.append(check)
        return check

    results = [_told(each, kept) for each in found]
    if fresh:
        desk().checks.save_all(fresh)
    return {"results": results}


def _judged(item: Any) -> Check | Exception:
    try:
        options = CLAIM.load(item)
        return desk().checker.judge(options.pop("claim"), **options)
    except ValidationError as error:
        return invalid(_by_field(error))
    except (ClaimError, SourceError) as error:
        return error


def _kept_before() -> dict[Asked, deque[Check]]:
    """Return what an attempt before this one kept under the same key, by what was asked."""
    found: dict[Asked, deque[Check]] = {}
    while (check := made_before("chk_", desk().checks.check)) is not None:
        found.setdefault(_asked(check), deque()).append(check)
    return found


def _asked(check: Check) -> Asked:
    return check.claim.text, check.as_of, check.outlets, check.languages


def _told(found: Check | Exception, kept: Callable[[Check], Check]) -> dict[str, Any]:
    if isinstance(found, Check):
        return {"status": HTTPStatus.CREATED, "check": kept(found), "problem": None}
    problem = problem_of(found)
    return {"status": problem.status, "check": None, "problem": problem}


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    messages: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call] # marshmallow's own, untyped
    return messages
