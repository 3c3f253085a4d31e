"""Who wrote a text and when, as far as a line of it says so."""

import re
from dataclasses import dataclass
from datetime import date

from sources.dates import dates

MAX_BYLINE_CHARS = 160  # a line longer than this is prose

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = "\x00"  # stands for the date of a line; no line holds it otherwise
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_CLOCK = r"(?:[ ,|•·–—-]{0,3}(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)? ?(?:[ap]\.?m\.?)?)?"
_ZONE = r"(?: ?\(?(?:[A-Z]{1,5})?(?:[+-]\d\d:?\d\d)?\)?)?"
_WHEN = rf"{_WEEKDAY}{_DAY}{_CLOCK}{_ZONE}\W*"
_DATE_STRIP = re.compile(rf"[^\w\x00]*{_WHEN}", re.IGNORECASE)
_PUBLISHED_IN = re.compile(
    rf"(?:first |originally )?published (?:in|by) (?P<outlet>[^\W\d_][^\x00]{{1,60}}?)(?:,| on|, on) {_WHEN}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"(?:(?:first |originally )?published|posted|publication date|date)(?: on| at)?:? {_WEEKDAY}{_DAY}.{{0,60}}",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)(?: on| at)?:? .{4,60}", re.IGNORECASE)
_NAMES = r"(?-i:[A-Z])[\w.'’-]*(?: (?:(?-i:[A-Z])[\w.'’-]*|and|&|de|van|von|bin|al|el)){0,7}"
_BY = re.compile(
    rf"(?:by|written by|reported by):? (?P<author>{_NAMES})"
    rf"(?:,? (?:in|for) [\w .,'’-]{{2,40}}?|, (?-i:[A-Z])[\w .&'’-]{{1,40}}?)?(?:[ ,|•·–—-]{{1,3}}{_WHEN})?\W*",
    re.IGNORECASE,
)
_NAME_AND_DAY = re.compile(
    rf"(?!.*\b(?:news|today|edition|weather|e?paper|live|home|daily|breaking)\b)"
    rf"(?P<author>(?-i:[A-Z])[\w.'’-]*(?: (?-i:[A-Z])[\w.'’-]*){{1,3}})[ ,|•·–—-]{{1,3}}{_WHEN}",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,40}(?:\([A-Z][A-Za-z .]{1,20}\))? ?[:–—-]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line states of its text: its author, its outlet, its day of publication."""

    author: str | None = None
    outlet: str | None = None
    published: date | None = None


def read_day(text: str) -> date | None:
    """Return the first full date written in a text, None where day, month or year is missing."""
    return _marked(text)[1]


def _marked(text: str) -> tuple[str, date | None]:
    """Return a text with its first full date replaced by one mark, and that date."""
    text = text.replace(_DAY, "")
    if _YEAR.search(text) is None:
        return text, None
    readable = re.sub(r"(?<=\d)[Tt](?=\d)", " ", text)
    readable = readable.title() if readable.isupper() or readable.islower() else readable
    for found in dates(readable):
        if found.year is not None and found.month is not None and found.day is not None:
            try:
                day = date(found.year, found.month, found.day)
            except ValueError:  # no such day
                continue
            return text[: found.start] + _DAY + readable[found.end :], day
    return text, None


def _line_of(line: str) -> str | None:
    line = " ".join(line[: MAX_BYLINE_CHARS + 1].split())
    return line if 0 < len(line) <= MAX_BYLINE_CHARS else None


def is_date_strip(line: str) -> bool:
    """Tell whether a line is a date and nothing else, as saved pages carry the day they were saved."""
    short = _line_of(line) if _YEAR.search(line, 0, MAX_BYLINE_CHARS) else None
    return short is not None and _DATE_STRIP.fullmatch(_marked(short)[0]) is not None


def read_byline(line: str) -> Byline | None:
    """Return what a byline states, None for any other line. A lone date is no byline: it may be the day of saving."""
    short = _line_of(line)
    if short is None:
        return None
    marked, day = _marked(short)
    if match := _PUBLISHED_IN.fullmatch(marked):
        return Byline(outlet=match["outlet"].strip(), published=day)
    if _PUBLISHED.fullmatch(marked):
        return Byline(published=day)
    if match := _BY.fullmatch(marked) or _NAME_AND_DAY.fullmatch(marked):
        return Byline(author=match["author"].rstrip(" .,-"), published=day)
    if _UPDATED.fullmatch(short) or _DATELINE.fullmatch(short):
        return Byline()
    return None
