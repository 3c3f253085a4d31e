"""What the desk has: the archive and how fresh it is, the checks made, what reads noisy, what stands to be told."""

from flask import Blueprint, render_template

from service import current
from service.editor.archive import SAMPLE
from service.editor.timeline import HEIGHT, timeline
from sources.model import NoiseLevel
from sources.store import ArticlesWanted

blueprint = Blueprint("overview", __name__)

NOISY_SHOWN = 8


@blueprint.get("/overview")
def overview() -> str:
    """Show the whole desk on one page."""
    desk = current.desk()
    holdings = desk.articles.holdings()
    counts = desk.articles.by_month()
    return render_template(
        "overview.html",
        holdings=holdings,
        fresh=desk.articles.freshness(),
        drawn=timeline(counts),
        height=HEIGHT,
        tally=desk.survey.tally(),
        noisy=desk.articles.browse(ArticlesWanted(noise=NoiseLevel.HIGH), per_page=NOISY_SHOWN),
        has_sample=SAMPLE.is_dir(),
    )
