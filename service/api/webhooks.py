"""Addresses that are told when the verdict of a watched claim changes."""

from datetime import UTC, datetime
from typing import Any

from service.api.bodies import Blueprint, invalid
from service.current import desk
from service.edge.idempotency import shown_before
from service.fetching import is_inside
from service.paging import limited
from service.schemas.cursors import LimitQuery
from service.schemas.webhooks import (
    WEBHOOKS_URL,
    DeliveriesSchema,
    NewWebhookSchema,
    WebhookIn,
    WebhookSchema,
    WebhooksSchema,
)
from service.store.webhooks import Webhook
from service.webhooks import new_secret
from sources.model import Place

SHOWN_ONCE = {"Cache-Control": "no-store"}

webhooks = Blueprint("webhooks", __name__, url_prefix=WEBHOOKS_URL, description="Who is told of changed verdicts.")


@webhooks.route("", methods=["POST"])
@webhooks.arguments(WebhookIn)
@webhooks.response(201, NewWebhookSchema, headers={"Location": {"description": "Where the webhook is kept"}})
def create(given: dict[str, Any]) -> tuple[Webhook, dict[str, str]]:
    """Tell an address of every changed verdict; the answer holds, this once, the secret that signs its messages."""
    shown_before()
    if is_inside(given["url"]) and not desk().settings.fetch_private:
        raise invalid({"url": ["A private address; CLAIMDESK_FETCH_PRIVATE=yes would allow it."]})
    kept = desk().webhooks.add(given["url"], new_secret(), note=given["note"], now=datetime.now(UTC))
    return kept, {"Location": f"{WEBHOOKS_URL}/{kept.id}", **SHOWN_ONCE}


@webhooks.route("", methods=["GET"])
@webhooks.response(200, WebhooksSchema)
def every() -> dict[str, Any]:
    """List the webhooks, oldest first, without their secrets."""
    return {"webhooks": desk().webhooks.webhooks()}


@webhooks.route("/<kept:webhook_id>", methods=["GET"])
@webhooks.response(200, WebhookSchema)
def one(webhook_id: str) -> Webhook:
    """Return one webhook, without its secret."""
    return desk().webhooks.webhook(webhook_id)


@webhooks.route("/<kept:webhook_id>", methods=["DELETE"])
@webhooks.response(204)
def remove(webhook_id: str) -> None:
    """Tell an address nothing more; what waits for it is dropped."""
    desk().webhooks.remove(webhook_id)


@webhooks.route("/<kept:webhook_id>/deliveries", methods=["GET"])
@webhooks.arguments(LimitQuery, location="query")
@webhooks.response(200, DeliveriesSchema)
def deliveries(query: dict[str, Any], webhook_id: str) -> tuple[dict[str, Any], dict[str, str]]:
    """List the last messages to a webhook, newest first, and what came of them."""
    store = desk().webhooks
    found = store.deliveries(store.webhook(webhook_id).id, limit=query["limit"] + 1, after=query["cursor"])
    return limited("deliveries", found, query, lambda delivery: Place(delivery.created_at, delivery.id))
