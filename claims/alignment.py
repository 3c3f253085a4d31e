"""Claim and sentence laid side by side: each unit of the claim beside the unit that says the same, or its opposite."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from claims import lexicon
from claims.around import figure_in, is_said_around, says
from claims.compounding import compounded, part_of_one
from claims.glancing import Beside, may_name, may_say, opened, surely_says
from claims.naming import by_name, means_state, stands_alone
from claims.reading import Reading, Unit, UnitKind
from sources.names import era_of, is_confusable, variant_similarity


class Bond(StrEnum):
    """How a unit of the claim is found in the sentence, strongest first."""

    SAME = "same"
    ALIAS = "alias"
    ALIAS_BY_ERA = "alias_by_era"
    FAMILY = "family"
    SYNONYM = "synonym"
    VARIANT = "spelling_variant"
    RELATED = "related"
    OPPOSITE = "opposite"
    CONTEXT = "context"
    NONE = "none"


# How much of a unit is found under each bond, 0 to 1. Set by hand in this order, then checked on our case files.
STRENGTH: Mapping[Bond, float] = {
    Bond.SAME: 1.0,
    Bond.ALIAS: 0.95,
    Bond.ALIAS_BY_ERA: 0.9,
    Bond.FAMILY: 0.95,
    Bond.SYNONYM: 0.9,
    Bond.VARIANT: 0.85,
    Bond.RELATED: 0.75,
    Bond.OPPOSITE: 0.0,
    Bond.CONTEXT: 0.55,
    Bond.NONE: 0.0,
}
# An opposite counts only where something beside it is shared too: units looked at on either side.
NEIGHBOURHOOD = 4


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A unit of the claim, the unit of the sentence it was found in (None for none), and how."""

    claim: Unit
    source: Unit | None
    bond: Bond

    @property
    def is_found(self) -> bool:
        """True where the sentence itself says this unit."""
        return self.bond not in {Bond.NONE, Bond.CONTEXT, Bond.OPPOSITE}


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Claim and sentence, read and laid side by side; `context` is read with it, `after` is the sentence after it."""

    claim: Reading
    source: Reading
    links: tuple[Link, ...]
    context: tuple[Beside, ...] = ()
    after: Beside | None = None


# Terms of the claims and sentences of some checks.
MEMO_TERMS = 32_768


@lru_cache(maxsize=MEMO_TERMS)
def _near(term: str) -> Mapping[str, Bond]:
    """Return the terms that say what a term says, and how."""
    near = dict.fromkeys(lexicon.synonyms_of(term), Bond.RELATED)
    near.update(dict.fromkeys(lexicon.family_of(term), Bond.FAMILY))
    return near | {term: Bond.SAME}


def _alias(claim: Unit, source: Unit, shared: frozenset[str]) -> Bond:
    """Return how two names of one place stand to each other; one may be a name of its time."""
    if not shared:
        return Bond.NONE
    aged = any(era_of(unit.folded, place) is not None for unit in (claim, source) for place in shared)
    return Bond.ALIAS_BY_ERA if aged else Bond.ALIAS


_FIGURES = (UnitKind.NUMBER, UnitKind.DATE)
# Comparators ask for the same bonds again and again while they look at one pair.
MEMO_BONDS = 16_384


@lru_cache(maxsize=MEMO_BONDS)
def bond_between(claim: Unit, source: Unit) -> Bond:
    """Return how a unit of the sentence says a unit of the claim; opposites are looked for elsewhere."""
    if claim.terms == source.terms and not (claim.places and source.places and not claim.places & source.places):
        return Bond.SAME
    if claim.places and source.places:
        return _alias(claim, source, claim.places & source.places)
    if claim.kind in _FIGURES or source.kind in _FIGURES:
        return Bond.NONE
    if not claim.groups.isdisjoint(source.groups):
        return Bond.SYNONYM
    if len(claim.terms) > 1 or len(source.terms) > 1:
        return Bond.NONE
    bond = _near(claim.terms[0]).get(source.terms[0], Bond.NONE)
    if bond is not Bond.NONE:
        return bond
    if (claim.kind is UnitKind.NAME or source.kind is UnitKind.NAME) and variant_similarity(
        claim.folded, source.folded
    ) > 0:
        return Bond.VARIANT
    return Bond.NONE


_AGENTS = ("er", "ers", "or", "ors")
_LIVES = "lives"  # that a flood claimed eleven lives says the same as eleven dead


def _is_agent(unit: Unit) -> bool:
    """True for one who does something: a leader and a follower are opposites, a leader and what follows are none."""
    return not unit.is_verb and unit.folded.endswith(_AGENTS)


def are_opposite(claim: Unit, source: Unit) -> bool:
    """True where one unit denies the other."""
    if claim.kind is not UnitKind.WORD or source.kind is not UnitKind.WORD or _LIVES in (claim.folded, source.folded):
        return False
    if claim.groups and source.groups and lexicon.are_opposed(claim.groups, source.groups):
        return True
    single = len(claim.terms) == len(source.terms) == 1 and _is_agent(claim) == _is_agent(source)
    return single and not claim.groups & source.groups and lexicon.are_opposites(claim.terms[0], source.terms[0])


def may_be_said(unit: Unit, source: Reading) -> bool:
    """False where no unit of a text has a bond with this one: told from the text as a whole, in a fraction of the time.

    It asks what `bond_between` asks of each unit; of most candidates most units of a claim are not said at all.
    """
    if not (unit.groups.isdisjoint(source.groups) and unit.places.isdisjoint(source.places)):
        return True
    if len(unit.terms) > 1:
        return source.terms.issuperset(unit.terms)
    if not _near(unit.terms[0]).keys().isdisjoint(source.terms):
        return True
    others = source.units if unit.kind is UnitKind.NAME else source.names
    return any(variant_similarity(unit.folded, other.folded) > 0 for other in others)


def _likely(unit: Unit, source: Reading) -> list[Unit]:
    """Return the units of a text without those that surely have no bond with this one; most are told out here."""
    single = len(unit.terms) == 1
    near = _near(unit.terms[0]).keys() if single else frozenset[str]()
    named = single and unit.kind is UnitKind.NAME
    return [
        other
        for other in source.units
        if named
        or other.kind is UnitKind.NAME
        or not near.isdisjoint(other.terms)
        or other.terms == unit.terms
        or not (unit.groups.isdisjoint(other.groups) and unit.places.isdisjoint(other.places))
    ]


def _best(unit: Unit, claim: Reading, source: Reading) -> Link:
    if unit.kind in {UnitKind.NUMBER, UnitKind.DATE}:
        figure = figure_in(source, unit, claim)
        return Link(unit, figure, Bond.NONE if figure is None else Bond.SAME)
    found, best = None, Bond.NONE
    for other in _likely(unit, source) if may_be_said(unit, source) else ():
        bond = bond_between(unit, other)
        if STRENGTH[bond] > STRENGTH[best] and not (bond is Bond.ALIAS and means_state(unit, claim, other, source)):
            found, best = other, bond
    if found is not None:
        return Link(unit, found, best)
    one = part_of_one(unit, claim, source) or compounded(unit, source)
    return Link(unit, one, Bond.NONE if one is None else Bond.RELATED)


def _shares_a_neighbour(unit: Unit, other: Unit, links: list[Link], claim: Reading, source: Reading) -> bool:
    at, there = claim.units.index(unit), source.units.index(other)
    for link in links[max(0, at - NEIGHBOURHOOD) : at + NEIGHBOURHOOD + 1]:  # a link for each unit, in order
        if not link.is_found or link.source is None or link.claim is unit:
            continue
        if abs(source.units.index(link.source) - there) <= NEIGHBOURHOOD:
            return True
    return False


def _object_of(unit: Unit, links: list[Link], claim: Reading) -> Link | None:
    """Return the link of the next unit after one, if it was found: what "escalate" is done to."""
    at = claim.units.index(unit)
    following = [link for link in links if link.claim in claim.units[at + 1 : at + 3] and link.is_found]
    return following[0] if following else None


_LOOSE = frozenset({Bond.NONE, Bond.SYNONYM, Bond.RELATED})


def may_be_denied(unit: Unit, source: Reading) -> bool:
    """False where no unit of a text is opposite to this one, told from the text as a whole."""
    if unit.kind is not UnitKind.WORD:
        return False
    if not all(lexicon.opposed_to(group).isdisjoint(source.groups) for group in unit.groups):
        return True
    return len(unit.terms) == 1 and not lexicon.opposites_of(unit.terms[0]).isdisjoint(source.terms)


def _denial(link: Link, links: list[Link], claim: Reading, source: Reading) -> Unit | None:
    """Return the unit of the sentence that denies this one beside something shared, nearer than any loose synonym."""
    if link.bond not in _LOOSE or not may_be_denied(link.claim, source):
        return None
    spoken = {other.source.first for other in links if other.source is not None and other.is_found}
    spoken.discard(-1 if link.source is None else link.source.first)
    denials = [
        other
        for other in source.units
        if other.first not in spoken
        and are_opposite(link.claim, other)
        and _shares_a_neighbour(link.claim, other, links, claim, source)
    ]
    if not denials or link.source is None:
        return min(denials, key=lambda other: not other.is_verb, default=None)
    done_to = _object_of(link.claim, links, claim)
    if done_to is None or done_to.source is None:
        return None
    spot = done_to.source.first
    nearest = min(denials, key=lambda other: abs(other.first - spot))
    return nearest if abs(nearest.first - spot) < abs(link.source.first - spot) else None


def _with_opposites(links: list[Link], claim: Reading, source: Reading) -> list[Link]:
    """Turn links into opposites where the sentence denies the unit."""
    result = []
    for link in links:
        denial = _denial(link, links, claim, source)
        result.append(link if denial is None else Link(link.claim, denial, Bond.OPPOSITE))
    return result


def _around(unit: Unit, pair: Pair, around: tuple[Beside, ...], wholes: tuple[Beside, ...]) -> Link:
    """Find a unit that a sentence lacks in the texts beside it: a name also by another part of it in the sentence."""
    if unit.kind is not UnitKind.NAME:
        said = is_said_around(unit, pair.claim, around, wholes)
        return Link(unit, None, Bond.CONTEXT if said else Bond.NONE)
    some = [one for one in around if may_say(one, unit)] if any(may_say(one, unit) for one in wholes) else []
    alone = stands_alone(unit, pair.source)
    if not any(may_name(one, alone) for one in some) and any(surely_says(one, unit) for one in wholes):
        return Link(unit, None, Bond.CONTEXT)
    readings = [opened(one) for one in some]
    other = by_name(unit, alone, readings)
    if other is not None:
        return Link(unit, other, Bond.ALIAS)
    return Link(unit, None, Bond.CONTEXT if any(says(one, unit) for one in readings) else Bond.NONE)


# Pairs whose links are kept: a claim beside the copies of one sentence, wherever they stand.
MEMO_LINKS = 128


@lru_cache(maxsize=MEMO_LINKS)
def _inside(claim: Reading, source: Reading) -> tuple[Link, ...]:
    """Return the units of the claim as the sentence itself says them."""
    return tuple(_with_opposites([_best(unit, claim, source) for unit in claim.units], claim, source))


def align(
    claim: Reading,
    source: Reading,
    *,
    context: tuple[Beside, ...] = (),
    after: Beside | None = None,
    wholes: tuple[Beside, ...] = (),
) -> Pair:
    """Lay a sentence beside a claim.

    `context` holds what it is read with: the sentence before it first, then the article's lead and title; `after` is
    the sentence after it, which may deny it. `wholes` are all these in as few texts as can be looked at together, where
    there are such.
    """
    links = _inside(claim, source)
    pair = Pair(claim, source, links, context, after)
    around = context if after is None else (*context, after)
    some = wholes or around
    found = [_around(link.claim, pair, around, some) if link.bond is Bond.NONE else link for link in links]
    return replace(pair, links=tuple(found))


def confusable_with(unit: Unit, source: Reading) -> Unit | None:
    """Return a name of the sentence that only looks like this one."""
    return next((other for other in source.names if is_confusable(unit.folded, other.folded)), None)
