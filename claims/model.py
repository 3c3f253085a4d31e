"""The nouns of a check: frozen, slotted, tuples inside."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from claims.facets import Comparison, DateMention, Facet, Facets
from sources.model import Holdings, Noise, Sentence, SentenceKind


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
class Claim:
    """What the editor typed, and what was read in it."""

    text: str
    facets: Facets


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
        another_did_it: True where the sentence tells that another, by name, did what the claim says.
        strangers: True where it names none of the claim's several names, and says of another thing what they did, or
            tells its thing from the claim's: the old one, the new one; or gives the claim's office not to its holder.
        unmeant: True where a name of the claim stands only beside it, and nothing in it can stand for that name.
    """

    relevance: float
    substance: float
    words_missing: float
    verb_found: bool
    predicate_found: bool
    subject_found: bool
    parts_found: bool
    another_did_it: bool = False
    strangers: bool = False
    unmeant: bool = False


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
    version: int | None = None  # None in checks made before it was noted


class Caution(StrEnum):
    """Why words may not be their author's own: they read like a machine translation, or are declared translated."""

    NOISY, TRANSLATED = "noisy", "translated"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence quoted for a claim, with its stance and what decided it.

    `score` is how far it says what the claim says, or, where it conflicts, how far it speaks of the same thing.
    `start` and `end` are offsets in the article's text; `prefix` and `suffix` the 32 characters (fewer at an end of
    the text) around the quote; `decided_by` the facet that decided, None for none; `kind` the part of the article.
    `content_sha256` is the digest of the quote itself; `dates` are those that its words do not say fully, with the
    days they mean beside the article's day; `uncounted` why the verdict does not count it, where it takes a side and
    is not counted (None in checks made before that was noted).
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
    dates: tuple[DateMention, ...] = ()
    uncounted: str | None = None

    @property
    def caution(self) -> Caution | None:
        """Why it must not be quoted word for word."""
        if self.citation.noise.is_flagged:
            return Caution.NOISY
        return None if self.quotable else Caution.TRANSLATED

    @property
    def why(self) -> str:
        """Why it has its stance and, where it is not counted, why not."""
        return f"{self.reason}; {self.uncounted}" if self.uncounted else self.reason


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
    """What was searched, and which of the claim's words the archive has never seen.

    `waiting` are the sentences of the archive beside these, which the index does not have: nobody looked there. Where
    that is more than a few, no word is said to be unseen.
    """

    holdings: Holdings
    unseen_terms: tuple[str, ...] = ()
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Method:
    """What made a check, so that it can be made again."""

    version: str
    index: str
    stance_model: str | None = None
    thresholds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """An immutable record: its evidence quotes what was read then, whatever happens to the articles later.

    `as_of`, `outlets` and `languages` are what was asked for: only such articles were heard, all where there is none.
    """

    id: str
    checked_at: datetime
    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    coverage: Coverage
    method: Method
    as_of: date | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

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
