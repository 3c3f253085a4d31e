"""Which of the sentences the index proposes are looked at first: a blend of plain measures, each of them told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

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

NAMED, FIGURES = frozenset({UnitKind.NAME}), frozenset({UnitKind.NUMBER, UnitKind.DATE})

Strengths: TypeAlias = dict[int, float]  # of the sought units found, by their place in the claim
Places: TypeAlias = dict[int, int]
Place: TypeAlias = tuple[int, str]  # an index term, and where it stands in its sentence
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
    """The share of the sentence that the claim says; of a sentence longer than the claim it counts less."""
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its score, the weighted sum of its parts."""

    hit: Hit
    score: float
    parts: Mapping[Part, float]


@cache
def coefficients() -> dict[Part, float]:
    """Return how much each part counts, as learned by `training/ranking.py`."""
    lines = _COEFFICIENTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {Part(part): float(value) for part, value, *_ in rows}


def ranked(asked: Sequence[Sought], spoken: Sequence[str], hits: Sequence[Hit], rarities: Rarities) -> list[Ranked]:
    """Return the hits, those that answer best first; equal ones in order of article and position."""
    weights = coefficients()
    result = []
    for hit, parts in zip(hits, measured(asked, spoken, hits, rarities), strict=True):
        score = sum([weight * parts[part] for part, weight in weights.items()])
        result.append(Ranked(hit, round(score, 4), parts))
    result.sort(key=lambda each: (-each.score, each.hit.sentence.article_id, each.hit.sentence.position))
    return result


class Table:
    """A claim's sought units as a table of forms, made once for all its candidates."""

    def __init__(self, asked: Sequence[Sought]) -> None:
        self._steps = len(asked) - 1
        self._weights = [each.weight for each in asked]
        self._kinds = [each.unit.kind for each in asked]
        self._total = sum(self._weights) or 1.0
        self._of_names = self._weight_of(NAMED)
        self._of_figures = self._weight_of(FIGURES)
        self.forms: dict[str, list[tuple[int, float]]] = {}
        for at, each in enumerate(asked):
            for form, strength in each.forms.items():
                self.forms.setdefault(form, []).append((at, strength))
        self._beside: dict[str, Strengths] = {}

    def _weight_of(self, kinds: frozenset[UnitKind]) -> float:
        return sum(weight for weight, kind in zip(self._weights, self._kinds, strict=True) if kind in kinds) or 1.0

    def found(self, inside: Iterable[Place]) -> tuple[Strengths, Places]:
        """Return which units a sentence says, how fully, and where."""
        strengths: Strengths = {}
        places: Places = {}
        forms = self.forms
        for place, term in inside:
            if term in forms:
                for at, strength in forms[term]:
                    if strength > strengths.get(at, 0.0):
                        strengths[at], places[at] = strength, place
        return strengths, places

    def beside(self, hit: Hit) -> Strengths:
        """Return the units that the title of a sentence or the names before it say."""
        for text in (hit.title, hit.before):
            if text not in self._beside:
                self._beside[text] = self.found(enumerate(terms(text)))[0] if text else {}
        return _together(self._beside[hit.title], self._beside[hit.before])

    def share(self, found: Strengths) -> float:
        """Return the weighted share of the units that were found."""
        weights = self._weights
        return sum([weights[at] * strength for at, strength in found.items()]) / self._total if found else 0.0

    def shares(self, found: Strengths) -> tuple[float, float, float]:
        """Return the weighted share of the units that were found; the same of names, of numbers and dates."""
        every = names = figures = 0.0
        for at, strength in found.items():
            said = self._weights[at] * strength
            every += said
            kind = self._kinds[at]
            if kind in NAMED:
                names += said
            elif kind in FIGURES:
                figures += said
        return every / self._total, names / self._of_names, figures / self._of_figures

    def order(self, places: Places) -> tuple[float, float]:
        """Return how many of the claim's neighbouring units stand in its order, and near each other."""
        steps = self._steps
        if steps < 1:
            return 0.0, 0.0
        spots = [(places[at], places[following]) for at, following in pairwise(sorted(places))]
        ordered = sum(first < second for first, second in spots)
        near = sum(abs(second - first) <= NEAR for first, second in spots)
        return ordered / steps, near / steps


def measured(
    asked: Sequence[Sought], spoken: Sequence[str], hits: Sequence[Hit], rarities: Rarities
) -> list[dict[Part, float]]:
    """Return the parts of each hit.

    `spoken` are the claim's index terms in order; `rarities` gives the inverse document frequency of each term.
    """
    if not hits:
        return []
    read = [terms(hit.sentence.text) for hit in hits]
    rarity = rarities(set(spoken).union(*read))
    wanted = dict(zip(spoken, spoken, strict=True)) | _respelt(asked)
    claim = Table(asked)
    known = wanted.keys() | claim.forms.keys()
    # Of a sentence only what the claim knows is looked at; of the rest only how rare it is counts.
    heard = [[place for place in enumerate(inside) if place[1] in known] for inside in read]
    words = _words(wanted, heard, [len(inside) for inside in read], rarity)
    best = max(words) or 1.0
    found = [claim.found(places) for places in heard]
    beside = Surroundings(hits, found, claim)
    telling = {term: 0.0 if term in STOP_WORDS else rare for term, rare in rarity.items()}
    pairs = set(pairwise(spoken))
    all_pairs = sum(rarity[one] + rarity[other] for one, other in pairs) or 1.0
    result = []
    for at, (hit, inside) in enumerate(zip(hits, read, strict=True)):
        strengths, places = found[at]
        next_to = [(one, other) for (first, one), (second, other) in pairwise(heard[at]) if second == first + 1]
        ordered, near = claim.order(places)
        cover, names, figures = claim.shares(strengths)
        result.append(
            {
                Part.WORDS: words[at] / best,
                Part.COVER: cover,
                Part.NAMES: names,
                Part.FIGURES: figures,
                Part.TOLD: _told(claim, inside, heard[at], telling) * min(1.0, len(spoken) / (len(inside) or 1)) ** 2,
                Part.ORDER: ordered,
                Part.NEARNESS: near,
                Part.PHRASES: sum([rarity[one] + rarity[other] for one, other in pairs.intersection(next_to)])
                / all_pairs,
                Part.BESIDE: claim.share({at: s for at, s in claim.beside(hit).items() if at not in strengths}),
                Part.AROUND: beside.around(hit),
                Part.ARTICLE: beside.article(hit),
            }
        )
    return result


def _respelt(asked: Sequence[Sought]) -> dict[str, str]:
    """Return the spelling variants in the archive of the claim's own words, each with that word."""
    respelt = {}
    for each in asked:
        if len(each.unit.terms) == 1 and each.unit.terms[0] not in each.forms:
            respelt.update(dict.fromkeys(each.forms, each.unit.terms[0]))
    return respelt


def _words(
    wanted: Mapping[str, str], heard: Sequence[Sequence[Place]], lengths: Sequence[int], rarity: Mapping[str, float]
) -> list[float]:
    """Return the BM25 of each sentence for every word of the claim; a spelling variant counts as its word."""
    mean = sum(lengths) / len(lengths) or 1.0
    scores = []
    for places, length in zip(heard, lengths, strict=True):
        counts: dict[str, int] = {}
        for _, term in places:
            word = wanted.get(term)
            if word is not None:
                counts[word] = counts.get(word, 0) + 1
        norm = K1 * (1 - B + B * length / mean)
        scores.append(sum([rarity[word] * count * (K1 + 1) / (count + norm) for word, count in counts.items()]))
    return scores


def _told(claim: Table, inside: Sequence[str], heard: Sequence[Place], telling: Mapping[str, float]) -> float:
    """Return the share of a sentence that the claim says; `telling` is how rare each term is, 0 for stop words."""
    total = sum(map(telling.__getitem__, inside))
    told = sum([telling[term] * claim.forms[term][0][1] for _, term in heard if term in claim.forms])
    return told / total if total else 0.0


class Surroundings:
    """How much of a claim the candidates of one article, and those side by side, say together."""

    def __init__(self, hits: Sequence[Hit], found: Sequence[tuple[Strengths, Places]], claim: Table) -> None:
        self._claim = claim
        self._at = {
            (hit.sentence.article_id, hit.sentence.position): strengths
            for hit, (strengths, _) in zip(hits, found, strict=True)
        }
        together: dict[str, Strengths] = {}
        for (article_id, _), strengths in self._at.items():
            said = together.get(article_id)
            together[article_id] = strengths if said is None else _together(said, strengths)
        self._articles = {article_id: claim.share(strengths) for article_id, strengths in together.items()}

    def around(self, hit: Hit) -> float:
        """Return the share said by a sentence together with those right before and after it."""
        article_id, position = hit.sentence.article_id, hit.sentence.position
        before, after = self._at.get((article_id, position - 1), {}), self._at.get((article_id, position + 1), {})
        return self._claim.share(_together(_together(self._at[article_id, position], before), after))

    def article(self, hit: Hit) -> float:
        """Return the share that all candidates of its article say together."""
        return self._articles[hit.sentence.article_id]


def _together(one: Strengths, other: Strengths) -> Strengths:
    if not one or not other:
        return one or other
    return one | {at: max(strength, one.get(at, 0.0)) for at, strength in other.items()}
