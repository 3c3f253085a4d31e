"""Who wrote a text and when, as far as a line of it says so."""

import re
from dataclasses import dataclass
from datetime import date

MAX_BYLINE_CHARS = 160  # a line longer than this is prose

_MONTHS = "january february march april may june july august september october november december".split()
_NUMBER_OF = {name: index for index, name in enumerate(_MONTHS, 1)}
_NUMBER_OF |= {name[:3]: index for index, name in enumerate(_MONTHS, 1)} | {"sept": 9}

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?P<month_first>{_MONTH}) (?P<day_second>{_DAY}),? (?P<year_a>(?:19|20)\d\d)"
    rf"|(?P<day_first>{_DAY})(?: of)? (?P<month_second>{_MONTH}),? (?P<year_b>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d))(?!\d)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_ZONE = r"(?: ?\(?[A-Z]{0,5}(?:[+-]\d\d:?\d\d)?\)?)?"
_CLOCK = rf"(?:[T ,|•·–—-]{{0,5}}(?:at )?\d{{1,2}}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?)?{_ZONE}"
_FULL_DATE = re.compile(_DATE, re.IGNORECASE)
_DATE_STRIP = re.compile(rf"\W*{_WEEKDAY}{_DATE}{_CLOCK}\W*", re.IGNORECASE)

_NAME = r"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|de|van|von|der|al|bin|el|la|and|&)){0,6}"
_PUBLISHED_IN = re.compile(
    rf"(?:First )?[Pp]ublished (?:in|by) (?P<outlet>[Tt]he .{{2,60}}?|[A-Z].{{1,60}}?)(?:,| on) {_WEEKDAY}{_DATE}\W*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"(?:(?:first |originally )?published|posted|publication date)(?: on| at)?:? {_WEEKDAY}{_DATE}.{{0,60}}",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by) (?P<author>{_NAME})(?:[ ,|•·–—-]+{_WEEKDAY}{_DATE}{_CLOCK})?\W*"
)
_NAME_AND_DATE = re.compile(
    rf"(?P<author>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){{1,3}})[ ,|•·–—-]+{_WEEKDAY}(?i:{_DATE}){_CLOCK}\W*"
)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)(?: on| at)?:? .{4,60}", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,40}(?:\([A-Z][A-Za-z .]{1,20}\))? ?[:–—-]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line states of its text: its author, its outlet, its day of publication."""

    author: str | None = None
    outlet: str | None = None
    published: date | None = None


def _date_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    try:
        if parts["iso"]:
            return date.fromisoformat(parts["iso"])
        month = parts["month_first"] or parts["month_second"]
        day = parts["day_second"] or parts["day_first"]
        year = parts["year_a"] or parts["year_b"]
        key = month.rstrip(".").casefold()
        return date(int(year), _NUMBER_OF.get(key) or _NUMBER_OF[key[:3]], int(re.sub(r"\D", "", day)))
    except ValueError:  # no such day
        return None


def read_date(text: str) -> date | None:
    """Return the first full date written in a text: an ISO date, or a day, a month's English name and a year."""
    match = _FULL_DATE.search(text)
    return None if match is None else _date_of(match)


def is_date_strip(line: str) -> bool:
    """Tell whether a line is a date and nothing else, as saved pages carry the day they were saved."""
    line = " ".join(line[: MAX_BYLINE_CHARS + 1].split())
    return len(line) <= MAX_BYLINE_CHARS and _DATE_STRIP.fullmatch(line) is not None


def read_byline(line: str) -> Byline | None:
    """Return what a byline states, None for any other line. A lone date is no byline: it may be the day of saving."""
    line = " ".join(line[: MAX_BYLINE_CHARS + 1].split())
    if not line or len(line) > MAX_BYLINE_CHARS:
        return None
    if match := _PUBLISHED_IN.fullmatch(line):
        return Byline(outlet=match["outlet"], published=_date_of(match))
    if match := _PUBLISHED.fullmatch(line):
        return Byline(published=_date_of(match))
    for pattern in (_BY, _NAME_AND_DATE):
        if match := pattern.fullmatch(line):
            return Byline(
                author=match["author"].rstrip(" .,-"),
                published=_date_of(match) if match["month_first"] or match["day_first"] or match["iso"] else None,
            )
    if _UPDATED.fullmatch(line) or _DATELINE.fullmatch(line):
        return Byline()
    return None
