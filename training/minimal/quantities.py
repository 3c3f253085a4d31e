"""Edits of numbers, years, dates and bounds."""

import random
import re
from functools import partial

from training.minimal.lexicons import Lexicons
from training.minimal.spans import YEAR, Span, has, numbers, put, put_everywhere
from training.minimal.square import square
from training.pairs import Pair, Stance

SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ABOVE = ("more than", "over", "at least", "above", "upwards of")
BELOW = ("fewer than", "less than", "under", "at most", "below")
NEARLY = ("about", "around", "roughly", "approximately", "some", "nearly")
BOUND_BEFORE = re.compile(
    r"(?:than|least|most|over|under|about|around|nearly|almost|some|roughly|to|and|-|or|of|no\.?|top|number|age|aged|#)\s*$",
    re.IGNORECASE,
)


def other_number(text: str, chance: random.Random) -> str:
    """A different number of the same look: a near year, swapped digits, another digit, another scale."""
    if YEAR.match(text):
        return str(int(text) + chance.choice([-30, -12, -10, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 9, 10, 20]))
    digits = [place for place, sign in enumerate(text) if sign.isdigit()]
    signs = list(text)
    if len(digits) > 1 and chance.random() < 0.3 and signs[digits[0]] != signs[digits[1]] and signs[digits[1]] != "0":
        signs[digits[0]], signs[digits[1]] = signs[digits[1]], signs[digits[0]]
        return "".join(signs)
    place = chance.choice(digits[:2])
    signs[place] = chance.choice([digit for digit in "123456789" if digit != signs[place]])
    return "".join(signs)


def shared_numbers(pair: Pair) -> list[Span]:
    """Numbers of the claim that the evidence has too."""
    return [span for span in numbers(pair.claim) if has(pair.evidence, span.text)]


def change_number(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """A number or year both texts share is changed: one side conflicts, both sides agree."""
    shared = shared_numbers(pair)
    if not shared:
        return []
    old = chance.choice(shared).text
    new = other_number(old, chance)
    if has(pair.evidence, new) or has(pair.claim, new):
        return []
    return square(pair, lambda text: put_everywhere(text, old, new), "number", chance)


def change_idle_number(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """A number of the evidence that the claim does not speak of may change: the stance stays."""
    idle = [span for span in numbers(pair.evidence) if not has(pair.claim, span.text)]
    if not idle:
        return []
    span = chance.choice(idle)
    return [
        Pair(pair.claim, put(pair.evidence, span, other_number(span.text, chance)), pair.stance, "minimal-idle-number")
    ]


def change_word_number(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """Number words and ordinals: a changed one conflicts; a digit for a word agrees."""
    for words in (SMALL[2:], ORDINALS):
        shared = [word for word in words if has(pair.claim, word) and has(pair.evidence, word)]
        if not shared:
            continue
        old = chance.choice(shared)
        new = chance.choice([word for word in words if word != old])
        made = square(pair, partial(put_everywhere, old=old, new=new), "number-word", chance)
        if words is not ORDINALS:
            digits = put_everywhere(pair.claim, old, str(SMALL.index(old)))
            made.append(Pair(digits, pair.evidence, Stance.SUPPORTS, "minimal-number-spelling"))
        return made
    return []


def _counted(claim: str, span: Span) -> bool:
    before, after = claim[: span.start], claim[span.end :]
    if re.search(r"[A-Z]\w+\s*$", before):
        return False
    return (
        not YEAR.match(span.text)
        and not BOUND_BEFORE.search(before)
        and re.match(r"\s+(?:%|percent|per cent|million|billion|[a-z]+s\b|people|men|women|[a-z]+ [a-z]+s\b)", after)
        is not None
        and not re.search(
            r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s*$", before
        )
    )


def bound(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """A count becomes a bound: true bounds support, false ones conflict."""
    counts = [span for span in shared_numbers(pair) if _counted(pair.claim, span)]
    if not counts:
        return []
    span = chance.choice(counts)
    value = float(span.text.replace(",", ""))
    whole = "." not in span.text
    step = max(1.0, value * chance.choice([0.02, 0.05, 0.1, 0.2, 0.4])) if whole else value * 0.1

    def claim(words: tuple[str, ...], number: float) -> str:
        shown = f"{round(number):,}" if whole else f"{number:.1f}"
        return put(pair.claim, span, f"{chance.choice(words)} {shown}")

    low, high = value - step, value + step
    if low <= 0:
        return []
    supported = [claim(ABOVE, low), claim(BELOW, high), claim(NEARLY, value)]
    refuted = [claim(ABOVE, high), claim(BELOW, low), claim(NEARLY, value * chance.choice([0.5, 0.6, 1.6, 2.0, 3.0]))]
    return [
        Pair(chance.choice(supported), pair.evidence, Stance.SUPPORTS, "minimal-bound"),
        Pair(chance.choice(refuted), pair.evidence, Stance.REFUTES, "minimal-bound"),
    ]


def around_year(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """`in 1966` becomes before, after, since or a decade."""
    hits = [hit for hit in re.finditer(r"\b[Ii]n (\d{4})\b(?!s)", pair.claim) if has(pair.evidence, hit.group(1))]
    if not hits or not YEAR.match(hits[0].group(1)):
        return []
    hit = hits[0]
    year, gap = int(hit.group(1)), chance.randint(1, 15)
    decade = year // 10 * 10
    supported = (f"before {year + gap}", f"after {year - gap}", f"in the {decade}s")
    refuted = (
        f"before {year - gap + 1}",
        f"after {year + gap - 1}",
        f"in the {decade + chance.choice([-20, -10, 10, 20])}s",
    )
    span = Span(hit.start(), hit.end(), hit.group())
    case = str.capitalize if span.start == 0 else str
    return [
        Pair(
            put(pair.claim, span, case(chance.choice(supported))), pair.evidence, Stance.SUPPORTS, "minimal-year-bound"
        ),
        Pair(put(pair.claim, span, case(chance.choice(refuted))), pair.evidence, Stance.REFUTES, "minimal-year-bound"),
    ]


QUANTIFIERS = {
    "all": ("none of", "few", "some"),
    "some": ("no",),
    "many": ("few", "no"),
    "most": ("few", "none of"),
    "several": ("no", "all"),
    "both": ("neither of", "only one of"),
    "every": ("no",),
    "majority": ("minority",),
    "few": ("many", "most"),
    "always": ("never", "rarely"),
    "often": ("never", "rarely"),
    "never": ("always", "often"),
    "usually": ("never", "rarely"),
    "half": ("all", "none"),
    "only": ("not only",),
}


def change_quantifier(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """A quantifier both share is changed on one side, or on both."""
    shared = [word for word in QUANTIFIERS if has(pair.claim.lower(), word) and has(pair.evidence.lower(), word)]
    if not shared:
        return []
    old = chance.choice(shared)
    new = chance.choice(QUANTIFIERS[old])

    def edit(text: str) -> str:
        return re.sub(rf"\b{old}\b", new, re.sub(rf"\b{old.capitalize()}\b", new.capitalize(), text))

    return square(pair, edit, "quantifier", chance)
