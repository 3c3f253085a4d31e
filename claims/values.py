"""How two dates, or two numbers, stand to each other."""

from claims.facets import Relation
from sources.dates import Date
from sources.numbers import Bound, Number

# A rounded figure may stand this far (relative) from the exact one: "2,000" for 1,987.
ROUNDING = 0.05
# "On Friday" in a story tells when the news came, up to a week after what it tells of.
NEWS_DELAY_DAYS = 7
# An estimate ("about", "dozens") may stand this far from the figure.
ESTIMATE = 0.15


def date_relation(claim: Date, source: Date) -> Relation:
    """Return how two dates stand to each other, to the precision that both are written in."""
    ours, theirs = claim.days(), source.days()
    if ours is not None and theirs is not None:
        if ours == theirs:
            return Relation.SAME
        if source.resolved and claim.month is None and claim.year != source.year:
            return Relation.NOT_COMPARED  # its year is our reading of it, not what it says
        if claim.year == source.year and (claim.month is None or source.month is None):
            return Relation.SAME_YEAR
        if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
            return Relation.OVERLAPS
        just_after = source.weekday is not None and 0 <= (theirs[0] - ours[1]).days <= NEWS_DELAY_DAYS
        return Relation.OVERLAPS if just_after else Relation.DIFFERS
    if claim.weekday is not None and source.weekday is not None:
        return Relation.SAME if claim.weekday == source.weekday else Relation.DIFFERS
    if claim.month is None or source.month is None:
        return Relation.NOT_COMPARED
    if claim.month != source.month:
        return Relation.DIFFERS
    if claim.day is None or source.day is None:
        return Relation.OVERLAPS
    apart = claim.day > (source.last_day or source.day) or source.day > (claim.last_day or claim.day)
    return Relation.DIFFERS if apart else Relation.SAME


def _digits(number: Number) -> int:
    """Count the significant digits of a number: 2,000 has one, 1,987 four."""
    return len(f"{number.value:.6g}".replace(".", "").strip("0")) or 1


def _is_round(number: Number) -> bool:
    """True for a figure of at least three digits of which the last two are zeros."""
    return number.value >= 100 and _digits(number) <= len(f"{number.value:.0f}") - 2  # noqa: PLR2004 (hundreds)


def number_relation(ours: Number, theirs: Number) -> Relation:
    """Return how two numbers that count the same thing stand to each other."""
    if ours.value == theirs.value:
        apart = {ours.bound, theirs.bound} == {Bound.MORE, Bound.LESS}
        return Relation.DIFFERS if apart else Relation.SAME
    if ours.unit == "ordinal":
        return Relation.DIFFERS
    for one, other in ((ours, theirs), (theirs, ours)):
        if (one.bound is Bound.MORE and other.value >= one.value) or (
            one.bound is Bound.LESS and other.value <= one.value
        ):
            return Relation.WITHIN_BOUND
    gap = abs(ours.value - theirs.value) / max(abs(ours.value), abs(theirs.value))
    if gap <= ESTIMATE and Bound.ABOUT in {ours.bound, theirs.bound}:
        return Relation.ROUNDS_TO
    return Relation.ROUNDS_TO if gap <= ROUNDING and _is_round(min(ours, theirs, key=_digits)) else Relation.DIFFERS
