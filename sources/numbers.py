"""Numbers in any spelling: figures, words, money, measures, ranges, with the bound they are given under."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from pathlib import Path

from sources.numerals import VAGUE_REACH, Numeral, Spelling, gap, is_label, joined, may_begin, numeral
from sources.text import Word, words

# An estimate ("about", "nearly") may stand this far from the figure.
ESTIMATE = 0.15
# "Just over 500" ends here, as a share of the figure.
JUST = 0.1
_CURRENCY_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee", "₽": "rouble", "₩": "won"}
_MORE = (
    "no fewer than|no less than|not less than|not fewer than|over|more than|at least|above|upwards of|exceeding|"
    "in excess of|a minimum of|well over|far more than"
)
_LESS = (
    "no more than|not more than|under|less than|fewer than|below|up to|at most|as many as|as much as|a maximum of|"
    "not exceeding"
)
_ABOUT = (
    "about|around|some|roughly|approximately|an estimated|estimated|close to|a reported|more or less|a total of about|"
    "reportedly|circa|perhaps"
)
_AFTERWARDS = {
    "or more": "more", "and more": "more", "at least": "more", "or fewer": "less", "or less": "less",
    "at most": "less", "or so": "about", "odd": "about",
}  # fmt: skip
_WORDS_IN_BOUND = 3
_SPOKEN_IN_SCALE = 1e3  # "two to three million": the scale is said once, from thousands on
_CLOCK_HALVES = {"am": 0, "pm": 12}
_MAX_AGE = 120
_DYING = frozenset("died dies dead die death".split())
_BEING = frozenset("is was turned turns".split())
_AFTER_AGE = frozenset("in on after and when at but from".split())
# "Has a month to", "for a year": the article counts one; elsewhere ("a year ago", "twice a week") it does not.
_LASTING = frozenset("has have had for within lasted lasts took takes".split())
_SPELLS = frozenset("hour day week fortnight month year decade".split())
_NO_SPELL = frozenset("ago later earlier before after old now or".split())
# Behind a score stands the end, or one of these; behind a range, what it counts.
_AFTER_SCORE = frozenset("at in on to against over after with and but for by as when while win victory defeat".split())
_VERBAL = frozenset("from rose rises fell falls up down".split())


class Bound(StrEnum):
    """How a number is meant: as it stands, or as a bound or an estimate."""

    EXACT = "exact"
    MORE = "more"
    LESS = "less"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands: `text[start:end] == number.text`; `first` and `last` are its word positions.

    `lead` counts the words of its bound right before it ("more than"), `tail` those of its measure right after it
    ("metres"). `unit` is `percent`, `point`, `ordinal`, `age`, `score`,
    `clock` (minutes after midnight), a currency or a measure, or None where what it counts must be read from the words
    around. `low` and `high` are what it allows, in the base of its `dimension`, so that metres meet kilometres.
    """

    text: str
    start: int
    end: int
    value: float
    bound: Bound
    unit: str | None
    first: int
    last: int
    lead: int = 0
    low: float = 0.0
    high: float = 0.0
    dimension: str | None = None
    tail: int = 0

    @property
    def is_range(self) -> bool:
        """True for a span with two ends: 20 to 30, dozens."""
        return self.bound in {Bound.EXACT, Bound.MORE} and self.low < self.high < inf


def _load() -> dict[str, tuple[str, str, float]]:
    known = {}
    for line in (Path(__file__).parent / "lexicons" / "units.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            unit, dimension, factor, written = line.split("\t")
            known.update(dict.fromkeys(written.split("|"), (unit, dimension, float(factor))))
    return known


_UNITS = _load()
_FACTORS = {unit: (dimension, factor) for unit, dimension, factor in _UNITS.values()}
_BOUNDS = (
    dict.fromkeys(_MORE.split("|"), (Bound.MORE, 1.0, inf))
    | dict.fromkeys(_LESS.split("|"), (Bound.LESS, 0.0, 1.0))
    | dict.fromkeys(_ABOUT.split("|"), (Bound.ABOUT, 1 - ESTIMATE, 1 + ESTIMATE))
    | dict.fromkeys(("nearly", "almost", "just under", "approaching"), (Bound.ABOUT, 1 - ESTIMATE, 1.0))
    | dict.fromkeys(("just over", "slightly over", "slightly more than"), (Bound.ABOUT, 1.0, 1 + JUST))
    | dict.fromkeys(
        ("exactly", "precisely", "just", "only", "a total of", "a mere", "aged", "the age of"), (Bound.EXACT, 1.0, 1.0)
    )
)
_EXACT = (Bound.EXACT, 1.0, 1.0)


def words_around() -> frozenset[str]:
    """Return the words, folded, that may stand around a number and belong to it: its bounds and its measures."""
    bounds = (word for phrase in (*_BOUNDS, *_AFTERWARDS) for word in phrase.split())
    return frozenset((*bounds, *_UNITS, "between", "celsius", "fahrenheit"))


def _unit(text: str, found: Sequence[Word], first: int, after: int) -> tuple[str | None, int]:
    """Read the unit around a number, and how many words after it are part of how it is written."""
    before = text[max(0, found[first].start - 1) : found[first].start]
    if before in _CURRENCY_SIGNS:
        return _CURRENCY_SIGNS[before], 0
    behind = text[found[after - 1].end : found[after - 1].end + 2].lstrip()
    follow = [word.folded for word in found[after : after + 3]]
    percent = 2 if follow[:2] == ["per", "cent"] else int(follow[:1] in (["percent"], ["percentage"], ["pct"]))
    if percent and follow[percent : percent + 1] in (["point"], ["points"]):
        return "point", percent + 1
    if percent or behind.startswith("%"):
        return "percent", percent
    if behind.startswith("°") and follow:
        return _UNITS[follow[0]][0] if follow[0] in {"c", "f"} else "degree", int(follow[0] in {"c", "f"})
    if not follow or follow[0] not in _UNITS or not (joined(text, found, after) or not gap(text, found, after)):
        return None, 0
    unit, dimension, _ = _UNITS[follow[0]]
    if follow[0] in {"c", "f"} and gap(text, found, after):
        return None, 0
    if unit == "degree" and follow[1:2] == ["fahrenheit"]:
        return "fahrenheit", 0
    written = unit == dimension or gap(text, found, after) == ""
    return unit, int(written and (unit != "degree" or gap(text, found, after) == ""))


def _age(text: str, found: Sequence[Word], first: int, after: int, value: float) -> bool:
    """True for "aged 73", "73-year-old", "died at 73", "she was 73" and the 73 of "Ida Brenn, 73, won"."""
    if not 0 < value <= _MAX_AGE or value % 1:
        return False
    follow = [word.folded for word in found[after : after + 2]]
    if follow and follow[0] in {"year", "years"} and follow[1:] in (["old"], ["olds"]):
        return True
    if first == 0:
        return False
    before, earlier = found[first - 1], found[first - 2] if first > 1 else None
    if before.folded in {"aged", "age"} or (before.folded == "of" and earlier is not None and earlier.folded == "age"):
        return True
    ends = after == len(found) or gap(text, found, after) != " "
    if earlier is not None and _is_lived(before, earlier, ends or follow[0] in _AFTER_AGE):
        return True
    closed = text[found[after - 1].end : found[after - 1].end + 1]
    told = gap(text, found, first) == ", " and (closed == "," or (closed in {"", "."} and _is_full(earlier)))
    bracketed = gap(text, found, first) == " (" and closed == ")" and _is_full(earlier)
    return (told or bracketed) and before.is_capitalised and found[first].text.isdigit()


def _is_full(earlier: Word | None) -> bool:
    """True where the word before a name is one too: "said Ida Brenn, 73."."""
    return earlier is not None and earlier.is_capitalised and not earlier.is_stop


def _is_lived(before: Word, earlier: Word, ends: bool) -> bool:
    """True for the words before an age: "died at", "she was", "Brenn is", "turned"; nothing that it counts follows."""
    if not ends:
        return False
    if before.folded == "at":
        return earlier.folded in _DYING
    someone = earlier.folded in {"he", "she"} or (earlier.is_capitalised and not earlier.is_stop)
    return someone and before.folded in _BEING


def _bound(found: Sequence[Word], first: int, after: int) -> tuple[tuple[Bound, float, float], int]:
    """Read "more than", "about" and the like around a number, and how many words it takes before it."""
    for length in range(min(_WORDS_IN_BOUND, first), 0, -1):
        phrase = " ".join(word.folded for word in found[first - length : first])
        if phrase in _BOUNDS:
            return _BOUNDS[phrase], length
    for length in (2, 1):
        kind = _AFTERWARDS.get(" ".join(word.folded for word in found[after : after + length]))
        if kind is not None:
            return _BOUNDS[{"more": "more than", "less": "less than", "about": "about"}[kind]], 0
    return _EXACT, 0


def _range(text: str, found: Sequence[Word], first: int, low: Numeral) -> Numeral | None:
    """Return the upper end of "between 20 and 30", "20-30 horses", "20 to 30 percent"; None for a score, a change."""
    at = low.after
    if at >= len(found) or low.spelling is not Spelling.COUNT:
        return None
    between = gap(text, found, at)
    before = found[first - 1].folded if first else ""
    dashed = between.strip() in {"-", "–", "—"} and found[at].text[:1].isdigit()
    linked = found[at].folded in {"to", "and"} and before == "between"
    spoken = found[at].folded == "to" and before not in _VERBAL and not dashed
    if not (dashed or linked or spoken):
        return None
    start = at if dashed else at + 1
    high = numeral(text, found, start) if start < len(found) else None
    if high is None or high.spelling is not Spelling.COUNT or high.value <= low.value:
        return None
    following = found[high.after] if high.after < len(found) else None
    signed = text[max(0, found[first].start - 1) : found[first].start] in _CURRENCY_SIGNS
    behind = text[found[high.after - 1].end : found[high.after - 1].end + 1]
    counts = following is not None and joined(text, found, high.after) and following.folded not in _AFTER_SCORE
    return high if linked or signed or behind == "%" or counts else None


def _clock(found: Sequence[Word], read: Numeral) -> Numeral:
    """Return a time of day in minutes after midnight, told by "am" and "pm"."""
    half = found[read.after].folded if read.after < len(found) else ""
    if half not in _CLOCK_HALVES or read.spelling not in {Spelling.COUNT, Spelling.CLOCK}:
        return read
    hours, minutes = divmod(read.value, 60) if read.spelling is Spelling.CLOCK else (int(read.value), 0)
    if read.spelling is Spelling.COUNT:
        minutes = round((read.value - hours) * 100)
    return Numeral((hours % 12 + _CLOCK_HALVES[half]) * 60 + minutes, read.after + 1, Spelling.CLOCK)


def _scores(text: str, found: Sequence[Word], first: int, after: int, spelling: Spelling) -> bool:
    """True for either figure of "3-1"; what counts something, as in "20-30 horses", is a range."""
    if spelling is not Spelling.COUNT or not found[first].text.isdigit() or after != first + 1:
        return False
    behind = gap(text, found, after) in {"-", "–"} and found[after].text.isdigit()
    return behind or (first > 0 and gap(text, found, first) in {"-", "–"} and found[first - 1].text.isdigit())


def _is_pronoun(found: Sequence[Word], position: int) -> bool:
    """True for the "one" of "no one", "one of them", "one another"."""
    if found[position].folded != "one":
        return False
    after = found[position + 1].folded if position + 1 < len(found) else ""
    return after in {"of", "another", "who"} or (position > 0 and found[position - 1].folded in {"no", "this", "the"})


def _read(text: str, found: Sequence[Word], first: int, read: Numeral) -> Number:
    upper = _range(text, found, first, read)
    read = _clock(found, read)
    value, after, spelling = read.value, read.after, read.spelling
    if upper is not None:
        after = upper.after
        value *= upper.scale if upper.scale >= _SPOKEN_IN_SCALE and value * upper.scale < upper.value else 1
    fixed = {
        Spelling.ORDINAL: "ordinal",
        Spelling.SHARE: "percent",
        Spelling.CLOCK: "clock",
        Spelling.TIMES: "times",
    }.get(spelling)
    unit, told = (fixed, 0) if fixed else _unit(text, found, first, after)
    if unit is None and upper is None and _scores(text, found, first, after, spelling):
        unit = "score"
    if fixed is None and _age(text, found, first, after, value):
        unit, told = "age", 0
    tail = int(told == 0 and unit in _FACTORS and after < len(found) and found[after].folded in _UNITS)
    tail += int(tail == 1 and [word.folded for word in found[after + 1 : after + 2]] in (["celsius"], ["fahrenheit"]))
    after += told
    (bound, least, most), lead = _bound(found, first, after)
    dimension, factor = _FACTORS.get(unit or "", (unit, 1.0))
    low, high = value * least * factor, inf if most == inf else value * most * factor
    if upper is not None:
        low, high, lead = value * factor, upper.value * factor, int(first > 0 and found[first - 1].folded == "between")
    if spelling is Spelling.VAGUE:
        bound, high = Bound.MORE, value * factor * VAGUE_REACH
    start, end = found[first].start, found[after - 1].end
    return Number(text[start:end], start, end, value, bound, unit, first, after - 1, lead, low, high, dimension, tail)


def _spell(text: str, found: Sequence[Word], position: int) -> Numeral | None:
    """Read the one of "has a month to decide"."""
    follow = [word.folded for word in found[position + 1 : position + 3]]
    led = position > 0 and found[position - 1].folded in _LASTING and gap(text, found, position) == " "
    lasts = found[position].folded == "a" and follow[:1] and follow[0] in _SPELLS and follow[-1] not in _NO_SPELL
    return Numeral(1.0, position + 1) if led and lasts else None


def numbers(text: str, found: Sequence[Word] | None = None) -> tuple[Number, ...]:
    """Return the numbers of a text in order, but not the figures of names (F-16, Article 370, 9/11).

    Years and days are numbers too; `sources.dates` tells them apart. `found` are the words of the text, where known.
    """
    found = words(text) if found is None else found
    result: list[Number] = []
    for position in [at for at, word in enumerate(found) if may_begin(word.folded)]:
        if result and position <= result[-1].last:
            continue
        if not (_is_pronoun(found, position) or is_label(text, found, position)):
            read = numeral(text, found, position) or _spell(text, found, position)
            if read is not None:
                result.append(_read(text, found, position, read))
    return tuple(result)
