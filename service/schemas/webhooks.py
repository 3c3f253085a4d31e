"""Webhooks and the messages to them, as JSON."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_dump

from service.schemas.cursors import next_cursor
from service.schemas.values import WEB_ADDRESS, Instant, Line, shallow
from service.store.webhooks import DeliveryState, Webhook

WEBHOOKS_URL = "/api/v1/webhooks"
MAX_URL_CHARS = 2_000


def _fits(url: str) -> None:
    if len(url) > MAX_URL_CHARS:
        raise ValidationError(f"At most {MAX_URL_CHARS:,} characters.")


class WebhookIn(Schema):
    """An address that is told of every changed verdict."""

    url = fields.String(required=True, validate=[WEB_ADDRESS, _fits], metadata={"example": "https://cms.example/hook"})
    note = Line(load_default="")


class WebhookSchema(Schema):
    """An address that is told of every changed verdict; how it is signed is said once, when it is made."""

    id = fields.String()
    self = fields.String()
    url = fields.String()
    note = fields.String()
    created_at = Instant()
    stopped = fields.String(allow_none=True, metadata={"description": "Why it is told no more"})

    @pre_dump
    def arrange(self, webhook: Webhook, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        return shallow(webhook) | {"self": f"{WEBHOOKS_URL}/{webhook.id}"}


class NewWebhookSchema(WebhookSchema):
    """A webhook that was just made, with the secret its messages are signed with: it is shown this once."""

    secret = fields.String()


class WebhooksSchema(Schema):
    """Every webhook, oldest first."""

    webhooks = fields.List(fields.Nested(WebhookSchema))


class DeliverySchema(Schema):
    """A message to a webhook, and what came of the last attempt."""

    id = fields.String()
    alert = fields.String(attribute="alert_id")
    state = fields.Enum(DeliveryState, by_value=True)
    attempts = fields.Integer()
    created_at = Instant()
    next_at = Instant(allow_none=True)
    said = fields.String()


class DeliveriesSchema(Schema):
    """The last messages to a webhook, newest first."""

    deliveries = fields.List(fields.Nested(DeliverySchema))
    next_cursor = next_cursor()
