"""The archive, searched and paged."""

from flask import Blueprint, render_template, request

from service import current
from service.editor.forms import asked, load_query
from service.schemas.values import PageQuery

blueprint = Blueprint("archive", __name__)


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
