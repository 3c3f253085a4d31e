"""Numbers in any spelling: figures, words, money, dozens, ordinals, with the bound they are given under."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sources.text import Word, words

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
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_SCALES = {
    "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12.0, "dozens": 24.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_LETTER_SCALES = {"k", "m", "mn", "mln", "bn", "bln", "b", "tn", "trn"}  # only glued to, or right after, a figure
_CURRENCY_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee", "₽": "rouble"}
_CURRENCIES = {
    "dollar": "dollar", "dlr": "dollar", "usd": "dollar", "pound": "pound", "gbp": "pound", "euro": "euro",
    "eur": "euro", "yen": "yen", "rupe": "rupee", "rupee": "rupee", "roubl": "rouble", "rubl": "rouble", "yuan": "yuan",
}  # fmt: skip
_BOUNDS = {
    "no fewer than": "more", "no less than": "more", "no more than": "less", "over": "more", "more than": "more",
    "at least": "more", "above": "more", "upwards of": "more", "exceeding": "more",
    "under": "less", "less than": "less", "fewer than": "less", "below": "less", "up to": "less", "at most": "less",
    "nearly": "about", "almost": "about", "about": "about", "around": "about", "some": "about", "roughly": "about",
    "approximately": "about", "an estimated": "about", "estimated": "about", "close to": "about",
}  # fmt: skip
_WORDS_IN_BOUND = 3
_VAGUE = frozenset({"dozens", "hundreds", "thousands", "millions", "billions"})
_SUFFIXES = ("st", "nd", "rd", "th")


class Bound(StrEnum):
    """How a number is meant: as it stands, or as a bound or an estimate."""

    EXACT = "exact"
    MORE = "more"
    LESS = "less"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands: `text[start:end] == number.text`; `first` and `last` are its word positions.

    `lead` counts the words of its bound right before it ("more than"). `unit` is `percent`, `ordinal`, a currency,
    or None where what it counts must be read from the words around.
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


def _figure(word: Word) -> tuple[float, str | None] | None:
    """Read a word of digits: its value, and `ordinal` for one such as 17."""
    if not word.folded[:1].isdigit():
        return None
    digits = word.folded.replace(":", ".")
    try:
        return float(digits), None
    except ValueError:
        return None


def _spelt(text: str, found: Sequence[Word], at: int) -> tuple[float, int, str | None] | None:
    """Read number words from a position: value, the position after them, unit."""
    total, current, position, unit, seen = 0.0, 0.0, at, None, False
    while position < len(found) and (position == at or _joined(text, found, position)):
        word = found[position].folded
        figure = _figure(found[position]) if not seen else None
        if figure is not None:
            current, seen = figure[0], True
        elif word in _UNITS or word in _TENS:
            current, seen = current + _UNITS.get(word, _TENS.get(word, 0)), True
        elif word in _ORDINALS and (not seen or (current >= 20 and current % 10 == 0)):  # noqa: PLR2004 (twenty-first)
            return total + current + _ORDINALS[word], position + 1, "ordinal"
        elif word in _SCALES and (seen or word in {"dozens", "hundreds", "thousands", "millions", "billions"}):
            if word in _LETTER_SCALES and not found[position - 1].text[-1].isdigit():
                break
            scale = _SCALES[word]
            current, seen = (current or 1.0) * scale, True
            if scale >= 1e3:  # noqa: PLR2004 (two hundred thousand five hundred: thousands close a group)
                total, current = total + current, 0.0
        elif word == "and" and seen and found[position - 1].folded == "hundred" and position + 1 < len(found):
            if found[position + 1].folded not in _UNITS | _TENS:
                break
        elif word in {"a", "half"} and not seen and _opens_scale(found, position):
            current, seen = (1.0 if word == "a" else 0.5), True
            position += found[position + 1].folded == "a"
        else:
            break
        position += 1
    return (total + current, position, unit) if seen else None


def _joined(text: str, found: Sequence[Word], position: int) -> bool:
    """True where only a space or a hyphen stands before a word: "twenty-six", never "twenty, six"."""
    return text[found[position - 1].end : found[position].start] in {"", " ", "-", "\N{NO-BREAK SPACE}"}


def _is_pronoun(found: Sequence[Word], position: int) -> bool:
    """True for the "one" of "no one", "one of them", "one another"."""
    if found[position].folded != "one":
        return False
    after = found[position + 1].folded if position + 1 < len(found) else ""
    return after in {"of", "another", "who"} or (position > 0 and found[position - 1].folded in {"no", "this", "the"})


def _opens_scale(found: Sequence[Word], position: int) -> bool:
    """True where "a dozen", "a million", "half a million" begins."""
    rest = [word.folded for word in found[position + 1 : position + 3]]
    return bool(rest) and (rest[0] in _SCALES or (rest[0] == "a" and len(rest) > 1 and rest[1] in _SCALES))


def _unit(text: str, found: Sequence[Word], first: int, after: int) -> tuple[str | None, int]:
    """Read a currency or a percentage around a number, and how many words after it say so."""
    before = text[max(0, found[first].start - 1) : found[first].start]
    if before in _CURRENCY_SIGNS:
        return _CURRENCY_SIGNS[before], 0
    behind = found[after - 1].end
    if text[behind : behind + 2].lstrip().startswith("%"):
        return "percent", 0
    follow = [word.term for word in found[after : after + 2]]
    if follow == ["per", "cent"]:
        return "percent", 2
    if follow[:1] in (["percent"], ["percentag"], ["pct"]):
        return "percent", 1
    currency = _CURRENCIES.get(follow[0]) if follow else None
    return currency, int(currency is not None)


def _bound(found: Sequence[Word], first: int) -> tuple[Bound, int]:
    """Read "more than", "about" and the like right before a number, and how many words it takes."""
    for length in range(_WORDS_IN_BOUND, 0, -1):
        phrase = " ".join(word.folded for word in found[max(0, first - length) : first])
        if phrase in _BOUNDS:
            return Bound(_BOUNDS[phrase]), length
    return Bound.EXACT, 0


def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order. Years and days are numbers too; `sources.dates` tells them apart."""
    found = words(text)
    result = []
    position = 0
    while position < len(found):
        read = None if _is_pronoun(found, position) else _spelt(text, found, position)
        if read is None:
            position += 1
            continue
        value, after, unit = read
        suffix = found[after].folded if after < len(found) else ""
        if unit is None and suffix in _SUFFIXES and found[after].start == found[after - 1].end:
            unit, after = "ordinal", after + 1
        around, told = _unit(text, found, position, after) if unit is None else (unit, 0)
        vague = found[after - 1].folded in _VAGUE
        after += told
        start, end = found[position].start, found[after - 1].end
        bound, lead = _bound(found, position)
        if vague:
            bound = Bound.MORE
        result.append(
            Number(
                text=text[start:end],
                start=start,
                end=end,
                value=value,
                bound=bound,
                unit=around,
                first=position,
                last=after - 1,
                lead=lead,
            )
        )
        position = after
    return tuple(result)
