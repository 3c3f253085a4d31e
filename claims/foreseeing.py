"""The most that laying a sentence beside a claim may come to, told before the sentence is read.

Nothing here is an estimate: what a text may say is told too generously, never too narrowly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.alignment import STRENGTH, Bond
from claims.comparing.anchors import anchors
from claims.comparing.slots import slots
from claims.comparing.terms import weight
from claims.facets import Facet
from claims.glancing import Passage, may_be_spelt, signs_of
from claims.matching import FEATURES, ROUNDING, WORDS_WEIGHT, Rarity
from claims.naming import runs
from claims.reading import Reading, UnitKind
from sources.variants import has_variants

_FIGURES = frozenset({UnitKind.NUMBER, UnitKind.DATE})


@dataclass(frozen=True, slots=True)
class Most:
    """What a sentence will not pass: the words of the claim found, how far both speak of one thing, the score."""

    words: float
    relevance: float
    score: float


class _Table:
    """Index terms, each with the units of the claim that it may stand for, by their place there."""

    def __init__(self, terms: Iterable[Iterable[str]]) -> None:
        self._units: dict[str, list[int]] = {}
        for at, those in enumerate(terms):
            for term in those:
                self._units.setdefault(term, []).append(at)
        self._terms = frozenset(self._units)

    def found(self, inside: frozenset[str]) -> set[int]:
        """Return the units that some term of a text may stand for."""
        return {at for term in self._terms & inside for at in self._units[term]}


class Foresight:
    """A claim, ready to be held against texts that nobody has read."""

    def __init__(self, claim: Reading, rarity: Rarity) -> None:
        self._weights = [weight(unit, rarity) for unit in claim.units]
        signs = [signs_of(unit) for unit in claim.units]
        self._single = _Table(each.single for each in signs)
        self._loose = _Table(each.loose for each in signs)
        self._denying = _Table(each.denying for each in signs)
        self._several = [(at, way) for at, each in enumerate(signs) for way in each.several]
        self._figures = {at for at, unit in enumerate(claim.units) if unit.kind in _FIGURES}
        spelt = [
            (at, unit) for at, unit in enumerate(claim.units) if len(unit.terms) == 1 and has_variants(unit.folded)
        ]
        self._words = [(at, unit) for at, unit in spelt if unit.kind is UnitKind.WORD]
        self._names = [(at, unit) for at, unit in spelt if unit.kind is UnitKind.NAME]
        self._persons = {at for at, unit in enumerate(claim.units) if unit.kind is UnitKind.NAME and not unit.places}
        self._runs = [{at for at, unit in enumerate(claim.units) if unit in run} for run in runs(claim)]
        absent: Mapping[Facet, bool] = {Facet.NUMBER: not slots(claim), Facet.DATE: not anchors(claim)}
        facets = {feature.facet: feature.weight for feature in FEATURES if not absent.get(feature.facet, False)}
        self._actor = facets.pop(Facet.ACTOR) if self._runs else 0.0
        self._others = sum(weight for facet, weight in facets.items() if facet is not Facet.ACTOR)
        self._said: dict[Passage, set[int]] = {}

    def of(self, source: Passage, around: Iterable[Passage]) -> Most:
        """Return the most that a sentence may come to, read with what stands around it."""
        linked, texts = self._linked(source), tuple(around)
        beside = set().union(*map(self._beside, texts)) - linked
        if any(not source.capitals.isdisjoint(text.capitals) for text in texts):
            linked, beside = linked | (beside & self._persons), beside - self._persons  # by another part of the name
        opposed = self._denying.found(source.terms) - linked
        of = self._weights.__getitem__
        own, other = sum(map(of, linked)), STRENGTH[Bond.CONTEXT] * sum(map(of, beside))
        denied = STRENGTH[Bond.SYNONYM] * sum(map(of, opposed)) + STRENGTH[Bond.CONTEXT] * sum(
            map(of, beside - opposed)
        )
        total = sum(self._weights) or 1.0
        words, relevance = (own + other) / total + ROUNDING, (own + denied) / total + ROUNDING
        return Most(words, relevance, self._score(words, linked | beside))

    def _linked(self, source: Passage) -> set[int]:
        """Return the units of the claim that the sentence itself may say."""
        linked = self._figures | self._beside(source) | self._loose.found(source.terms)
        linked |= {at for at, unit in self._names if at not in linked and may_be_spelt(unit, source.long)}
        return linked | {at for at, unit in self._words if at not in linked and may_be_spelt(unit, source.capitalised)}

    def _beside(self, text: Passage) -> set[int]:
        """Return the units of the claim that a text may say of what stands beside it."""
        known = self._said.get(text)
        if known is None:
            known = self._figures | self._single.found(text.terms)
            known |= {at for at, way in self._several if at not in known and text.terms.issuperset(way)}
            known |= {at for at, unit in self._names if at not in known and may_be_spelt(unit, text.capitalised)}
            self._said[text] = known
        return known

    def _score(self, words: float, spoken: set[int]) -> float:
        named = sum(not spoken.isdisjoint(run) for run in self._runs)
        actor = self._actor * named / len(self._runs) if self._runs else 0.0
        whole = WORDS_WEIGHT + self._others + self._actor
        return (WORDS_WEIGHT * words + self._others + actor) / whole + ROUNDING
