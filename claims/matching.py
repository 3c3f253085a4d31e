"""Which sentences speak to a claim: the query that finds them and the table that weighs them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from claims import lexicon
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
from claims.comparing.terms import weight, words_found
from claims.facets import Comparison, Relation
from claims.model import Match
from claims.reading import Reading, Unit, UnitKind, read
from sources.model import Frequencies, Query, Sentence, Term
from sources.names import other_names
from sources.text import stem

# A query asks for at most so many forms of one term: more cost time and found nothing new on our cases.
MAX_FORMS = 24

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


def _forms(unit: Unit, reading: Reading) -> tuple[str, ...]:
    """Return the index terms under which a unit may stand in a sentence, its own first."""
    own = list(unit.terms)
    if unit.kind is UnitKind.NUMBER:
        number = next(n for n in reading.numbers if n.start <= unit.start < n.end)
        return (*own, f"{number.value:.15g}", *_spelt(number.value))[:MAX_FORMS]
    if unit.kind is UnitKind.NAME:
        names = [name for word in own for name in other_names(word)]
        return tuple(dict.fromkeys((*own, *(stem(name[0]) for name in names if len(name) == 1))))[:MAX_FORMS]
    related = [term for word in own for term in sorted(lexicon.related_terms(word))]
    grouped = [m[0] for group in sorted(unit.groups) for m in lexicon.members(group) if len(m) == 1]
    return tuple(dict.fromkeys((*own, *grouped, *related)))[:MAX_FORMS]


_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()


def _spelt(value: float) -> tuple[str, ...]:
    return (stem(_SMALL[int(value)]),) if value in range(len(_SMALL)) else ()


def wanted(claim: Reading) -> tuple[Unit, ...]:
    """Return the units of a claim that are looked for: those of weight, or all where none has any."""
    return tuple(unit for unit in claim.units if not unit.is_light) or claim.units


def query_for(claim: Reading) -> Query:
    """Return what to look for: each wanted unit, in order, under its names, families and newsroom synonyms."""
    return Query(tuple(Term(_forms(unit, claim), weight(unit, {})) for unit in wanted(claim)))


def rarity_of(frequencies: Frequencies) -> dict[str, float]:
    """Return the inverse document frequency (natural log, smoothed) of each term."""
    total = frequencies.sentences
    return {term: log(1 + (total + 1) / (count + 1)) for term, count in frequencies.by_term.items()}


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
