"""A check run again, as JSON: what differs, why, and what it would be today."""

from typing import Any

from marshmallow import Schema, fields, pre_dump

from claims.replaying import Cause, Difference, DifferenceKind
from service.cautioning import caution
from service.contrasting import words_for
from service.replaying import Replay
from service.schemas.checks import CHECKS_URL, CheckSchema
from service.schemas.values import Instant, shallow


class DifferenceSchema(Schema):
    """One thing that differs between two checks of one claim."""

    kind = fields.Enum(DifferenceKind, by_value=True)
    then = fields.String(allow_none=True)
    now = fields.String(allow_none=True)
    cause = fields.Enum(Cause, by_value=True, allow_none=True)
    article = fields.String(allow_none=True)
    title = fields.String(allow_none=True)
    quote = fields.String(allow_none=True)
    caution = fields.String(
        allow_none=True, metadata={"description": "What to say beside a quote that must not be quoted word for word"}
    )
    words = fields.String(metadata={"description": "The line an editor reads"})

    @pre_dump
    def arrange(self, difference: Difference, **_: Any) -> dict[str, Any]:
        """Return the difference with its words."""
        return shallow(difference) | {"words": words_for(difference), "caution": caution(difference)}


class ReplayedSchema(CheckSchema):
    """What a check would be today; it is not kept and has no id."""

    class Meta(CheckSchema.Meta):
        """The check, without what only a kept one has."""

        fields = tuple(  # type: ignore[assignment] # fewer of them
            name for name in CheckSchema.Meta.fields if name not in {"id", "url", "changed_quotes"}
        )


class ReplaySchema(Schema):
    """A check beside the same claim, judged with today's archive and method."""

    check = fields.String()
    replayed_at = Instant()
    same = fields.Boolean(metadata={"description": "True where verdict and evidence are what they were"})
    causes = fields.List(fields.Enum(Cause, by_value=True))
    differences = fields.List(fields.Nested(DifferenceSchema))
    now = fields.Nested(ReplayedSchema)

    @pre_dump
    def arrange(self, replay: Replay, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        return {
            "check": f"{CHECKS_URL}/{replay.then.id}",
            "replayed_at": replay.now.checked_at,
            "same": replay.is_same,
            "causes": replay.causes,
            "differences": replay.differences,
            "now": replay.now,
        }
