"""A claim in and a check out, as JSON."""

from collections import Counter
from typing import Any

from marshmallow import Schema, fields, pre_dump, validate

from claims.model import Check, ConfidenceLevel, Stance, VerdictLabel
from service.citing import Format
from service.schemas.cursors import paging
from service.schemas.evidence import DateMentionSchema, EvidenceSchema
from service.schemas.values import LANGUAGE, Instant, Line, Share, shallow
from service.standing import CheckToday
from sources.model import Standing

CHECKS_URL = "/api/v1/checks"
MAX_OUTLETS = 50
MAX_LANGUAGES = 20


class ClaimIn(Schema):
    """A claim to check. How long it may be and what it must hold is for the claim's own reader to say."""

    error_messages = {"type": 'Send an object, such as {"claim": "…"}.'}  # noqa: RUF012 (as the library reads it)

    claim = fields.String(
        required=True,
        error_messages={"required": "Give the claim to check.", "invalid": "The claim must be text."},
        metadata={"example": "Russia mediated the 1966 ceasefire"},
    )
    as_of = fields.Date(
        load_default=None,
        allow_none=True,
        error_messages={"invalid": "Not a date; write it as 2002-12-31."},
        metadata={"description": "Search only what was published up to this day", "example": "2002-12-31"},
    )

    outlets = fields.List(
        Line(),
        load_default=(),
        validate=validate.Length(max=MAX_OUTLETS),
        metadata={
            "description": "Search only what these outlets published; empty for all",
            "example": ["Coast Gazette"],
        },
    )
    languages = fields.List(
        fields.String(validate=LANGUAGE),
        load_default=(),
        validate=validate.Length(max=MAX_LANGUAGES),
        metadata={"description": "Search only articles in these languages; `en` is `en-GB` too", "example": ["en"]},
    )


class CitationQuery(Schema):
    """How a citation is to be written."""

    format = fields.Enum(
        Format,
        by_value=True,
        load_default=Format.TEXT,
        metadata={"description": "`text` is the desk's own style, as CLAIMDESK_CITATION_STYLE sets it"},
    )


class NumberMentionSchema(Schema):
    """A number as the claim writes it, its value, and what it counts."""

    text = fields.String()
    value = fields.Float()
    unit = fields.String(allow_none=True)


class FacetsSchema(Schema):
    """What the claim says, part by part, as far as it could be read."""

    actors = fields.List(fields.String())
    action = fields.String(allow_none=True)
    dates = fields.List(fields.Nested(DateMentionSchema))
    numbers = fields.List(fields.Nested(NumberMentionSchema))
    negated = fields.Boolean()


class ClaimSchema(Schema):
    """The claim as it was read."""

    text = fields.String()
    facets = fields.Nested(FacetsSchema)


class ConfidenceSchema(Schema):
    """How far the verdict may be relied on, and what capped it."""

    level = fields.Enum(ConfidenceLevel, by_value=True)
    value = Share()
    capped_by = fields.List(fields.String())


class VerdictSchema(Schema):
    """What all evidence together says of the claim."""

    label = fields.Enum(VerdictLabel, by_value=True)
    qualified = fields.Boolean()
    confidence = fields.Nested(ConfidenceSchema)
    reasons = fields.List(fields.String())


class CountsSchema(Schema):
    """How many quotes take each stance, and from how many independent origins those that take one come."""

    supports = fields.Integer()
    refutes = fields.Integer()
    qualifies = fields.Integer()
    neutral = fields.Integer()
    origins = fields.Integer()


class CoverageSchema(Schema):
    """What was searched, and which of the claim's words the archive has never seen."""

    articles = fields.Integer(attribute="holdings.articles")
    sentences = fields.Integer(attribute="holdings.sentences")
    first = fields.Date(attribute="holdings.first", data_key="from", allow_none=True)
    last = fields.Date(attribute="holdings.last", data_key="to", allow_none=True)
    unseen_terms = fields.List(fields.String())


class MethodSchema(Schema):
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


class CheckSummarySchema(Schema):
    """A check without its quotes, as lists show it."""

    id = fields.String()
    url = fields.String()
    checked_at = Instant()
    as_of = fields.Date(allow_none=True)
    outlets = fields.List(fields.String(), metadata={"description": "The outlets it was limited to; empty for all"})
    languages = fields.List(fields.String(), metadata={"description": "The languages it was limited to; empty for all"})
    claim = fields.Nested(ClaimSchema)
    verdict = fields.Nested(VerdictSchema)
    counts = fields.Nested(CountsSchema)
    coverage = fields.Nested(CoverageSchema)
    method = fields.Nested(MethodSchema)

    @pre_dump
    def arrange(self, check: Check, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        stances = Counter(item.stance for item in check.evidence)
        counts = {stance.value: stances[stance] for stance in Stance} | {"origins": check.origins}
        return shallow(check) | {"url": f"{CHECKS_URL}/{check.id}", "counts": counts}


class ChangedQuoteSchema(Schema):
    """A quote that its article no longer holds, exactly as it was quoted."""

    evidence = fields.Integer(metadata={"description": "Its place in `evidence`, from 0"})
    article = fields.String()
    standing = fields.Enum(Standing, by_value=True)
    version = fields.Integer(allow_none=True, metadata={"description": "The past version that held it, where kept"})


class CheckSchema(CheckSummarySchema):
    """A check: an immutable record of what the archive said of a claim then, and what became of its quotes since."""

    evidence = fields.List(fields.Nested(EvidenceSchema))
    changed_quotes = fields.List(
        fields.Nested(ChangedQuoteSchema),
        metadata={"description": "Quotes that are gone from their articles now; empty where all still stand"},
    )

    @pre_dump
    def arrange(self, check: Check | CheckToday, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see; a check just made has no changed quotes."""
        seen = check if isinstance(check, CheckToday) else CheckToday(check)
        arranged: dict[str, Any] = super().arrange(seen.check)
        return arranged | {"changed_quotes": seen.changed_quotes}

    class Meta:
        """Quotes stand before the small print."""

        fields = (
            "id",
            "url",
            "checked_at",
            "as_of",
            "outlets",
            "languages",
            "claim",
            "verdict",
            "counts",
            "evidence",
            "changed_quotes",
            "coverage",
            "method",
        )


class CheckPageSchema(Schema):
    """One page of the history of checks, newest first."""

    checks = fields.List(fields.Nested(CheckSummarySchema))
    page, per_page, total, next_cursor = paging()
