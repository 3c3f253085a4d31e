"""Watched claims, changed verdicts and webhooks, as JSON."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_dump, validate, validates_schema

from claims.model import ConfidenceLevel, VerdictLabel
from claims.replaying import causes
from claims.watches import Alert, Outcome, Watch
from service.paging import CursorQuery, next_cursor
from service.schemas.checks import CHECKS_URL, MAX_LANGUAGES, MAX_OUTLETS
from service.schemas.replays import DifferenceSchema
from service.schemas.values import LANGUAGE, WEB_ADDRESS, Instant, Line, PageQuery, shallow
from service.store.webhooks import DeliveryState, Webhook

WATCHES_URL = "/api/v1/watches"
WEBHOOKS_URL = "/api/v1/webhooks"
MAX_URL_CHARS = 2_000
MAX_ALERTS = 100


class WatchIn(Schema):
    """A claim to watch: one that was checked, by the id of its check, or one that is checked now."""

    check_id = Line(load_default=None, data_key="check", metadata={"description": "The id of a check"})
    claim = fields.String(load_default=None, metadata={"example": "Russia mediated the 1966 ceasefire"})
    outlets = fields.List(Line(), load_default=(), validate=validate.Length(max=MAX_OUTLETS))
    languages = fields.List(
        fields.String(validate=LANGUAGE), load_default=(), validate=validate.Length(max=MAX_LANGUAGES)
    )
    note = Line(load_default="", metadata={"description": "Why it is watched"})

    @validates_schema
    def one_of_both(self, given: dict[str, Any], **_: Any) -> None:
        """Refuse a watch of nothing, and of two things."""
        if (given.get("claim") is None) == (given.get("check_id") is None):
            raise ValidationError("Give a claim, or the id of a check.", "claim")
        if given.get("check_id") is not None and (given.get("outlets") or given.get("languages")):
            raise ValidationError("A check has its own outlets and languages.", "check")


class WatchSchema(Schema):
    """A claim under watch."""

    id = fields.String()
    url = fields.String()
    claim = fields.String()
    outlets = fields.List(fields.String())
    languages = fields.List(fields.String())
    note = fields.String()
    by = fields.String(metadata={"description": "Who asked for it; empty where nobody signs in"})
    created_at = Instant()
    looked_at = Instant(metadata={"description": "When it was checked last, whatever came of it"})
    check = fields.String(metadata={"description": "The last check that is on record"})

    @pre_dump
    def arrange(self, watch: Watch, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        kept = shallow(watch) | {"url": f"{WATCHES_URL}/{watch.id}", "check": f"{CHECKS_URL}/{watch.check_id}"}
        return kept | shallow(watch.watched)


class WatchPageSchema(Schema):
    """One page of the watches, newest first."""

    watches = fields.List(fields.Nested(WatchSchema))
    page = fields.Integer(allow_none=True, metadata={"description": "Null where a cursor was given"})
    per_page = fields.Integer()
    total = fields.Integer()
    next_cursor = next_cursor()


class WatchQuery(CursorQuery):
    """Which page of the watches."""

    page = PageQuery().declared_fields["page"]
    per_page = PageQuery().declared_fields["per_page"]


class ToldVerdictSchema(Schema):
    """A verdict, and the check it is from."""

    check = fields.String()
    label = fields.Enum(VerdictLabel, by_value=True)
    qualified = fields.Boolean()
    confidence = fields.String(validate=validate.OneOf(list(ConfidenceLevel)))

    @pre_dump
    def arrange(self, outcome: Outcome, **_: Any) -> dict[str, Any]:
        """Return the verdict with the address of its check."""
        return shallow(outcome) | {"check": f"{CHECKS_URL}/{outcome.check_id}"}


class AlertSchema(Schema):
    """A verdict of a watched claim that is another now: before, after, what differs and why."""

    id = fields.String()
    watch = fields.String()
    at = Instant()
    claim = fields.String()
    before = fields.Nested(ToldVerdictSchema)
    after = fields.Nested(ToldVerdictSchema)
    causes = fields.List(fields.String())
    differences = fields.List(fields.Nested(DifferenceSchema))

    @pre_dump
    def arrange(self, alert: Alert, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        found = [cause.value for cause in causes(alert.record.differences)]
        kept = {"id": alert.id, "at": alert.at, "watch": f"{WATCHES_URL}/{alert.watch_id}", "causes": found}
        return kept | shallow(alert.record)


class AlertsSchema(Schema):
    """The last changed verdicts, newest first."""

    alerts = fields.List(fields.Nested(AlertSchema))


class AlertQuery(Schema):
    """How many alerts."""

    limit = fields.Integer(load_default=20, validate=validate.Range(min=1, max=MAX_ALERTS))


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
