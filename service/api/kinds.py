"""What each kind of problem means: a problem's `type` leads here."""

from werkzeug.exceptions import NotFound

from service.api.bodies import Blueprint
from service.problems import KINDS, KINDS_URL
from service.schemas.problems import KindSchema

kinds = Blueprint("problems", __name__, url_prefix=KINDS_URL, description="The kinds of error, in words.")


@kinds.route("/<slug>")
@kinds.response(200, KindSchema)
def one(slug: str) -> dict[str, object]:
    """Explain one kind of problem."""
    for error, kind in KINDS.items():
        if kind.slug == slug:
            return {"title": kind.title, "status": kind.status, "meaning": error.__doc__}
    raise NotFound
