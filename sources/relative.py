"""Days that a sentence tells only beside the day it was published: yesterday, on Tuesday, last week, 5 March.

What may be either of two days ("would meet on Friday", "next Friday" said on a Thursday) is not told: unknown is
better than a guess.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from sources.calendar import SMALL
from sources.dates import Date, dates
from sources.model import Span

Told: TypeAlias = tuple[str, date, date]  # the words, the first and the last day they mean

_SUNDAY = 6
_SATURDAY = 5
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)

_WEEKS = {"last": -1, "this": 0, "next": 1}
_MORE = re.compile(
    r"\b(?:(?P<week>last|this|next)\sweek\b(?!-)|(?P<weekend>last\sweekend|(?:over|at|during)\sthe\sweekend)"
    r"|(?P<night>last\snight)|(?P<now>tonight|this\s(?:morning|afternoon|evening))|(?P<two>day\sbefore\syesterday)"
    rf"|(?P<ago>{'|'.join(sorted(SMALL, key=len, reverse=True))}|\d{{1,2}})\sweeks?\sago)\b",
    re.IGNORECASE,
)
# A sentence of what is yet to come, and one where it cannot be told whether it is.
_COMING = re.compile(
    r"\b(?:will|shall|won['’]t|(?:is|are)\s(?:due|to|set|expected|scheduled|planned|likely))\b|['’]ll\b", re.IGNORECASE
)
_EITHER = re.compile(
    r"\b(?:would|could|(?-i:may)|might|by|until|was\sdue|were\sdue|(?:was|were)\sto|plans?|planned)\b", re.IGNORECASE
)
# What is said, done or reported "on Tuesday" was so on the Tuesday before, whatever else the sentence looks ahead to.
_DONE = re.compile(
    r"\b(?:said|says|told\s\w+|\w{2,}ed|met|won|held|began|took\splace|made|went|came|fell|rose|left|gave|found)"
    r"\s(?:(?:on|late|early|here)\s){0,2}$"
)
# Days of the week in names: of feasts, of events, of newspapers ("The Friday Times").
_NAMED_BEFORE = re.compile(
    r"\b(?:Ash|Black|Bloody|Cyber|Easter|Giving|Good|Holy|Maundy|Palm|Red|Ruby|Shrove|Super|USA|[A-Z]\w+['’]s)\s$"
)
_NAMED_AFTER = re.compile(r"\s(?!(?:I|[A-Z]{2,})\b)[A-Z][a-z]+")
_RIGHT_BESIDE = 3  # characters between a weekday and the date it belongs to: "Tuesday, 5 March"


def relative_days(text: str, published: date | None) -> tuple[Told, ...]:
    """Return the dates of a sentence that its words do not say fully, with the days they mean.

    Weeks run from Monday to Sunday. Without a day of publication there is nothing to count from, and nothing is told.
    """
    if published is None:
        return ()
    more = [(match, _more(match, published)) for match in _MORE.finditer(text)]
    told: list[tuple[Span, Told]] = [(match.span(), (match.group(), *days)) for match, days in more if days is not None]
    found = dates(text, published=published)
    for one in found:
        place = (one.start, one.end)
        if not one.resolved or any(place[0] < end and start < place[1] for (start, end), _ in told):
            continue
        days = _days(text, one, found, published)
        if days is not None:
            told.append((place, (one.text, *days)))
    return tuple(one for _, one in sorted(told))


def _more(match: re.Match[str], published: date) -> tuple[date, date] | None:
    """Return the days of what is no date to be compared by, and still says when."""
    if match["night"]:
        return published - _DAY, published
    if match["now"]:
        return published, published
    if match["two"]:
        return published - 2 * _DAY, published - 2 * _DAY
    monday = published - published.weekday() * _DAY
    if match["weekend"]:
        saturday = published - (published.weekday() - _SATURDAY) % 7 * _DAY
        if published.weekday() >= _SATURDAY and match["weekend"].lower().startswith("last"):
            return None  # said on a Sunday: this one, or the one before
        return saturday, saturday + _DAY
    if match["ago"]:
        number = int(match["ago"]) if match["ago"].isdigit() else SMALL[match["ago"].lower()]
        monday -= number * _WEEK
    else:
        monday += _WEEKS[match["week"].lower()] * _WEEK
    return monday, monday + _SUNDAY * _DAY


def _days(text: str, found: Date, others: tuple[Date, ...], published: date) -> tuple[date, date] | None:
    """Return the days of a date that was resolved, None where it may mean others."""
    days = replace(found, side=None).days()
    if days is None or _is_name(text, found):
        return None
    if found.weekday is not None:
        ahead = published + (found.weekday - published.weekday()) % 7 * _DAY
        return _weekday(text, found, others, published, days=days, ahead=ahead)
    if re.search(r"decades?\sago$", found.text):
        return None  # as good as "long ago"
    if "ago" in found.text or found.month is None or found.text.lower() in {"yesterday", "today", "tomorrow"}:
        return days
    if any(word in found.text.lower() for word in ("last", "this", "next", "following", "previous", "same", "day")):
        return days
    # A month or a day of one, without its year: the nearest is meant if the sentence looks that way.
    is_ahead = days[0] > published
    if _EITHER.search(text) or is_ahead is not (_COMING.search(text) is not None):
        return None if not days[0] <= published <= days[1] else days
    return days


def _weekday(  # noqa: PLR0913 (both days it may be)
    text: str, found: Date, others: tuple[Date, ...], published: date, *, days: tuple[date, date], ahead: date
) -> tuple[date, date] | None:
    dated = [other for other in others if other.weekday is None and other.day is not None]
    gaps = [gap for other in dated for gap in (other.start - found.end, found.start - other.end)]
    if any(0 <= gap <= _RIGHT_BESIDE for gap in gaps):
        return None  # the date beside it says the day
    way = found.text.split()[0].lower()
    if way in {"last", "next"}:
        return None if days[0].isocalendar()[:2] == published.isocalendar()[:2] else days
    before = text[: found.start]
    if _DONE.search(before):
        return days
    if _EITHER.search(text):
        return None
    if _COMING.search(text):
        return None if _COMING.search(before) is None else (ahead, ahead)
    return days


def _is_name(text: str, found: Date) -> bool:
    """Tell "USA Today", "Black Friday" and "The Friday Times" from a day."""
    if found.weekday is None:
        return found.text in {"Today", "Tomorrow", "Yesterday"} and _is_inside(text, found.start)
    if _NAMED_BEFORE.search(text[: found.start]) is not None:
        return True
    after = _NAMED_AFTER.match(text, found.end)
    return after is not None and text[max(0, found.start - 4) : found.start].lower() == "the "


def _is_inside(text: str, at: int) -> bool:
    """Tell whether a word stands inside a sentence, not at its head nor at that of what is quoted in it."""
    return re.search(r"[\w,]\s$", text[:at]) is not None
