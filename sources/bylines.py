"""Who wrote a text and when, as far as a line of it says so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sources.dates import dates
from sources.model import DatedBy

MAX_BYLINE_CHARS = 160  # a line longer than this is prose

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = "\x00"  # stands for the date of a line; no line holds it otherwise
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_CLOCK = r"(?:[ ,/|•·–—-]{0,3}(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)? ?(?:[ap]\.?m\.?)?)?"
_ZONE = r"(?: ?\(?(?:[A-Z]{1,5})?(?:[+-]\d\d:?\d\d)?\)?)?"
_WHEN = rf"(?:\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?,? ){{0,1}}{_WEEKDAY}{_DAY}{_CLOCK}{_ZONE}\W*"
_DATE_STRIP = re.compile(rf"[^\w\x00]*{_WHEN}", re.IGNORECASE)
_PUBLISHED_IN = re.compile(
    rf"(?:first |originally )?published (?:in|by) (?P<outlet>[^\W\d_][^\x00]{{1,60}}?)(?:,| on|, on) {_WHEN}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:first |originally |date )?published|posted|publication date|date|issued|filed)"
    rf"(?: by:? {{0,1}}[\w .'’-]{{2,40}})?(?: on| at)?:? {_WEEKDAY}{_DAY}.{{0,80}}",
    re.IGNORECASE,
)
_THEN_PUBLISHED = re.compile(r"(?<=[|,;·•–—) -])(?:first |originally )?(?:published|posted)\b", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified|revised)(?: on| at)?:? .{4,60}", re.IGNORECASE)
_UPDATED_ON = re.compile(r"\b(?:updated|modified|revised)\b(.{4,60})", re.IGNORECASE)
_THEN_UPDATED = re.compile(rf"{_WHEN}(?:last )?(?:updated|modified|revised)\b.{{0,60}}", re.IGNORECASE)
_NAMES = r"(?-i:[A-Z])[\w.'’-]*(?: (?:(?-i:[A-Z])[\w.'’-]*|and|&|de|van|von|bin|al|el)){0,7}"
_BY = re.compile(
    rf"(?:by|written by|reported by|story by|words by):? (?P<author>{_NAMES})"
    rf"(?:,? (?:in|for) [\w .,'’-]{{2,40}}?|(?:,| ?[|/·•–—-]) (?P<of>(?-i:[A-Z])[\w .&'’-]{{1,40}}?))?"
    rf"(?:[ ,|•·–—-]{{1,3}}{_WHEN}(?:[|•·–—-] ?.{{0,60}})?)?\W*",
    re.IGNORECASE,
)
_NAME_OF_PAPER = re.compile(
    rf"(?P<author>{_NAMES})(?:,| ?[|/·•–—-]) (?P<of>(?-i:[A-Z])[\w .&'’-]{{1,40}})", re.IGNORECASE
)
_NAME_AND_DAY = re.compile(
    rf"(?!.*\b(?:news|today|edition|weather|e?paper|live|home|daily|breaking)\b)"
    rf"(?P<author>(?-i:[A-Z])[\w.'’-]*(?: (?-i:[A-Z])[\w.'’-]*){{1,3}})[ ,|•·–—-]{{1,3}}{_WHEN}",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’/-]{2,40}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)? ?(?:\([A-Z][A-Za-z .]{1,20}\))? ?[:–—-]"
)
# A place, the day and perhaps the agency before the first words: "LINDHOLM, 6 May 2019 (Reuters) - The port …".
_DATED_PLACE = re.compile(
    rf"(?:[A-Z][A-Z .'’/-]{{2,40}}|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}),? ?\(?{_DAY}\)?,? ?"
    r"(?:\([^()]{2,30}\))? ?[:–—-]+ "
)
# Names that newspapers and agencies have and places do not.
_PAPER = re.compile(
    r"\b(?:Times|Post|Tribune|News|Herald|Courier|Chronicle|Guardian|Gazette|Press|Journal|Daily|Star|Mail|Mirror|Observer"
    r"|Telegraph|Express|Standard|Dispatch|Bulletin|Monitor|Independent|Record|Examiner|Sentinel|Inquirer|Advertiser"
    r"|Register|Ledger|Weekly|Magazine|Broadcasting|Radio|Television|TV)\b"
)
# Day and month told apart by the figures themselves; 03/04/2019 is either, and stays unknown.
_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(?P<y>(?:19|20)\d\d)[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<z>(?:19|20)\d\d))(?![\d/-])"
)
MONTHS = 12
MAX_NAME_WORDS = 4
TOP_LINES = 12  # a title, its byline and its date stand within the first lines that say anything


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line states of its text: its author, its outlet, its day of publication."""

    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    dated_by: DatedBy | None = None
    updated: date | None = None


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
    for match in _FIGURES.finditer(text):
        if (told := _in_figures(match)) is not None:
            return text[: match.start()] + _DAY + text[match.end() :], told
    return text, None


def _in_figures(match: re.Match[str]) -> date | None:
    year, month, day = match["y"] or match["z"], match["m"] or match["b"], match["d"] or match["a"]
    if match["y"] is None and match["mark"] != ".":  # day first or month first, unless one of them is no month
        if int(month) > MONTHS:
            month, day = day, month
        elif int(day) <= MONTHS and day != month:
            return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # no such day
        return None


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
        return Byline(outlet=match["outlet"].strip(), published=day, dated_by=DatedBy.PUBLISHED_LINE)
    if _PUBLISHED.fullmatch(marked) or _THEN_UPDATED.fullmatch(marked):
        return Byline(published=day, dated_by=DatedBy.PUBLISHED_LINE, updated=_updated_on(short))
    if match := _BY.fullmatch(marked):
        paper = match["of"] if match["of"] and _PAPER.search(match["of"]) else None
        by = DatedBy.BYLINE if day else None
        return Byline(match["author"].rstrip(" .,-"), paper and paper.strip(), day, by)
    if (match := _NAME_OF_PAPER.fullmatch(marked)) and _PAPER.search(match["of"]) and _is_person(match["author"]):
        return Byline(match["author"], match["of"].strip())
    if match := _NAME_AND_DAY.fullmatch(marked):
        return Byline(author=match["author"].rstrip(" .,-"), published=day, dated_by=DatedBy.BYLINE)
    if _UPDATED.fullmatch(short):
        then = _THEN_PUBLISHED.search(short)
        first = read_byline(short[then.start() :]) if then else None
        if first is not None and first.published is not None:
            return replace(first, updated=_updated_on(short))
        return Byline(updated=day)
    return None


def _updated_on(line: str) -> date | None:
    """Return the day that a line names as that of its last change."""
    match = _UPDATED_ON.search(line)
    return read_day(match[1]) if match is not None else None


def _is_person(name: str) -> bool:
    """Tell a person's name, two or three words, from a heading before a paper's name."""
    return 1 < len(name.split()) <= MAX_NAME_WORDS and _PAPER.search(name) is None


def is_dateline(line: str) -> bool:
    """Tell whether a line is a place, and perhaps an agency, before an article's first words."""
    short = _line_of(line)
    return short is not None and _DATELINE.fullmatch(short) is not None


def read_statements(lines: Iterable[str]) -> Byline:
    """Return what an article's own lines state of it, those that stand before the article's text first.

    A line that says when it was published counts before the byline's day, that before the dateline's, and the day of
    an update last. A lone date counts right beside a byline only: anywhere else it may be the day of saving.
    """
    said = [line for line in lines if line.strip()]
    author = outlet = updated = None
    days: dict[DatedBy, date] = {}
    for number, line in enumerate(said):
        byline = read_byline(line)
        if byline is None:
            if number < TOP_LINES and (day := _dateline_day(line)) is not None:
                days.setdefault(DatedBy.DATELINE, day)
            continue
        if number >= TOP_LINES and byline.dated_by is not DatedBy.PUBLISHED_LINE:
            continue
        outlet = byline.outlet or outlet
        author = author or byline.author
        updated = updated or byline.updated
        if byline.updated is not None:
            days.setdefault(DatedBy.UPDATED_LINE, byline.updated)
        if byline.published is None and byline.author is not None:
            beside = (said[number + 1 : number + 2], said[number - 1 : number] if number > 1 else [])
            day = next((read_day(near) for (near,) in filter(None, beside) if is_date_strip(near)), None)
            byline = Byline(published=day, dated_by=DatedBy.BYLINE)
        if byline.published is not None and byline.dated_by is not None:
            days.setdefault(byline.dated_by, byline.published)
    for by in (DatedBy.PUBLISHED_LINE, DatedBy.BYLINE, DatedBy.DATELINE, DatedBy.UPDATED_LINE):
        if by in days:
            return Byline(author, outlet, days[by], by, updated)
    return Byline(author, outlet, updated=updated)


def _dateline_day(line: str) -> date | None:
    """Return the day of a place line that leads into an article's first words."""
    marked, day = _marked(line[:MAX_BYLINE_CHARS])
    return day if _DATED_PLACE.match(marked) else None
