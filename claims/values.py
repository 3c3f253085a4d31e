"""How two dates, or two numbers, stand to each other."""

from datetime import date
from math import isclose

from claims.facets import Relation
from sources.dates import Date
from sources.numbers import ESTIMATE, Bound, Number

# A rounded figure may stand this far (relative) from the exact one: "2,000" for 1,987.
ROUNDING = 0.05
# "On Friday" in a story tells when the news came, up to a week after what it tells of.
NEWS_DELAY_DAYS = 7
# "Two years ago" may be a year more or less.
AGO_YEARS = 1
# Amounts in different units are the same up to this (relative): months and years are average ones.
SAME_AMOUNT = 0.001
# Two thirds is two in three, whichever is divided first.
SAME_FRACTION = 1e-9
# Dimensions in which a near miss is another thing: the second is not about the third.
RANKS = frozenset({"ordinal", "clock", "age"})


def date_relation(claim: Date, source: Date) -> Relation:
    """Return how two dates stand to each other, to the precision that both are written in."""
    ours, theirs = claim.days(), source.days()
    if ours is not None and theirs is not None:
        return _span_relation(claim, source, ours, theirs)
    if claim.is_bare and source.is_bare:
        return Relation.SAME if claim.text.casefold() == source.text.casefold() else Relation.NOT_COMPARED
    if claim.quarter is not None and source.quarter is not None:
        return Relation.SAME if claim.quarter == source.quarter else Relation.DIFFERS
    if claim.weekday is not None and source.weekday is not None:
        return Relation.SAME if claim.weekday == source.weekday else Relation.DIFFERS
    if claim.month is None or source.month is None:
        return Relation.NOT_COMPARED
    if claim.side in {"before", "after"} and source.side is None:
        before = claim.side == "before"
        apart = source.month >= claim.month if before else source.month < claim.month
        return Relation.DIFFERS if apart else Relation.OVERLAPS
    if claim.month != source.month:
        return Relation.DIFFERS
    if claim.day is None or source.day is None:
        return Relation.OVERLAPS
    apart = claim.day > (source.last_day or source.day) or source.day > (claim.last_day or claim.day)
    return Relation.DIFFERS if apart else Relation.SAME


def _span_relation(claim: Date, source: Date, ours: tuple[date, date], theirs: tuple[date, date]) -> Relation:
    """Return how two known spans of days stand to each other."""
    seasons = None not in {claim.season, source.season}
    if seasons and claim.season != source.season:
        return Relation.DIFFERS
    if claim.side == source.side == "by" and claim.year != source.year:
        return Relation.DIFFERS
    if ours == theirs:
        return Relation.SAME if claim.season == source.season else Relation.SAME_YEAR
    if _is_read_into(claim, source):
        return Relation.NOT_COMPARED
    whole = (claim.month is None and claim.span is None) or (source.month is None and source.span is None)
    ends = (source.is_range and claim.year == theirs[1].year) or (claim.is_range and source.year == ours[1].year)
    if (claim.year == source.year or ends) and whole and claim.side == source.side:
        return Relation.SAME_YEAR
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return Relation.OVERLAPS
    just_after = source.weekday is not None and 0 <= (theirs[0] - ours[1]).days <= NEWS_DELAY_DAYS
    return Relation.OVERLAPS if just_after else Relation.DIFFERS


def _is_read_into(claim: Date, source: Date) -> bool:
    """True where the year of the source is our reading of it, not what it says; "two years ago" nearly says it."""
    if not source.resolved or claim.month is not None or claim.year is None or source.year is None:
        return False
    apart = abs(claim.year - source.year)
    near = source.text.casefold().endswith("ago") and apart <= AGO_YEARS
    return claim.year != source.year and (source.month is not None or near)


def _digits(number: Number) -> int:
    """Count the significant digits of a number: 2,000 has one, 1,987 four."""
    return len(f"{number.value:.6g}".replace(".", "").strip("0")) or 1


def _is_round(number: Number) -> bool:
    """True for a figure of at least three digits of which the last two are zeros."""
    return number.value >= 100 and _digits(number) <= len(f"{number.value:.0f}") - 2  # noqa: PLR2004 (hundreds)


def _alike(ours: Number, theirs: Number) -> bool:
    """True for one amount in one unit or two (1.3 tonnes, 1,300 kilograms), whatever bound each is given under."""
    near = SAME_AMOUNT if ours.unit != theirs.unit else SAME_FRACTION
    if _spans(ours, theirs):
        return isclose(ours.low, theirs.low, rel_tol=near) and isclose(ours.high, theirs.high, rel_tol=near)
    if ours.unit == theirs.unit:
        return isclose(ours.value, theirs.value, rel_tol=near)
    return isclose(_middle(ours), _middle(theirs), rel_tol=near)


def _rounds(ours: Number, theirs: Number) -> bool:
    """True where one is an estimate or a round figure of the other."""
    left, right = _middle(ours), _middle(theirs)
    gap = abs(left - right) / max(abs(left), abs(right), SAME_AMOUNT)
    estimated = gap <= ESTIMATE and Bound.ABOUT in {ours.bound, theirs.bound}
    fraction = gap <= ROUNDING and any(number.value % 1 for number in (ours, theirs)) and ours.unit == "percent"
    return estimated or fraction or (gap <= ROUNDING and _is_round(min(ours, theirs, key=_digits)))


def _middle(number: Number) -> float:
    """Return the figure itself in the base of its dimension; for an estimate that is the middle of what it allows."""
    if number.bound is Bound.MORE:
        return number.low
    return number.high if number.bound in {Bound.LESS, Bound.EXACT} else (number.low + number.high) / 2


def number_relation(ours: Number, theirs: Number) -> Relation:
    """Return how two numbers that count the same thing stand to each other."""
    if ours.dimension != theirs.dimension:
        return Relation.NOT_COMPARED
    opposed = {ours.bound, theirs.bound} == {Bound.MORE, Bound.LESS}
    if ours.dimension in RANKS:
        return Relation.SAME if ours.value == theirs.value else Relation.DIFFERS
    if not opposed and _alike(ours, theirs):
        return Relation.SAME
    apart = ours.low > theirs.high or theirs.low > ours.high or (opposed and _middle(ours) == _middle(theirs))
    bounded = Bound.MORE in {ours.bound, theirs.bound} or Bound.LESS in {ours.bound, theirs.bound}
    if not apart and (bounded or _spans(ours, theirs)):
        return Relation.WITHIN_BOUND
    if bounded or _spans(ours, theirs):
        return Relation.DIFFERS
    return Relation.ROUNDS_TO if _rounds(ours, theirs) else Relation.DIFFERS


def _spans(ours: Number, theirs: Number) -> bool:
    return ours.is_range or theirs.is_range


def is_looser(ours: Number, theirs: Number) -> bool:
    """True where the sentence's number allows what the claim's does not: it bears the claim out only in part."""
    if ours.bound is Bound.MORE and ours.is_range:
        return not ours.low <= theirs.low <= ours.high  # "hundreds" is borne out by "more than 500"
    return theirs.low < ours.low * (1 - ROUNDING) or theirs.high > ours.high * (1 + ROUNDING)
