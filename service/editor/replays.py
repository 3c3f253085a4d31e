"""A check run again, as a page: what it would be today, what differs and why."""

from flask import Blueprint, render_template

from service import current
from service.contrasting import words_for
from service.replaying import replay

blueprint = Blueprint("replays", __name__)


@blueprint.get("/checks/<check_id>/replay")
def show(check_id: str) -> str:
    """Judge the same claim now and show what differs; nothing is kept."""
    desk = current.desk()
    found = replay(desk.checks.check(check_id), desk)
    told = [(difference, words_for(difference)) for difference in found.differences]
    return render_template("replayed.html", replay=found, told=told)
