"""A check in the formats of others, by the suffix of its address; the history as CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Response, stream_with_context

from claims.store import CheckSearch
from service.api.bodies import Blueprint
from service.current import desk
from service.exporting import answer, base, of_suffix
from service.exports import history_table, table
from service.exports.formats import FORMATS
from service.schemas.checks import CHECKS_URL
from service.schemas.history import HistoryQuery, searched

exported = Blueprint("exported", __name__, description="Checks in the formats of others.")

MEDIA: dict[str, dict[str, str]] = {form.media_type: {} for form in FORMATS}
BATCH = 100


@exported.route(f"{CHECKS_URL}/<check_id>.<suffix>")
@exported.doc(responses={200: {"description": "OK", "content": MEDIA}})
@exported.alt_response(409, "CONFLICT")
def one(check_id: str, suffix: str) -> Response:
    """Return a check as Markdown, HTML, CSV, W3C annotations or ClaimReview; the last only from a rated ruling."""
    return answer(of_suffix(suffix), check_id, as_file=True)


@exported.route(f"{CHECKS_URL}.csv")
@exported.doc(responses={200: {"description": "OK", "content": {table.MEDIA_TYPE: {}}}})
@exported.arguments(HistoryQuery, location="query")
def history(query: dict[str, Any]) -> Response:
    """Return the checks that match as CSV, with the ruling that counts on each."""
    return table_of(query)


def table_of(query: dict[str, Any]) -> Response:
    """Return the history that a query asks for as CSV, sent while it is read."""
    ids = desk().checks.ids(CheckSearch(**searched(query)))  # before the first line: no half a file
    response = Response(
        stream_with_context(_rows(ids, base())), content_type=f"{table.MEDIA_TYPE}; charset=utf-8; header=present"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="history.csv"'
    return response


def _rows(ids: Sequence[str], at: str) -> Iterator[str]:
    yield history_table.head()
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        checks, rulings = desk().checks.checks(batch), desk().rulings.counting(batch)
        yield from history_table.history_rows((checks[each] for each in batch if each in checks), rulings, at)
