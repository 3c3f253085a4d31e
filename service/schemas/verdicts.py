"""The parts of a check as JSON: the claim as it was read, the verdict on it, what was searched and how."""

from typing import Any

from marshmallow import fields

from claims.facets import Facets, NumberMention
from claims.model import Claim, Confidence, ConfidenceLevel, Coverage, Method, Verdict, VerdictLabel
from service.schemas.evidence import DateMentionSchema
from service.schemas.values import Ready, Share, Written, day, share


class NumberMentionSchema(Written):
    """A number as the claim writes it, its value, and what it counts."""

    text = fields.String()
    value = fields.Float()
    unit = fields.String(allow_none=True)

    def _written(self, obj: NumberMention) -> dict[str, Any]:
        return {"text": obj.text, "value": float(obj.value), "unit": obj.unit}


class FacetsSchema(Written):
    """What the claim says, part by part, as far as it could be read."""

    actors = fields.List(fields.String())
    action = fields.String(allow_none=True)
    dates = fields.List(fields.Nested(DateMentionSchema))
    numbers = fields.List(fields.Nested(NumberMentionSchema))
    negated = fields.Boolean()

    def _written(self, obj: Facets) -> dict[str, Any]:
        return {
            "actors": list(obj.actors),
            "action": obj.action,
            "dates": DATES.dump(obj.dates),
            "numbers": NUMBERS.dump(obj.numbers),
            "negated": obj.negated,
        }


DATES, NUMBERS, FACETS = DateMentionSchema(many=True), NumberMentionSchema(many=True), FacetsSchema()


class ClaimSchema(Written):
    """The claim as it was read."""

    text = fields.String()
    facets = fields.Nested(FacetsSchema)

    def _written(self, obj: Claim) -> dict[str, Any]:
        return {"text": obj.text, "facets": FACETS.dump(obj.facets)}


class ConfidenceSchema(Written):
    """How far the verdict may be relied on, and what capped it."""

    level = fields.Enum(ConfidenceLevel, by_value=True)
    value = Share()
    capped_by = fields.List(fields.String())

    def _written(self, obj: Confidence) -> dict[str, Any]:
        return {"level": obj.level, "value": share(obj.value), "capped_by": list(obj.capped_by)}


CONFIDENCE = ConfidenceSchema()


class VerdictSchema(Written):
    """What all evidence together says of the claim."""

    label = fields.Enum(VerdictLabel, by_value=True)
    qualified = fields.Boolean()
    confidence = fields.Nested(ConfidenceSchema)
    reasons = fields.List(fields.String())

    def _written(self, obj: Verdict) -> dict[str, Any]:
        return {
            "label": obj.label,
            "qualified": obj.qualified,
            "confidence": CONFIDENCE.dump(obj.confidence),
            "reasons": list(obj.reasons),
        }


class CountsSchema(Ready):
    """How many quotes take each stance, and from how many independent origins those that take one come."""

    supports = fields.Integer()
    refutes = fields.Integer()
    qualifies = fields.Integer()
    neutral = fields.Integer()
    origins = fields.Integer()


class CoverageSchema(Written):
    """What was searched, and which of the claim's words the archive has never seen."""

    articles = fields.Integer(attribute="holdings.articles")
    sentences = fields.Integer(attribute="holdings.sentences")
    first = fields.Date(attribute="holdings.first", data_key="from", allow_none=True)
    last = fields.Date(attribute="holdings.last", data_key="to", allow_none=True)
    unseen_terms = fields.List(fields.String())
    waiting = fields.Integer(metadata={"description": "Sentences kept, not in the index yet, and so not searched"})

    def _written(self, obj: Coverage) -> dict[str, Any]:
        held = obj.holdings
        return {
            "articles": held.articles,
            "sentences": held.sentences,
            "from": day(held.first),
            "to": day(held.last),
            "unseen_terms": list(obj.unseen_terms),
            "waiting": obj.waiting,
        }


class MethodSchema(Written):
    """What made the check, so that it can be made again."""

    version = fields.String()
    index = fields.String()
    stance_model = fields.String(allow_none=True)
    thresholds = fields.Function(
        lambda method: dict(method.thresholds),
        metadata={
            "type": "object",
            "additionalProperties": {"type": "number"},
            "description": "The thresholds the verdict was reached with, by name",
        },
    )

    def _written(self, obj: Method) -> dict[str, Any]:
        return {
            "version": obj.version,
            "index": obj.index,
            "stance_model": obj.stance_model,
            "thresholds": dict(obj.thresholds),
        }
