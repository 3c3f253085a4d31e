"""Whether a name of the claim that stands only beside a sentence may be meant in it."""

from claims import lexicon
from claims.alignment import Bond, Pair, bond_between
from claims.around import says
from claims.chunks import Phrase
from claims.comparing.events import events_of
from claims.frames import Frame, deeds_of
from claims.glancing import opened
from claims.naming import runs
from claims.reading import Reading, Unit, UnitKind

# From so many names on, a sentence that lacks them takes them from one place.
SEVERAL = 2
_SPEAKING = lexicon.grammar("saying") | lexicon.grammar("calling")
_PERSONAL = frozenset({"he", "she", "him", "her"})
# What stands for somebody named before, as a phrase of its own or at the head of one: "he", "the company", "its".
_BACK = frozenset("he she it they him her them his its their the this that these those both".split())

# What leads a noun for a deed together with who did it: "through the good offices of", "under the leadership of".
_HELPING = frozenset("with through under thanks".split())


def unmeant(pair: Pair) -> tuple[Unit, ...]:
    """Return the claim's names that stand only beside the sentence and cannot be meant in it.

    The one a claim is about may be "he", "the company" or left out. Whom it was done to, or where, may be left out as
    long as the sentence names nobody else, and no other place, for it.
    """
    borrowed = [link.claim for link in pair.links if link.bond is Bond.CONTEXT and link.claim.kind is UnitKind.NAME]
    if not borrowed:
        return ()
    found = {link.claim for link in pair.links if link.is_found}
    whole = [unit for run in runs(pair.claim) if found.isdisjoint(run) for unit in run]
    lent = [unit for unit in borrowed if unit in whole]
    if not _stand_together(pair, lent):
        return tuple(lent)
    return tuple(unit for unit in lent if not _may_be_meant(pair, unit))


def _stand_together(pair: Pair, lent: list[Unit]) -> bool:
    """True where one text beside the sentence has all names that it lacks: from several nobody takes them together."""
    around = pair.context if pair.after is None else (*pair.context, pair.after)
    return len(lent) < SEVERAL or any(all(says(opened(one), unit) for unit in lent) for one in around)


def _may_be_meant(pair: Pair, unit: Unit) -> bool:
    deeds = deeds_of(pair.claim)
    about = [frame for frame in deeds if any(_is(phrase, unit) for phrase in _subjects(frame))]
    if about:
        return _may_be_about(pair, unit, about)
    aimed = [frame for frame in deeds if any(_is(phrase, unit) for phrase in _aims(frame))]
    return not aimed or not _is_rivalled(pair, unit, aimed)


def _may_be_about(pair: Pair, unit: Unit, deeds: list[Frame]) -> bool:
    if any(pair.claim.words[frame.at].term in _SPEAKING for frame in deeds):
        return _may_have_said(pair, unit)
    if any(event.ours in deeds and _is_with_help(pair.source, event.theirs) for event in events_of(pair)):
        return False
    same = _told(pair, deeds)
    if same and all(_is_of_a_name(frame) for frame in same):
        return False
    told = deeds_of(pair.source)
    if any(number.unit == "age" for number in pair.claim.numbers) and _is_aged_back(pair.source):
        return True
    if all(frame.is_copula for frame in deeds):
        return any(_is_back(pair.source, one) for frame in told if frame.is_copula for one in frame.doers)
    back = [one for frame in told for one in (*frame.doers, *frame.targets) if _is_back(pair.source, one)]
    if back and all(one.pronoun in _PERSONAL for one in back) and _is_rivalled_before(pair, unit):
        return False
    return not told or bool(back)


def _is_rivalled_before(pair: Pair, unit: Unit) -> bool:
    """True where the sentence before tells what others did, by name, and not of this one: "he" is one of them."""
    before = opened(pair.context[0]) if pair.context else None
    if before is None or unit.places or says(before, unit):
        return False
    doers = (one for frame in deeds_of(before) for one in _subjects(frame))
    return any(one.is_name and one.head is not None and not one.head.places for one in doers)


def _is_with_help(reading: Reading, deed: Frame) -> bool:
    """True for "with the mediation of the Duke": a noun for a deed, and who did it."""
    if deed.is_verb:
        return False
    before = [reading.words[at].folded for at in range(max(0, deed.first - 2), deed.at)]
    named = (reading.words[phrase.last].is_capitalised for lead, phrase in deed.others if lead == "of")
    return not _HELPING.isdisjoint(before) and any(named)


def _is_aged_back(reading: Reading) -> bool:
    """True for "the 34-year-old", which means one named before."""
    before = [reading.words[n.first - 1].folded for n in reading.numbers if n.unit == "age" and n.first > 0]
    return not _BACK.isdisjoint(before)


def _told(pair: Pair, deeds: list[Frame]) -> list[Frame]:
    """Return how the sentence tells some deeds of the claim."""
    return [event.theirs for event in events_of(pair) if event.ours in deeds and event.theirs.is_verb]


def _is_of_a_name(frame: Frame) -> bool:
    """True where somebody is named for a deed, or, in the passive, it is done to something named."""
    some = _subjects(frame)
    return bool(some) and all(one.is_name for one in some)


def _may_have_said(pair: Pair, unit: Unit) -> bool:
    """True where somebody without a name says it, or nobody does, and the one just named may go on speaking."""
    says = [frame for frame in deeds_of(pair.source) if pair.source.words[frame.at].term in _SPEAKING]
    if any(_is_of_a_name(frame) for frame in says):
        return False
    if any(frame.doers for frame in says):
        return True
    before = opened(pair.context[0]) if pair.context else None
    spoke = () if before is None else (one for frame in deeds_of(before) for one in frame.doers)
    return any(bond_between(unit, part) is not Bond.NONE for one in spoke for part in one.units)


def _is_rivalled(pair: Pair, unit: Unit, deeds: list[Frame]) -> bool:
    """True where the sentence gives another place for a place, or in the same deed another name for a name."""
    ours = {link.source for link in pair.links if link.is_found}
    if unit.places:
        return any(name.places and name not in ours for name in pair.source.names)
    return any(p.is_name and p.head not in ours for frame in _told(pair, deeds) for p in _aims(frame))


def _subjects(frame: Frame) -> tuple[Phrase, ...]:
    """Return what a deed is told about: its doers, or what it was done to where that comes first."""
    return frame.targets if frame.is_passive else frame.doers


def _aims(frame: Frame) -> tuple[Phrase, ...]:
    return (*(() if frame.is_passive else frame.targets), *(phrase for _, phrase in frame.others))


def _is(phrase: Phrase, unit: Unit) -> bool:
    """True where a phrase is the name, or is the name's own: "Norway", "Norway's minister"; not "the Norway plan"."""
    return (phrase.is_name and unit in phrase.units) or (phrase.owner is not None and _is(phrase.owner, unit))


def _is_back(reading: Reading, phrase: Phrase) -> bool:
    """True for "he" and "the company", which may mean one named before; not for a name, nor for "a company"."""
    if phrase.is_name:
        return False
    return phrase.pronoun is not None or reading.words[phrase.first].folded in _BACK
