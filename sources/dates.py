"""Dates as written, to the precision they are written in."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # noqa: E501 (one pattern, one line)
_DAYS = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?(?:-|–|—|to|and)\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?P<last>)\b",
        rf"\b{_MONTH}\s{_DAYS}(?!\d)(?:,?\s(?:in\s)?{_YEAR})?\b(?![\d,]\d)",
        rf"\b{_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?\b",
        rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}(?P<day>)(?P<last>)\b",
        r"\b(?P<decade>1[5-9]\d|20\d)0s\b",
        rf"(?<![\d,.$£€])\b{_YEAR}\b(?![,.]\d|\s?(?:%|per cent|people|men|women|dollars|tonnes|miles|metres))",
        r"\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
        r"\b(?P<relative>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b",
        rf"\b(?:in|last|this|since|until|by|of|late|early|mid)[\s-](?P<lone>{_MONTH[len('(?P<month>') :]}\b",
    )
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month at the most
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Date:
    """A date where it stands: `text[start:end] == date.text`; what is not written is None.

    `day` and `last_day` span a range of days; `weekday` counts from Monday, 0; `resolved` is True where part of it
    was taken from the day the article was published.
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

    def days(self) -> tuple[date, date] | None:
        """Return the first and last day this date spans, or None where the year is not known."""
        if self.year is None:
            return None
        if self.decade:
            return date(self.year, 1, 1), date(self.year + 9, 12, 31)
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        last = monthrange(self.year, self.month)[1]
        if self.day is None:
            return date(self.year, self.month, 1), date(self.year, self.month, last)
        return date(self.year, self.month, min(self.day, last)), date(
            self.year, self.month, min(self.last_day or self.day, last)
        )


def _number(raw: str | None) -> int | None:
    return int(raw) if raw else None


def _read(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    place = Date(match.group(), match.start(), match.end())
    if parts.get("decade"):
        return replace(place, year=int(parts["decade"]) * 10, decade=True)
    if parts.get("weekday"):
        return replace(place, weekday=_WEEKDAYS[parts["weekday"].lower()])
    if parts.get("relative"):
        return place
    raw_month = parts.get("month") or parts.get("lone")
    month = None
    if raw_month is not None:
        month = int(raw_month) if raw_month.isdigit() else _MONTHS[raw_month.lower().rstrip(".")]
        if not 1 <= month <= 12:  # noqa: PLR2004 (months of a year)
            return None
    day, last = _number(parts.get("day")), _number(parts.get("last"))
    if day is not None and not 1 <= day <= _LONGEST[(month or 1) - 1]:
        return None
    if parts.get("lone"):
        place = Date(raw_month or "", match.end() - len(raw_month or ""), match.end())
    return replace(place, year=_number(parts.get("year")), month=month, day=day, last_day=last)


def _resolve(found: Date, published: date) -> Date:
    """Fill what is not written from the day of publication: the nearest such day, past before future."""
    place = replace(found, resolved=True)
    shift = _RELATIVE.get(found.text.lower())
    if shift is not None:
        day = published + timedelta(days=shift)
        return replace(place, year=day.year, month=day.month, day=day.day)
    if found.weekday is not None:
        day = published - timedelta(days=(published.weekday() - found.weekday) % 7)
        return replace(place, year=day.year, month=day.month, day=day.day)
    if found.year is None and found.month is not None:
        year = published.year - (1 if found.month - published.month > 6 else 0)  # noqa: PLR2004 (half a year)
        return replace(place, year=year)
    return found


def dates(text: str, *, published: date | None = None) -> tuple[Date, ...]:
    """Return the dates of a text in order, the most precise reading of each place.

    With `published`, days without a year, weekdays and "yesterday" are resolved against that day.
    """
    taken: list[Date] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in taken):
                continue
            found = _read(match)
            if found is not None:
                taken.append(found if published is None else _resolve(found, published))
    return tuple(sorted(taken, key=lambda item: item.start))
