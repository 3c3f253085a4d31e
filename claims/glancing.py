"""What can be told of a text at a glance: that it surely does not say something. Reading it takes far longer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TypeAlias

from claims import lexicon
from claims.reading import Reading, Unit, UnitKind, read
from sources.dates import Date, dates
from sources.names import names_of, variant_similarity
from sources.numbers import Number, words_around
from sources.remembered import numbers_in
from sources.text import STOP_WORDS, capitalised, folded_words, stem, terms
from sources.variants import has_variants

# Units of the claims of some checks.
MEMO_SIGNS = 1_024


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """The index terms without which a text does not say a unit of a claim.

    Attributes:
        single: any of these may say it.
        several: so may all of any of these together.
        loose: so may any of these in the sentence itself; beside it they do not count.
        denying: any of these may say its opposite.
    """

    single: frozenset[str]
    several: tuple[frozenset[str], ...]
    loose: frozenset[str]
    denying: frozenset[str]


def _of_groups(groups: Iterable[str]) -> Iterable[frozenset[str]]:
    return (frozenset(phrase) for group in groups for phrase in lexicon.members(group))


@lru_cache(maxsize=MEMO_SIGNS)
def signs_of(unit: Unit) -> Signs:
    """Return what to look for in a text that might say a unit."""
    ways = [frozenset(unit.terms), *_of_groups(unit.groups)]
    ways += [frozenset(map(stem, name)) for place in unit.places for name in names_of(place)]
    loose: set[str] = set()
    denying: set[str] = set()
    if len(unit.terms) == 1:
        ways += [frozenset({other}) for other in lexicon.family_of(unit.terms[0])]
        loose |= lexicon.synonyms_of(unit.terms[0])
        denying |= lexicon.opposites_of(unit.terms[0])
    for group in unit.groups:
        for parts in lexicon.compounds().get(group, ()):
            loose |= parts.union(*(way for part in parts for way in _of_groups([part])))
        denying.update(*(way for other in lexicon.opposed_to(group) for way in _of_groups([other])))
    for group, _ in lexicon.compounds_with(frozenset((*unit.groups, *unit.terms))):
        loose.update(*_of_groups([group]))
    return Signs(
        frozenset(term for way in ways if len(way) == 1 for term in way),
        tuple(way for way in ways if len(way) > 1),
        frozenset(loose),
        frozenset(denying),
    )


class Passage:
    """A text of an article that is read only when something asks for what a glance does not tell."""

    __slots__ = ("_capitalised", "_capitals", "_dates", "_published", "_reading", "_terms", "text")

    def __init__(self, text: str, published: date | None = None) -> None:
        self.text = text
        self._published = published
        self._reading: Reading | None = None
        self._terms: frozenset[str] | None = None
        self._capitals: frozenset[str] | None = None
        self._capitalised: frozenset[str] | None = None
        self._dates: tuple[Date, ...] | None = None

    @property
    def reading(self) -> Reading:
        """The text as it is read."""
        if self._reading is None:
            self._reading = read(self.text, published=self._published)
        return self._reading

    @property
    def terms(self) -> frozenset[str]:
        """Its index terms."""
        if self._terms is None:
            self._terms = frozenset(terms(self.text))
        return self._terms

    @property
    def capitalised(self) -> frozenset[str]:
        """Its words with a capital letter that may be spelt otherwise."""
        if self._capitalised is None:
            self._capitalised = frozenset(filter(has_variants, self.capitals))
        return self._capitalised

    @property
    def capitals(self) -> frozenset[str]:
        """Its words with a capital letter."""
        if self._capitals is None:
            self._capitals = frozenset(capitalised(self.text))
        return self._capitals

    @property
    def dates(self) -> tuple[Date, ...]:
        """The dates it gives."""
        if self._dates is None:
            self._dates = dates(self.text, published=self._published)
        return self._dates

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers it gives, those of its dates too."""
        return numbers_in(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        """All its words."""
        return folded_words(self.text)

    def may_say(self, unit: Unit) -> bool:
        """False where the text, standing beside a sentence, surely does not say a unit that is no figure."""
        signs, held = signs_of(unit), self.terms
        if not signs.single.isdisjoint(held) or any(map(held.issuperset, signs.several)):
            return True
        return unit.kind is UnitKind.NAME and may_be_spelt(unit, self.capitalised)

    def surely_says(self, unit: Unit) -> bool:
        """True where the text has each word of a unit, or one of its family, that no reading leaves out."""
        held = self.terms
        if held.issuperset(unit.terms) and _left_out().isdisjoint(unit.terms):
            return True
        return len(unit.terms) == 1 and not _sure_family(unit.terms[0]).isdisjoint(held)


@cache
def _left_out() -> frozenset[str]:
    """Return the index terms that may stand in a text and in none of its units: they only say how others are meant."""
    cues = (word for phrase in lexicon.cues() for word in phrase)
    return frozenset(map(stem, (*STOP_WORDS, *words_around(), *cues))) | frozenset(cues)


@lru_cache(maxsize=MEMO_SIGNS)
def _sure_family(term: str) -> frozenset[str]:
    return lexicon.family_of(term) - _left_out()


def may_be_spelt(unit: Unit, others: Iterable[str]) -> bool:
    """True where one of some words may be another spelling of a unit."""
    if len(unit.terms) > 1 or not has_variants(unit.folded):
        return False
    return any(variant_similarity(unit.folded, other) > 0 for other in others)


Beside: TypeAlias = Reading | Passage  # what stands beside a sentence, read already or when it is asked for


def opened(beside: Beside) -> Reading:
    """Return a text as it is read."""
    return beside.reading if isinstance(beside, Passage) else beside


def may_say(beside: Beside, unit: Unit) -> bool:
    """False where what stands beside a sentence surely does not say a unit that is no figure."""
    return not isinstance(beside, Passage) or beside.may_say(unit)


def surely_says(beside: Beside, unit: Unit) -> bool:
    """True where what stands beside a sentence says a unit, as can be told without reading it."""
    return isinstance(beside, Passage) and beside.surely_says(unit)


def may_name(beside: Beside, some: Collection[str]) -> bool:
    """False where what stands beside a sentence surely has none of some names, folded."""
    if not some:
        return False
    return not isinstance(beside, Passage) or not beside.capitals.isdisjoint(some)
