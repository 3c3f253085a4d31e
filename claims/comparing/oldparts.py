"""Who did it to whom."""

from enum import StrEnum

from claims import lexicon
from claims.alignment import Bond, Link, Pair, bond_between
from claims.chunks import Phrase
from claims.comparing.actors import runs
from claims.comparing.events import Event, compares, degree, events_of, same_complement, slots
from claims.facets import Comparison, Facet, Relation
from claims.reading import GENERIC, TITLES, Reading, Unit, UnitKind

_BE = frozenset("is are was were be been being".split())
# A participant further than this many words from an event is not taken for its target, or its doer.
REACH = 8
DOER_REACH = 14
# Words between "by" and the one who did it: "by a Vienna court".
BY_REACH = 3
_CLAUSE_OPENERS = frozenset("but while although though whereas because after before when if".split())
_CONTRASTS = frozenset("but while although though whereas".split())
_SAYING = frozenset("said says told reported announced claimed".split())
_PRONOUNS = frozenset("he she it they we i that".split())
_PLACING = frozenset("in of at on from with for near to into under over".split())
_JOINING = frozenset("and with between".split())


class Side(StrEnum):
    """Where a participant stands beside an event."""

    DOER = "doer"
    TARGET = "target"


def _is_passive(reading: Reading, event: Unit) -> bool:
    """True for "was criticised": a form of be right before a participle."""
    before = {word.folded for word in reading.words[max(0, event.first - 2) : event.first]}
    return bool(before & _BE) and not event.folded.endswith("ing")


def _by(reading: Reading, unit: Unit) -> bool:
    """True where a participant is led by "by", an article or title between."""
    return "by" in {word.folded for word in reading.words[max(0, unit.first - BY_REACH) : unit.first]}


def _possessor(reading: Reading, event: Unit) -> Unit | None:
    """Return the name right before a noun for an event: "Norway's criticism", "Indian airstrikes"."""
    return next((name for name in reading.names if name.last == event.first - 1), None)


def _of(reading: Reading, event: Unit, unit: Unit) -> bool:
    """True where a noun for an event, nobody's before, is followed by "of" and a participant."""
    return _possessor(reading, event) is None and "of" in {
        word.folded for word in reading.words[event.last + 1 : min(unit.first, event.last + 3)]
    }


def _parted(reading: Reading, left: Unit, right: Unit) -> bool:
    """True where a new clause with a doer of its own begins between two units; a comma alone does not part them."""
    return any(word.folded in _CLAUSE_OPENERS for word in reading.words[left.last + 1 : right.first])


def _lead(reading: Reading, unit: Unit) -> tuple[str, ...]:
    """Return the one or two words before a unit."""
    return tuple(word.folded for word in reading.words[max(0, unit.first - 2) : unit.first])


def _placed(reading: Reading, unit: Unit) -> bool:
    """True where a participant only tells where or since when: "in Chile"."""
    return bool({"in", "at", "near", "from", "during"}.intersection(_lead(reading, unit)))


def _participants(reading: Reading) -> tuple[Unit, ...]:
    """Return the units that may do something or have it done to them: names, and things that are no verbs."""
    return tuple(
        unit
        for unit in reading.units
        if unit.kind is UnitKind.NAME
        or (
            unit.kind is UnitKind.WORD
            and not (unit.is_verb or unit.is_light or unit.is_title)
            and (unit.first == 0 or not _PLACING.intersection(_lead(reading, unit)))
        )
    )


def parts_of(reading: Reading, event: Unit, *, names_only: bool = False) -> tuple[Unit | None, Unit | None]:
    """Return who stands as doer and as target of an event, in active, passive or nominal form."""
    doer = target = None
    some = reading.names if names_only else _participants(reading)
    for unit in reversed(some):
        if unit.last < event.first and event.first - unit.last <= DOER_REACH and not _parted(reading, unit, event):
            doer = unit
            break
    for unit in some:
        if unit.first <= event.last or unit.first - event.last > REACH or _parted(reading, event, unit):
            continue
        if _by(reading, unit):
            target, doer = (target or (doer if _is_passive(reading, event) else None)), unit
        elif target is None and not (event.is_verb and _placed(reading, unit)):
            target = unit
    if _is_passive(reading, event) and target is None and doer is not None and doer.first < event.first:
        return None, doer
    return doer, target


