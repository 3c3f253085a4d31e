"""Changed verdicts of all watched claims, as a list and as a feed."""

from typing import Any

from flask import Response, render_template, request, url_for

from service.api.bodies import Blueprint
from service.contrasting import lines_for
from service.current import desk
from service.paging import limited
from service.schemas.alerts import AlertsSchema
from service.schemas.cursors import LimitQuery
from sources.model import Place

MEDIA_TYPE = "application/atom+xml"
MOST_ENTRIES = 50

alerts = Blueprint("alerts", __name__, url_prefix="/api/v1/alerts", description="Verdicts that changed.")
alert_feed = Blueprint("alert_feed", __name__, url_prefix="/feeds", description="Feeds to follow.")


@alerts.route("", methods=["GET"])
@alerts.arguments(LimitQuery, location="query")
@alerts.response(200, AlertsSchema)
def newest(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List the last verdicts that changed, newest first, with what differs and why."""
    found = desk().watches.alerts(limit=query["limit"] + 1, after=query["cursor"])
    return limited("alerts", found, query, lambda alert: Place(alert.at, alert.id))


@alert_feed.route("/alerts.atom")
@alert_feed.doc(responses={200: {"description": "OK", "content": {MEDIA_TYPE: {}}}})
def atom() -> Response:
    """Return the last verdicts that changed as an Atom feed."""
    found = desk().watches.alerts(limit=MOST_ENTRIES)
    body = render_template(
        "alerts.xml",
        alerts=[(alert, lines_for(alert.record.differences)) for alert in found],
        feed_url=request.url,
        page_url=url_for("desk.watches.page", _external=True),
    )
    return Response(body, content_type=f"{MEDIA_TYPE}; charset=utf-8")
