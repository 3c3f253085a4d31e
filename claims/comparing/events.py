"""The deeds of the claim beside those of the sentence: which tells of the same, its opposite or its other side."""

from dataclasses import dataclass
from functools import lru_cache

from claims import lexicon
from claims.alignment import STRENGTH, Bond, Pair, are_opposite, bond_between, may_be_denied, may_be_said
from claims.chunks import Phrase
from claims.comparing.parties import any_of, meets
from claims.frames import Frame, frames_of
from claims.reading import Reading, Unit, UnitKind

Slot = tuple[str, Phrase]


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A deed of the claim and the deed of the sentence nearest to it.

    Attributes:
        bond: how the two words stand: the same, a family, a synonym, or opposites.
        is_converse: true for the two sides of one event: to buy and to sell.
        doer, target: whether the same one did it, and the same had it done to them; None where that cannot be told.
        crossed: the claim's doer and the one it was done to, found in each other's place; None where they are not.
        straight: true where both stand in their own places.
    """

    ours: Frame
    theirs: Frame
    bond: Bond
    is_converse: bool
    doer: bool | None
    target: bool | None
    crossed: tuple[Phrase, Phrase] | None
    straight: bool

    @property
    def is_opposite(self) -> bool:
        """True where one word denies the other."""
        return self.bond is Bond.OPPOSITE

    @property
    def is_told_of_another(self) -> bool:
        """True where what the deed is told of, its doer or, in the passive, its target, is another on both sides."""
        ours, theirs = self.ours, self.theirs
        passive = ours.is_passive and theirs.is_passive and not ours.doers and not theirs.doers
        return self.target is False if passive else self.doer is False and self.target is not True

    @property
    def is_aligned(self) -> bool:
        """True where something in them is the same one and nothing is another."""
        return (self.doer or self.target) is True and self.doer is not False and self.target is not False


def compares(frame: Frame) -> bool:
    """True for "larger than": a deed of two sides that is told from either with the opposite word."""
    return any(lead == "than" for lead, _ in frame.others)


def is_symmetric(reading: Reading, frame: Frame) -> bool:
    """True for what is the same from either side: to meet, to sign with."""
    return any("symmetric" in cue.kinds and cue.at <= frame.at <= cue.until for cue in reading.cues)


def degree(reading: Reading, frame: Frame) -> int:
    """Return 1 for "more grain than", -1 for "fewer ships than", 0 where nothing is compared."""
    first = {reading.words[phrase.first].folded for phrase in (*frame.doers, *frame.targets)}
    return bool(first & {"more"}) - bool(first & {"fewer", "less"})


def slots(frame: Frame) -> tuple[Slot, ...]:
    """Return those a deed is done to, or aimed at, each with its preposition ("" for a plain target)."""
    if frame.is_copula:
        return tuple((lead, phrase) for lead, phrase in frame.others if lead == "than")
    return (
        *(("", phrase) for phrase in frame.targets),
        *(("'s", phrase.owner) for phrase in frame.targets if phrase.owner is not None and frame.is_verb),
        *(
            (lead, p)
            for lead, p in frame.others
            if lead in lexicon.grammar("far") and not p.is_time and p not in frame.targets
        ),
    )


def _bond(ours: Unit, theirs: Unit) -> tuple[Bond, bool]:
    """Return how two words for deeds stand, and whether they tell one event from its two sides."""
    if lexicon.are_converse(ours.groups, theirs.groups) and ours.terms != theirs.terms:
        return Bond.SYNONYM, True
    if are_opposite(ours, theirs):
        return Bond.OPPOSITE, False
    return bond_between(ours, theirs), False


def _any(pair: Pair, ours: tuple[Phrase, ...], theirs: tuple[Phrase, ...]) -> bool | None:
    return any_of([meets(pair, one, other) for one in ours for other in theirs])


# What leads a thing rather than a party where an event is told from its two sides.
_NO_SIDE = frozenset({"than", "'s", "of", "on", "at", "over", "with", "against"})


def _may_stand_for(pair: Pair, thing: Phrase, name: Phrase) -> bool:
    """True for "the company" beside a name: one already named is meant, and it may be this one."""
    known = thing.head is not None and thing.head.kind is UnitKind.WORD
    return name.is_name and known and pair.source.words[thing.first].folded == "the"


def _crossing(pair: Pair, ours: Frame, theirs: Frame, *, converse: bool) -> tuple[tuple[Phrase, Phrase] | None, bool]:
    """Return the doer and the one it was done to that stand in each other's place; and whether they stand straight."""
    straight, crossed = False, None
    given = _any(pair, ours.targets, theirs.targets) is True
    left = [phrase for lead, phrase in slots(ours) if not (converse and lead in _NO_SIDE)]
    right = [phrase for lead, phrase in slots(theirs) if not (converse and lead in _NO_SIDE)]
    aimed_alike = any(meets(pair, far, their_far) for far in left for their_far in right)
    for doer in ours.doers:
        is_aimed_at = any(meets(pair, doer, their_far) for their_far in right)
        for their_doer in theirs.doers:
            if meets(pair, doer, their_doer):
                straight = straight or aimed_alike
                continue
            for far in left if is_aimed_at else ():
                other = meets(pair, far, their_doer)
                if other or (other is None and given and _may_stand_for(pair, their_doer, far)):
                    crossed = (doer, far)
    return (None if straight else crossed), straight


def _same_target(pair: Pair, ours: Frame, theirs: Frame, *, opposite: bool) -> bool | None:
    """Return whether both were done to the same one; "the strike was called off" and "the strike went ahead" were."""
    near = tuple(phrase for lead, phrase in slots(ours) if not lead) or tuple(phrase for _, phrase in slots(ours))
    far = tuple(phrase for _, phrase in slots(theirs))
    if not far and near and not ours.doers:
        return _any(pair, near, theirs.doers)
    if not near and theirs.targets and (not theirs.doers or opposite):
        return _any(pair, ours.doers, theirs.targets)
    if near and not far and theirs.is_verb and ours.is_verb and not theirs.is_copula and not opposite:
        if _any(pair, ours.doers, theirs.doers) is not True:
            return _any(pair, near, theirs.doers)  # "raised its rate", "the mark rose"
        return None
    if opposite and near and not far and not theirs.is_copula and theirs.is_verb and ours.is_verb:
        return _any(pair, near, theirs.doers)
    return _any(pair, near, far)


# The toll reached 89; rescuers reached a village: what comes up to a figure is no deed.
_AMOUNTING = lexicon.grammar("amounting")


def _is_of_no_figure(ours: Frame, theirs: Frame) -> bool:
    """True where the claim's deed only comes up to a figure, and the other does something to a thing."""
    if ours.unit is None or ours.unit.terms[-1] not in _AMOUNTING or not ours.targets or not theirs.targets:
        return False
    figures, others = (
        [phrase.head is not None and phrase.head.kind is UnitKind.NUMBER for phrase in frame.targets]
        for frame in (ours, theirs)
    )
    return all(figures) and not any(others)


def _event(pair: Pair, ours: Frame, theirs: Frame) -> Event | None:
    if ours.unit is None or theirs.unit is None or theirs.unit.kind is not UnitKind.WORD:
        return None
    bond, converse = _bond(ours.unit, theirs.unit)
    if bond is Bond.NONE or _is_of_no_figure(ours, theirs):
        return None
    crossed, straight = _crossing(pair, ours, theirs, converse=converse)
    doer = _any(pair, ours.doers, theirs.doers)
    target = _same_target(pair, ours, theirs, opposite=bond is Bond.OPPOSITE)
    return Event(ours, theirs, bond, converse, doer, target, crossed, straight)


# What a doer or target that is the same, or is another, adds to how near two deeds are. Set by hand.
SAME_PARTY = 1.0
OTHER_PARTY = -0.75
CROSSED_PARTIES = 2.5
# What a word that says the same adds over one that says the opposite.
SAME_WORD = 0.95


def _nearness(event: Event) -> float:
    sides = {True: SAME_PARTY, False: OTHER_PARTY, None: 0.0}
    both = CROSSED_PARTIES if event.crossed is not None else 0.0
    strength = STRENGTH[Bond.SYNONYM] if event.is_opposite else STRENGTH[event.bond]
    alike = 0.1 if event.ours.is_verb == event.theirs.is_verb else 0.0
    alike += 0.0 if event.is_opposite else SAME_WORD
    return strength + sides[event.doer] + sides[event.target] + both + alike


# The comparators ask for the events of a pair one after the other.
MEMO_EVENTS = 64


def same_complement(pair: Pair, event: Event) -> bool:
    """False where what two deeds lead to is told on both sides and differs: accused of striking, of withholding."""
    left, right = _complements(pair.claim, event.ours), _complements(pair.source, event.theirs)
    return not left or not right or any(_bond(a, b)[0] is not Bond.NONE for a in left for b in right)


def _complements(reading: Reading, frame: Frame) -> list[Unit]:
    """Return the words for what a deed leads to: "refused to sign", "accused of theft"."""
    frames = frames_of(reading)
    below = [f.unit for f in frames if f.governor is not None and frames[f.governor] is frame]
    heads = [phrase.head for lead, phrase in frame.others if lead == "of" and frame.is_verb]
    return [unit for unit in (*below, *heads) if unit is not None]


def event_between(pair: Pair, ours: Unit, theirs: Unit) -> Event | None:
    """Return the deeds that two words tell, laid beside each other; None where either tells none."""
    left = next((frame for frame in frames_of(pair.claim) if ours.first <= frame.at <= ours.last), None)
    right = next((frame for frame in frames_of(pair.source) if theirs.first <= frame.at <= theirs.last), None)
    return None if left is None or right is None else _event(pair, left, right)


def _may_be_told(unit: Unit, source: Reading) -> bool:
    """False where no word of a text tells the same as this one, its opposite or its other side."""
    if may_be_said(unit, source) or may_be_denied(unit, source):
        return True
    return any(not lexicon.converses_of(group).isdisjoint(source.groups) for group in unit.groups)


@lru_cache(maxsize=MEMO_EVENTS)
def events_of(pair: Pair) -> tuple[Event, ...]:
    """Return for each deed of the claim that the sentence tells too, or denies, the one nearest to it."""
    found = []
    for ours in frames_of(pair.claim):
        if ours.unit is None or ours.unit.kind is not UnitKind.WORD or ours.unit.is_title:
            continue
        if not _may_be_told(ours.unit, pair.source):
            continue
        some = [event for theirs in frames_of(pair.source) if (event := _event(pair, ours, theirs)) is not None]
        if some:
            found.append(max(some, key=_nearness))
    return tuple(found)
