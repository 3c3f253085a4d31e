"""Claims under watch, and what became of their verdicts."""

from typing import Any

from claims.model import Check
from claims.watches import Watch
from service.access.identity import identity
from service.api.bodies import Blueprint
from service.current import desk
from service.edge.idempotency import made_before
from service.paging import limited, paged
from service.schemas.alerts import AlertsSchema
from service.schemas.cursors import LimitQuery
from service.schemas.watches import (
    WATCHES_URL,
    WatchIn,
    WatchPageSchema,
    WatchQuery,
    WatchSchema,
)
from service.watching import watch, watched_already
from sources.model import Place

LOCATION = {"Location": {"description": "Where the watch is kept"}}

watches = Blueprint("watches", __name__, url_prefix=WATCHES_URL, description="Claims checked again by themselves.")


@watches.route("", methods=["POST"])
@watches.arguments(WatchIn)
@watches.response(201, WatchSchema, headers=LOCATION)
@watches.alt_response(200, schema=WatchSchema, headers=LOCATION, description="Watched already; nothing was changed")
def create(given: dict[str, Any]) -> tuple[Watch, int, dict[str, str]]:
    """Watch a claim: it is checked again when an article that could change its verdict comes, changes or goes.

    A claim is watched once, so that nobody is told of one change twice: asked for again, with the same outlets and
    languages, the watch that is there is returned.
    """
    held = desk()
    kept, status = made_before("wat_", held.watches.watch), 201
    if kept is None:
        kept, status = _watched_already(given), 200
    if kept is None:
        kept, status = watch(held, _check(given), note=given["note"], by=identity().name), 201
    return kept, status, {"Location": f"{WATCHES_URL}/{kept.id}"}


def _watched_already(given: dict[str, Any]) -> Watch | None:
    """Return the watch of what is given, if there is one: nothing is checked for that."""
    held = desk()
    if given["check_id"] is None:
        return watched_already(held, given["claim"], outlets=given["outlets"], languages=given["languages"])
    check = held.checks.check(given["check_id"])
    return watched_already(held, check.claim.text, outlets=check.outlets, languages=check.languages)


def _check(given: dict[str, Any]) -> Check:
    """Return the check from which on its claim is watched: one that is there, or one that is made now."""
    held = desk()
    check = made_before("chk_", held.checks.check)
    if check is None and given["check_id"] is not None:
        check = held.checks.check(given["check_id"])
    if check is None:
        check = held.checker.check(given["claim"], outlets=given["outlets"], languages=given["languages"])
    return check


@watches.route("", methods=["GET"])
@watches.arguments(WatchQuery, location="query")
@watches.response(200, WatchPageSchema)
def page(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List the watched claims, last added first."""
    found = desk().watches.page(page=query["page"], per_page=query["per_page"], after=query["cursor"])
    return paged(found, query, [Place(watch.created_at, watch.id) for watch in found.watches])


@watches.route("/<kept:watch_id>", methods=["GET"])
@watches.response(200, WatchSchema)
def one(watch_id: str) -> Watch:
    """Return one watched claim."""
    return desk().watches.watch(watch_id)


@watches.route("/<kept:watch_id>", methods=["DELETE"])
@watches.response(204)
def remove(watch_id: str) -> None:
    """Watch a claim no longer; its checks and its alerts stay."""
    desk().watches.remove(watch_id)


@watches.route("/<kept:watch_id>/alerts", methods=["GET"])
@watches.arguments(LimitQuery, location="query")
@watches.response(200, AlertsSchema)
def alerts_of(query: dict[str, Any], watch_id: str) -> tuple[dict[str, Any], dict[str, str]]:
    """List how the verdict of a watched claim has changed, newest first; also of a watch that was removed."""
    store = desk().watches
    found = store.alerts(limit=query["limit"] + 1, watch_id=watch_id, after=query["cursor"])
    if not found:
        store.watch(watch_id)  # one that was never there is not known
    return limited("alerts", found, query, lambda alert: Place(alert.at, alert.id))
