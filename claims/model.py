"""The nouns of a check: frozen, slotted, tuples inside."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sources.model import Holdings, Noise, Sentence, SentenceKind, Span


class Facet(StrEnum):
    """What of a claim and a sentence is compared; each comparator fills one."""

    TERMS = "terms"
    ACTOR = "actor"
    ACTION = "action"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    POLARITY = "polarity"
    ROLES = "roles"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"


class Relation(StrEnum):
    """How the two sides of a facet stand to each other; docs/method.md lists which facet uses which."""

    SAME = "same"
    PARTIAL = "partial"
    SAME_YEAR = "same_year"
    OVERLAPS = "overlaps"
    ROUNDS_TO = "rounds_to"
    WITHIN_BOUND = "within_bound"
    ALIAS = "alias"
    ALIAS_BY_ERA = "alias_by_era"
    SPELLING_VARIANT = "spelling_variant"
    CONFUSABLE = "confusable"
    DIFFERS = "differs"
    NEGATED = "negated"
    ANTONYM = "antonym"
    SWAPPED = "swapped"
    HEDGED = "hedged"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    REPORTED = "reported"
    DENIED = "denied"
    NOT_COMPARED = "not_compared"

    @property
    def conflicts(self) -> bool:
        """True where the two sides cannot both hold, if they speak of the same event."""
        return self in {Relation.DIFFERS, Relation.NEGATED, Relation.ANTONYM, Relation.SWAPPED, Relation.CONFUSABLE}


class Stance(StrEnum):
    """What one piece of evidence says of the claim."""

    SUPPORTS, REFUTES, QUALIFIES, NEUTRAL = "supports", "refutes", "qualifies", "neutral"


class VerdictLabel(StrEnum):
    """What all evidence together says of the claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class ConfidenceLevel(StrEnum):
    """How far a verdict may be relied on."""

    HIGH, MEDIUM, LOW = "high", "medium", "low"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written, and the days it spans, both ends included."""

    text: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as written, its value, and its unit: a currency, `percent` or `ordinal`."""

    text: str
    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """What a claim says, part by part, as far as it could be read."""

    actors: tuple[str, ...] = ()
    action: str | None = None
    dates: tuple[DateMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What the editor typed, and what was read in it."""

    text: str
    facets: Facets


@dataclass(frozen=True, slots=True)
class Comparison:
    """One facet of claim and sentence side by side. No score travels without its reason.

    `detail` is the line an editor reads; spans are offsets into the claim's text and the sentence's text.
    """

    facet: Facet
    relation: Relation
    score: float
    detail: str
    claim: str | None = None
    source: str | None = None
    claim_spans: tuple[Span, ...] = ()
    source_spans: tuple[Span, ...] = ()


class AttributionKind(StrEnum):
    """Who says what a sentence says."""

    OUTLET, NAMED, UNNAMED = "outlet", "named", "unnamed"


class AttributionMode(StrEnum):
    """How it is said."""

    ASSERTED, REPORTED, DENIED = "asserted", "reported", "denied"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what a sentence says, and how."""

    kind: AttributionKind
    speaker: str | None
    mode: AttributionMode


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of a claim a sentence speaks of, whether it agrees or not.

    Attributes:
        relevance: the weighted share of the claim both speak of, 0 to 1; figures that differ are left out of it.
        substance: the same for ordinary words and figures that the sentence itself says.
        words_missing: the share, by count, of its words of weight that stand nowhere near.
        verb_found: False where the claim has a verb of weight and the sentence has none for it.
        predicate_found: False where, besides, no figure says as much ("lasted three hours").
        subject_found: False where nothing that stands before the claim's verb is spoken of.
        parts_found: False where the claim's doer or target is spoken of nowhere near.
    """

    relevance: float
    substance: float
    words_missing: float
    verb_found: bool
    predicate_found: bool
    subject_found: bool
    parts_found: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence beside the claim: `score` is how far it says what the claim says, 0 to 1, facet by facet."""

    sentence: Sentence
    score: float
    cover: Cover
    attribution: Attribution
    comparisons: tuple[Comparison, ...]

    def facet(self, facet: Facet) -> Comparison:
        """Return the comparison of one facet."""
        return next(comparison for comparison in self.comparisons if comparison.facet is facet)


@dataclass(frozen=True, slots=True)
class Citation:
    """The article behind a quote, as it stood when the check was made."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    deep_link: str | None
    published: date | None
    language: str | None
    translated_from: str | None
    origin: str
    noise: Noise


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence quoted for a claim, with its stance and what decided it.

    `score` is how far it says what the claim says, or, where it conflicts, how far it speaks of the same thing.
    `start` and `end` are offsets in the article's text; `prefix` and `suffix` the 32 characters (fewer at an end of
    the text) around the quote; `decided_by` the facet that decided, None for none; `kind` the part of the article.
    """

    stance: Stance
    score: float
    reason: str
    decided_by: Facet | None
    comparisons: tuple[Comparison, ...]
    attribution: Attribution
    quote: str
    start: int
    end: int
    prefix: str
    suffix: str
    before: str | None
    after: str | None
    quotable: bool
    content_sha256: str
    citation: Citation
    kind: SentenceKind = SentenceKind.BODY


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far the verdict may be relied on: a level, the value behind it (0 to 1), and what keeps it from more."""

    level: ConfidenceLevel
    value: float
    capped_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all evidence together says; `qualified` where some of it holds only in part."""

    label: VerdictLabel
    qualified: bool
    confidence: Confidence
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched, and which of the claim's words the archive has never seen."""

    holdings: Holdings
    unseen_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """What made a check, so that it can be made again."""

    version: str
    index: str
    stance_model: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """An immutable record: its evidence quotes what was read then, whatever happens to the articles later."""

    id: str
    checked_at: datetime
    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    coverage: Coverage
    method: Method
    as_of: date | None = None

    def with_stance(self, stance: Stance) -> tuple[Evidence, ...]:
        """Return the evidence of one stance, strongest first."""
        return tuple(item for item in self.evidence if item.stance is stance)

    @property
    def origins(self) -> int:
        """How many independent reports speak for, against or in part for the claim."""
        return len({item.citation.origin for item in self.evidence if item.stance is not Stance.NEUTRAL})


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One page of the history of checks, newest first; `total` counts all that match."""

    checks: tuple[Check, ...]
    page: int
    per_page: int
    total: int
