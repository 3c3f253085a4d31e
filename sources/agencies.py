"""Which news agency an article says it is from: in brackets before its first words, signed at its end, in its byline.

The names are data: lexicons/agencies.tsv. A tag is a hint that a report is a wire story; by itself it joins nothing.
"""

import re
from functools import lru_cache
from importlib.resources import files

from sources.bylines import read_byline
from sources.model import Document

HEAD_LINES = 8  # a headline, a byline, a day, and the line that begins with the tag
TAIL_LINES = 2  # an agency signs the last line, or stands alone under it
MAX_LEAD_CHARS = 80  # a place, a day and the tag stand within so much of a line's beginning
MAX_TAIL_CHARS = 40


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return every way an agency is written, and the name it is shown by."""
    text = files("sources").joinpath("lexicons/agencies.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {form: row[0] for row in rows for form in row[1:]}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return how a tag stands: before the first words, after the last, and in a line that names who wrote it."""
    name = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    place = r"[A-Z][\w .,:'’/-]{1,60}?"
    return (
        re.compile(rf"(?:{place})?\((?P<name>{name})(?:/[A-Z]\w{{1,20}})?\) ?(?:[-–—:]|(?=[A-Z“\"]))"),
        re.compile(rf"(?:{place}[,:–—-] ?)?(?P<name>{name}) ?(?:[–—:]|(?<= )-) ?(?=[A-Z“\"])"),
        re.compile(
            rf"(?:.* )?(?:[\[(]|(?:(?<=[.!?”\"’)])|(?<=[.!?”\"’)] ))[–—-] ?)(?:Source: )?(?P<name>{name})[\])]?\.?"
        ),
        re.compile(rf"(?:By |by |Source: )?(?P<name>{name})(?: (?:[Ss]taff|[Ww]riters?|[Nn]ews ?[Dd]esk))?\.?"),
        re.compile(rf".{{3,60}}(?:,| ?[|/·•–—-]|\(| for| of) ?(?:the |The )?(?P<name>{name})\)?"),
    )


def agency_of(document: Document, text: str) -> str | None:
    """Return the agency that an article, whose cleaned text is given, says it is from; None where it names none."""
    before, signed, after, alone, named = _patterns()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:HEAD_LINES]:
        match = before.match(line, 0, MAX_LEAD_CHARS) or signed.match(line, 0, MAX_LEAD_CHARS) or alone.fullmatch(line)
        if match is not None:
            return _names()[match["name"]]
        if read_byline(line) is not None and (match := named.fullmatch(line)) is not None:
            return _names()[match["name"]]
    for line in reversed(lines[-TAIL_LINES:]):
        match = alone.fullmatch(line) or after.fullmatch(line[-MAX_TAIL_CHARS:])
        if match is not None:
            return _names()[match["name"]]
    for stated in (document.author, document.outlet):
        match = (alone.fullmatch(stated) or named.fullmatch(stated)) if stated else None
        if match is not None:
            return _names()[match["name"]]
    return None


def without_tag(line: str) -> str:
    """Return a line without the place, the day and the agency that it begins with."""
    before, signed, *_ = _patterns()
    match = before.match(line, 0, MAX_LEAD_CHARS) or signed.match(line, 0, MAX_LEAD_CHARS)
    return line if match is None else line[match.end() :].lstrip(" -–—")
