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

# A passage that speaks of less of a claim than this, rare words counting most, is not looked at. Over the sample
# archive, the development articles and 250 retold news stories no sentence took a stance on less (the least was 0.33,
# one in twenty below 0.7); what judges sentences takes none below 0.3.
LEAST_SHARE = 0.3
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
    """A claim as the map holds it: each unit's forms and weight, heaviest first, and the weight it takes to matter."""

    units: tuple[tuple[frozenset[str], float], ...]
    least: float


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
        title_terms = terms(title or "")
        passages = [frozenset(terms(sentence)) for sentence in sentences]
        spellings = self._spellings([title or "", *sentences])
        if spellings:
            passages = [_with(passage, spellings) for passage in passages]
        head = frozenset(title_terms).union(*passages[:OPENING])
        held = head.union(*passages)
        asked = {key for form in held for key in self._by_form.get(form, ())}
        likely = [key for key in asked if self._share(key, held)]
        around = [head.union(*passages[max(0, at - 1) : at + 2]) for at in range(len(passages))] or [head]
        return frozenset(key for key in likely if any(self._share(key, passage) for passage in around))

    def _add(self, key: str, units: tuple[SoughtUnit, ...], counted: Frequencies) -> None:
        weighed = sorted(((frozenset(unit.forms), _weight(unit, counted)) for unit in units), key=lambda each: -each[1])
        least = LEAST_SHARE * sum(weight for _, weight in weighed)
        self._watched[key] = _Watched(tuple(weighed), least)
        # Whoever has none of the heaviest units cannot reach the least share with all the others together.
        left = sum(weight for _, weight in weighed)
        for forms, weight in weighed:
            if left < least:
                break
            left -= weight
            for form in forms:
                self._by_form[form].append(key)
        for unit in units:
            for spelt in keys(unit.name) if unit.name else ():
                self._names[spelt].add(unit.name)

    def _share(self, key: str, held: frozenset[str]) -> bool:
        """Return True where these words are enough of what a claim looks for."""
        watched, found = self._watched[key], 0.0
        for forms, weight in watched.units:
            if not forms.isdisjoint(held):
                found += weight
                if found >= watched.least:
                    return True
        return False

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


def _with(passage: frozenset[str], spellings: Mapping[str, frozenset[str]]) -> frozenset[str]:
    more = [spellings[term] for term in passage & spellings.keys()]
    return passage.union(*more) if more else passage
