"""What is compared of a claim and a sentence, and how the two stand to each other."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sources.model import Span


class Facet(StrEnum):
    """What of a claim and a sentence is compared; each comparator fills one."""

    TERMS = "terms"
    ACTOR = "actor"
    ACTION = "action"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    QUANTIFIER = "quantifier"
    POLARITY = "polarity"
    ROLES = "roles"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    MEANING = "meaning"  # claim and sentence as a whole, as the stance model reads them


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
