"""What the archive holds by outlet and month, as bars to be drawn: counts in, places out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeAlias

from sources.store import MonthCount

ROWS = 12  # outlets drawn one by one, those with the most articles; the others share a row
MOST_BARS = 360  # thirty years of months; of more, each bar is a year, so that none is too thin to see
HEIGHT = 24  # of a row's highest bar, in the drawing's own units

_Group: TypeAlias = tuple[str | None, int, list[MonthCount]]  # an outlet, how many it stands for, what it counts


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year with articles: where it stands from the left, how high it is, and what it counts."""

    at: int
    height: int
    articles: int
    begins: date


@dataclass(frozen=True, slots=True)
class Row:
    """An outlet's bars. No name: outlet unknown, or (`others`) all outlets that have no row of their own."""

    outlet: str | None
    articles: int
    first: date
    last: date
    bars: tuple[Bar, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing: how many places there are from left to right, and what each is."""

    first: date
    last: date
    places: int
    by_year: bool
    rows: tuple[Row, ...]


def timeline(counts: Sequence[MonthCount]) -> Timeline | None:
    """Return the drawing of an archive, None where nothing in it has a day. All rows are drawn to one scale."""
    if not counts:
        return None
    first, last = min(count.month for count in counts), max(count.month for count in counts)
    by_year = _months(first, last) + 1 > MOST_BARS
    places = last.year - first.year + 1 if by_year else _months(first, last) + 1
    grouped = [_merged(group, by_year=by_year) for group in _largest(counts)]
    highest = max(articles for _, _, months in grouped for articles in months.values())
    rows = []
    for name, others, months in grouped:
        bars = tuple(_bar(*month, first=first, highest=highest, by_year=by_year) for month in months.items())
        rows.append(Row(name, sum(months.values()), bars[0].begins, bars[-1].begins, bars, others))
    return Timeline(first, last, places, by_year, tuple(rows))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _largest(counts: Iterable[MonthCount]) -> list[_Group]:
    """Return each outlet with its counts, most articles first, the small ones together; and how many those are."""
    by_outlet = [(name, list(some)) for name, some in groupby(counts, key=lambda count: count.outlet)]
    by_outlet.sort(key=lambda pair: -sum(count.articles for count in pair[1]))
    if len(by_outlet) <= ROWS + 1:
        return [(name, 0, some) for name, some in by_outlet]
    rest = [count for _, some in by_outlet[ROWS:] for count in some]
    return [*((name, 0, some) for name, some in by_outlet[:ROWS]), (None, len(by_outlet) - ROWS, rest)]


def _merged(group: _Group, *, by_year: bool) -> tuple[str | None, int, dict[date, int]]:
    name, others, counts = group
    months: dict[date, int] = {}
    for count in counts:
        begins = count.month.replace(month=1) if by_year else count.month
        months[begins] = months.get(begins, 0) + count.articles
    return name, others, dict(sorted(months.items()))


def _bar(begins: date, articles: int, *, first: date, highest: int, by_year: bool) -> Bar:
    at = begins.year - first.year if by_year else _months(first, begins)
    return Bar(at, max(2, round(articles * HEIGHT / highest)), articles, begins)
