"""Whether a phrase of the claim and a phrase of the sentence mean the same one."""

from collections.abc import Collection
from functools import lru_cache

from claims.alignment import Bond, Pair, bond_between
from claims.chunks import Phrase
from claims.comparing.sameness import NAME_BONDS
from claims.facets import Relation
from claims.frames import deeds_of
from claims.glancing import opened
from claims.naming import runs
from claims.reading import GENERIC, Reading, Unit, UnitKind

# Names of the claims and sentences of some checks.
MEMO_TELLING = 1_024
_ALIKE = frozenset({Bond.SAME, Bond.FAMILY, Bond.SYNONYM, Bond.RELATED, Bond.ALIAS, Bond.VARIANT})
_ONES = frozenset({"one", "ones"})
_NOBODY = frozenset({"nobody", "none", "everybody", "everyone"})
_SUBJECTS = frozenset({"he", "she", "it", "they"})


@lru_cache(maxsize=MEMO_TELLING)
def telling(reading: Reading, unit: Unit) -> tuple[Unit, ...]:
    """Return the parts of a name that tell it from others, or all where none does: "Savings Bank", "the Bank"."""
    run = next((run for run in runs(reading) if unit in run), (unit,))
    return tuple(part for part in run if part.folded not in GENERIC) or run


def same_name(claim: Reading, ours: Unit, source: Reading, theirs: Unit) -> bool:
    """True where two names share a part that tells them from others, and are no namesakes of each other."""
    left, right = telling(claim, ours), telling(source, theirs)
    full = len(left) > 1 and len(right) > 1 and min(len(left[0].folded), len(right[0].folded)) > 1
    if full and left[-1].folded == right[-1].folded:
        return any(bond_between(one, other) in NAME_BONDS for one in left[:-1] for other in right[:-1])
    return any(bond_between(one, other) in NAME_BONDS for one in left for other in right)


# Whose it is, and whom "his" means, may lead from one to the other and back: "her sister" who is "her" sister.
MOST_STEPS = 6


def _names(phrase: Phrase) -> tuple[Unit, ...]:
    return tuple(unit for unit in phrase.units if unit.kind is UnitKind.NAME)


def _details(phrase: Phrase) -> list[Unit]:
    """Return what tells a thing from others of its kind: the northern one, the dockers'."""
    kinds = {UnitKind.WORD, UnitKind.NAME}
    return [u for u in phrase.units if u is not phrase.head and u.kind in kinds and not u.is_light and not u.is_title]


def _is_one(reading: Reading, phrase: Phrase) -> bool:
    return reading.words[phrase.last].folded in _ONES


def _may_be(pronoun: Phrase, other: Phrase) -> bool:
    """False for "she" beside "lawyers": one person is not many things."""
    plural = other.head is not None and not other.is_name and other.head.folded.endswith("s")
    return not (plural and pronoun.pronoun in {"he", "she", "him", "her", "it"})


def _meant(reading: Reading, before: Reading | None, phrase: Phrase) -> tuple[Reading, tuple[Phrase, ...]]:
    """Return whom a pronoun may mean: the doer, or the target, of the deed before, here or in the sentence before."""
    told = [(reading, frame) for frame in deeds_of(reading) if frame.at < phrase.first]
    if before is not None:
        told = told or [(before, frame) for frame in deeds_of(before)[:1]]
    for text, frame in reversed(told):
        side = (frame.doers or frame.targets) if phrase.pronoun in _SUBJECTS else frame.targets
        others = tuple(one for one in side if one.pronoun is None and _may_be(phrase, one))
        others += tuple(one.of for one in side if one.of is not None and one.of.is_name and one not in others)
        if others:
            return text, others
    return reading, ()


def _same_thing(pair: Pair, ours: Phrase, theirs: Phrase, texts: tuple[Reading, Reading], steps: int) -> bool:
    """Compare two phrases headed by ordinary words: their heads, what describes them, whose they are."""
    claim, reading = texts
    if ours.head is None or theirs.head is None:  # pragma: no cover -- for mypy: whoever asks has looked
        return False
    if _is_one(claim, ours) or _is_one(reading, theirs):
        left = [unit for unit in ours.units if unit.kind is UnitKind.WORD]
        return any(bond_between(a, b) in _ALIKE for a in left for b in theirs.units)
    if bond_between(ours.head, theirs.head) not in _ALIKE:
        return False
    our_own, their_own = ours.owner or ours.of, theirs.owner or theirs.of
    if our_own is not None and their_own is not None and _meets(pair, our_own, their_own, texts, steps - 1) is False:
        return False
    left, right = _details(ours), _details(theirs)
    return not left or not right or any(bond_between(a, b) in _ALIKE for a in left for b in right)


def _name_and_thing(ours: Phrase, theirs: Phrase) -> bool | None:
    """Compare a name with a thing: Turkey with "Turkish parliament", but not with "Hungary's parliament"."""
    if any(bond_between(a, b) in _ALIKE for a in ours.units for b in theirs.units):
        return True
    name, thing = (ours, theirs) if ours.is_name else (theirs, ours)
    whose = thing.owner or thing.naming
    if whose is None or not whose.is_name:
        return None
    return None if any(bond_between(a, b) in NAME_BONDS for a in name.units for b in whose.units) else False


def _of_others(pair: Pair, ours: Phrase, theirs: Phrase, texts: tuple[Reading, Reading], steps: int) -> bool:
    """True for the Bank of one country beside the Bank of another: what such a name is of tells it from others."""
    heads = {phrase.head.folded for phrase in (ours, theirs) if phrase.head is not None}
    if not heads <= GENERIC or len(heads) > 1 or ours.of is None or theirs.of is None:
        return False
    return _meets(pair, ours.of, theirs.of, texts, steps - 1) is False


def turned_round(deed: Unit | None) -> tuple[Relation, str]:
    """Return what it means, and how it is told, that a deed was done the other way round.

    That each went to the other may both be so, in two journeys; of any other deed the roles are swapped.
    """
    if deed is not None and "visit" in deed.groups:
        return Relation.DIFFERS, "the other way round"
    return Relation.SWAPPED, "roles swapped"


def any_of(found: list[bool | None]) -> bool | None:
    """Return True where some two are the same one, False where all are others, None where nothing can be told."""
    if True in found:
        return True
    return False if found and None not in found else None


# The deeds of a pair ask for the same phrases again and again.
MEMO_MEETINGS = 4_096


@lru_cache(maxsize=MEMO_MEETINGS)
def meets(pair: Pair, ours: Phrase, theirs: Phrase) -> bool | None:
    """Return whether a phrase of the claim and one of the sentence mean the same one; None where none can tell."""
    return _meets(pair, ours, theirs, (pair.claim, pair.source), MOST_STEPS)


def go_by_one_name(pair: Pair, ours: Collection[Unit], theirs: Collection[Unit]) -> bool:
    """True for "Marek" beside "Sir Anton", who is Anton Marek in the sentences around."""
    return any(link.bond is Bond.ALIAS and link.claim in ours and link.source in theirs for link in pair.links)


def _meets(pair: Pair, ours: Phrase, theirs: Phrase, texts: tuple[Reading, Reading], steps: int) -> bool | None:
    claim, source = texts
    if steps == 0:
        return None
    if ours.pronoun in _NOBODY or theirs.pronoun in _NOBODY:
        return True
    if theirs.pronoun is not None:
        before = opened(pair.context[0]) if pair.context and source is pair.source else None
        text, means = _meant(source, before, theirs)
        return any_of([_meets(pair, ours, one, (claim, text), steps - 1) for one in means])
    if ours.pronoun is not None:
        text, means = _meant(claim, None, ours)
        return any_of([_meets(pair, one, theirs, (text, source), steps - 1) for one in means])
    if ours.head is None and theirs.head is None:
        return True if claim.words[ours.last].term == source.words[theirs.last].term else None
    if ours.head is None or theirs.head is None:
        return None
    named = ours.head.kind is UnitKind.NAME, theirs.head.kind is UnitKind.NAME
    if all(named) and _of_others(pair, ours, theirs, texts, steps):
        return False
    if all(named):
        one_name = texts == (pair.claim, pair.source) and go_by_one_name(pair, ours.units, theirs.units)
        return one_name or any(same_name(claim, a, source, b) for a in _names(ours)[-1:] for b in _names(theirs)[-1:])
    if any(named):
        return _name_and_thing(ours, theirs)
    return _same_thing(pair, ours, theirs, texts, steps)
