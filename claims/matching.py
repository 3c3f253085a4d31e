"""Which sentences speak to a claim: the query that finds them and the table that weighs them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from claims.alignment import Pair, align
from claims.comparing.actors import actors_agree
from claims.comparing.attribution import attribution_agrees, attribution_of
from claims.comparing.cover import best_cover, cover_of
from claims.comparing.dates import dates_agree
from claims.comparing.modality import modality_agrees
from claims.comparing.numbers import numbers_agree
from claims.comparing.places import places_agree
from claims.comparing.polarity import polarity_agrees
from claims.comparing.quantifiers import quantifiers_agree
from claims.comparing.roles import roles_agree
from claims.comparing.standing import standing_agrees
from claims.comparing.terms import words_found
from claims.facets import Comparison, Facet, Relation
from claims.glancing import Beside, Passage
from claims.model import Cover, Match
from claims.reading import Reading, read
from sources.model import Sentence

Rarity = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparator and how much its score adds to the words found; the docstring of `compare` is its label.

    A dear one reads the deeds of both texts, which takes longer than all the others together.
    """

    facet: Facet
    compare: Callable[[Pair], Comparison]
    weight: float
    is_dear: bool = False


# Words found count most; a facet that was compared lifts or lowers them. Set by hand, checked on the case files.
WORDS_WEIGHT = 0.7
FEATURES = (
    Feature(Facet.ACTOR, actors_agree, 0.15),
    Feature(Facet.DATE, dates_agree, 0.08),
    Feature(Facet.NUMBER, numbers_agree, 0.12),
    Feature(Facet.QUANTIFIER, quantifiers_agree, 0.08, is_dear=True),
    Feature(Facet.POLARITY, polarity_agrees, 0.1, is_dear=True),
    Feature(Facet.ROLES, roles_agree, 0.1, is_dear=True),
    Feature(Facet.PLACE, places_agree, 0.05, is_dear=True),
    Feature(Facet.ACTION, standing_agrees, 0.05),
    Feature(Facet.MODALITY, modality_agrees, 0.03, is_dear=True),
    Feature(Facet.ATTRIBUTION, attribution_agrees, 0.02, is_dear=True),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence is read with: the sentences beside it, None at an end, and the lead and title of its article."""

    before: Beside | None = None
    after: Beside | None = None
    lead: tuple[Beside, ...] = ()

    @property
    def context(self) -> tuple[Beside, ...]:
        """What is read with a sentence, the one before it first, empty where none stands there."""
        return (self.before or read(""), *self.lead)


ALONE = Surroundings()


# Added to the most a score may come to, so that the last digit of a sum never tells a sentence out.
ROUNDING = 0.0001


@dataclass(frozen=True, slots=True)
class Laid:
    """A sentence laid beside a claim, of which nothing but the words were compared; `begin` goes on."""

    sentence: Sentence
    pair: Pair
    words: Comparison


@dataclass(frozen=True, slots=True)
class Begun:
    """A sentence laid beside a claim and compared as far as that is cheap; `finish` does the rest.

    `comparisons` has None for each dear feature; `cover` is that of the finished match but for what is held against it.
    """

    laid: Laid
    comparisons: tuple[Comparison | None, ...]
    cover: Cover

    def facet(self, facet: Facet) -> Comparison:
        """Return the comparison of a facet that is not dear."""
        return next(one for one in self.comparisons if one is not None and one.facet is facet)

    @property
    def most(self) -> float:
        """The score that the finished match will not pass: that of full agreement in all that was not compared yet."""
        return _score(self.laid.words, self.comparisons) + ROUNDING


@dataclass(frozen=True, slots=True)
class Prospect:
    """A sentence that may speak to a claim, with what it is read with; nothing of it has been read yet."""

    sentence: Sentence
    passage: Passage
    around: Surroundings
    beside: tuple[Passage, ...]  # the texts of `around`, in as few as can be looked at together


def pair_of(claim: Reading, prospect: Prospect) -> Pair:
    """Read a sentence and lay it beside a claim."""
    around = prospect.around
    return align(claim, prospect.passage.reading, context=around.context, after=around.after, wholes=prospect.beside)


def lay(sentence: Sentence, pair: Pair, rarity: Rarity) -> Laid:
    """Compare the words of a claim and a sentence laid beside it."""
    return Laid(sentence, pair, words_found(pair, rarity))


def begin(laid: Laid, rarity: Rarity) -> Begun:
    """Compare what is cheap to compare."""
    comparisons = tuple([None if feature.is_dear else feature.compare(laid.pair) for feature in FEATURES])
    known = tuple([comparison for comparison in comparisons if comparison is not None])
    return Begun(laid, comparisons, best_cover(laid.pair, rarity, known))


def finish(begun: Begun) -> Match:
    """Compare the rest of a sentence and a claim."""
    pair, words = begun.laid.pair, begun.laid.words
    comparisons = tuple(
        [
            feature.compare(pair) if known is None else known
            for feature, known in zip(FEATURES, begun.comparisons, strict=True)
        ]
    )
    return Match(
        sentence=begun.laid.sentence,
        score=_score(words, comparisons),
        cover=cover_of(pair, begun.cover, comparisons),
        attribution=attribution_of(pair.source),
        comparisons=(words, *comparisons),
    )


def match(  # noqa: PLR0913 (the two texts, and what each is read with)
    claim: Reading,
    sentence: Sentence,
    *,
    rarity: Rarity,
    published: date | None = None,
    around: Surroundings = ALONE,
    source: Reading | None = None,
) -> Match:
    """Lay a sentence beside a claim and compare them facet by facet; no number goes without its reason.

    `source` is the sentence as already read, where it was.
    """
    source = source or read(sentence.text, published=published)
    pair = align(claim, source, context=around.context, after=around.after)
    return finish(begin(lay(sentence, pair, rarity), rarity))


def _score(words: Comparison, comparisons: Iterable[Comparison | None]) -> float:
    """Return how well a sentence answers; what is not compared yet (None) is taken to agree fully."""
    compared = [
        (feature.weight, 1.0 if comparison is None else comparison.score)
        for feature, comparison in zip(FEATURES, comparisons, strict=True)
        if comparison is None or comparison.relation is not Relation.NOT_COMPARED
    ]
    total = WORDS_WEIGHT + sum(heavy for heavy, _ in compared)
    return round((WORDS_WEIGHT * words.score + sum(heavy * value for heavy, value in compared)) / total, 4)
