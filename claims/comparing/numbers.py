"""How many: numbers are compared only where they count the same thing."""

from claims.alignment import Bond, Pair, bond_between
from claims.facets import Comparison, Facet, Relation
from claims.reading import Reading, Unit, UnitKind
from claims.values import date_relation, number_relation
from sources.dates import Date
from sources.numbers import Bound, Number

# Units after a number that may say what it counts: "40 Indian paramilitary troops".
COUNTED_REACH = 3
# The score of an exact figure for which the sentence has only a bound ("at least 26").
BOUND_ONLY = 0.6
# Figures further apart than this count different things: nobody writes 18 for four million.
MAX_RATIO = 50
_MEASURES = frozenset(
    "second minut hour day week month year decad metr kilometr mile feet inch gram kilogram tonn litr degre".split()
)
# Words between a number and the date it is said with: "7.1 percent in April".
DATE_REACH = 5
_COUNTING_WORDS = frozenset({"people", "person", "peopl"})
_PLACED = frozenset("of in at on from by for to with after before since during".split())


def _counted(reading: Reading, number: Number) -> tuple[Unit, ...]:
    """Return the units after a number, in its clause, up to a verb's or preposition's edge."""
    found: list[Unit] = []
    position = number.last + 1
    clause = reading.clauses[number.last]
    for unit in reading.units:
        if unit.first < position:
            continue
        between = {word.folded for word in reading.words[position : unit.first]}
        if reading.clauses[unit.first] != clause or len(found) >= COUNTED_REACH or (between & _PLACED and found):
            break
        if between & (_PLACED - {"of"}):
            break
        if unit.kind in {UnitKind.NUMBER, UnitKind.DATE}:
            break
        found.append(unit)
        position = unit.last + 1
    return tuple(found)


def _before(reading: Reading, number: Number) -> Unit | None:
    """Return the last word before a number in its clause: "killed 26", "sued the contractor for 48 million"."""
    earlier = [unit for unit in reading.units if unit.last < number.first and unit.kind is UnitKind.WORD]
    near = earlier[-1] if earlier else None
    return near if near is not None and near.clause == reading.clauses[number.first] else None


def _is_people(units: tuple[Unit, ...]) -> bool:
    return any(unit.folded in _COUNTING_WORDS or unit.terms[0] in _COUNTING_WORDS for unit in units)


def _same_thing(pair: Pair, ours: Number, theirs: Number) -> bool:
    """True where two numbers count the same thing."""
    low, high = sorted((abs(ours.value), abs(theirs.value)))
    if ours.unit != theirs.unit or high > low * MAX_RATIO:
        return False
    counted, their_counted = _counted(pair.claim, ours), _counted(pair.source, theirs)
    shared = any(
        bond_between(left, right) not in {Bond.NONE, Bond.RELATED} and not left.places
        for left in counted
        for right in their_counted
    )
    if ours.unit is not None and ours.unit != "ordinal":
        return shared or _verbs_meet(pair, ours, theirs)
    if shared:
        return True
    loose = not counted or not their_counted or _is_people(counted) or _is_people(their_counted)
    return ours.unit is None and loose and _verbs_meet(pair, ours, theirs)


def _verbs_meet(pair: Pair, ours: Number, theirs: Number) -> bool:
    left = [unit for unit in (_before(pair.claim, ours), *_counted(pair.claim, ours)) if unit is not None]
    right = [unit for unit in (_before(pair.source, theirs), *_counted(pair.source, theirs)) if unit is not None]
    return any(bond_between(a, b) not in {Bond.NONE, Bond.RELATED} and not a.is_light for a in left for b in right)


_BEST_FIRST = (Relation.SAME, Relation.ROUNDS_TO, Relation.WITHIN_BOUND, Relation.DIFFERS, Relation.NOT_COMPARED)
_SAYING = {
    Relation.SAME: "the same number",
    Relation.ROUNDS_TO: "rounds to the same number",
    Relation.WITHIN_BOUND: "within the bound given",
}
_SCORE = {Relation.SAME: 1.0, Relation.ROUNDS_TO: 0.9, Relation.WITHIN_BOUND: 0.9}


def numbers_agree(pair: Pair) -> Comparison:
    """The numbers of the claim beside those that count the same thing in the sentence."""
    worst: Comparison | None = None
    for ours in pair.claim.numbers:
        found = _compare(pair, ours)
        if found.relation is Relation.NOT_COMPARED and _is_definite(pair.claim, ours):
            continue
        if worst is None or _BEST_FIRST.index(found.relation) > _BEST_FIRST.index(worst.relation):
            worst = found if worst is None or worst.relation is not Relation.DIFFERS else worst
    return worst or Comparison(Facet.NUMBER, Relation.NOT_COMPARED, 0.0, "the claim gives no number")


def _is_definite(reading: Reading, number: Number) -> bool:
    """True for "the two ministers": who is meant, not how many there were."""
    return number.first > 0 and reading.words[number.first - 1].folded in {"the", "these", "those", "both"}


def _dated(reading: Reading, number: Number) -> Date | None:
    """Return the date said with a number: the next one after it, in its clause."""
    clause = reading.clauses[number.last]
    for day in reading.dates:
        position = next((i for i, word in enumerate(reading.words) if word.start >= day.start), None)
        if position is None or position <= number.last:
            continue
        near = position - number.last <= DATE_REACH and reading.clauses[position] == clause
        return day if near else None
    return None


def _at_the_same_date(pair: Pair, ours: Number, alike: list[Number]) -> list[Number]:
    """Keep the numbers said with the claim's date, where some are: 7.1 percent in April, 7.9 in March."""
    day = _dated(pair.claim, ours)
    if day is None or len(alike) == 1:
        return alike
    agreeing = {Relation.SAME, Relation.SAME_YEAR, Relation.OVERLAPS}
    dated = [
        number
        for number in alike
        if (theirs := _dated(pair.source, number)) is not None and date_relation(day, theirs) in agreeing
    ]
    return dated or alike


def _spoken_for(pair: Pair, ours: Number, theirs: Number) -> bool:
    """True where a number of the sentence is that of another number of the claim: 38 of 41, 38 beside 41."""
    return any(
        other is not ours
        and other.value == theirs.value
        and (_same_thing(pair, other, theirs) or not _counted(pair.source, theirs))
        for other in pair.claim.numbers
    )


def _measure(reading: Reading, number: Number) -> str | None:
    """Return the measure a number is given in: days, weeks, metres."""
    following = reading.words[number.last + 1 : number.last + 2]
    return following[0].term if following and following[0].term in _MEASURES else None


def _compare(pair: Pair, ours: Number) -> Comparison:
    alike = [theirs for theirs in pair.source.numbers if _same_thing(pair, ours, theirs)]
    alike = [theirs for theirs in alike if not _spoken_for(pair, ours, theirs)]
    exact = next((n for n in pair.source.numbers if n.value == ours.value and n.unit == ours.unit is not None), None)
    alike = alike if exact is None else [*alike, exact]
    if not alike or ours.unit == "ordinal":
        loose = next((n for n in pair.source.numbers if n.value == ours.value and n.unit == ours.unit), None)
        if loose is None and not alike:
            return Comparison(Facet.NUMBER, Relation.NOT_COMPARED, 0.0, "the source gives no such figure", ours.text)
        alike = alike if loose is None else [loose]
    alike = _at_the_same_date(pair, ours, alike)
    theirs = min(alike, key=lambda number: _BEST_FIRST.index(number_relation(ours, number)))
    relation = number_relation(ours, theirs)
    measures = _measure(pair.claim, ours), _measure(pair.source, theirs)
    if None not in measures and measures[0] != measures[1]:
        relation = Relation.DIFFERS
    loosely = relation is Relation.WITHIN_BOUND and ours.bound is Bound.EXACT
    detail = _SAYING.get(relation, f"number differs: claim {ours.text}, source {theirs.text}")
    return Comparison(
        Facet.NUMBER,
        relation,
        BOUND_ONLY if loosely else _SCORE.get(relation, 0.0),
        f"the source gives only a bound: {theirs.bound.value} than {theirs.text}" if loosely else detail,
        ours.text,
        theirs.text,
        ((ours.start, ours.end),),
        ((theirs.start, theirs.end),),
    )
