"""Text -> Noise: what was seen, weighed by a small logistic model whose coefficients lie in a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from math import exp
from operator import itemgetter
from pathlib import Path

from sources.model import CLEAN, Noise, NoiseLevel, NoiseReason, Sentence, Span
from sources.noise.pairs import MANY_PAIRS, unheard_pairs
from sources.noise.reading import Reading, read
from sources.noise.signs import RULES
from sources.noise.strangers import strangers
from sources.noise.turns import Stretches, damage, read_turns, reads_as_english

WEIGHTS = Path(__file__).parents[1] / "lexicons" / "noise_weights.tsv"

# The value at which an article is called noisy. The model is shifted so that this holds its promise: docs/noise-card.md
# has the share of every clean kind of text above it.
HIGH_VALUE = 0.5
MEDIUM_VALUE = 0.3
# One kind of damage proves nothing, however much there is of it: it stops short of one half.
MOST_ALONE = 0.95
# Odd turns that no single place shows are told from this weight on.
WORTH_TELLING = 0.3
# An article this long (in characters, about 600 words) counts its places fully; a longer one in proportion.
USUAL_LENGTH = 4_000
# Words no dictionary has are many in sound texts too (species, dialect, slips): so many in a usual length count fully.
MANY_STRANGERS = 12
# Odd turns count in full from so many tokens on, about three sentences: clipped ones read as odd as damaged ones.
ENOUGH_TOKENS = 60
# An editor needs a few places to see the point; a hostile text has millions.
MAX_PLACES = 50
# Weights are told with this many digits.
DIGITS = 3

TURNS = "odd_turn"
STRANGERS = "stranger"
PAIRS = "unheard_pair"
BY_HAND = "marked_by_hand"
MESSAGES = {
    "odd_turn": "Small words stand together as people seldom set them: order, articles or prepositions look wrong.",
    "stranger": "Words in small letters are in no English dictionary; some may be left from another language.",
    "unheard_pair": "Two small words stand side by side that English hardly ever joins.",
} | {rule.code: rule.message for rule in RULES}


@dataclass(frozen=True, slots=True)
class Seen:
    """One kind of damage in a text: how much of it, from 0 (none) to 1, and where."""

    code: str
    amount: float
    places: tuple[Span, ...]


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Return the coefficient of each kind of damage; `bias` is that of a text in which nothing was seen."""
    rows = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {code: float(weight) for code, weight in rows}


def assess(text: str) -> Noise:
    """Return how damaged a text looks, with one reason for each kind of damage seen, heaviest first.

    What is not seen is not proved: a value of 0 says that nothing was noticed, never that a text is sound.
    """
    return _weigh(look(text))


def assess_sentences(text: str, sentences: Sequence[Sentence], noise: Noise) -> tuple[Noise, ...]:
    """Return for each sentence what of its article's noise lies in it, weighed as if the article were that sentence."""
    found = []
    for sentence in sentences:
        reasons = tuple(
            NoiseReason(reason.code, reason.message, reason.weight, inside)
            for reason in noise.reasons
            if (inside := tuple(place for place in reason.places if _overlaps(place, sentence)))
        )
        alone = _weigh(look(text[sentence.start : sentence.end])) if reasons else CLEAN
        found.append(replace(alone, reasons=reasons))
    return tuple(found)


def by_hand(found: Noise, level: NoiseLevel, note: str) -> Noise:
    """Return the noise an editor sets: their word stands first, what was found stays beside it."""
    reason = NoiseReason(BY_HAND, f"An editor set this level by hand: {note}", 1.0, ())
    least, most = {
        NoiseLevel.HIGH: (HIGH_VALUE, 1.0),
        NoiseLevel.MEDIUM: (MEDIUM_VALUE, HIGH_VALUE - 10**-DIGITS),
        NoiseLevel.LOW: (0.0, MEDIUM_VALUE - 10**-DIGITS),
    }[level]
    value = round(min(max(found.value, least), most), DIGITS)
    return Noise(value=value, level=level, reasons=(reason, *found.reasons))


def look(text: str) -> tuple[Seen, ...]:
    """Return every kind of damage that is seen in a text."""
    share = min(1.0, USUAL_LENGTH / max(len(text), 1))
    return tuple(seen for seen in _looks(text, share) if seen.amount > 0)


def _looks(text: str, share: float) -> Iterator[Seen]:
    reading = read(text)
    if reads_as_english(reading):
        turns = read_turns(reading)
        # From -1, as sound texts read, up: 1 where every stretch reads damaged.
        enough = min(1.0, len(reading.words) / ENOUGH_TOKENS)
        yield Seen(TURNS, enough * max(0.0, min(1.0, (damage(turns.scores) + 1) / 2)), _odd_places(reading, turns))
        unknown = tuple(islice(strangers(reading), MAX_PLACES))
        yield Seen(STRANGERS, min(1.0, len(unknown) * share / MANY_STRANGERS), unknown)
        unheard = tuple(islice(unheard_pairs(reading), MAX_PLACES))
        yield Seen(PAIRS, min(1.0, len(unheard) * share / MANY_PAIRS), unheard)
    for rule in RULES:
        places = tuple(islice(rule.find(reading), MAX_PLACES))
        # The second place adds half of what the first did, and so on.
        yield Seen(rule.code, 1 - 0.5 ** (len(places) * share), places)


def _odd_places(reading: Reading, turns: Stretches) -> tuple[Span, ...]:
    """Return the oddest turns, in the order of the text."""
    heaviest = sorted(zip(turns.weights, turns.odd, strict=True), key=itemgetter(0), reverse=True)
    kept: list[Span] = []
    for _, (first, last) in heaviest[: 2 * MAX_PLACES]:
        place = reading.span(first, last)
        if len(kept) < MAX_PLACES and not any(start < place[1] and place[0] < end for start, end in kept):
            kept.append(place)
    return tuple(sorted(kept))


def _weigh(seen: Sequence[Seen]) -> Noise:
    """Return the noise; a reason's weight is its share of what alone would lift the value to one half."""
    by_code = weights()
    needed = -by_code["bias"]
    told = [(one, min(MOST_ALONE, by_code.get(one.code, 0.0) * one.amount / needed)) for one in seen]
    reasons = tuple(
        NoiseReason(one.code, MESSAGES[one.code], round(weight, DIGITS), one.places)
        for one, weight in sorted(told, key=lambda item: -item[1])
        if round(weight, DIGITS) > 0 and (one.places or weight >= WORTH_TELLING)
    )
    if not reasons:
        return CLEAN
    value = round(1 / (1 + exp(needed * (1 - sum(weight for _, weight in told)))), DIGITS)
    return Noise(value=value, level=_level(value), reasons=reasons)


def _level(value: float) -> NoiseLevel:
    if value >= HIGH_VALUE:
        return NoiseLevel.HIGH
    return NoiseLevel.MEDIUM if value >= MEDIUM_VALUE else NoiseLevel.LOW


def _overlaps(place: Span, sentence: Sentence) -> bool:
    return place[0] < sentence.end and sentence.start < place[1]
