"""Which sentences speak to a claim: the query that finds them and the table that weighs them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from claims.alignment import Pair, align
from claims.comparing.actors import actors_agree
from claims.comparing.attribution import attribution_agrees, attribution_of
from claims.comparing.cover import cover_of
from claims.comparing.dates import dates_agree
from claims.comparing.modality import modality_agrees
from claims.comparing.numbers import numbers_agree
from claims.comparing.places import places_agree
from claims.comparing.polarity import polarity_agrees
from claims.comparing.quantifiers import quantifiers_agree
from claims.comparing.roles import roles_agree
from claims.comparing.terms import words_found
from claims.facets import Comparison, Relation
from claims.model import Match
from claims.reading import Reading, read
from sources.model import Sentence

Rarity = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparator and how much its score adds to the words found; the docstring of `compare` is its label."""

    compare: Callable[[Pair], Comparison]
    weight: float


# Words found count most; a facet that was compared lifts or lowers them. Set by hand, checked on the case files.
WORDS_WEIGHT = 0.7
FEATURES = (
    Feature(actors_agree, 0.15),
    Feature(dates_agree, 0.08),
    Feature(numbers_agree, 0.12),
    Feature(quantifiers_agree, 0.08),
    Feature(polarity_agrees, 0.1),
    Feature(roles_agree, 0.1),
    Feature(places_agree, 0.05),
    Feature(modality_agrees, 0.03),
    Feature(attribution_agrees, 0.02),
)


def match(
    claim: Reading,
    sentence: Sentence,
    *,
    rarity: Rarity,
    published: date | None = None,
    context: tuple[Reading, ...] = (),
) -> Match:
    """Lay a sentence beside a claim and compare them facet by facet; no number goes without its reason."""
    source = read(sentence.text, published=published)
    pair = align(claim, source, context=context)
    words = words_found(pair, rarity)
    comparisons = tuple(feature.compare(pair) for feature in FEATURES)
    compared = [
        (feature.weight, comparison.score)
        for feature, comparison in zip(FEATURES, comparisons, strict=True)
        if comparison.relation is not Relation.NOT_COMPARED
    ]
    total = WORDS_WEIGHT + sum(heavy for heavy, _ in compared)
    score = (WORDS_WEIGHT * words.score + sum(heavy * value for heavy, value in compared)) / total
    return Match(
        sentence=sentence,
        score=round(score, 4),
        cover=cover_of(pair, rarity, comparisons),
        attribution=attribution_of(source),
        comparisons=(words, *comparisons),
    )
