"""Who did it to whom."""

from enum import StrEnum

from claims.alignment import Bond, Pair, bond_between
from claims.comparing.actors import runs
from claims.model import Comparison, Facet, Relation
from claims.reading import GENERIC, TITLES, Reading, Unit, UnitKind

_BE = frozenset("is are was were be been being".split())
# Names further than this many words from an event are not taken for its doer or its target.
REACH = 8
DOER_REACH = 14
_CLAUSE_OPENERS = frozenset("but while although though whereas because after before when if".split())
_CONTRASTS = frozenset("but while although though whereas".split())
_JOINING = frozenset("and with between".split())


class Side(StrEnum):
    """Where a name stands beside an event."""

    DOER = "doer"
    TARGET = "target"


def _is_passive(reading: Reading, event: Unit) -> bool:
    """True for "was criticised by": a form of be right before, and "by" after, the verb."""
    before = {word.folded for word in reading.words[max(0, event.first - 2) : event.first]}
    after = [word.folded for word in reading.words[event.last + 1 : event.last + 4]]
    return bool(before & _BE) and "by" in after


def _parted(reading: Reading, left: Unit, right: Unit) -> bool:
    """True where a new clause with a doer of its own begins between two units; a comma alone does not part them."""
    return any(word.folded in _CLAUSE_OPENERS for word in reading.words[left.last + 1 : right.first])


def parts_of(reading: Reading, event: Unit) -> tuple[Unit | None, Unit | None]:
    """Return the names that stand as doer and as target of an event, in active, passive or nominal form."""
    doer = target = None
    for name in reversed(reading.names):
        if name.last < event.first and event.first - name.last <= DOER_REACH and not _parted(reading, name, event):
            doer = name
            break
    for name in reading.names:
        if name.first <= event.last or name.first - event.last > REACH or _parted(reading, event, name):
            continue
        lead = reading.words[name.first - 1].folded
        if lead == "by":
            target, doer = (target or (doer if _is_passive(reading, event) else None)), name
        elif target is None:
            target = name
    return doer, target


def _joined(reading: Reading, left: Unit, right: Unit) -> bool:
    """True where two names act together: "India and Pakistan signed"."""
    low, high = sorted((left.first, right.first))
    between = reading.words[low + 1 : high]
    return len(between) <= 2 and any(word.folded in _JOINING for word in between)  # noqa: PLR2004 (and, the)


def _run(reading: Reading, unit: Unit | None) -> tuple[Unit, ...]:
    """Return the whole name that a unit is part of."""
    return next((run for run in runs(reading) if unit in run), ())


def _telling(run: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the parts of a name that tell it from others, or all where none does: "Savings Bank", "the Bank"."""
    return tuple(unit for unit in run if unit.folded not in GENERIC) or run


def _same(pair: Pair, ours: Unit | None, theirs: Unit | None) -> bool:
    """True where two names share a part that is no common word: Tarn Civil, Civil."""
    return any(
        bond_between(left, right) in {Bond.SAME, Bond.ALIAS, Bond.VARIANT}
        for left in _telling(_run(pair.claim, ours))
        for right in _telling(_run(pair.source, theirs))
    )


def _side(pair: Pair, name: Unit, event: Unit) -> Side | None:
    """Return where a name of the claim stands beside an event of the sentence: as its doer, its target, or both."""
    sides = set()
    for theirs in pair.source.names:
        if not _same(pair, name, theirs):
            continue
        low, high = (theirs, event) if theirs.first < event.first else (event, theirs)
        if high.first - low.last > DOER_REACH or _parted(pair.source, low, high):
            continue
        by = pair.source.words[theirs.first - 1].folded == "by" if theirs.first else False
        passive = _is_passive(pair.source, event)
        before = theirs.first < event.first
        sides.add(Side.TARGET if (before and passive) or (not before and not by) else Side.DOER)
    return sides.pop() if len(sides) == 1 else None


def roles_agree(pair: Pair) -> Comparison:
    """Whether the one who did it in the claim is the one who did it in the sentence."""
    symmetric = {cue.at for cue in pair.claim.cues if "symmetric" in cue.kinds}
    for link in pair.links:
        event, theirs = link.claim, link.source
        if theirs is None or event.kind is not UnitKind.WORD or event.is_light:
            continue
        if set(event.folded.split()) <= TITLES:
            continue
        doer, target = parts_of(pair.claim, event)
        if doer is None or event.first in symmetric:
            continue
        if target is not None and link.is_found and not _joined(pair.claim, doer, target):
            sides = _side(pair, doer, theirs), _side(pair, target, theirs)
            if sides == (Side.TARGET, Side.DOER):
                return _swapped(event, theirs, (doer, target))
            if sides == (Side.DOER, Side.TARGET):
                return Comparison(Facet.ROLES, Relation.SAME, 1.0, "the same one did it", doer.text, doer.text)
        other = _another(pair, doer, event, theirs)
        if other is not None:
            return other
    return Comparison(Facet.ROLES, Relation.NOT_COMPARED, 0.0, "who did it to whom could not be compared")


def _acts(pair: Pair, doer: Unit, event: Unit) -> bool:
    """True where the claim's doer stands before the event, no contrast between them, or anywhere after it."""
    for name in pair.source.names:
        if not _same(pair, doer, name):
            continue
        between = pair.source.words[name.last + 1 : event.first]
        if name.first > event.last or not any(word.folded in _CONTRASTS for word in between):
            return True
    return False


def _another(pair: Pair, doer: Unit, event: Unit, theirs: Unit) -> Comparison | None:
    """Say so where the sentence names another doer of a verb, and not the claim's at all."""
    their_doer, _ = parts_of(pair.source, theirs)
    if their_doer is None or not theirs.is_verb or not event.is_verb or _acts(pair, doer, theirs):
        return None
    if any(_same(pair, name, their_doer) for name in pair.claim.names):
        return None
    detail = f"another one did it: claim {doer.text}, source {their_doer.text}"
    place = ((their_doer.start, their_doer.end),)
    return Comparison(
        Facet.ROLES, Relation.DIFFERS, 0.0, detail, doer.text, their_doer.text, ((doer.start, doer.end),), place
    )


def _swapped(event: Unit, theirs: Unit, ours: tuple[Unit, Unit]) -> Comparison:
    claim = f"{ours[0].text} → {ours[1].text}"
    source = f"{ours[1].text} → {ours[0].text}"
    return Comparison(
        Facet.ROLES,
        Relation.SWAPPED,
        0.0,
        f"roles swapped: claim {claim} ({event.text}), source {source} ({theirs.text})",
        claim,
        source,
        tuple((unit.start, unit.end) for unit in ours),
        ((theirs.start, theirs.end),),
    )
