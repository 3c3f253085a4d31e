"""What a date, or a place, is said of: the verb or the noun it belongs to, and whether both texts mean the same one."""

from dataclasses import dataclass
from functools import lru_cache

from claims.alignment import Bond, Pair
from claims.comparing.events import event_between
from claims.comparing.sameness import say_the_same
from claims.reading import Reading, Unit, UnitKind
from claims.tagging import Tag
from sources.dates import Date

# Readings whose anchors are kept: a claim's are asked for beside each sentence.
KEPT = 256
# "At the end of 1998" is a time; "the crash of 1998" is an event.
_PARTS = frozenset(
    "end begin start middl half rest night morn even day week month year summer winter spring autumn fall".split()
)
MOST_DATES = 32  # of one text that are compared: a list of every year of a war has fewer
_DETERMINERS = frozenset({Tag.DETERMINER, Tag.PREPOSITION})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date with the unit it is said of, and whether that is a noun: "the 1965 war", "opened in 1965"."""

    date: Date
    unit: Unit | None
    is_noun: bool = False


def _noun_of(reading: Reading, first: int, last: int) -> Unit | None:
    """Return the noun a date is part of: the 1965 war, the crash of 2009, the storm of 3 May."""
    words = reading.words
    before = first - 1
    if before > 0 and words[before].folded == "of":
        owner = next((unit for unit in reading.units if unit.last == before - 1), None)
        if owner is not None and owner.kind is UnitKind.WORD and owner.terms[-1] not in _PARTS:
            return owner
    led = before >= 0 and (reading.tags[before] in _DETERMINERS or words[before].text.endswith("s"))
    after = last + 1
    if led and after < len(words) and reading.text[words[last].end : words[after].start] == " ":
        end = after
        while end + 1 < len(words) and reading.tags[end] is reading.tags[end + 1] is Tag.NOUN:
            end += 1
        head = next((unit for unit in reading.units if unit.first <= end <= unit.last), None)
        named = reading.tags[after] is Tag.NOUN and words[before].folded in {"the", "a", "an"} | {
            words[before].folded[:-2]
        }
        if head is not None and named and head.kind is UnitKind.WORD:
            return head
    return None


def verb_of(reading: Reading, first: int, last: int) -> Unit | None:
    """Return the verb that something in words `first` to `last` belongs to: the nearest before it in its clause."""
    clause = reading.clauses[first]
    inside = [unit for unit in reading.units if unit.clause == clause and reading.tells(unit)]
    before = [unit for unit in inside if unit.last < first]
    after = [unit for unit in inside if unit.first > last]
    return before[-1] if before else after[0] if after else None


def _anchor(reading: Reading, day: Date) -> Anchor:
    spots = [i for i, word in enumerate(reading.words) if day.start <= word.start < day.end]
    if not spots:  # pragma: no cover -- a date begins with a word wherever both readings agree on words
        return Anchor(day, None)
    noun = _noun_of(reading, spots[0], spots[-1])
    return Anchor(day, noun or verb_of(reading, spots[0], spots[-1]), is_noun=noun is not None)


@lru_cache(maxsize=KEPT)
def anchors(reading: Reading) -> tuple[Anchor, ...]:
    """Return the dates of a text with what each is said of."""
    return tuple(_anchor(reading, day) for day in reading.dates[:MOST_DATES])


def tie_dates(pair: Pair, ours: Anchor, theirs: Anchor) -> int:
    """Return how two dates hang together, as `tie` does; a noun the claim knows nothing of has its own."""
    noun = theirs.unit if theirs.is_noun else None
    if noun is not None and not any(
        say_the_same(unit, noun) for unit in pair.claim.units if unit.kind is UnitKind.WORD
    ):
        return -1
    return tie(pair, ours.unit, theirs.unit)


def _of_another(pair: Pair, ours: Unit, theirs: Unit) -> bool:
    """True where two verbs that say the same are said of two things: the election, or the child, expected in May."""
    event = event_between(pair, ours, theirs)
    return event is not None and event.is_told_of_another


def tie(pair: Pair, ours: Unit | None, theirs: Unit | None) -> int:
    """Return 1 where two units are one event, -1 where the sentence tells ours elsewhere, 0 where it cannot be said."""
    if ours is None or theirs is None:
        return 0
    link = next((link for link in pair.links if link.claim is ours), None)
    told = link.source if link is not None and (link.is_found or link.bond is Bond.OPPOSITE) else None
    if told is theirs or say_the_same(ours, theirs):
        return -1 if _of_another(pair, ours, theirs) else 1
    return -1 if told is not None and told.is_verb == theirs.is_verb else 0
