"""Whether a number of the claim and one of the sentence are of the same thing, at the same time."""

from claims import lexicon
from claims.alignment import Bond, Pair, bond_between
from claims.comparing.events import event_between
from claims.comparing.sameness import any_say_the_same, say_the_same
from claims.comparing.slots import Slot, slots
from claims.facets import Relation
from claims.reading import Reading, Unit, UnitKind
from claims.values import date_relation
from sources.dates import Date

# How it is told that a figure of the claim counts others.
OTHERS = "others are counted"
_APART = frozenset({"by", "to", "from"})
_AMOUNTING = lexicon.grammar("amounting")
_ARMED, _UNARMED = lexicon.grammar("armed"), lexicon.grammar("unarmed")


def shares_noun(ours: Slot, theirs: Slot) -> bool:
    """True where both count the same thing."""
    return any(say_the_same(left, right) and not left.places for left in ours.counted for right in theirs.counted)


def verb_bond(pair: Pair, ours: Slot, theirs: Slot) -> int:
    """Return 1 where both belong to one verb, -1 where to two that are told apart, 0 where it cannot be said."""
    if ours.verb is None or theirs.verb is None:
        left, right = ours.verb or ours.beside, theirs.verb or theirs.beside
        return int(left is not None and right is not None and any_say_the_same((left,), (right,)))
    link = next((link for link in pair.links if link.claim is ours.verb), None)
    if link is not None and link.is_found and (link.source is theirs.verb or link.source in theirs.counted):
        return 1  # "earned $3" and "reported $3 in earnings" alike
    if say_the_same(ours.verb, theirs.verb) or any_say_the_same(_deed_that_amounts(pair, ours), (theirs.verb,)):
        return 1  # "buys $1bn of arms", "purchases of arms come to $1bn"
    taken = any(link.source is theirs.verb and link.is_found for link in pair.links)
    return -1 if taken or (link is not None and link.is_found) else 0


def _others_deeds(pair: Pair, ours: Unit, theirs: Unit) -> bool:
    """True where two verbs tell what others did or had done to them: "raised its rate", "the mark rose"."""
    event = event_between(pair, ours, theirs)
    if event is None or ours.terms == theirs.terms:
        return False
    if any(p.head is None or p.head.kind is not UnitKind.NUMBER for p in event.theirs.targets):
        return False  # it does something to something
    return event.target is False and event.doer is not True and event.crossed is None


def is_amount(slot: Slot) -> bool:
    """True for a figure that something reaches, or rises to; not for what it rises by, or from."""
    verb = slot.verb is not None and _brings_to_a_figure(slot.verb)
    return verb and slot.lead not in {"by", "from"} and not slot.counted


def _brings_to_a_figure(verb: Unit) -> bool:
    return not _AMOUNTING.isdisjoint((verb.terms[-1], " ".join(verb.terms)))


def _deed_that_amounts(pair: Pair, ours: Slot) -> tuple[Unit, ...]:
    """Return the nouns that come to the claim's figure: the purchases of "purchases of arms come to"."""
    if ours.verb is None or not is_amount(ours):
        return ()
    words = pair.claim.words
    return tuple(one for one in ours.subject if one.last + 1 == ours.verb.first or words[one.last + 1].folded == "of")


def counts_others(ours: Slot, theirs: Slot) -> bool:
    """True for 40 tourists beside 40 troops: who bears arms is not counted among those who do not."""
    kinds = [{group for unit in slot.counted[-1:] for group in unit.groups} for slot in (ours, theirs)]
    sides = [(not kind.isdisjoint(_ARMED), not kind.isdisjoint(_UNARMED)) for kind in kinds]
    return sides in ([(True, False), (False, True)], [(False, True), (True, False)])


def _of_one(pair: Pair, ours: Slot, theirs: Slot) -> bool:
    """True where what reaches the claim's figure stands before the other one too: a death toll, the people killed."""
    end, clause = theirs.number.first, pair.source.clauses[theirs.number.first]
    found = [link.source for link in pair.links if link.claim in ours.subject and link.is_found]
    return any(unit is not None and unit.last < end and unit.clause == clause for unit in found)


def amounting(pair: Pair) -> frozenset[Unit]:
    """Return the verbs of the claim that only bring to a figure what the sentence brings to one too."""
    return frozenset(
        ours.verb
        for ours in slots(pair.claim)
        for theirs in slots(pair.source)
        if ours.verb is not None and is_amount(ours) and is_amount(theirs) and _of_one(pair, ours, theirs)
    )


def _same_person(pair: Pair, ours: Slot, theirs: Slot) -> bool:
    """True for ages of one name; "the 34-year-old" and "she was 91" are of whoever was named just before."""
    if ours.name is None or theirs.name is not None:
        return bool(ours.name and theirs.name and bond_between(ours.name, theirs.name) is not Bond.NONE)
    return any(link.claim is ours.name and link.bond is Bond.CONTEXT for link in pair.links)


def fit(pair: Pair, ours: Slot, theirs: Slot) -> float:
    """Return how surely two numbers are of the same thing: below 0 they are not, from 1.5 on they are."""
    noun, verb = shares_noun(ours, theirs), verb_bond(pair, ours, theirs)
    if is_amount(ours) and is_amount(theirs) and _of_one(pair, ours, theirs):
        noun, verb = True, 1  # "the toll reached 89", "the number of people killed has risen to 89"
    people = ours.counts_people or theirs.counts_people
    score = (1.5 if people else 2.0) * noun + 2.0 * (verb == 1) - 1.0 * (verb == -1)
    if ours.verb is not None and theirs.verb is not None and _others_deeds(pair, ours.verb, theirs.verb):
        score -= 2.0
    if ours.lead in _APART and theirs.lead in _APART:
        score += 0.5 if ours.lead == theirs.lead else -1.5
    dimension = ours.number.dimension
    if dimension == "age":
        return 3.0 if _same_person(pair, ours, theirs) else score
    if ours.counted and theirs.counted and not noun and not people:
        score -= 2.0
    if dimension not in {None, "ordinal"}:
        crossed = any_say_the_same(ours.subject, theirs.subject + theirs.counted) or any_say_the_same(
            ours.counted, theirs.subject
        )
        apart = bool(ours.counted and theirs.counted and not noun)
        score += 1.5 * (crossed and not apart) + 1.5 * (dimension == "times")
    return score


def at_one_time(pair: Pair) -> bool:
    """True unless the claim and the sentence give dates of which none agree: another day's figure is another figure."""
    ours, theirs = pair.claim.dates, pair.source.dates
    if not ours or not theirs or all(day.year is None for day in ours):
        return True
    agreeing = {Relation.SAME, Relation.SAME_YEAR, Relation.OVERLAPS}
    return any(date_relation(one, other) in agreeing for one in ours for other in theirs)


def only_compared(pair: Pair, theirs: Slot) -> bool:
    """True where the sentence has the day that the claim tells of only to compare with: "higher than in 2018"."""
    if theirs.date is not None:
        return False
    told = [(one, day) for one in pair.claim.dates for day in pair.source.dates]
    days = [day for one, day in told if date_relation(one, day) is not Relation.DIFFERS]
    return bool(days) and all(_is_compared(pair.source, day) for day in days)


def _is_compared(reading: Reading, day: Date) -> bool:
    before = [word.folded for word in reading.words if word.end <= day.start][-3:]
    return "than" in before


def same_time(ours: Slot, theirs: Slot) -> bool:
    """True unless the two are said with dates that differ: 7.1 percent in April, 7.9 in March."""
    if ours.date is None or theirs.date is None:
        return True
    return date_relation(ours.date, theirs.date) is not Relation.DIFFERS
