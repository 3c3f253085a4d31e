"""The most that laying a sentence beside a claim may come to, told before the sentence is read.

Nothing here is an estimate: what a text may say is told too generously, never too narrowly.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from claims.alignment import STRENGTH, Bond
from claims.around import may_give
from claims.comparing.actors import UNNAMED
from claims.comparing.anchors import anchors
from claims.comparing.fitting import is_amount
from claims.comparing.slots import slots
from claims.comparing.standing import standings
from claims.comparing.terms import weight
from claims.facets import Comparison, Facet, Relation
from claims.glancing import Passage, signs_of
from claims.matching import FEATURES, ROUNDING, WORDS_WEIGHT, Rarity
from claims.model import Cover
from claims.naming import runs
from claims.reading import Reading, Unit, UnitKind
from claims.stance import LEAST_FOR_A_STANCE, may_take_a_stance
from sources.names import variant_similarity
from sources.variants import first_sound, has_variants

_FIGURES = frozenset({UnitKind.NUMBER, UnitKind.DATE})
_THINGS = frozenset({UnitKind.WORD, UnitKind.NAME})
_NO_STANDING = Comparison(Facet.ACTION, Relation.NOT_COMPARED, 0.0, "")


Strengths: TypeAlias = dict[int, float]  # of units of the claim, by their place there


@dataclass(frozen=True, slots=True)
class Most:
    """What a sentence will not pass: the words of the claim found, the score; and whether it may take a stance."""

    words: float
    score: float
    may_speak: bool


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


class _Spellings(dict[str, tuple[int, ...]]):
    """Words of texts, each with those units of the claim that it may be another spelling of, by their place there."""

    def __init__(self, units: Iterable[tuple[int, Unit]]) -> None:
        super().__init__()
        self.all = set[int]()
        self._units: dict[str, list[tuple[int, str]]] = {}
        for at, unit in units:
            self.all.add(at)
            self._units.setdefault(first_sound(unit.folded), []).append((at, unit.folded))

    def __missing__(self, word: str) -> tuple[int, ...]:
        alike = self._units.get(first_sound(word), ()) if has_variants(word) else ()
        self[word] = found = tuple([at for at, folded in alike if variant_similarity(folded, word) > 0])
        return found

    def found(self, words: Iterable[str]) -> set[int]:
        """Return the units that some of these words may spell."""
        return set(chain.from_iterable(map(self.__getitem__, words)))


class Foresight:
    """A claim, ready to be held against texts that nobody has read."""

    def __init__(self, claim: Reading, rarity: Rarity) -> None:
        self._weights = [weight(unit, rarity) for unit in claim.units]
        self._all = range(len(self._weights))
        signs = [signs_of(unit) for unit in claim.units]
        self._single = _Table(each.single for each in signs)
        self._loose = _Table(each.loose for each in signs)
        self._denying = _Table(each.denying for each in signs)
        self._several = [(at, way) for at, each in enumerate(signs) for way in each.several]
        self._claim = claim
        self._figures = {at for at, unit in enumerate(claim.units) if unit.kind in _FIGURES}
        self._days = {at for at in self._figures if claim.units[at].kind is UnitKind.DATE}
        spelt = [
            (at, unit) for at, unit in enumerate(claim.units) if len(unit.terms) == 1 and has_variants(unit.folded)
        ]
        self._words = _Spellings((at, unit) for at, unit in spelt if unit.kind is UnitKind.WORD)
        self._names = _Spellings((at, unit) for at, unit in spelt if unit.kind is UnitKind.NAME)
        self._persons = {at for at, unit in enumerate(claim.units) if unit.kind is UnitKind.NAME and not unit.places}
        self._runs = [{at for at, unit in enumerate(claim.units) if unit in run} for run in runs(claim)]
        self._said: dict[Passage, set[int]] = {}
        self._has_standing = bool(standings(claim))
        heavy = {at for at, unit in enumerate(claim.units) if unit.kind is not UnitKind.NAME and not unit.is_light}
        self._heavy = {at for at in heavy if not claim.units[at].is_title}
        self._plain = {at for at in self._heavy if claim.units[at].kind is UnitKind.WORD}
        self._verbs = {at for at in heavy if claim.units[at].is_verb}
        brought = {slot.verb for slot in slots(claim) if is_amount(slot)}  # "rose to": left out beside another figure
        self._brought = {at for at in self._all if claim.units[at] in brought}
        verb = next((unit.first for unit in claim.units if unit.is_verb), 0)
        things = (at for at, unit in enumerate(claim.units) if unit.last < verb and unit.kind in _THINGS)
        self._subject = {at for at in things if not claim.units[at].is_light}
        absent: Mapping[Facet, bool] = {Facet.NUMBER: not slots(claim), Facet.DATE: not anchors(claim)}
        facets = {feature.facet: feature.weight for feature in FEATURES if not absent.get(feature.facet, False)}
        self._actor = facets.pop(Facet.ACTOR) if self._runs else 0.0
        self._others = sum(weight for facet, weight in facets.items() if facet is not Facet.ACTOR)

    def of(self, source: Passage, around: Iterable[Passage]) -> Most:
        """Return the most that a sentence may come to, read with what stands around it."""
        linked, texts = self._linked(source), tuple(around)
        beside = self._days.union(*map(self._beside, texts)) - linked.keys()
        persons = beside & self._persons
        if persons and any(not source.capitals.isdisjoint(text.capitals) for text in texts):
            linked |= dict.fromkeys(persons, STRENGTH[Bond.ALIAS])  # by another part of the name
            beside -= persons
        opposed = self._denying.found(source.terms) - linked.keys()
        words = self._share(self._all, linked, beside)
        score = self._score(words, linked.keys() | beside)
        if words < LEAST_FOR_A_STANCE and self._relevance(linked, beside, opposed) < LEAST_FOR_A_STANCE:
            return Most(words, score, may_speak=False)
        return Most(words, score, self._has_standing or self._may_speak(words, linked, beside, opposed))

    def _relevance(self, linked: Strengths, beside: set[int], opposed: set[int]) -> float:
        """Return how far both speak of one thing at most: a figure that differs counts on neither side."""
        return self._share([at for at in self._all if at in linked or at not in self._figures], linked, beside, opposed)

    def _share(self, units: Iterable[int], linked: Strengths, beside: set[int], opposed: Collection[int] = ()) -> float:
        """Return the weighted share of some units that is found at most."""
        total = found = 0.0
        for at in units:
            heavy = self._weights[at]
            total += heavy
            if at in opposed:
                found += heavy * STRENGTH[Bond.SYNONYM]
            elif at in linked:
                found += heavy * linked[at]
            elif at in beside:
                found += heavy * STRENGTH[Bond.CONTEXT]
        return found / total + ROUNDING if total else 1.0

    def _may_speak(self, words: float, linked: Strengths, beside: set[int], opposed: set[int]) -> bool:
        """True where a sentence may take a stance that has all that it may have."""
        spoken = linked.keys() | beside | opposed
        verb_found = self._verbs <= self._brought or not self._verbs.isdisjoint(linked.keys() | opposed)
        missing = self._plain - spoken - self._brought
        cover = Cover(
            relevance=self._relevance(linked, beside, opposed),
            substance=self._share(self._heavy, linked, beside),
            words_missing=len(missing) / len(self._plain) if missing else 0.0,
            verb_found=verb_found,
            predicate_found=len(self._weights) > 1 and (verb_found or not self._figures.isdisjoint(linked)),
            subject_found=not self._subject or not self._subject.isdisjoint(spoken),
            parts_found=True,
            another_did_it=False,
            strangers=False,
            unmeant=False,
        )
        terms = Comparison(Facet.TERMS, Relation.PARTIAL, words, "")
        return may_take_a_stance(terms, self._named(linked, beside), _NO_STANDING, cover)

    def _named(self, linked: Strengths, beside: set[int]) -> Comparison:
        """Return the names that a sentence may speak of."""
        some = ", ".join("." for _ in self._runs)
        here = sum(not run.isdisjoint(linked) for run in self._runs)
        found = sum(not run.isdisjoint(linked.keys() | beside) for run in self._runs)
        if not self._runs:
            return Comparison(Facet.ACTOR, Relation.NOT_COMPARED, 0.0, "")
        score = found / len(self._runs)
        if found < len(self._runs):
            return Comparison(Facet.ACTOR, Relation.PARTIAL if found else Relation.DIFFERS, score, UNNAMED, some, ".")
        return Comparison(Facet.ACTOR, Relation.PARTIAL, score, "", some, "." if here else None)

    def _linked(self, source: Passage) -> Strengths:
        """Return the units of the claim that the sentence itself may say, each with how much of it is found at most."""
        linked = dict.fromkeys(self._loose.found(source.terms), STRENGTH[Bond.RELATED])
        spelt = set[int]() if self._names.all <= linked.keys() else self._names.found(source.words)
        if not self._words.all <= linked.keys():
            spelt |= self._words.found(source.capitals)
        linked |= dict.fromkeys(spelt - linked.keys(), STRENGTH[Bond.VARIANT])
        figures = (at for at in self._figures if may_give(source, self._claim.units[at], self._claim))
        return linked | dict.fromkeys((*self._beside(source), *figures), STRENGTH[Bond.SAME])

    def _beside(self, text: Passage) -> set[int]:
        """Return the units of the claim, figures left out, that a text may say of what stands beside it."""
        known = self._said.get(text)
        if known is None:
            held = text.terms
            known = self._single.found(held)
            known |= {at for at, way in self._several if at not in known and held.issuperset(way)}
            if not self._names.all <= known:
                known |= self._names.found(text.capitals)
            self._said[text] = known
        return known

    def _score(self, words: float, spoken: AbstractSet[int]) -> float:
        named = sum(not spoken.isdisjoint(run) for run in self._runs)
        actor = self._actor * named / len(self._runs) if self._runs else 0.0
        whole = WORDS_WEIGHT + self._others + self._actor
        return (WORDS_WEIGHT * words + self._others + actor) / whole + ROUNDING
