"""What others may follow: the rulings of this desk as an Atom feed."""

from typing import Any

from flask import Response, render_template, request, url_for

from service.api.bodies import Blueprint
from service.current import desk
from service.exporting import base, publisher
from service.exports.model import page_url
from service.ruling import wanted
from service.schemas.rulings import RulingsWantedQuery

feeds = Blueprint("feeds", __name__, url_prefix="/feeds", description="Feeds to follow.")

MEDIA_TYPE = "application/atom+xml"
MOST_ENTRIES = 50


@feeds.route("/rulings.atom")
@feeds.doc(responses={200: {"description": "OK", "content": {MEDIA_TYPE: {}}}})
@feeds.arguments(RulingsWantedQuery, location="query")
def rulings(query: dict[str, Any]) -> Response:
    """Return the newest rulings as an Atom feed; it takes the filters of the list of rulings."""
    found = desk().rulings.page(wanted(query), per_page=MOST_ENTRIES).rulings
    body = render_template(
        "rulings.xml",
        rulings=found,
        publisher=publisher(),
        feed_url=request.url,
        history_url=url_for("desk.history.history", _external=True),
        page_of=lambda check_id: page_url(base(), check_id),
    )
    return Response(body, content_type=f"{MEDIA_TYPE}; charset=utf-8")
