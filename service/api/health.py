"""Whether the process lives, and whether the desk behind it can work."""

from service.api.bodies import Blueprint
from service.current import desk
from service.schemas.health import HealthSchema

health = Blueprint("health", __name__, url_prefix="/health", description="For load balancers and supervisors.")


@health.route("/live")
@health.response(200, HealthSchema)
def live() -> dict[str, str]:
    """Say that the process answers; it touches nothing else."""
    return {"status": "live"}


@health.route("/ready")
@health.response(200, HealthSchema)
def ready() -> dict[str, str]:
    """Say that database, index and stance model answer; a 503 names the part that does not."""
    desk().ready()
    return {"status": "ready"}
