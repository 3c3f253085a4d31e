"""Whether what stands around a sentence says a unit of the claim; it is read only where a glance cannot tell."""

from claims import lexicon
from claims.facets import Relation
from claims.glancing import Beside, Passage, may_say, opened, surely_says
from claims.reading import Reading, Unit, UnitKind
from claims.values import date_relation, number_relation
from sources.dates import Date
from sources.names import variant_similarity
from sources.numerals import may_count

_AGREEING = {Relation.SAME, Relation.SAME_YEAR, Relation.OVERLAPS, Relation.ROUNDS_TO, Relation.WITHIN_BOUND}


def figure_in(source: Reading, unit: Unit, claim: Reading) -> Unit | None:
    """Return the number or date of a text that agrees with one of the claim."""
    spots: list[int] = []
    if unit.kind is UnitKind.NUMBER:
        ours = next(number for number in claim.numbers if number.start <= unit.start < number.end)
        spots = [number.start for number in source.numbers if number_relation(ours, number) in _AGREEING]
    else:
        spots = [day.start for day in _agreeing(source, unit, claim)]
    return next((other for other in source.units if other.kind is unit.kind and other.start in spots), None)


def _agreeing(source: Beside, unit: Unit, claim: Reading) -> list[Date]:
    """Return the dates of a text that agree with one of the claim."""
    ours = next(day for day in claim.dates if day.start <= unit.start < day.end)
    return [day for day in source.dates if date_relation(ours, day) in _AGREEING]


def may_give(source: Passage, unit: Unit, claim: Reading) -> bool:
    """False where a sentence gives no number or date that agrees with one of the claim."""
    if unit.kind is UnitKind.DATE:
        return bool(_agreeing(source, unit, claim))
    ours = next(number for number in claim.numbers if number.start <= unit.start < number.end)
    if ours.low > 1.0 and not may_count(source.text, source.terms):  # "a" alone is one
        return False
    return any(number_relation(ours, number) in _AGREEING for number in source.numbers)


def is_said_around(unit: Unit, claim: Reading, context: tuple[Beside, ...], wholes: tuple[Beside, ...]) -> bool:
    """True where a sentence beside, or the title, says the unit too; a number must stand in the sentence itself.

    `wholes` are the same texts in as few as can be looked at together.
    """
    if unit.kind is UnitKind.NUMBER:
        return False
    if unit.kind is UnitKind.DATE:
        dated = (beside for beside in context if _agreeing(beside, unit, claim))
        return any(figure_in(opened(beside), unit, claim) is not None for beside in dated)
    if any(surely_says(beside, unit) for beside in wholes):
        return True
    if not any(may_say(beside, unit) for beside in wholes):
        return False
    return any(says(opened(beside), unit) for beside in context if may_say(beside, unit))


def says(reading: Reading, unit: Unit) -> bool:
    """True where a text says a unit under its own, another or a misspelt name, or as a near synonym."""
    if unit.places & reading.places or unit.groups & reading.groups or reading.terms.issuperset(unit.terms):
        return True
    if len(unit.terms) > 1:
        return False
    if lexicon.family_of(unit.terms[0]) & reading.terms:
        return True
    named = unit.kind is UnitKind.NAME
    return named and any(variant_similarity(unit.folded, other.folded) > 0 for other in reading.names)
