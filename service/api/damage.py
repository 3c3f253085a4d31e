"""An article's noise: what was seen, an editor's own word over it, and the text it was translated from."""

from typing import Any

from service.access.identity import identity
from service.api.bodies import Blueprint
from service.current import desk
from service.damage import DamageReport, report
from service.damage import attach as attach_to
from service.edge.idempotency import written_before
from service.schemas.articles import ARTICLES_URL
from service.schemas.damage import DamageSchema, ForeignTextIn, NoiseMarkIn, foreign_from

damage = Blueprint("noise", __name__, url_prefix=ARTICLES_URL, description="Visible damage in an article's language.")


@damage.route("/<article_id>/noise", methods=["GET"])
@damage.response(200, DamageSchema)
def seen(article_id: str) -> DamageReport:
    """Return what looks damaged in an article, sentence by sentence, and what editors said of it."""
    return report(desk().articles, article_id)


@damage.route("/<article_id>/noise", methods=["PUT"])
@damage.arguments(NoiseMarkIn)
@damage.response(200, DamageSchema)
def mark(data: dict[str, Any], article_id: str) -> DamageReport:
    """Set the noise level of an article by hand; every mark is kept, and checks made before keep what they saw."""
    store = desk().articles
    if not written_before():
        store.mark_noise(article_id, data["level"], data["note"])
    return report(store, article_id)


@damage.route("/<article_id>/foreign-text", methods=["PUT"])
@damage.arguments(ForeignTextIn)
@damage.response(200, DamageSchema)
def attach(data: dict[str, Any], article_id: str) -> DamageReport:
    """Keep the text an article was translated from, or its address, beside it; its language becomes a detail of it."""
    store = desk().articles
    if not written_before():
        attach_to(desk(), article_id, foreign_from(data), by=identity().name or "the API")
    return report(store, article_id)
