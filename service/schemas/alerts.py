"""Changed verdicts of watched claims, as JSON."""

from typing import Any

from marshmallow import Schema, fields, pre_dump, validate

from claims.model import ConfidenceLevel, VerdictLabel
from claims.replaying import causes
from claims.watches import Alert, Outcome
from service.schemas.checks import CHECKS_URL
from service.schemas.cursors import next_cursor
from service.schemas.replays import DifferenceSchema
from service.schemas.values import Instant, shallow
from service.schemas.watches import WATCHES_URL


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
    next_cursor = next_cursor()
