"""Searches over what this desk has checked and ruled: what is like a claim, and its published reviews."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from marshmallow import EXCLUDE, ValidationError

from claims.rulings import Ruled, Ruling, RulingsWanted
from service.api.bodies import Blueprint, invalid
from service.current import desk
from service.exporting import base, publisher
from service.exports.factcheck import found_claim
from service.resembling import CheckedBefore, checked_before
from service.schemas.cursors import read, written
from service.schemas.search import LikeQuery, LikeSchema, SearchQuery, SearchSchema
from sources.model import Place

search = Blueprint("search", __name__, url_prefix="/api/v1", description="What was checked and ruled before.")


@search.route("/claims:like")
@search.arguments(LikeQuery, location="query")
@search.response(200, LikeSchema)
def like(query: dict[str, Any]) -> dict[str, tuple[CheckedBefore, ...]]:
    """List earlier checks of a claim's matter: those that hold alike, and those that differ with the difference named.

    Nothing is checked and nothing kept.
    """
    return {"claims": checked_before(desk(), query["claim"])}


@search.route("/claims:search")
@search.arguments(SearchQuery, location="query", unknown=EXCLUDE)
@search.response(200, SearchSchema)
def reviews(query: dict[str, Any]) -> dict[str, Any]:
    """List the desk's rated rulings in the shape of Google's Fact Check Tools API."""
    if not query["query"].strip() and not query["reviewPublisherSiteFilter"].strip():
        raise invalid({"query": ["Give words to look for, or the site of a publisher."]})
    after = _token(query["pageToken"])
    start = query["offset"] if after is None else 0
    found = list(islice(_matching(query, after), start, start + query["pageSize"] + 1))
    shown = found[: query["pageSize"]]
    page: dict[str, Any] = {"claims": [found_claim(one.ruling, base(), publisher()) for one in shown]}
    if len(found) > len(shown):
        page["nextPageToken"] = _end(shown[-1].ruling)
    return page


def _matching(query: dict[str, Any], after: Place | None) -> Iterator[Ruled]:
    """Yield the rated rulings that count and match, newest first."""
    if query["reviewPublisherSiteFilter"].strip() not in {"", publisher().site, f"www.{publisher().site}"}:
        return
    age, language = query["maxAgeDays"], query["languageCode"].strip().lower()
    since = None if age is None else (datetime.now(UTC) - timedelta(days=age)).date()
    asked = RulingsWanted(text=query["query"], since=since, rated=True, counting=True, after=after)
    for ruled in desk().rulings.all(asked):
        rating = ruled.ruling.rating
        if rating is not None and f"{rating.language}-".lower().startswith(f"{language}-" if language else ""):
            yield ruled


def _end(ruling: Ruling) -> str:
    return written(Place(ruling.ruled_at, ruling.id))


def _token(given: str) -> Place | None:
    """Return where the page before ended."""
    try:
        return read(given) if given else None
    except ValidationError as error:
        raise invalid({"pageToken": ["This is no nextPageToken of ours."]}) from error
