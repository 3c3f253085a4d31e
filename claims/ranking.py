"""Which of the sentences the index proposes are looked at first: a blend of plain measures, each of them told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise
from operator import mul
from pathlib import Path
from typing import NamedTuple, TypeAlias

from claims.querying import Sought
from claims.reading import UnitKind
from sources.model import Hit
from sources.text import STOP_WORDS, terms

_COEFFICIENTS = Path(__file__).parent / "lexicons" / "ranking.tsv"
# Two units of the claim stand near each other in a sentence if no more words lie between them than this.
NEAR = 3
# BM25: how soon a repeated word counts no more, and how far long sentences are marked down. With the usual 0.75 the
# development pages of WiCE were found first 0.04 less often; tweets came out the same.
K1, B = 1.2, 0.3
# So much is added to what a sentence tells before its told share is taken, in nats: two words that the claim says too
# are no answer by being all of a heading. Of 0 to 30 this and its neighbours did best on the development sets.
UNSAID = 20.0

NAMED, FIGURES = frozenset({UnitKind.NAME}), frozenset({UnitKind.NUMBER, UnitKind.DATE})
UNTOLD = dict.fromkeys(STOP_WORDS, 0.0)

Strengths: TypeAlias = dict[int, float]  # of the sought units found, by their place in the claim
Rarities: TypeAlias = Callable[[Iterable[str]], Mapping[str, float]]


class Part(StrEnum):
    """A measure of how well a sentence answers a claim, 0 to 1."""

    WORDS = "words"
    """BM25 for every word of the claim, beside the best of the candidates."""
    COVER = "cover"
    """The share of what the claim names that the sentence says in any form, rare things counting more."""
    NAMES = "names"
    """The same, of names alone."""
    FIGURES = "figures"
    """The same, of numbers and dates alone."""
    TOLD = "told"
    """The share of the sentence that the claim says; of one longer than the claim, or very short, it counts less."""
    ORDER = "order"
    """Neighbours in the claim that stand in the same order in the sentence."""
    NEARNESS = "nearness"
    """Neighbours in the claim that stand near each other in the sentence."""
    PHRASES = "phrases"
    """Pairs of words that follow each other in both."""
    BESIDE = "beside"
    """What only the title, or the names before the sentence, say of the claim."""
    AROUND = "around"
    """The share of the claim that the sentence says together with the candidates right beside it."""
    ARTICLE = "article"
    """The share of the claim that the candidates of its article say together."""


class Ranked(NamedTuple):
    """A hit with its score, the weighted sum of its parts; `measures` are these in the order of `Part`."""

    hit: Hit
    score: float
    measures: tuple[float, ...]

    @property
    def parts(self) -> dict[Part, float]:
        """What the score is made of."""
        return dict(zip(Part, self.measures, strict=True))


@cache
def coefficients() -> dict[Part, float]:
    """Return how much each part counts, as learned by `training/ranking.py`."""
    lines = _COEFFICIENTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {Part(part): float(value) for part, value, *_ in rows}


def ranked(asked: Sequence[Sought], spoken: Sequence[str], hits: Sequence[Hit], rarities: Rarities) -> list[Ranked]:
    """Return the hits, those that answer best first; equal ones in order of article and position.

    `spoken` are the claim's index terms in order; `rarities` gives the inverse document frequency of each term.
    """
    known = coefficients()
    weights = [known[part] for part in Part]
    result = [
        Ranked(hit, round(sum(map(mul, weights, measures)), 4), measures)
        for hit, measures in zip(hits, _measured(asked, spoken, hits, rarities), strict=True)
    ]
    result.sort(key=lambda each: (-each.score, each.hit.sentence.article_id, each.hit.sentence.position))
    return result


def _measured(
    asked: Sequence[Sought], spoken: Sequence[str], hits: Sequence[Hit], rarities: Rarities
) -> list[tuple[float, ...]]:
    """Return the parts of each hit, in the order of `Part`."""
    if not hits:
        return []
    read = [terms(hit.sentence.text) for hit in hits]
    rarity = rarities(set(spoken).union(*read))
    claim = Table(asked, spoken, rarity, sum(map(len, read)) / len(read))
    telling = {**rarity, **UNTOLD}.__getitem__
    heard = [claim.heard(inside, sum(map(telling, inside))) for inside in read]
    best = max(each.words for each in heard) or 1.0
    found = Surroundings(hits, [each.strengths for each in heard], claim)
    return [
        (
            each.words / best,
            each.cover,
            each.names,
            each.figures,
            each.told,
            each.order,
            each.nearness,
            each.phrases,
            claim.beside(hit, each.strengths),
            found.around(hit, each.cover),
            found.article(hit),
        )
        for hit, each in zip(hits, heard, strict=True)
    ]


class Heard(NamedTuple):
    """What one sentence says of a claim by itself; `words` are not yet set beside the best of the candidates."""

    strengths: Strengths
    words: float
    cover: float
    names: float
    figures: float
    told: float
    order: float
    nearness: float
    phrases: float


class _Known(NamedTuple):
    """A term that a claim knows: the word of the claim it counts as, the units it is a form of, how much it tells."""

    term: str
    word: str | None
    units: tuple[tuple[int, float], ...]
    told: float


class Table:
    """What a claim says and seeks as one table of terms, made once for all its candidates."""

    def __init__(
        self, asked: Sequence[Sought], spoken: Sequence[str], rarity: Mapping[str, float], mean_length: float
    ) -> None:
        self._steps = len(asked) - 1
        self._length = len(spoken)
        self._mean = mean_length or 1.0
        self._rarity = rarity
        weights = [each.weight for each in asked]
        kinds = [
            weights,
            [weight if each.unit.kind in NAMED else 0.0 for each, weight in zip(asked, weights, strict=True)],
            [weight if each.unit.kind in FIGURES else 0.0 for each, weight in zip(asked, weights, strict=True)],
        ]
        # Of each unit, its share of all units, of the names, of the figures.
        self._shares: list[tuple[float, ...]] = list(
            zip(*([one / (sum(some) or 1.0) for one in some] for some in kinds), strict=True)
        )
        self._pairs = {(one, other): rarity[one] + rarity[other] for one, other in pairwise(spoken)}
        self._all_pairs = sum(self._pairs.values()) or 1.0
        self._known = _known(asked, spoken, rarity)
        self._beside: dict[str, Strengths] = {}

    def heard(self, inside: Sequence[str], telling: float) -> Heard:
        """Return what a sentence of these terms says; `telling` is how much it tells in all."""
        known, pairs = self._known, self._pairs
        strengths: Strengths = {}
        places: dict[int, int] = {}
        counts: dict[str, int] = {}
        phrases: dict[tuple[str, str], float] = {}
        told, last, before = 0.0, -2, ""
        # Of a sentence only what the claim knows is looked at; of the rest only how rare it is counts.
        for place, found in enumerate(map(known.get, inside)):
            if found is None:
                continue
            term, word, units, tells = found
            if word is not None:
                counts[word] = counts.get(word, 0) + 1
                if place == last + 1 and (before, term) in pairs:
                    phrases[before, term] = pairs[before, term]
            for at, strength in units:
                if strength > strengths.get(at, 0.0):
                    strengths[at], places[at] = strength, place
            told += tells
            last, before = place, term
        length = len(inside) or 1
        every = names = figures = 0.0
        for at, strength in strengths.items():
            of_all, of_names, of_figures = self._shares[at]
            every += strength * of_all
            names += strength * of_names
            figures += strength * of_figures
        return Heard(
            strengths,
            self._words(counts, length),
            every,
            names,
            figures,
            told / (telling + UNSAID) * min(1.0, self._length / length) ** 2,
            *self._order(places),
            sum(phrases.values()) / self._all_pairs,
        )

    def _words(self, counts: Mapping[str, int], length: int) -> float:
        """Return the BM25 for every word of the claim; a spelling variant counts as its word."""
        norm, rarity = K1 * (1 - B + B * length / self._mean), self._rarity
        return sum([rarity[word] * count * (K1 + 1) / (count + norm) for word, count in counts.items()])

    def _order(self, places: Mapping[int, int]) -> tuple[float, float]:
        """Return how many of the claim's neighbouring units stand in its order, and near each other."""
        if self._steps < 1 or len(places) < 2:  # noqa: PLR2004 (neighbours are two)
            return 0.0, 0.0
        apart = [places[following] - places[at] for at, following in pairwise(sorted(places))]
        ordered = sum([each > 0 for each in apart])
        return ordered / self._steps, sum([-NEAR <= each <= NEAR for each in apart]) / self._steps

    def share(self, found: Strengths) -> float:
        """Return the weighted share of the units that were found."""
        shares = self._shares
        return sum([shares[at][0] * strength for at, strength in found.items()], 0.0)

    def beside(self, hit: Hit, inside: Strengths) -> float:
        """Return the share that only the title of a sentence or the names before it say."""
        found = together(self._said(hit.title), self._said(hit.before))
        return self.share({at: strength for at, strength in found.items() if at not in inside}) if found else 0.0

    def _said(self, text: str) -> Strengths:
        if text not in self._beside:
            found: Strengths = {}
            for each in filter(None, map(self._known.get, terms(text))):
                for at, strength in each.units:
                    found[at] = max(strength, found.get(at, 0.0))
            self._beside[text] = found
        return self._beside[text]


def _known(asked: Sequence[Sought], spoken: Sequence[str], rarity: Mapping[str, float]) -> dict[str, _Known]:
    words = dict(zip(spoken, spoken, strict=True))
    units: dict[str, list[tuple[int, float]]] = {}
    for at, each in enumerate(asked):
        own = each.unit.terms[0]
        if len(each.unit.terms) == 1 and own not in each.forms:  # found under other spellings alone: each is that word
            words.update(dict.fromkeys(each.forms, own))
        for form, strength in each.forms.items():
            units.setdefault(form, []).append((at, strength))
    found = {}
    for term in words.keys() | units.keys():
        sought = units.get(term, ())
        tells = rarity.get(term, 0.0) * sought[0][1] if sought and term not in STOP_WORDS else 0.0
        found[term] = _Known(term, words.get(term), tuple(sought), tells)
    return found


class Surroundings:
    """How much of a claim the candidates of one article, and those side by side, say together."""

    def __init__(self, hits: Sequence[Hit], found: Sequence[Strengths], claim: Table) -> None:
        self._claim = claim
        self._at = {
            (hit.sentence.article_id, hit.sentence.position): strengths
            for hit, strengths in zip(hits, found, strict=True)
        }
        said: dict[str, Strengths] = {}
        for (article_id, _), strengths in self._at.items():
            said[article_id] = together(said[article_id], strengths) if article_id in said else strengths
        self._articles = {article_id: claim.share(strengths) for article_id, strengths in said.items()}

    def around(self, hit: Hit, alone: float) -> float:
        """Return the share said by a sentence, which says this much alone, with those right before and after it."""
        article_id, position = hit.sentence.article_id, hit.sentence.position
        before, after = self._at.get((article_id, position - 1)), self._at.get((article_id, position + 1))
        if not before and not after:
            return alone
        return self._claim.share(together(self._at[article_id, position], together(before or {}, after or {})))

    def article(self, hit: Hit) -> float:
        """Return the share that all candidates of its article say together."""
        return self._articles[hit.sentence.article_id]


def together(one: Strengths, other: Strengths) -> Strengths:
    """Return what two texts say of a claim, each unit as fully as one of them does."""
    if not one or not other:
        return one or other
    return one | {at: max(strength, one.get(at, 0.0)) for at, strength in other.items()}
