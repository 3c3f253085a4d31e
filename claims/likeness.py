"""Two claims side by side: whether they hold under the same conditions, and if not, what alone differs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.facets import Facet, Relation
from claims.matching import match
from claims.model import Match, Stance
from claims.reading import Reading, Unit, UnitKind
from claims.stance import read_stance
from sources.model import Sentence, Span

# Two claims are of one matter where each says so much of the other, figures that differ left out. Set by hand on pairs
# of our own claims with one thing changed in each, of which the least shared 0.58.
MIN_SHARED = 0.55
# Claims that differ in more than this are two claims, not one told otherwise.
MOST_DIFFERENCES = 2
_CONFLICTING = (Facet.ROLES, Facet.POLARITY, Facet.QUANTIFIER, Facet.NUMBER, Facet.DATE)
# How something is said; each claim is held against the other in turn.
_MANNERS = (Facet.MODALITY, Facet.ATTRIBUTION)
# What agrees, but may be told more or less exactly: "most" and "all", "about 2,000" and "1,987".
_EXACT = (Facet.QUANTIFIER, Facet.NUMBER, Facet.DATE)
_ALIKE = frozenset({Relation.SAME, Relation.NOT_COMPARED})
# Small words that change when a claim holds; where only one claim has one, and nothing else tells, that is told.
_LIMITING = frozenset(
    """all almost each every few first former half last majority many most nearly never next no none only second several
    some still""".split()
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what the claim has of it and what the earlier one has, None for nothing."""

    facet: Facet
    relation: Relation
    claim: str | None
    earlier: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two claims of one matter stand to each other; `score` is how much of each the other says, 0 to 1."""

    score: float
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        """True where both hold under the same conditions."""
        return not self.differences


def liken(claim: Reading, earlier: Reading) -> Likeness | None:
    """Return how an earlier claim stands to a claim, None where it is about something else."""
    there = _beside(claim, earlier)
    if there.cover.relevance < MIN_SHARED:
        return None
    back = _beside(earlier, claim)
    score = round(min(there.cover.relevance, back.cover.relevance), 4)
    if score < MIN_SHARED or not (there.cover.verb_found and back.cover.verb_found):
        return None
    told = [there.facet(facet) for facet in _CONFLICTING if there.facet(facet).relation.conflicts]
    ours = _left(claim, there, (span for one in told for span in one.claim_spans))
    theirs = _left(earlier, back, (span for one in told for span in one.source_spans))
    differences = tuple(Difference(one.facet, one.relation, one.claim, one.source) for one in told)
    differences += tuple(_of_precision(there, back)) + tuple(_of_manner(there, back)) + tuple(_of_units(ours, theirs))
    differences = differences or tuple(_of_limits(claim, earlier))
    if not differences:
        return Likeness(score) if _support(there) and _support(back) else None
    return Likeness(score, differences) if _of_one_matter(differences) else None


def _beside(claim: Reading, earlier: Reading) -> Match:
    sentence = Sentence(article_id="", position=0, start=0, end=len(earlier.text), text=earlier.text)
    return match(claim, sentence, rarity={}, source=earlier)


def _support(match: Match) -> bool:
    return read_stance(match).stance is Stance.SUPPORTS


def _left(claim: Reading, there: Match, told: Iterable[Span]) -> tuple[Unit, ...]:
    """Return the units of weight that the other claim does not say, but for what a conflict has told."""
    known = (*there.facet(Facet.TERMS).claim_spans, *told)
    return tuple(
        unit
        for unit in claim.units
        if not (unit.is_light or unit.is_title or any(start < unit.end and unit.start < end for start, end in known))
    )


def _of_precision(there: Match, back: Match) -> Iterator[Difference]:
    """Yield the figures that agree without being the same."""
    for facet in _EXACT:
        for compared, turned in ((there.facet(facet), False), (back.facet(facet), True)):
            if compared.relation not in _ALIKE and not compared.relation.conflicts:
                sides = (compared.source, compared.claim) if turned else (compared.claim, compared.source)
                yield Difference(facet, compared.relation, *sides)
                break


def _of_manner(there: Match, back: Match) -> Iterator[Difference]:
    """Yield what one of the claims says with a hedge, as a plan, or as another's word."""
    for facet in _MANNERS:
        for compared, is_earlier in ((there.facet(facet), True), (back.facet(facet), False)):
            if compared.relation not in _ALIKE:
                said = compared.source or compared.detail
                yield Difference(facet, compared.relation, None if is_earlier else said, said if is_earlier else None)
                break


def _of_units(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> Iterator[Difference]:
    """Yield what only one claim says, or both say otherwise, one difference a kind."""
    facets = {UnitKind.NAME: Facet.ACTOR, UnitKind.NUMBER: Facet.NUMBER, UnitKind.DATE: Facet.DATE}
    for kind in UnitKind:
        ours_of, theirs_of = ([unit for unit in units if unit.kind is kind] for units in (ours, theirs))
        if ours_of or theirs_of:
            places = all(unit.places for unit in (*ours_of, *theirs_of))
            facet = Facet.PLACE if kind is UnitKind.NAME and places else facets.get(kind, Facet.TERMS)
            relation = Relation.DIFFERS if ours_of and theirs_of else Relation.PARTIAL
            yield Difference(facet, relation, _text(ours_of), _text(theirs_of))


def _of_limits(claim: Reading, earlier: Reading) -> Iterator[Difference]:
    """Yield the small words that one claim has and the other has not: most, all, first."""
    ours, theirs = ({word.folded for word in reading.words} & _LIMITING for reading in (claim, earlier))
    if ours != theirs:
        sides = (" ".join(sorted(one - other)) or None for one, other in ((ours, theirs), (theirs, ours)))
        yield Difference(Facet.QUANTIFIER, Relation.DIFFERS, *sides)


def _text(units: list[Unit]) -> str | None:
    return " ".join(unit.text for unit in units) or None


def _of_one_matter(differences: tuple[Difference, ...]) -> bool:
    """True where so little differs that the one claim tells something of the other.

    Other words are another deed; other names are another story unless they are all that differs.
    """
    if len(differences) > MOST_DIFFERENCES:
        return False
    other = {difference.facet for difference in differences if difference.relation is Relation.DIFFERS}
    named = other & {Facet.ACTOR, Facet.PLACE}
    return Facet.TERMS not in other and not (named and len(differences) > 1)
