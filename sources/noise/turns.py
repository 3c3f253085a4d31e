"""Turns of phrase: how the small words of a text stand together, beside how people set them.

A stretch of two sentences is read as a row of small words and word shapes ("the -ed of Cap"). A table gives each turn
of up to three of them a weight: above 0 where it stands in damaged texts rather than in the sound ones they were made
from. What a text is about is not looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sources.model import Span
from sources.noise.kinds import BITS, LINE_END, NUMBERS, SMALL_WORDS, START, number, spell
from sources.noise.reading import Reading
from sources.noise.traits import KIND, SMALL

TABLE = Path(__file__).parents[1] / "lexicons" / "noise_turns.tsv"

# A stretch closes after so many sentences, or where none ends for long.
STRETCH_SENTENCES = 2
STRETCH_TOKENS = 80
SHORTEST = 8  # a stretch of fewer tokens is weighed as if it had these
_START, _LINE_END, _CAP = NUMBERS[START], NUMBERS[LINE_END], NUMBERS["Cap"]
_ENDS = frozenset(map(NUMBERS.__getitem__, (".", LINE_END)))
_AFTER_ENDS = frozenset(map(NUMBERS.__getitem__, (".", '"', LINE_END)))
OPENING_MARKS = frozenset('“"')
# No stretch may outweigh the rest: a table or a list of names reads like nothing that was learnt.
MOST = 2.0
# A text starts with the weight of these stretches of sound language: few sentences prove little.
PRIOR_STRETCHES, PRIOR = 2.0, -1.0
# A turn of at least this weight, in a stretch that reads damaged, is worth showing to an editor.
SHOWN = 0.65

# Of 2 000 English texts, damaged ones too, all but tables and menus have at least this share of small words in their
# beginning; of 800 in Spanish, Galician or Esperanto, one has.
LEAST_SMALL_WORDS = 0.18
# A text of which half was left in another language has fewer, but these among them; of those 800 one has as many.
PLAINLY_ENGLISH = frozenset("the of and with which from their they would been".split())
LEAST_MIXED, LEAST_PLAIN = 0.12, 0.012
SAMPLE_TOKENS = 600

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """A text's tokens as kinds, each sentence begun with `<`, lines' ends left out.

    `words` counts the token of the text that each one is, or stands before; `lengths` are those of the stretches.
    """

    kinds: Numbers
    words: Numbers
    lengths: Numbers

    def owner(self) -> Numbers:
        """Return whose stretch each token belongs to."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)


@dataclass(frozen=True, slots=True)
class Table:
    """What turns weigh.

    Attributes:
        start: the weight of every stretch.
        weights: those of the turns; the first is of any that has none.
        seen: those that are worth showing to an editor.
        lengths: how many kinds each has.
        shorter: the place in `weights` of each turn of one kind or two, by its number.
        rows, longer: the same for turns of three: each two that begin one have a row, by the third kind.
    """

    start: float
    weights: NDArray[np.float64]
    seen: NDArray[np.bool_]
    lengths: Numbers
    shorter: NDArray[np.int16]
    rows: NDArray[np.int16]
    longer: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Stretches:
    """A text's stretches of about two sentences each, and the odd turns in them.

    Attributes:
        scores: one a stretch, from -2 (as people write) to 2 (as damaged texts read).
        odd: the turns that speak for damage, each once a stretch, as their first and last word in the text.
        weights: what each of these weighs.
    """

    scores: NDArray[np.float64]
    odd: tuple[Span, ...]
    weights: tuple[float, ...]


def stretches(reading: Reading) -> Rows:
    """Return a text's tokens as kinds, about two sentences to a stretch."""
    kinds = reading.traits & KIND
    lowered = kinds.tolist()
    starts = _sentences(reading.words, lowered)
    kept = np.flatnonzero(kinds != _LINE_END)
    # How many tokens that are kept stand before each sentence.
    before = np.searchsorted(kept, starts)
    _lower_first(lowered, starts, reading.words)
    return Rows(
        np.insert(np.array(lowered, np.int64)[kept], before, _START),
        np.insert(kept, before, starts),
        np.array(_lengths(np.diff(before, append=len(kept)).tolist()), np.int64),
    )


def _lengths(sentences: Sequence[int]) -> list[int]:
    """Return the lengths of the stretches that sentences of so many tokens make, each with its start before it."""
    found: list[int] = []
    length = joined = 0
    for sentence in sentences:
        if joined >= STRETCH_SENTENCES:
            found.append(length)
            length = joined = 0
        length += sentence + 1
        joined += 1
        if length >= STRETCH_TOKENS:
            found += [STRETCH_TOKENS] * (length // STRETCH_TOKENS)
            length, joined = length % STRETCH_TOKENS, 1
    return [*found, length] if length else found


def _sentences(words: Sequence[str], kinds: Sequence[int]) -> list[int]:
    """Return where sentences start: after a full stop or a line's end where a capital or a quotation follows."""
    starts = [0] if words else []
    at = 0
    for end in [end for end, kind in enumerate(kinds) if kind in _ENDS]:
        if end < at:
            continue
        at = end + 1
        while at < len(words) and kinds[at] in _AFTER_ENDS and words[at] not in OPENING_MARKS:
            at += 1
        if at < len(words) and (words[at] in OPENING_MARKS or words[at][0].isupper()):
            starts.append(at)
    return starts


def _lower_first(kinds: list[int], starts: Sequence[int], words: Sequence[str]) -> None:
    """Read a sentence's first word as the small word it is, in spite of its capital."""
    for start, end in pairwise([*starts, len(words)]):
        for at in range(start, end):
            if words[at][0].isalpha():
                if kinds[at] == _CAP and words[at].lower() in SMALL_WORDS:
                    kinds[at] = NUMBERS[words[at].lower()]
                break


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the learnt weights of turns."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    weights = {number(turn.split(" ")): float(weight) for turn, weight in lines}
    start = weights.pop(0)
    turns = sorted(weights)
    beginnings = sorted({turn >> BITS for turn in turns if turn >> 2 * BITS})
    rows = np.zeros(1 << 2 * BITS, np.int16)
    rows[beginnings] = np.arange(1, len(beginnings) + 1)
    shorter, longer = np.zeros(1 << 2 * BITS, np.int16), np.zeros((len(beginnings) + 1, 1 << BITS), np.int16)
    for place, turn in enumerate(turns, start=1):
        if turn >> 2 * BITS:
            longer[rows[turn >> BITS], turn & KIND] = place
        else:
            shorter[turn] = place
    return Table(
        start,
        np.array([0.0, *map(weights.__getitem__, turns)]),
        np.array([False, *(weights[turn] >= SHOWN and _can_be_seen(spell(turn)) for turn in turns)]),
        np.array([0, *(len(spell(turn)) for turn in turns)]),
        shorter,
        rows,
        longer.ravel(),
    )


def read_turns(reading: Reading) -> Stretches:
    """Return the stretches of a text, each with its score, and the turns that speak for damage."""
    learnt, rows = table(), stretches(reading)
    kinds, owner = rows.kinds, rows.owner()
    twos = kinds[:-1] << BITS | kinds[1:]
    found = (
        learnt.shorter[kinds],
        learnt.shorter[twos] * (owner[:-1] == owner[1:]),
        learnt.longer[learnt.rows[twos[:-1]].astype(np.int64) << BITS | kinds[2:]] * (owner[:-2] == owner[2:]),
    )
    known = [np.flatnonzero(which) for which in found]
    at = np.concatenate(known)
    which = np.concatenate([places[there] for places, there in zip(found, known, strict=True)])
    # Each turn counts once a stretch, where it stands first.
    once, first = np.unique(owner[at] * len(learnt.weights) + which, return_index=True)
    stretch, which = np.divmod(once, len(learnt.weights))
    total = np.bincount(stretch, learnt.weights[which], minlength=len(rows.lengths))
    scores = np.clip(learnt.start + total / np.sqrt(np.maximum(rows.lengths, SHORTEST)), -MOST, MOST)
    odd = np.flatnonzero(learnt.seen[which] & (scores[stretch] > 0))
    starts = at[first[odd]]
    ends = starts + learnt.lengths[which[odd]] - 1
    places = zip(rows.words[starts].tolist(), rows.words[ends].tolist(), strict=True)
    return Stretches(scores, tuple(places), tuple(learnt.weights[which[odd]].tolist()))


def _can_be_seen(turn: Sequence[str]) -> bool:
    """True for a turn of two small words or more within a sentence: what an editor can see to be odd."""
    return START not in turn and "." not in turn and sum(kind in SMALL_WORDS for kind in turn) > 1


def reads_as_english(reading: Reading) -> bool:
    """True where small English words are as many as in any English text, or plainly English ones among others."""
    sample = reading.words[:SAMPLE_TOKENS]
    if np.count_nonzero(reading.traits[:SAMPLE_TOKENS] & SMALL) >= LEAST_SMALL_WORDS * len(sample) > 0:
        return True  # figures and capitals cannot change that
    sample = [word for word in sample if word[0].isalpha()]
    lowered = list(map(str.lower, sample))
    small = sum(map(SMALL_WORDS.__contains__, lowered))
    plain = sum(map(PLAINLY_ENGLISH.__contains__, lowered))
    enough = LEAST_SMALL_WORDS if plain < LEAST_PLAIN * len(sample) else LEAST_MIXED
    return small >= enough * len(sample) > 0


def damage(scores: NDArray[np.float64]) -> float:
    """Return how damaged the stretches read together, -2 to 2; the fewer they are, the nearer to sound."""
    return float((PRIOR_STRETCHES * PRIOR + scores.sum()) / (PRIOR_STRETCHES + len(scores)))
