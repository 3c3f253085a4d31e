"""A claim in and a check out, as JSON."""

from collections import Counter
from typing import Any

from marshmallow import Schema, fields, validate

from claims.model import Check, Stance
from service.citing import Format
from service.schemas.cursors import paging
from service.schemas.evidence import EvidenceSchema
from service.schemas.values import LANGUAGE, Instant, Line, Written, day, instant
from service.schemas.verdicts import ClaimSchema, CountsSchema, CoverageSchema, MethodSchema, VerdictSchema
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


CLAIM, VERDICT, COVERAGE, METHOD = ClaimSchema(), VerdictSchema(), CoverageSchema(), MethodSchema()


class CheckSummarySchema(Written):
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

    def _written(self, obj: Check) -> dict[str, Any]:
        stances = Counter(item.stance for item in obj.evidence)
        return {
            "id": obj.id,
            "url": f"{CHECKS_URL}/{obj.id}",
            "checked_at": instant(obj.checked_at),
            "as_of": day(obj.as_of),
            "outlets": list(obj.outlets),
            "languages": list(obj.languages),
            "claim": CLAIM.dump(obj.claim),
            "verdict": VERDICT.dump(obj.verdict),
            "counts": {stance: stances[stance] for stance in Stance} | {"origins": obj.origins},
            "coverage": COVERAGE.dump(obj.coverage),
            "method": METHOD.dump(obj.method),
        }


class ChangedQuoteSchema(Schema):
    """A quote that its article no longer holds, exactly as it was quoted."""

    evidence = fields.Integer(metadata={"description": "Its place in `evidence`, from 0"})
    article = fields.String()
    standing = fields.Enum(Standing, by_value=True)
    version = fields.Integer(allow_none=True, metadata={"description": "The past version that held it, where kept"})


EVIDENCE, CHANGED = EvidenceSchema(many=True), ChangedQuoteSchema(many=True)


class CheckSchema(CheckSummarySchema):
    """A check: an immutable record of what the archive said of a claim then, and what became of its quotes since."""

    evidence = fields.List(fields.Nested(EvidenceSchema))
    changed_quotes = fields.List(
        fields.Nested(ChangedQuoteSchema),
        metadata={"description": "Quotes that are gone from their articles now; empty where all still stand"},
    )

    def _written(self, obj: Check | CheckToday) -> dict[str, Any]:
        """Return what is asked for of a check, in order; one just made has no changed quotes."""
        seen = obj if isinstance(obj, CheckToday) else CheckToday(obj)
        written = super()._written(seen.check) | {"changed_quotes": CHANGED.dump(seen.changed_quotes)}
        if "evidence" in self.fields:
            written["evidence"] = EVIDENCE.dump(seen.check.evidence)
        return {name: written[name] for name in self.fields}

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
