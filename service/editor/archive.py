"""The archive, searched and paged, and what was withdrawn from it."""

from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from service import current
from service.browsing import browse
from service.editor.forms import UNREADABLE, asked, load_query, load_search
from service.schemas.articles import ArticleFilters, wanted
from service.schemas.values import PageQuery
from sources.readers import read

blueprint = Blueprint("archive", __name__)

SAMPLE = Path(__file__).parents[2] / "examples" / "archive"  # in a checkout; an installed desk has none
MOST_OUTLETS = 500  # named in the form; any other can be typed
PARTS = ("q", "outlet", "month", "language", "noise")


class ArchiveQuery(ArticleFilters, PageQuery):
    """What a list of articles is asked for."""


@blueprint.get("/archive")
def archive() -> ResponseReturnValue:
    """List the articles that match, newest first; a filter that cannot be read is told beside its field."""
    desk = current.desk()
    known = desk.articles.shelves(limit=MOST_OUTLETS)
    shelves = {
        "holdings": desk.articles.holdings(),
        "outlets": known.outlets,
        "languages": known.languages,
        "has_sample": SAMPLE.is_dir(),
    }
    try:
        query = load_search(ArchiveQuery())
    except ValidationError as error:
        if not set(error.messages_dict) <= set(PARTS):
            abort(400, "This address asks for something that no list can show.")
        return render_template("archive.html", asked=request.args, errors=error.messages_dict, **shelves), UNREADABLE
    found = browse(desk, wanted(query), page=query["page"], per_page=query["per_page"])
    return render_template(
        "archive.html",
        found=found.page,
        passages=found.passages,
        is_whole=found.is_whole,
        asked=asked(query, *PARTS),
        withdrawn=request.args.get("withdrawn"),
        **shelves,
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
