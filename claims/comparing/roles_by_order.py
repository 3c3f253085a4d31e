"""Who did it to whom."""

from enum import StrEnum

from claims import lexicon
from claims.alignment import Bond, Link, Pair, bond_between
from claims.comparing.parties import go_by_one_name, telling, turned_round
from claims.facets import Comparison, Facet, Relation
from claims.reading import TITLES, Reading, Unit, UnitKind

_BE = frozenset("is are was were be been being".split())
# A participant further than this many words from an event is not taken for its target, or its doer.
REACH = 8
DOER_REACH = 14
# Words between "rose" and its figure: "to a record".
AMOUNT_REACH = 3
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


def _joined(reading: Reading, left: Unit, right: Unit) -> bool:
    """True where two act together: "India and Pakistan signed"."""
    low, high = sorted((left.first, right.first))
    between = reading.words[low + 1 : high]
    return len(between) <= 2 and any(word.folded in _JOINING for word in between)  # noqa: PLR2004 (and, the)


def _same(pair: Pair, ours: Unit, theirs: Unit) -> bool:
    """True where two names share a part that tells them from others, and are no namesakes of each other."""
    if go_by_one_name(pair, (ours,), (theirs,)):
        return True
    left, right = telling(pair.claim, ours), telling(pair.source, theirs)
    alike = {Bond.SAME, Bond.ALIAS, Bond.VARIANT}
    full = len(left) > 1 and len(right) > 1 and min(len(left[0].folded), len(right[0].folded)) > 1
    if full and left[-1].folded == right[-1].folded:
        return any(bond_between(one, other) in alike for one in left[:-1] for other in right[:-1])
    return any(bond_between(one, other) in alike for one in left for other in right)


def _places(pair: Pair, unit: Unit) -> tuple[Unit, ...]:
    """Return where a participant of the claim stands in the sentence."""
    if unit.kind is UnitKind.NAME:
        return tuple(name for name in pair.source.names if _same(pair, unit, name))
    return tuple(link.source for link in pair.links if link.claim is unit and link.source is not None and link.is_found)


def _side(pair: Pair, unit: Unit, event: Unit) -> Side | None:
    """Return on which side of an event of the sentence a participant of the claim stands; nearest first."""
    for theirs in sorted(_places(pair, unit), key=lambda place: abs(place.first - event.first)):
        low, high = (theirs, event) if theirs.first < event.first else (event, theirs)
        if high.first - low.last > DOER_REACH or _parted(pair.source, low, high) or low is high:
            continue
        if event.is_verb and theirs is high and _placed(pair.source, theirs):
            continue
        before = theirs.first < event.first
        if not before and not event.is_verb and _of(pair.source, event, theirs):
            return None  # "the invitation of X" may be from X or to X
        passive = _is_passive(pair.source, event)
        return Side.TARGET if (before and passive) or (not before and not _by(pair.source, theirs)) else Side.DOER
    return None


def _events(pair: Pair) -> tuple[Link, ...]:
    """Return the links of verbs and events of weight that somebody may do to somebody."""
    symmetric = {cue.at for cue in pair.claim.cues if "symmetric" in cue.kinds}
    return tuple(
        link
        for link in pair.links
        if link.source is not None
        and link.claim.kind is UnitKind.WORD
        and not link.claim.is_light
        and link.claim.first not in symmetric
        and not set(link.claim.folded.split()) <= TITLES
        and (link.claim.is_verb or not _is_office(link.claim))
        and not _amounts(pair.claim, link.claim)
    )


def _amounts(reading: Reading, event: Unit) -> bool:
    """True for a verb that only brings something up to a figure: "the toll reached 89"."""
    figures = any(0 < number.first - number.lead - event.last <= AMOUNT_REACH for number in reading.numbers)
    return event.terms[-1] in lexicon.grammar("amounting") and figures


def _is_office(unit: Unit) -> bool:
    """True for what somebody is, which nobody does to anybody: "editor"."""
    return lexicon.is_office(unit.folded.split()[-1])


def roles_by_order(pair: Pair) -> Comparison:
    """Whether the one who did it in the claim is the one who did it in the sentence."""
    for link in _events(pair):
        found = _compare(pair, link)
        if found is not None:
            return found
    return Comparison(Facet.ROLES, Relation.NOT_COMPARED, 0.0, "who did it to whom could not be compared")


def _targets(reading: Reading, event: Unit, first: Unit | None) -> tuple[Unit, ...]:
    """Return the nearest target of an event, then the names after it: the border, Niger; the heads, the museum."""
    later = [
        name
        for name in reading.names
        if 0 < name.first - event.last <= REACH
        and name is not first
        and not _parted(reading, event, name)
        and not (event.is_verb and _placed(reading, name))
    ]
    return (*(() if first is None else (first,)), *later)


def _compare(pair: Pair, link: Link) -> Comparison | None:
    event, theirs = link.claim, link.source
    doer, first = parts_of(pair.claim, event, names_only=not event.is_verb)
    if theirs is None or doer is None:
        return None
    converse = link.bond is Bond.OPPOSITE and lexicon.are_converse(event.groups, theirs.groups)
    for target in _targets(pair.claim, event, first) if link.is_found or converse else ():
        if _joined(pair.claim, doer, target):
            continue
        sides = _side(pair, doer, theirs), _side(pair, target, theirs)
        crossed, straight = sides == (Side.TARGET, Side.DOER), sides == (Side.DOER, Side.TARGET)
        if (straight and converse) or (crossed and not converse):
            return _swapped(event, theirs, (doer, target))
        if straight or crossed:
            return Comparison(Facet.ROLES, Relation.SAME, 1.0, "the same one did it", doer.text, doer.text)
    return _another(pair, doer, event, theirs) if doer.kind is UnitKind.NAME else None


def _acts(pair: Pair, doer: Unit, event: Unit) -> bool:
    """True where the claim's doer stands before the event with nobody else's clause between."""
    for name in pair.source.names:
        if not _same(pair, doer, name):
            continue
        if name.first > event.last:
            continue
        between = pair.source.words[name.last + 1 : event.first]
        folded = [word.folded for word in between]
        said = next((i for i, word in enumerate(folded) if word in _SAYING), None)
        others = said is not None and said + 1 < len(folded) and folded[said + 1] not in _PRONOUNS
        if not others and not _CONTRASTS.intersection(folded):
            return True
    return False


def _another(pair: Pair, doer: Unit, event: Unit, theirs: Unit) -> Comparison | None:
    """Say so where the sentence names another doer of a verb, and not the claim's."""
    their_doer, _ = parts_of(pair.source, theirs, names_only=True)
    possessor = None if theirs.is_verb else _possessor(pair.source, theirs)
    if not event.is_verb or not (theirs.is_verb or possessor):
        return None
    if possessor is not None:
        their_doer = possessor
    if their_doer is None or _same(pair, doer, their_doer) or (possessor is None and _acts(pair, doer, theirs)):
        return None
    if any(_same(pair, name, their_doer) for name in pair.claim.names):
        return None
    detail = f"somebody else did it: claim {doer.text}, source {their_doer.text}"
    place = ((their_doer.start, their_doer.end),)
    return Comparison(
        Facet.ROLES, Relation.DIFFERS, 0.0, detail, doer.text, their_doer.text, ((doer.start, doer.end),), place
    )


def _swapped(event: Unit, theirs: Unit, ours: tuple[Unit, Unit]) -> Comparison:
    claim = f"{ours[0].text} → {ours[1].text}"
    source = f"{ours[1].text} → {ours[0].text}"
    relation, saying = turned_round(event)
    return Comparison(
        Facet.ROLES,
        relation,
        0.0,
        f"{saying}: claim {claim} ({event.text}), source {source} ({theirs.text})",
        claim,
        source,
        tuple((unit.start, unit.end) for unit in ours),
        ((theirs.start, theirs.end),),
    )
