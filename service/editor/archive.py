"""The archive, searched and paged, and what was withdrawn from it."""

from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, fields, validate

from service import current
from service.browsing import browse
from service.editor.forms import UNREADABLE, asked, load_query, load_search
from service.schemas.values import Line, PageQuery
from sources.model import NoiseLevel
from sources.readers import read
from sources.store import ArticlesWanted

blueprint = Blueprint("archive", __name__)

SAMPLE = Path(__file__).parents[2] / "examples" / "archive"  # in a checkout; an installed desk has none
MOST_OUTLETS = 500  # named in the form; any other can be typed
PARTS = ("q", "outlet", "month", "language", "noise")


class ArchiveQuery(PageQuery):
    """What a list of articles is asked for."""

    outlet = Line(load_default="")
    month = fields.String(
        load_default="",
        validate=validate.Regexp(r"^[1-9]\d{3}-(0[1-9]|1[0-2])\Z", error="Write the month as 2025-05."),
    )
    language = Line(load_default="", longest=35)
    noise = fields.Enum(
        NoiseLevel, by_value=True, load_default=None, error_messages={"unknown": "Choose low, medium or high."}
    )


@blueprint.get("/archive")
def archive() -> ResponseReturnValue:
    """List the articles that match, newest first; a filter that cannot be read is told beside its field."""
    desk = current.desk()
    shelves = {
        "holdings": desk.articles.holdings(),
        "outlets": desk.articles.outlets(limit=MOST_OUTLETS),
        "languages": desk.articles.languages(limit=MOST_OUTLETS),
        "has_sample": SAMPLE.is_dir(),
    }
    try:
        query = load_search(ArchiveQuery())
    except ValidationError as error:
        if not set(error.messages_dict) <= set(PARTS):
            abort(400, "This address asks for something that no list can show.")
        return render_template("archive.html", asked=request.args, errors=error.messages_dict, **shelves), UNREADABLE
    found = browse(desk, _wanted(query), page=query["page"], per_page=query["per_page"])
    return render_template(
        "archive.html",
        found=found.page,
        passages=found.passages,
        is_whole=found.is_whole,
        asked=asked(query, *PARTS),
        withdrawn=request.args.get("withdrawn"),
        **shelves,
    )


def _wanted(query: dict[str, Any]) -> ArticlesWanted:
    since = until = None
    if query["month"]:
        year, month = map(int, query["month"].split("-"))
        since, until = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return ArticlesWanted(
        query["q"], (), query["outlet"], since=since, until=until, language=query["language"], noise=query["noise"]
    )


@blueprint.get("/archive/withdrawn")
def withdrawn() -> str:
    """List the articles that were withdrawn and have not come back, last withdrawn first."""
    page = load_query(PageQuery())["page"]
    return render_template("withdrawn.html", found=current.desk().articles.withdrawals(page=page))


@blueprint.post("/archive/sample")
def sample() -> ResponseReturnValue:
    """Bring the sample archive in and go to the archive."""
    if not SAMPLE.is_dir():
        abort(404, "The sample archive is not installed with this desk.")
    documents = (document for path in sorted(SAMPLE.iterdir()) for document in read(path.read_bytes(), name=path.name))
    list(current.desk().ingester.ingest_many(documents))
    return redirect(url_for(".archive"), 303)
