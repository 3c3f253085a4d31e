"""What a number says of what: the noun it counts, the verb it belongs to, the word that leads it, the date it is of."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from claims import lexicon
from claims.reading import Reading, Unit, UnitKind
from claims.tagging import Tag
from sources.dates import Date
from sources.numbers import Bound, Number

# Readings whose slots are kept: a claim's are asked for beside each sentence.
KEPT = 256
# A verb further than this many words from a number is not taken for its own.
VERB_REACH = 16
# Figures of one text that are compared; more are a table's, not a sentence's.
MOST_FIGURES = 32
# Words of a phrase, and units of a clause before its verb, that are looked at: more than any of our case files has.
MOST_WORDS = 24
# Words between a number and the date it is said with: "7.1 percent in April".
DATE_REACH = 5
# Men, women and policemen are people, though "to man" is a verb.
PEOPLE_ENDING = "men"
_OPENERS = frozenset("of the its their his her our these those my your other more".split())
_LEADS = frozenset("by to from at of for with in on after within over".split())
_PEOPLE = frozenset("people person peopl dead victim".split())
_CURRENCY_IN = frozenset("dollar pound euro yen rupee rouble yuan franc peso lira rand krona won".split())
# "Two other patients", "another 30 people": not those that were counted before.
_OTHERS_AFTER = frozenset("other others more further additional".split())
_OTHERS_BEFORE = frozenset("another other further additional".split())
# Words between "the 39-year-old architect" and the name, and between a name and its age.
AGE_REACH = 5
# Words that say how often or how much over: doubled is twofold.
_MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
_TWICE = frozenset({"twice", "thrice", "both"})
_DIFFERENCES = frozenset("fewer more less higher lower longer shorter older younger".split())


@dataclass(frozen=True, slots=True)
class Slot:
    """A number with what it counts, its verb, the subject of its clause, the preposition before it, and its date.

    `is_difference` is true for "41,000 fewer than": how far two figures lie apart, not one of them. `heads` are the
    nouns it counts without what those are of: the contacts of the patient; `is_of_others` is true for "two other
    patients", which were not counted before.
    """

    number: Number
    counted: tuple[Unit, ...]
    verb: Unit | None
    beside: Unit | None
    subject: tuple[Unit, ...]
    lead: str | None
    name: Unit | None
    date: Date | None
    is_definite: bool = False
    is_difference: bool = False
    heads: tuple[Unit, ...] = ()
    is_of_others: bool = False

    @property
    def counts_people(self) -> bool:
        """True for people without further name."""
        return any(unit.folded in _PEOPLE or unit.terms[0] in _PEOPLE for unit in self.counted)


def _is_verb(reading: Reading, unit: Unit) -> bool:
    if unit.folded.endswith(PEOPLE_ENDING):
        return False
    return reading.tells(unit)


def _is_noun(reading: Reading, at: int, *, begins: bool) -> bool:
    if reading.tags[at] is Tag.NOUN or reading.words[at].folded.endswith(PEOPLE_ENDING):
        return True
    following = reading.tags[at + 1] if at + 1 < len(reading.tags) else None
    plural = reading.words[at].folded.endswith("s")
    ends = plural and following not in {Tag.DETERMINER, Tag.NOUN, Tag.PRONOUN}
    return reading.tags[at] is Tag.VERB and (begins or ends)


def _phrase(reading: Reading, after: int) -> tuple[tuple[Unit, ...], int]:
    """Return the nouns of the phrase that begins at a word, and the word after it."""
    position, size = after, min(len(reading.words), after + MOST_WORDS)
    if 0 < position < size and set(reading.text[reading.words[after - 1].end : reading.words[after].start]) & set(
        ",;:("
    ):
        return (), after  # "has risen to 89, the government said"
    while position < size and (reading.words[position].folded in _OPENERS or reading.tags[position] is Tag.NUMBER):
        position += 1
    last = position
    while last < size and _is_noun(reading, last, begins=last == position):
        joined = reading.text[reading.words[last - 1].end : reading.words[last].start] if last else " "
        if joined not in {" ", "-", "% ", "’ ", "' "} and last > after:
            break
        last += 1
    return _units_from(reading, position, last), last


def _units_from(reading: Reading, first: int, after: int) -> tuple[Unit, ...]:
    """Return the units that begin from one word on and before another."""
    start = bisect_left(reading.units, first, key=lambda unit: unit.first)
    return reading.units[start : bisect_left(reading.units, after, key=lambda unit: unit.first)]


def _ending_at(reading: Reading, at: int) -> Unit | None:
    """Return the unit whose last word this is."""
    place = bisect_left(reading.units, at, key=lambda unit: unit.last)
    return reading.units[place] if place < len(reading.units) and reading.units[place].last == at else None


def _number_between(reading: Reading, after: int, before: int) -> bool:
    """True where a number begins between two words."""
    place = bisect_right(reading.numbers, after, key=lambda number: number.first)
    return place < len(reading.numbers) and reading.numbers[place].first < before


def _counted(reading: Reading, number: Number) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return what a number counts ("40 Indian troops", "a third of the nurses", "a rise of 9 percent"), and of what.

    Money may stand before what it is: "$3m in damages".
    """
    after = number.last + 1 + number.tail
    found, end = _phrase(reading, after)
    whole: tuple[Unit, ...] = ()
    if end < len(reading.words) and reading.words[end].folded == "of":
        more, _ = _phrase(reading, end + 1)
        found, whole = (*found, *more), more if found else ()
    elif end == after < len(reading.words) and reading.words[end].folded == "in" and number.dimension in _CURRENCY_IN:
        per = reading.words[end + 1].folded == "per" if end + 1 < len(reading.words) else False
        more, _ = _phrase(reading, end + 1 + per)
        found = tuple(unit for unit in more if unit.kind is UnitKind.WORD)
    lead = [word.folded for word in reading.words[max(0, number.first - number.lead - 2) : number.first - number.lead]]
    if "of" in lead[-1:]:
        owner = _ending_at(reading, number.first - number.lead - 2)
        found = found if owner is None else (*found, owner)
    return tuple(unit for unit in found if unit.kind in {UnitKind.WORD, UnitKind.NAME}), whole


def _is_of_others(reading: Reading, number: Number) -> bool:
    """True for "two other patients" and "another 30 people"."""
    before, after = number.first - number.lead - 1, number.last + number.tail + 1
    near = after < len(reading.words) and reading.text[reading.words[after - 1].end : reading.words[after].start] == " "
    behind = [word.folded for word in reading.words[after : after + 2]] if near else []
    others = behind[:1] != [] and behind[0] in _OTHERS_AFTER and behind[1:] != ["than"]
    return others or (before >= 0 and reading.words[before].folded in _OTHERS_BEFORE)


def _aged(reading: Reading, number: Number, before: Unit | None) -> Unit | None:
    """Return whose age a number is: "Brenn, 73,", "the 73-year-old sculptor Ida Brenn"; None for "the 73-year-old"."""
    words = reading.words
    led = number.last + 1 < len(words) and words[number.last + 1].folded in {"year", "years"}
    described = led and (number.first == 0 or reading.tags[number.first - 1] is Tag.DETERMINER)
    if not described:
        return before if before is not None and number.first - before.last <= AGE_REACH else None
    first = number.last + 3
    after = next((name for name in reading.names if first <= name.first <= first + AGE_REACH and not name.places), None)
    verbs = after is not None and any(reading.tells(unit) for unit in _units_from(reading, first, after.first))
    return None if verbs else after


def _verb(reading: Reading, number: Number, counted: tuple[Unit, ...]) -> Unit | None:
    """Return the verb a number belongs to: killed 26 and injured 140; 26 were killed and 140 injured."""
    clause, first = reading.clauses[number.first], number.first - number.lead
    beside = _ending_at(reading, first - 1)
    looks_like_noun = beside is not None and beside.kind is UnitKind.WORD and beside.folded.endswith("s")
    if looks_like_noun and beside is not None and beside.terms[0] in lexicon.verbs():
        return beside  # employs 250: a verb, though it looks like a noun
    verbs = [
        unit
        for unit in _units_from(reading, first - VERB_REACH - MOST_WORDS, number.last + VERB_REACH + 1)
        if _is_verb(reading, unit) and unit not in counted
    ]
    before = next((unit for unit in reversed(verbs) if unit.last < first), None)
    after = next((unit for unit in verbs if unit.first > number.last), None)
    reached = after is not None and _reaches(reading, number, after)
    if before is None or first - before.last > VERB_REACH or (before.clause != clause and reached):
        return after if reached else None
    taken = _number_between(reading, before.last, number.first)
    begins = reading.tags[first - 1] is Tag.COORDINATOR
    return after if reached and (taken or begins) else before


def _word_before(reading: Reading, number: Number) -> Unit | None:
    """Return the last word before a number in its clause, where no verb is seen."""
    clause = reading.clauses[number.first]
    for unit in reversed(reading.units[: bisect_left(reading.units, number.first, key=lambda unit: unit.last)]):
        if unit.kind is UnitKind.WORD or unit.clause != clause:
            return unit if unit.clause == clause else None
    return None


def _reaches(reading: Reading, number: Number, verb: Unit) -> bool:
    """True where a verb after a number is near, with no other number between."""
    apart = _number_between(reading, number.last, verb.first)
    return not apart and verb.first - number.last <= VERB_REACH and verb.clause == reading.clauses[number.last]


def _date(reading: Reading, number: Number) -> Date | None:
    """Return the date said with a number: the next one after it, in its clause."""
    place = bisect_right(reading.dates, reading.words[number.last].start, key=lambda day: day.start)
    if place == len(reading.dates):
        return None
    position = bisect_left(reading.words, reading.dates[place].start, key=lambda word: word.start)
    near = position - number.last <= DATE_REACH and position < len(reading.words)
    return reading.dates[place] if near and reading.clauses[position] == reading.clauses[number.last] else None


def _is_difference(reading: Reading, number: Number, counted: tuple[Unit, ...]) -> bool:
    """True for "41,000 fewer than", "3 percent more rain than"; not for "at 23:40, more than an hour late"."""
    ends = {number.last + number.tail, *(unit.last for unit in counted)}
    spots = [end + 1 for end in ends if end + 2 < len(reading.words)]
    return any(
        reading.words[at].folded in _DIFFERENCES
        and reading.text[reading.words[at - 1].end : reading.words[at].start] == " "
        and "than" in {word.folded for word in reading.words[at + 1 : at + 3]}
        for at in spots
    )


def _slot(reading: Reading, number: Number) -> Slot:
    counted, whole = _counted(reading, number)
    verb = _verb(reading, number, counted)
    clause = reading.clauses[number.first]
    edge = number.first if verb is None else min(verb.first, number.first)
    end = bisect_left(reading.units, edge, key=lambda unit: unit.last)
    before = [unit for unit in reading.units[max(0, end - MOST_WORDS) : end] if unit.clause == clause]
    subject = tuple(unit for unit in before if unit.kind is UnitKind.WORD and not _is_verb(reading, unit))
    at = number.first - number.lead - 1
    lead = reading.words[at].folded if at >= 0 and reading.words[at].folded in _LEADS else None
    named = bisect_left(reading.names, number.first, key=lambda unit: unit.last)
    name = reading.names[named - 1] if named else None
    name = _aged(reading, number, name) if number.dimension == "age" else name
    definite = at >= 0 and reading.words[at].folded in {"the", "these", "those", "both"}
    apart = _is_difference(reading, number, counted)
    return Slot(
        number,
        counted,
        verb,
        _word_before(reading, number),
        subject,
        lead,
        name,
        _date(reading, number),
        definite,
        apart,
        heads=tuple(unit for unit in counted if unit not in whole),
        is_of_others=_is_of_others(reading, number),
    )


def _implied(reading: Reading) -> list[Number]:
    """Return the numbers that stand in other words: both pilots, doubled."""
    found = []
    for position, word in enumerate(reading.words):
        if word.folded not in _TWICE and word.term not in _MULTIPLES:
            continue
        number = Number(word.text, word.start, word.end, 2.0, Bound.EXACT, None, position, position, 0, 2.0, 2.0)
        factor = _MULTIPLES.get(word.term)
        if factor is not None:
            found.append(replace(number, value=factor, unit="times", low=factor, high=factor, dimension="times"))
        elif word.folded in {"twice", "thrice"} and not _compares(reading, position):
            times = 2.0 if word.folded == "twice" else 3.0
            found.append(replace(number, value=times, low=times, high=times))
        elif word.folded == "both" and position + 1 < len(reading.words):
            counted, end = _phrase(reading, position + 1)
            paired = end < len(reading.words) and reading.words[end].folded == "and"
            if counted and not paired and counted[0].kind is UnitKind.WORD:
                found.append(number)
    return found


def _compares(reading: Reading, at: int) -> bool:
    """True for "twice as many"."""
    return at + 1 < len(reading.words) and reading.words[at + 1].folded in {"as", "the", "its", "more"}


@lru_cache(maxsize=KEPT)
def slots(reading: Reading) -> tuple[Slot, ...]:
    """Return the numbers of a text with what each is of."""
    return tuple(_slot(reading, number) for number in (*reading.numbers, *_implied(reading))[:MOST_FIGURES])
