"""Earlier checks, searched and paged."""

from flask import Blueprint, render_template

from service import current
from service.editor.forms import asked, load_query
from service.schemas.checks import CheckQuery
from service.wording import VERDICTS

blueprint = Blueprint("history", __name__)


@blueprint.get("/history")
def history() -> str:
    """List the checks that match, newest first."""
    query = load_query(CheckQuery())
    found = current.desk().checks.page(text=query["q"], verdict=query["verdict"], page=query["page"])
    return render_template("history.html", found=found, asked=asked(query, "q", "verdict"), verdicts=VERDICTS)
