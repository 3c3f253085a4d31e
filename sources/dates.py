"""Dates as written, to the precision they are written in."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from sources.calendar import HUNDREDS, MONTHS, ORDINALS, SMALL, TENS, WEEKDAYS, ways_in

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month at the most
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WAYS = {"last": -1, "this": 0, "next": 1}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
# The first and the last year of a decade that is called early, mid or late; and so of a century, in tens.
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}
# The months of a year that is called so.
_PART_MONTHS = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}
_SIDES = {"before": "before", "after": "after", "by": "by"}
_DAYS_IN = {"day": 1, "week": 7}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Date:
    """A date where it stands: `text[start:end] == date.text`; what is not written is None.

    `day` and `last_day` span a range of days; `weekday` counts from Monday, 0; `resolved` is True where part of it
    was taken from the day the article was published, or from another date of the text. `span` holds the first and last
    year or month of what is neither a day, a month nor a year: a range, a decade, a century, a quarter. `side` is
    "before", "after" or "by" where the date is only a bound.
    """

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    decade: bool = False
    resolved: bool = False
    span: tuple[date, date] | None = None
    season: str | None = None
    quarter: int | None = None
    side: str | None = None

    @property
    def is_bare(self) -> bool:
        """True for "next year" and "yesterday" while nobody knows of which day they are said."""
        return self.year is None and self.month is None and self.weekday is None and self.quarter is None

    @property
    def is_range(self) -> bool:
        """True for years told with both their ends: 1990 to 1998."""
        return self.span is not None and not self.decade and self.span[0].year < self.span[1].year

    @property
    def lasts(self) -> bool:
        """True for "1990 to 1998": what is said of it holds all the time; "between" them it may be one day."""
        return self.is_range and self.text[0].isdigit()

    def days(self) -> tuple[date, date] | None:
        """Return the first and last day this date spans, its bound included, or None where the year is not known."""
        written = self._written()
        if written is None or self.side is None:
            return written
        if self.side == "after":
            return (written[1], date.max)
        return (date.min, written[1] if self.side == "by" else written[0])

    def _written(self) -> tuple[date, date] | None:
        if self.span is not None:
            return self.span
        if self.year is None:
            return None
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        last = monthrange(self.year, self.month)[1]
        if self.day is None:
            return date(self.year, self.month, 1), date(self.year, self.month, last)
        return date(self.year, self.month, min(self.day, last)), date(
            self.year, self.month, min(self.last_day or self.day, last)
        )


def _years(place: Date, first: int, last: int) -> Date:
    return replace(place, year=first, span=(date(max(first, 1), 1, 1), date(last, 12, 31)))


def _months(place: Date, year: int, first: int, last: int) -> Date:
    return replace(place, year=year, span=(date(year, first, 1), date(year, last, monthrange(year, last)[1])))


def _read_span(parts: dict[str, str | None], place: Date) -> Date | None:
    """Read a range of years, a decade, a century, part of a year; None where it is none of these."""
    part, year = (parts.get("part") or "").lower(), int(parts.get("year") or 0)
    if first := parts.get("from"):
        last = parts["to"] or ""
        last = first[:2] + last if len(last) == 2 else last  # noqa: PLR2004 (1990-98)
        return _years(place, int(first), int(last)) if int(last) > int(first) else None
    tens = parts.get("decade") or parts.get("tens")
    if tens:
        start = int(tens) * 10 if tens.isdigit() else HUNDREDS[(parts["hundred"] or "").lower()] + TENS[tens]
        low, high = _PARTS.get(part, (0, 9))
        return replace(_years(place, start + low, start + high), decade=True)
    if rank := parts.get("century"):
        number = int(re.sub(r"\D", "", rank)) if rank[0].isdigit() else ORDINALS[rank.lower()]
        low, high = _PARTS.get(part, (0, 9))
        start = (number - 1) * 100 + 1
        return replace(_years(place, start + low * 10, start + high * 10 + 9), decade=True)
    quarter = _QUARTERS.get((parts.get("quarter") or "").lower()) or int(parts.get("q") or 0)
    if quarter:
        found = replace(place, quarter=quarter)
        return replace(_months(found, year, quarter * 3 - 2, quarter * 3), text=place.text) if year else found
    if half := parts.get("half"):
        return _months(place, year, 1 if half == "first" else 7, 6 if half == "first" else 12)
    if season := parts.get("season"):
        return replace(place, year=year, season=season.lower().replace("fall", "autumn"))
    return _months(place, year, *_PART_MONTHS[part]) if part and year else None


def _number(raw: str | None) -> int | None:
    return int(raw) if raw else None


def _read(match: re.Match[str]) -> Date | None:
    """Read a date as far as it says when it was by itself."""
    parts = match.groupdict()
    place = Date(match.group(), match.start(), match.end())
    span = _read_span(parts, place)
    if span is not None or parts.get("from"):
        return span
    if parts.get("weekday"):
        return replace(place, weekday=WEEKDAYS[(parts["weekday"] or "").lower()])
    raw_month = parts.get("month") or parts.get("lone")
    month = None
    if raw_month is not None:
        month = int(raw_month) if raw_month.isdigit() else MONTHS[raw_month.lower().rstrip(".")]
        if not 1 <= month <= 12:  # noqa: PLR2004 (months of a year)
            return None
    day, last = _number(parts.get("day")), _number(parts.get("last"))
    if day is not None and not 1 <= day <= _LONGEST[(month or 1) - 1]:
        return None
    if parts.get("lone"):
        place = Date(raw_month or "", match.end() - len(raw_month or ""), match.end())
    return replace(place, year=_number(parts.get("year")), month=month, day=day, last_day=last)


def _shifted(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _on(place: Date, day: date) -> Date:
    return replace(place, year=day.year, month=day.month, day=day.day, resolved=True)


def _resolve(found: Date, parts: dict[str, str | None], published: date) -> Date:
    """Fill what is not written from the day of publication: the nearest such day, past before future."""
    unit, way = parts.get("unit") or "", (parts.get("way") or "").lower()
    if (shift := _RELATIVE.get(found.text.lower())) is not None:
        return _on(found, published + timedelta(days=shift))
    if found.weekday is not None:
        back = (published.weekday() - found.weekday) % 7
        back = back - 7 if way == "next" else back or 7 * (way == "last")
        return _on(found, published - timedelta(days=back))
    if way and unit:
        year, month = _shifted(published, _WAYS[way] * _MONTHS_IN[unit])
        return replace(found, year=year, month=month if unit == "month" else None, resolved=True)
    if ago := parts.get("ago"):
        number = int(ago) if ago.isdigit() else SMALL[ago.lower()]
        if unit in _DAYS_IN:
            return _on(found, published - timedelta(days=number * _DAYS_IN[unit]))
        year, month = _shifted(published, -number * _MONTHS_IN[unit])
        return replace(found, year=max(year, 1), month=month if unit == "month" else None, resolved=True)
    if found.year is None and found.month is not None:
        year = published.year - (1 if found.month - published.month > 6 else 0)  # noqa: PLR2004 (half a year)
        return replace(found, year=year, resolved=True)
    return found


def _anchored(found: Date, parts: dict[str, str | None], before: Date | None) -> Date:
    """Fill "the following day" and "that year" from the date before it."""
    span = before.days() if before is not None else None
    if before is None or span is None or span[1] == date.max:
        return found
    if parts.get("that") or parts.get("unit") == "year":
        shift = {"following": 1, "next": 1, "previous": -1}.get(parts.get("anchor") or "", 0)
        return replace(found, year=span[0].year + shift, resolved=True)
    if before.day is None:
        return found
    back = parts.get("anchor") == "previous" or parts.get("side") == "before"
    same = parts.get("anchor") == "same"
    return _on(found, span[1] + timedelta(days=0 if same else -1 if back else 1))


def _sided(text: str, found: Date) -> Date:
    """Note the "before", "after" or "by" right before a date that is written out."""
    lead = text[max(0, found.start - 8) : found.start].split()
    side = _SIDES.get(lead[-1].lower()) if lead else None
    told = found.year is not None and not found.resolved
    return replace(found, side=side) if side is not None and (told or found.month is not None) else found


# Dates of the candidates of some checks: they are asked for at a glance, and again by those that are read.
MEMO_DATES = 512


@lru_cache(maxsize=MEMO_DATES)
def dates(text: str, *, published: date | None = None) -> tuple[Date, ...]:
    """Return the dates of a text in order, the most precise reading of each place.

    With `published`, days without a year, weekdays, "yesterday" and "two years ago" are resolved against that day.
    """
    taken: list[tuple[Date, dict[str, str | None]]] = []
    read = bytearray(len(text))  # 1 where a character belongs to a date already
    for way in ways_in(text):
        for match in way.pattern.finditer(text):
            if read.find(1, match.start(), match.end()) >= 0:
                continue
            found = _read(match)
            if found is not None:
                taken.append((found, match.groupdict()))
                read[found.start : found.end] = b"\1" * (found.end - found.start)
    taken.sort(key=lambda item: item[0].start)
    result: list[Date] = []
    for found, parts in taken:
        if parts.get("anchor") or parts.get("that") or parts.get("side"):
            result.append(_anchored(found, parts, result[-1] if result else None))
        elif published is not None:
            result.append(_sided(text, _resolve(found, parts, published)))
        else:
            result.append(_sided(text, found))
    return tuple(result)
