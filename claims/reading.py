"""A text read for comparison: its units (words, phrases, names, numbers, dates), clauses and cues."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from claims import lexicon
from claims.cues import Cue, clauses_of, cues_of
from claims.tagging import Tag, tags_of
from sources.dates import Date, dates
from sources.model import Span
from sources.names import Place, places
from sources.noise.strangers import is_english
from sources.numbers import Number
from sources.remembered import numbers_in, words_in
from sources.text import IRREGULAR, Word

# Words that stand before a name without being one.
TITLES = frozenset(
    """mr mrs ms dr sir lord lady president vice prime minister premier general gen colonel col major captain
    secretary senator governor mayor king queen prince princess pope judge justice ambassador chancellor chief
    spokesman spokeswoman spokesperson foreign defence defense interior finance professor prof""".split()
)  # fmt: skip
# Parts of names that many names share; they tell no two names apart, nor make them one.
GENERIC = frozenset(
    """bank county court council company club town city university commission committee party union ministry department
    agency group association federation bridge channel river island islands street school hospital police army church
    institute foundation corporation north south east west new united national central international""".split()
)  # fmt: skip
# Verbs and nouns that carry little of what a claim says.
LIGHT = frozenset(
    """say tell make take get give go come be have do put set use see call state add note also new year time day bulk
    week month day last first part number thing people someone made become remain hold held keep s t would will
    accord include amid among across around within along ago now still even already just much many well
    however meanwhile while although though since whether via per yet every everi several majority near due""".split()
)  # fmt: skip
_NO_VERBS = frozenset("hundred indeed speed breed naked wicked sacred kindred infrared talented gifted".split())
# What stands before a word that begins a sentence.
_BEGINS = re.compile(r"[.!?:“\"]\s*[“\"‘']?$")
# Capitalised at the start of a sentence, these still name nobody.
_QUANTIFYING = frozenset("every several many most few none nobody neither everybody everyone".split())
_DETERMINERS = frozenset(
    "next last every each a an the his her its their our my your this that these those s of".split()
)
_AUXILIARIES = frozenset(
    """is are was were be been has have had do does did will would can could may might must should to not never
    cannot""".split()
)
_SUBJECTS = frozenset("he she it who which that".split())
_LEADS_A_NOUN = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.NUMBER, Tag.NOUN})


class UnitKind(StrEnum):
    """What sort of thing a unit is; each is compared in its own way."""

    WORD = "word"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A word, phrase, name, number or date that says something: `text[start:end]`, words `first` to `last`."""

    text: str
    start: int
    end: int
    first: int
    last: int
    kind: UnitKind
    terms: tuple[str, ...]
    folded: str
    clause: int
    groups: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    is_verb: bool = False
    is_title: bool = False

    @property
    def is_light(self) -> bool:
        """True for units that carry little of what a text says."""
        return self.kind is UnitKind.WORD and (
            self.folded in LIGHT or (len(self.terms) == 1 and self.terms[0] in LIGHT)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text and what was read in it.

    `names` are its units that are names, in order; `terms`, `groups` and `places` are those of all units together.
    """

    text: str
    words: tuple[Word, ...]
    units: tuple[Unit, ...]
    cues: tuple[Cue, ...]
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    clauses: tuple[int, ...]
    names: tuple[Unit, ...]
    terms: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str]

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What each word does; told when it is asked for, as of most candidates it never is."""
        return _tags(self)

    def governing(self, unit: Unit, *kinds: str) -> tuple[Cue, ...]:
        """Return the cues of these kinds in whose scope a unit stands."""
        return tuple(cue for cue in self.cues if cue.kinds.intersection(kinds) and cue.governs(unit.first))

    def tells(self, unit: Unit) -> bool:
        """True where a unit stands as a verb; in "sustained winds" and "a working week" it only describes."""
        tag, after = self.tags[unit.first], unit.last + 1
        if tag is Tag.NOUN and unit.first > 0 and after < len(self.words) and self.tags[after] is Tag.NOUN:
            together = self.text[unit.end : self.words[after].start] == " "
            if together and self.tags[unit.first - 1] in _LEADS_A_NOUN and unit.folded.endswith(("ed", "ing")):
                return False
        if tag is Tag.NOUN and unit.first > 0 and self.tags[unit.first - 1] is Tag.NOUN and unit.folded.endswith("s"):
            return False  # "13,000 US troops"
        return unit.is_verb or (unit.kind is UnitKind.WORD and tag in {Tag.PAST, Tag.ING})


def _tells_a_deed(folded: str) -> bool:
    """True for a word that a noun without an article goes before only where it is a name: "Brown was", "Brown said"."""
    return folded in _AUXILIARIES or folded in IRREGULAR or folded in {"and", "s"} or folded.endswith("ed")


# Readings whose tags are kept: those whose deeds are compared.
MEMO_TAGS = 512


@lru_cache(maxsize=MEMO_TAGS)
def _tags(reading: Reading) -> tuple[Tag, ...]:
    return tags_of(reading.words, reading.text)


def _looks_like_name(word: Word, position: int, found: tuple[Word, ...], text: str) -> bool:
    """True for a capitalised word that is not capitalised only because a sentence begins there."""
    if not word.is_capitalised or word.is_stop or word.text.isdigit() or word.folded in _QUANTIFYING:
        return False
    begins = position == 0 or _BEGINS.search(text, max(0, word.start - 3), word.start) is not None
    if not begins:
        return True
    following = found[position + 1] if position + 1 < len(found) else None
    if following is not None and following.is_capitalised and not following.is_stop:
        return True
    if word.folded in lexicon.grammar("surname"):
        return following is not None and _tells_a_deed(following.folded)
    plural = word.text.endswith("s") and is_english(word.folded)  # "Scientists said" names nobody, "Hughes said" one
    return not plural and not lexicon.is_common_word(word.term)


def _phrases(found: tuple[Word, ...], text: str, taken: set[int]) -> dict[int, tuple[int, frozenset[str]]]:
    """Return newsroom phrases of two or more words: first word → last word and groups."""
    known, reach = lexicon.groups(), lexicon.longest_group_phrase()
    result: dict[int, tuple[int, frozenset[str]]] = {}
    position = 0
    while position < len(found):
        step = 1
        for length in range(min(reach.get(found[position].term, 0), len(found) - position), 1, -1):
            key = tuple([word.term for word in found[position : position + length]])
            if key not in known:
                continue
            inside = range(position, position + length)
            things = key[0] in lexicon.verbs() and found[position].folded.endswith("s")
            if things:  # "the bronze heads to Nigeria"
                tags = tags_of(found, text)
                things = tags[position] is Tag.NOUN and tags[inside[-1]] is Tag.PREPOSITION
            if not things and not taken.intersection(inside):
                result[position] = (position + length - 1, known[key])
                step = length
                break
        position += step
    return result


def _is_verb(found: tuple[Word, ...], first: int, last: int) -> bool:
    """True where a word or phrase stands as a verb, told by its form and by the words before it."""
    word = found[first]
    past = word.folded.endswith("ed") and len(word.folded) > 4 and word.folded not in _NO_VERBS  # noqa: PLR2004 ("need", "feed")
    if first == last and word.term not in lexicon.verbs() and not past:
        return False
    before = [other.folded for other in found[max(0, first - 2) : first]]
    if before[-1:] and before[-1] in _DETERMINERS:
        return False
    led = any(other in _AUXILIARIES or other.endswith("n't") for other in before)
    formed = word.folded in IRREGULAR or (len(word.folded) > 4 and word.folded.endswith(("ed", "ing")))  # noqa: PLR2004 ("need", "king")
    third = (
        word.folded.endswith("s")
        and not word.folded.endswith(("ers", "ors"))
        and bool(before)
        and (found[first - 1].is_capitalised or before[-1] in _SUBJECTS)
    )
    return led or formed or third


def _is_title(found: tuple[Word, ...], first: int, last: int) -> bool:
    """True where a title goes before a name or another title; a Pope who travels is no title."""
    if last + 1 == len(found) or found[first].folded not in TITLES:
        return False
    if not all(word.folded in TITLES for word in found[first + 1 : last + 1]):
        return False
    return found[last + 1].is_capitalised or found[last + 1].folded in TITLES


def _inside(found: tuple[Word, ...], spans: Iterable[Span]) -> dict[int, int]:
    """Return for each word that begins inside a span where that span ends."""
    starts = [word.start for word in found]
    return {i: end for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end))}


# Readings of the last checks: each holds about 15 kB, and a worker that is asked all day soon holds as many as it may.
MEMO_READINGS = 512


@lru_cache(maxsize=MEMO_READINGS)
def read(text: str, *, published: date | None = None) -> Reading:
    """Read a claim or a sentence. `published` resolves "on Tuesday" and days written without a year."""
    return _read(text, dates(text, published=published))


@lru_cache(maxsize=MEMO_READINGS)
def _read(text: str, when: tuple[Date, ...]) -> Reading:
    """Read a text whose dates are known: copies of one sentence, of whatever day, are one reading."""
    found = words_in(text)
    clauses = clauses_of(text, found)
    in_dates = _inside(found, ((day.start, day.end) for day in when))
    spoken = numbers_in(text)
    counts = tuple([one for one in spoken if in_dates.keys().isdisjoint(range(one.first, one.last + 1))])
    in_numbers = _inside(found, ((number.start, number.end) for number in counts))
    where: dict[int, list[Place]] = {}
    for place in places(found):
        where.setdefault(place.first, []).append(place)
    cues = cues_of(text, found, clauses)
    quiet = {"negation", "hedged", "planned", "conditional", "nobody_before"}
    silent = {i for number in counts for i in range(number.first - number.lead, number.first)}
    silent |= {i for number in counts for i in range(number.last + 1, number.last + 1 + number.tail)}
    silent |= {i for cue in cues for i in range(cue.at, cue.until + 1) if cue.kinds <= quiet}
    in_places = {i for spots in where.values() for place in spots for i in range(place.first, place.last + 1)}
    phrases = _phrases(found, text, {*in_dates, *in_numbers, *in_places})

    def unit(
        first: int,
        last: int,
        kind: UnitKind,
        groups: frozenset[str] = frozenset(),
        meant: frozenset[str] = frozenset(),
    ) -> Unit:
        start, end = found[first].start, found[last].end
        terms = tuple([word.term for word in found[first : last + 1]])
        folded = " ".join([word.folded for word in found[first : last + 1]])
        verb = kind is UnitKind.WORD and _is_verb(found, first, last)
        title = kind is UnitKind.WORD and _is_title(found, first, last)
        return Unit(
            text[start:end], start, end, first, last, kind, terms, folded, clauses[first], groups, meant, verb, title
        )

    units = []
    position = 0
    while position < len(found):
        word, last = found[position], position
        if position in in_dates or position in in_numbers:
            same = in_dates if position in in_dates else in_numbers
            while last + 1 < len(found) and found[last + 1].start < same[position]:
                last += 1
            units.append(unit(position, last, UnitKind.DATE if same is in_dates else UnitKind.NUMBER))
        elif position in where:
            last = where[position][0].last
            meant = frozenset(place.place for place in where[position])
            units.append(unit(position, last, UnitKind.NAME, meant=meant))
        elif position in phrases:
            last, groups = phrases[position]
            units.append(unit(position, last, UnitKind.WORD, groups))
        elif not word.is_stop and position not in silent:
            name = _looks_like_name(word, position, found, text) and word.folded not in TITLES
            groups = lexicon.groups().get((word.term,), frozenset())
            units.append(unit(position, position, UnitKind.NAME if name else UnitKind.WORD, groups))
        position = last + 1
    return Reading(
        text,
        found,
        tuple(units),
        cues,
        counts,
        when,
        clauses,
        names=tuple([unit for unit in units if unit.kind is UnitKind.NAME]),
        terms=frozenset([term for unit in units for term in unit.terms]),
        groups=frozenset([group for unit in units for group in unit.groups]),
        places=frozenset([place for unit in units for place in unit.places]),
    )
