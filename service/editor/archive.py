"""The archive, searched and paged."""

from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import current
from service.editor.forms import asked, load_query
from service.schemas.values import PageQuery
from sources.readers import read

blueprint = Blueprint("archive", __name__)

SAMPLE = Path(__file__).parents[2] / "examples" / "archive"  # in a checkout; an installed desk has none


@blueprint.get("/archive")
def archive() -> str:
    """List the articles that match, newest first."""
    query = load_query(PageQuery())
    articles = current.desk().articles
    return render_template(
        "archive.html",
        found=articles.page(text=query["q"], page=query["page"]),
        holdings=articles.holdings(),
        asked=asked(query, "q"),
        withdrawn="withdrawn" in request.args,
    )


@blueprint.post("/archive/sample")
def sample() -> ResponseReturnValue:
    """Bring the sample archive in and go to the archive."""
    if not SAMPLE.is_dir():
        abort(404, "The sample archive is not installed with this desk.")
    documents = (document for path in sorted(SAMPLE.iterdir()) for document in read(path.read_bytes(), name=path.name))
    list(current.desk().ingester.ingest_many(documents))
    return redirect(url_for(".archive"), 303)
