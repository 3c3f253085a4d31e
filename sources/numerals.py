"""How a number is spelt: figures, words, scales, fractions and ordinals, and what looks like one and is a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from sources.text import Word, stem

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SMALL = _UNITS | _TENS
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_PARTS = {
    "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5,
    "sixth": 1 / 6, "sixths": 1 / 6, "seventh": 1 / 7, "eighth": 1 / 8, "eighths": 1 / 8, "tenth": 1 / 10,
    "tenths": 1 / 10,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12.0, "dozens": 12.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_LETTER_SCALES = {"k", "m", "mn", "mln", "bn", "bln", "b", "tn", "trn"}  # only right after a figure
# Loose words and how many times themselves they may mean: dozens are 24 to about ten dozen.
_VAGUE = {"dozens": 24.0, "tens": 20.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
VAGUE_REACH = 10.0
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
# A fraction stands before one of these, or at an edge; "a third term" ranks.
_AFTER_PART = frozenset(
    "of in from since to by on at as this after before over during between and or but while were was have has had "
    "than among amid within more less higher lower when if because so who that which across between only not".split()
)
_BEFORE_HALF = frozenset("than by about nearly almost over under around only".split())
_AFTER_HALF = frozenset("of the its their his her our all these those".split())
# A figure glued to letters or a hyphen is part of a name (F-16, G20, A380, Covid-19), but not after a currency.
_CURRENCY_CODES = frozenset("us usa nz hk rs usd eur gbp inr chf".split())
# A figure right after one of these names one thing of many, and counts nothing: Article 370, page 3, Boeing 737.
_LABELS = frozenset(
    """article articles section clause chapter page pages paragraph room route flight channel number no nos gate
    platform phase stage level grade type resolution""".split()
)
_CAPITAL_LABELS = frozenset(
    """highway boeing airbus block division zone sector district ward apollo windows formula tier category volume
    schedule agenda vision decree order rule line unit terminal pier interstate appendix annex bill act studio
    proposition amendment figure table lot case reactor area protocol directive law""".split()
)

# Nobody says "one in 1,500 nurses"; a figure so large after "in" is a year.
MAX_RATIO = 1_000
_TIMES = frozenset("second seconds minute minutes hour hours day days week weeks month months year years".split())
# After a name with a number stands one of these; before a place and a count, one of those: in Kabul 26 died.
_AFTER_NAME = frozenset("and or is was will has had would by of in on at to for with".split())
_PLACING = frozenset("in at near from on the".split())

_DIGIT = re.compile("[0-9]")

WORDS = frozenset(_SMALL) | frozenset(_ORDINALS) | frozenset(_PARTS) | frozenset(_SCALES) | frozenset(_VAGUE) | {"half"}


class Spelling(StrEnum):
    """What kind of number word stands there."""

    COUNT = "count"
    ORDINAL = "ordinal"
    SHARE = "share"
    CLOCK = "clock"
    VAGUE = "vague"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as spelt: its value, the word position after it, its kind, and the scale it was said in."""

    value: float
    after: int
    spelling: Spelling = Spelling.COUNT
    scale: float = 1.0


def joined(text: str, found: Sequence[Word], position: int) -> bool:
    """True where only a space or a hyphen stands before a word: "twenty-six", never "twenty, six"."""
    return text[found[position - 1].end : found[position].start] in {"", " ", "-", "\N{NO-BREAK SPACE}", "\u202f"}


def gap(text: str, found: Sequence[Word], position: int) -> str:
    """Return what stands between a word and the one before it."""
    return text[found[position - 1].end : found[position].start] if 0 < position < len(found) else ""


def is_label(text: str, found: Sequence[Word], at: int) -> bool:
    """True for a figure that is part of a name or a mere label: F-16, G20, 9/11, Article 370."""
    if not found[at].text[:1].isdigit():
        return False
    if gap(text, found, at + 1) == "/" and found[at + 1].text.isdigit():
        return True
    if at == 0:
        return False
    before, between = found[at - 1], gap(text, found, at)
    if between == "/" and before.text.isdigit():
        return True
    if between in {"", "-"} and before.text[:1].isalpha():
        return before.text[0].isupper() and before.folded not in _CURRENCY_CODES | WORDS
    if between not in {" ", "\N{NO-BREAK SPACE}", ". "}:
        return False
    named = before.is_capitalised and (before.folded in _CAPITAL_LABELS or _is_sequel(text, found, at))
    return before.folded in _LABELS or named


def _is_sequel(text: str, found: Sequence[Word], at: int) -> bool:
    """True for the 3 of "Cars 3 will be directed": a name with a number, and nothing after it that is counted."""
    if at < 2 or len(found[at].text) > 2 or found[at - 2].folded in _PLACING:  # noqa: PLR2004 (no year, no crowd)
        return False
    after = found[at + 1].folded if at + 1 < len(found) and joined(text, found, at + 1) else "and"
    return after in _AFTER_NAME


def _figure(text: str, found: Sequence[Word], at: int) -> Numeral | None:
    """Read a word of digits, with thousands parted by spaces, or a time of day."""
    word = found[at].folded
    if not word[:1].isdigit():
        return None
    if ":" in word:
        hours, _, minutes = word.partition(":")
        clock = hours.isdigit() and minutes.isdigit() and int(hours) < 24 and len(minutes) == 2  # noqa: PLR2004 (23:40)
        return Numeral(float(int(hours) * 60 + int(minutes)), at + 1, Spelling.CLOCK) if clock else None
    after = at + 1
    while len(word) <= 3 + 3 * (after - at - 1) and after < len(found):
        more = found[after].text
        if len(more) != 3 or not more.isdigit() or gap(text, found, after) not in {" ", "\N{NO-BREAK SPACE}", "\u202f"}:  # noqa: PLR2004 (1 000 000)
            break
        word, after = word + more, after + 1
    try:
        return Numeral(float(word), after)
    except ValueError:
        return None


def _is_share(text: str, found: Sequence[Word], at: int) -> bool:
    """True where a part such as "third" is a fraction and not a rank."""
    word = found[at].folded
    if word not in _PARTS or word.endswith("s"):
        return word in _PARTS
    following = found[at + 1].folded if at + 1 < len(found) else ""
    return not following or following in _AFTER_PART or not joined(text, found, at + 1)


def _half(found: Sequence[Word], at: int) -> Numeral | None:
    """Read "half of them", "by half", "half a point", "half a million"; "the second half" is none."""
    after = found[at + 1].folded if at + 1 < len(found) else ""
    if after in {"a", "an"}:
        scale = _SCALES.get(found[at + 2].folded) if at + 2 < len(found) else None
        return Numeral(0.5, at + 2) if scale is None else Numeral(0.5 * scale, at + 3, scale=scale)
    if after in _SCALES:
        return Numeral(0.5 * _SCALES[after], at + 2, scale=_SCALES[after])
    before = found[at - 1].folded if at else ""
    return Numeral(50.0, at + 1, Spelling.SHARE) if after in _AFTER_HALF or before in _BEFORE_HALF else None


def _share(text: str, found: Sequence[Word], at: int) -> Numeral | None:
    """Read "a third of", "two-thirds", "three quarters" as a percentage."""
    word = found[at].folded
    if word == "half":
        return _half(found, at)
    if at + 1 >= len(found) or not joined(text, found, at + 1) or word not in _UNITS | {"a": 1}:
        return None
    if not _is_share(text, found, at + 1):
        return None
    return Numeral(100 * _UNITS.get(word, 1) * _PARTS[found[at + 1].folded], at + 2, Spelling.SHARE)


def _ratio(found: Sequence[Word], first: float, at: int) -> Numeral | None:
    """Read what follows the first figure of "two in three nurses", "nine out of ten"; "one in ten days" is none."""
    rest = [word.folded for word in found[at : at + 4]]
    for lead in (["in", "every"], ["out", "of"], ["of", "every"], ["in"]):
        size = len(lead)
        if rest[:size] != lead or len(rest) <= size:
            continue
        whole = float(rest[size]) if rest[size].isdigit() else float(_SMALL.get(rest[size], 0))
        timed = len(rest) > size + 1 and rest[size + 1] in _TIMES
        if first < whole <= MAX_RATIO and not timed:
            return Numeral(100 * first / whole, at + size + 1, Spelling.SHARE)
    return None


def _vague(found: Sequence[Word], at: int) -> Numeral | None:
    """Read "dozens", "hundreds of thousands"."""
    low = _VAGUE.get(found[at].folded)
    if low is None or (at and found[at - 1].text[-1:].isdigit()):
        return None
    if at + 2 < len(found) and found[at + 1].folded == "of" and found[at + 2].folded in {"thousands", "millions"}:
        scale = _SCALES[found[at + 2].folded]
        return Numeral(low * scale, at + 3, Spelling.VAGUE)
    return None if found[at].folded == "tens" else Numeral(low, at + 1, Spelling.VAGUE)


@lru_cache(maxsize=16_384)
def may_begin(word: str) -> bool:
    """False for a folded word that begins no number."""
    return word in WORDS or word == "a" or word[:1].isdigit() or word.endswith("fold")


def numeral(text: str, found: Sequence[Word], at: int) -> Numeral | None:
    """Read the number spelt from a word on, or None where none begins there."""
    word = found[at].folded
    if word.endswith("fold") and word[:-4] in _SMALL:
        return Numeral(float(_SMALL[word[:-4]]), at + 1, Spelling.TIMES)
    special = _share(text, found, at) or _vague(found, at)
    if special is not None:
        return special
    figure = _figure(text, found, at)
    if figure is None:
        read = _counted(text, found, at, at, 0.0)
    elif figure.spelling is Spelling.CLOCK:
        return figure
    elif gap(text, found, figure.after) == "" and figure.after < len(found) and found[figure.after].folded in _SUFFIXES:
        return Numeral(figure.value, figure.after + 1, Spelling.ORDINAL)
    else:
        read = _counted(text, found, at, figure.after, figure.value)
    return None if read is None else _ratio(found, read.value, read.after) or read


def _counted(text: str, found: Sequence[Word], at: int, position: int, figure: float) -> Numeral | None:
    """Read number words from a position on, after the figure that began at `at`, if any."""
    total, current, scale = 0.0, figure, 1.0
    while position < len(found) and (position == at or joined(text, found, position)):
        word, seen = found[position].folded, position > at
        if word in _SMALL and (not seen or _goes_on(found, position)):
            current += _SMALL[word]
        elif word in _ORDINALS and (not seen or (current >= 20 and current % 10 == 0 and not figure)):  # noqa: PLR2004 (twenty-first, hundred and first)
            return Numeral(total + current + _ORDINALS[word], position + 1, Spelling.ORDINAL)
        elif word in _SCALES and seen and not (word in _LETTER_SCALES and not found[position - 1].text[-1].isdigit()):
            scale = _SCALES[word]
            current = (current or 1.0) * scale
            if scale >= 1e3:  # noqa: PLR2004 (two hundred thousand five hundred: thousands close a group)
                total, current = total + current, 0.0
        elif word == "and" and seen and (more := _after_and(found, position)) is not None:
            current, position = current + more[0], more[1]
            continue
        elif word == "a" and not seen and position + 1 < len(found) and found[position + 1].folded in _SCALES:
            current = 1.0
        else:
            break
        position += 1
    return Numeral(total + current, position, scale=scale) if position > at else None


def _goes_on(found: Sequence[Word], position: int) -> bool:
    """True where a small number goes on with the one before: twenty six, a hundred and five; not "two, three"."""
    before = found[position - 1].folded
    return (before in _TENS and 0 < _SMALL[found[position].folded] < 10) or before in _SCALES or before == "and"  # noqa: PLR2004 (twenty-six: one to nine)


def _after_and(found: Sequence[Word], position: int) -> tuple[float, int] | None:
    """Read what "and" adds: "a hundred and five", "two and a half"; else None, and the number ends before it."""
    rest = [word.folded for word in found[position + 1 : position + 3]]
    if found[position - 1].folded == "hundred" and rest[:1] and rest[0] in _SMALL:
        return 0.0, position + 1
    parts = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
    if len(rest) == 2 and rest[0] == "a" and rest[1] in parts:  # noqa: PLR2004 (a half)
        return parts[rest[1]], position + 3
    return None


@cache
def _counting() -> frozenset[str]:
    return frozenset(map(stem, WORDS))


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))


def may_count(text: str, held: frozenset[str]) -> bool:
    """False where a text, told with its index terms, surely has no number but "a"."""
    if not _counting().isdisjoint(held) or _has_digit(text):
        return True
    return any(term.endswith("fold") for term in held)
