"""A check run again: what it would be today, and why."""

from service.api.bodies import Blueprint
from service.current import desk
from service.replaying import Replay, replay
from service.schemas.checks import CHECKS_URL
from service.schemas.replays import ReplaySchema

replays = Blueprint("replays", __name__, url_prefix=CHECKS_URL, description="Receipts: a check run again.")


@replays.route("/<check_id>/replay")
@replays.response(200, ReplaySchema)
def one(check_id: str) -> Replay:
    """Run a check again with today's archive and method; nothing is kept."""
    return replay(desk().checks.check(check_id), desk())
