"""Earlier checks, searched, sorted, paged, and taken along as CSV."""

from flask import Blueprint, Response, render_template

from service import current
from service.api.exported import table_of
from service.editor.forms import asked, load_query
from service.schemas.history import HistoryPageQuery, HistoryQuery, searched
from service.wording import verdict_labels

blueprint = Blueprint("history", __name__)

ASKED = ("q", "verdict", "editor", "since", "until")


@blueprint.get("/history")
def history() -> str:
    """List the checks that match, with the ruling that counts on each."""
    query = load_query(HistoryPageQuery())
    desk = current.desk()
    found = desk.checks.page(**searched(query), page=query["page"])
    given = asked(query, *ASKED)
    sort = query["sort"].value
    return render_template(
        "history.html",
        found=found,
        rulings=desk.rulings.counting(check.id for check in found.checks),
        asked=given,
        carried=given | ({} if sort == "newest" else {"sort": sort}),
        sort=sort,
        verdicts=verdict_labels(),
    )


@blueprint.get("/history.csv")
def table() -> Response:
    """Return the checks that match as CSV."""
    return table_of(load_query(HistoryQuery()))
