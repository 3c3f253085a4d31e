"""A quoted sentence, as JSON: its stance and why, where it stands, and the article it is from."""

from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, fields

from claims.facets import Comparison, DateMention, Facet, Relation
from claims.model import Attribution, AttributionKind, AttributionMode, Citation, Evidence, Stance
from service.cautioning import caution
from service.schemas.values import Ready, Share, Spans, Written, day, share
from sources.model import Noise, NoiseLevel, Span


class NoiseReasonSchema(Schema):
    """One kind of visible damage in an article's language."""

    code = fields.String()
    message = fields.String()


class NoiseSchema(Schema):
    """How damaged an article's language looks: 0 (none seen) to 1, and why."""

    level = fields.Enum(NoiseLevel, by_value=True)
    value = Share()
    reasons = fields.List(fields.Nested(NoiseReasonSchema))


class ExplanationSchema(Written):
    """One facet of claim and quote side by side."""

    relation = fields.Enum(Relation, by_value=True)
    claim = fields.String(allow_none=True)
    source = fields.String(allow_none=True)
    score = Share()
    detail = fields.String(metadata={"description": "The line an editor reads"})

    def _written(self, obj: Comparison) -> dict[str, Any]:
        return {
            "relation": obj.relation,
            "claim": obj.claim,
            "source": obj.source,
            "score": share(obj.score),
            "detail": obj.detail,
        }


class AttributionSchema(Written):
    """Who says what the quote says, and how."""

    kind = fields.Enum(AttributionKind, by_value=True)
    speaker = fields.String(allow_none=True)
    mode = fields.Enum(AttributionMode, by_value=True)

    def _written(self, obj: Attribution) -> dict[str, Any]:
        return {"kind": obj.kind, "speaker": obj.speaker, "mode": obj.mode}


class ContextSchema(Ready):
    """The sentences around the quote."""

    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)


class HighlightsSchema(Ready):
    """The words that were compared, as offsets into the claim and into the quote."""

    claim = Spans()
    quote = Spans()


class SelectorSchema(Ready):
    """Where the quote stands in the article's text: a W3C TextQuoteSelector or TextPositionSelector."""

    type = fields.String(metadata={"enum": ["TextQuoteSelector", "TextPositionSelector"]})
    exact = fields.String()
    prefix = fields.String()
    suffix = fields.String()
    start = fields.Integer()
    end = fields.Integer()


class CitationSchema(Written):
    """The article behind a quote, as it stood when the check was made."""

    id = fields.String()
    title = fields.String(allow_none=True)
    outlet = fields.String(allow_none=True)
    url = fields.String(allow_none=True)
    deep_link = fields.String(allow_none=True)
    published = fields.Date(allow_none=True)
    language = fields.String(allow_none=True)
    translated_from = fields.String(allow_none=True)
    origin = fields.String()
    noise = fields.Nested(NoiseSchema)
    version = fields.Integer(allow_none=True, metadata={"description": "The version of the article that was read"})

    def _written(self, obj: Citation) -> dict[str, Any]:
        return {
            "id": obj.id,
            "title": obj.title,
            "outlet": obj.outlet,
            "url": obj.url,
            "deep_link": obj.deep_link,
            "published": day(obj.published),
            "language": obj.language,
            "translated_from": obj.translated_from,
            "origin": obj.origin,
            "noise": _noise(obj.noise),
            "version": obj.version,
        }


class DateMentionSchema(Written):
    """A date as a text writes it, and the days it spans."""

    text = fields.String()
    start = fields.Date()
    end = fields.Date()

    def _written(self, obj: DateMention) -> dict[str, Any]:
        return {"text": obj.text, "start": obj.start.isoformat(), "end": obj.end.isoformat()}


class EvidenceSchema(Written):
    """A sentence quoted for a claim."""

    stance = fields.Enum(Stance, by_value=True)
    score = Share()
    decided_by = fields.Enum(
        Facet, by_value=True, allow_none=True, metadata={"description": "The facet that decided the stance"}
    )
    reason = fields.String(metadata={"description": "The line that says why the stance is what it is"})
    uncounted = fields.String(
        allow_none=True,
        metadata={"description": "Why the verdict does not count a quote that takes a side; else null"},
    )
    explanations = fields.Dict(
        keys=fields.Enum(Facet, by_value=True),
        values=fields.Nested(ExplanationSchema),
        metadata={"description": "Facet to how the two sides stand to each other; one entry a facet"},
    )
    attribution = fields.Nested(AttributionSchema)
    quote = fields.String(metadata={"description": "The exact characters of the article's text"})
    dates = fields.List(
        fields.Nested(DateMentionSchema),
        metadata={"description": "Dates that the quote does not say fully, resolved against the article's day"},
    )
    context = fields.Nested(ContextSchema)
    highlights = fields.Nested(HighlightsSchema)
    selectors = fields.List(fields.Nested(SelectorSchema))
    quotable = fields.Boolean(metadata={"description": "False where the words may not be the author's own"})
    caution = fields.String(
        allow_none=True, metadata={"description": "What to say beside a quote that must not be quoted word for word"}
    )
    content_sha256 = fields.String(metadata={"description": "SHA-256 of the quote itself, in UTF-8"})
    article = fields.Nested(CitationSchema)

    def _written(self, obj: Evidence) -> dict[str, Any]:
        return {
            "stance": obj.stance,
            "score": share(obj.score),
            "decided_by": obj.decided_by,
            "reason": obj.reason,
            "uncounted": obj.uncounted,
            # As `ExplanationSchema` writes each, without a call for it: a check has a hundred and more.
            "explanations": {
                facet: {
                    "relation": each.relation,
                    "claim": each.claim,
                    "source": each.source,
                    "score": share(each.score),
                    "detail": each.detail,
                }
                for facet, each in explanations(obj.comparisons).items()
            },
            "attribution": ATTRIBUTION.dump(obj.attribution),
            "quote": obj.quote,
            "dates": DATES.dump(obj.dates) if obj.dates else [],
            "context": {"before": obj.before, "after": obj.after},
            "highlights": highlights(obj.comparisons),
            "selectors": selectors(obj),
            "quotable": obj.quotable,
            "caution": caution(obj),
            "content_sha256": obj.content_sha256,
            "article": CITATION.dump(obj.citation),
        }


ATTRIBUTION = AttributionSchema()
CITATION, DATES = CitationSchema(), DateMentionSchema(many=True)


def _noise(noise: Noise) -> dict[str, Any]:
    """Return what `NoiseSchema` says, written out."""
    reasons = [{"code": reason.code, "message": reason.message} for reason in noise.reasons]
    return {"level": noise.level, "value": share(noise.value), "reasons": reasons}


def explanations(comparisons: Iterable[Comparison]) -> dict[Facet, Comparison]:
    """Return one comparison a facet: the first that conflicts, else the first."""
    chosen: dict[Facet, Comparison] = {}
    for comparison in comparisons:
        kept = chosen.setdefault(comparison.facet, comparison)
        if kept is not comparison and comparison.relation.conflicts and not kept.relation.conflicts:
            chosen[comparison.facet] = comparison
    return chosen


def highlights(comparisons: Iterable[Comparison]) -> dict[str, list[Span]]:
    """Return the spans of all comparisons, on each side sorted and joined where they touch or overlap."""
    claim: list[Span] = []
    quote: list[Span] = []
    for item in comparisons:
        if item.relation is not Relation.NOT_COMPARED:
            claim += item.claim_spans
            quote += item.source_spans
    return {"claim": merged(claim), "quote": merged(quote)}


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same characters in as few spans as possible, in order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def selectors(item: Evidence) -> list[dict[str, Any]]:
    """Return the quote's place as W3C Web Annotation selectors, by its words and by its offsets."""
    return [
        {"type": "TextQuoteSelector", "exact": item.quote, "prefix": item.prefix, "suffix": item.suffix},
        {"type": "TextPositionSelector", "start": item.start, "end": item.end},
    ]
