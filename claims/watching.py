"""Which watched claims an article could change: an inverted map of what the claims look for, asked with its words.

The archive is not searched for every claim. A claim is asked about only if the article has one of its rarest words;
then its passages are looked at, each with what stands before and after it, the title and the opening.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.comparing.terms import FULL_RARITY, KIND_WEIGHT, LIGHT_WEIGHT, TITLE_WEIGHT
from claims.parsing import parse_claim
from claims.querying import idf, sought
from claims.reading import UnitKind
from claims.watches import SoughtUnit
from sources.model import Frequencies
from sources.names import variant_similarity
from sources.text import Word, terms, words
from sources.variants import keys

# A passage that speaks of less of a claim than this, rare words counting most, is not looked at. Of 1,410 sentences
# that took a stance in the sample archive, the development articles and 250 retold news stories, one spoke of less (a
# child that did not die of a vaccination, beside nobody dying of smallpox), the next of 0.46, most of 0.6 or more.
LEAST_SHARE = 0.4
OPENING = 3  # sentences that say what all of an article is about
# Figures differ where claims are refuted: what a claim counts and dates is no part of what it speaks of.
_SAYS_NOTHING = frozenset({UnitKind.NUMBER, UnitKind.DATE})


def sought_by(claim: str) -> tuple[SoughtUnit, ...]:
    """Return what a claim looks for.

    Raises:
        UnreadableClaim: it holds nothing to look for.
    """
    found = sought(parse_claim(claim, max_chars=len(claim)).reading)
    told = [each for each in found if each.unit.kind not in _SAYS_NOTHING] or found
    return tuple(
        SoughtUnit(
            tuple(each.forms),
            LIGHT_WEIGHT if each.unit.is_light else TITLE_WEIGHT if each.unit.is_title else KIND_WEIGHT[each.unit.kind],
            each.unit.folded if each.unit.kind is UnitKind.NAME and len(each.unit.terms) == 1 else "",
        )
        for each in told
    )


@dataclass(frozen=True, slots=True)
class _Watched:
    """A claim as the map holds it: each unit's forms and weight, heaviest first, all together, and what is enough."""

    units: tuple[tuple[frozenset[str], float], ...]
    total: float
    least: float

    def is_in(self, held: frozenset[str]) -> bool:
        """Return True where these words, wherever they stand, are enough of what the claim looks for."""
        left = self.total
        for forms, weight in self.units:
            if forms.isdisjoint(held):
                left -= weight
                if left < self.least:
                    return False
        return True

    def is_in_one(self, places: Mapping[str, int], passages: int) -> bool:
        """Return True where one of so many passages has enough of it."""
        found = [(_somewhere(forms, places), weight) for forms, weight in self.units]
        everywhere = (1 << passages) - 1
        sure = sum(weight for where, weight in found if where == everywhere)
        some = [(where, weight) for where, weight in found if where and where != everywhere]
        return sure >= self.least or any(
            sure + sum(weight for where, weight in some if where >> at & 1) >= self.least for at in range(passages)
        )


class WatchMap:
    """What a number of claims look for, by the words they look for."""

    def __init__(
        self, watched: Iterable[tuple[str, Sequence[SoughtUnit]]], count: Callable[[Iterable[str]], Frequencies]
    ) -> None:
        """Lay out the map; `count` tells in how many of the archive's sentences a term stands."""
        given = [(key, tuple(units)) for key, units in watched]
        counted = count({form for _, units in given for unit in units for form in unit.forms})
        self._watched: dict[str, _Watched] = {}
        self._by_form: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, set[str]] = defaultdict(set)
        for key, units in given:
            self._add(key, units, counted)

    def __len__(self) -> int:
        """How many claims are on the map."""
        return len(self._watched)

    def affected(self, title: str | None, sentences: Sequence[str]) -> frozenset[str]:
        """Return the claims that an article's passages could speak to."""
        passages = [frozenset(terms(sentence)) for sentence in sentences] or [frozenset()]
        spellings = self._spellings([title or "", *sentences])
        if spellings:
            passages = [_with(passage, spellings) for passage in passages]
        head = _with(frozenset(terms(title or "")), spellings).union(*passages[:OPENING])
        places = _places(passages, head)
        asked = {key for form in places for key in self._by_form.get(form, ())}
        held = frozenset(places)
        likely = [key for key in asked if self._watched[key].is_in(held)]
        return frozenset(key for key in likely if self._watched[key].is_in_one(places, len(passages)))

    def _add(self, key: str, units: tuple[SoughtUnit, ...], counted: Frequencies) -> None:
        weighed = sorted(((frozenset(unit.forms), _weight(unit, counted)) for unit in units), key=lambda each: -each[1])
        total = sum(weight for _, weight in weighed)
        least = LEAST_SHARE * total
        self._watched[key] = _Watched(tuple(weighed), total, least)
        # Whoever has none of the heaviest units cannot reach the least share with all the others together.
        left = total
        for forms, weight in weighed:
            if left < least:
                break
            left -= weight
            for form in forms:
                self._by_form[form].append(key)
        for unit in units:
            for spelt in keys(unit.name) if unit.name else ():
                self._names[spelt].add(unit.name)

    def _spellings(self, texts: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return, for index terms of an article's names, those of watched names that they may be spellings of."""
        found: dict[str, set[str]] = defaultdict(set)
        seen: set[str] = set()
        for word in (word for text in texts for word in words(text) if word.is_capitalised):
            if word.folded not in seen:
                seen.add(word.folded)
                for name in self._spelt_alike(word):
                    found[word.term].update(terms(name))
        return {term: frozenset(others) for term, others in found.items()}

    def _spelt_alike(self, word: Word) -> set[str]:
        alike = {name for key in keys(word.folded) for name in self._names.get(key, ())}
        return {name for name in alike if name != word.folded and variant_similarity(name, word.folded) > 0}


def _weight(unit: SoughtUnit, counted: Frequencies) -> float:
    """Return how much finding a unit says: rare ones most, as far as the archive tells."""
    most = max((counted.by_term.get(form, 0) for form in unit.forms[:1]), default=0)
    return unit.weight * min(idf(most, counted.sentences) / FULL_RARITY, 1.0)


def _somewhere(forms: frozenset[str], places: Mapping[str, int]) -> int:
    """Return the passages that have one of these words, a bit each."""
    where = 0
    for form in forms:
        where |= places.get(form, 0)
    return where


def _places(passages: Sequence[frozenset[str]], head: frozenset[str]) -> dict[str, int]:
    """Return, for each term, the passages it stands in or beside, a bit each; what the head has stands everywhere."""
    found: dict[str, int] = defaultdict(int)
    for at, passage in enumerate(passages):
        around = (1 << at + 1 | 1 << at | 1 << at >> 1) & (1 << len(passages)) - 1
        for term in passage:
            found[term] |= around
    found.update(dict.fromkeys(head, (1 << len(passages)) - 1))
    return found


def _with(passage: frozenset[str], spellings: Mapping[str, frozenset[str]]) -> frozenset[str]:
    more = [spellings[term] for term in passage & spellings.keys()]
    return passage.union(*more) if more else passage
