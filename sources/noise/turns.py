"""Turns of phrase: how the small words of a text stand together, beside how people set them.

A stretch of two sentences is read as a row of small words and word shapes ("the -ed of Cap"). A table gives each turn
of up to three of them a weight: above 0 where it stands in damaged texts rather than in the sound ones they were made
from. What a text is about is not looked at.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, pairwise
from math import sqrt
from pathlib import Path

from sources.model import Span
from sources.noise.reading import LINE_END, Reading

TABLE = Path(__file__).parents[1] / "lexicons" / "noise_turns.tsv"

SMALL_WORDS = frozenset(
    """a an the this that these those his her its their our your my some any no every each all both another other such
    many much few more most one of in to for on with at by from about as into over after against between through during
    without before under around among towards upon within since until near along across behind off out up down i you he
    she it we they him me them us himself itself themselves there here who which what whose whom when where why how
    whether and or but nor so than then because if while although though unless is are was were be been being am has
    have had having do does did done will would can could shall should may might must not also only just very too
    still even never ever already yet again now always often like said says say told made make makes take took go goes
    went get got don't doesn't didn't can't couldn't won't wouldn't isn't aren't wasn't weren't hasn't
    haven't""".split()
)
ENDINGS = (
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ous", "ive", "ful", "able", "ible", "al", "ic",
    "er", "or", "est", "ies", "es", "s", "en", "ce", "y",
)  # fmt: skip
# A stretch closes after so many sentences, or where none ends for long.
STRETCH_SENTENCES = 2
STRETCH_TOKENS = 80
SHORTEST = 8  # a stretch of fewer tokens is weighed as if it had these
# Words whose kind is remembered.
MOST_KINDS = 50_000
START = "<"
# Kinds are numbered, and a turn is the numbers of its kinds in one: half the time that rows of words take.
_SHAPES = ("", START, LINE_END, ".", ",", '"', "9", "@", "Cap", "x")
KINDS = (*_SHAPES, *(f"-{ending}" for ending in ENDINGS), *sorted(SMALL_WORDS))
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
BITS = 10
ENDS = frozenset(map(NUMBERS.__getitem__, (".", LINE_END)))
AFTER_ENDS = frozenset(map(NUMBERS.__getitem__, (".", '"', LINE_END)))
_START, _LINE_END, _CAP = NUMBERS[START], NUMBERS[LINE_END], NUMBERS["Cap"]
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
SAMPLE_TOKENS = 600


def unfold(turn: int) -> list[int]:
    """Return the numbers of a turn's kinds, given its own."""
    kinds = []
    while turn:
        turn, kind = divmod(turn, 1 << BITS)
        kinds.append(kind)
    return kinds[::-1]


def spell(turn: int) -> tuple[str, ...]:
    """Return the kinds of a turn, given its number."""
    return tuple(KINDS[kind] for kind in unfold(turn))


def number(turn: Sequence[str]) -> int:
    """Return the number of a turn, given its kinds."""
    whole = 0
    for kind in turn:
        whole = whole << BITS | NUMBERS[kind]
    return whole


@dataclass(slots=True)
class Row:
    """The kinds of a stretch's tokens; `words` counts the token of the text that each one is, or stands before."""

    kinds: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    def turns(self) -> Iterator[int]:
        """Return the turns of up to three tokens; some stand more than once."""
        twos = [one << BITS | two for one, two in pairwise(self.kinds)]
        threes = [two << BITS | three for two, three in zip(twos, islice(self.kinds, 2, None), strict=False)]
        return chain(self.kinds, twos, threes)

    def place(self, turn: int, reading: Reading) -> Span:
        """Return where a turn stands first in the text that was read."""
        wanted = unfold(turn)
        at = next(at for at in range(len(self.kinds)) if self.kinds[at : at + len(wanted)] == wanted)
        return reading.span(self.words[at], self.words[at + len(wanted) - 1])


@dataclass(frozen=True, slots=True)
class Table:
    """What turns weigh: `start` is the weight of every stretch, `known` the turns that have one.

    Those `seen` are worth showing to an editor.
    """

    start: float
    weights: dict[int, float]
    known: frozenset[int]
    seen: frozenset[int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """About two sentences: a score from -2 (as people write) to 2 (as damaged texts read), and the odd turns."""

    score: float
    row: Row
    odd: Collection[int]


class _Kinds(dict[str, int]):
    """The kind of each word and mark met so far, up to a bound: a small word itself, any other word's shape."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_KINDS:
            self.clear()
        kind = self[word] = NUMBERS[_kind(word)]
        return kind


def _kind(word: str) -> str:
    if not word[0].isalpha():
        return _mark(word)
    lower = word.lower().replace("’", "'")
    if lower in SMALL_WORDS and (word[0].islower() or word == "I"):
        return lower
    if word[0].isupper():
        return "Cap"
    return next(("-" + ending for ending in ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "x")


def _mark(mark: str) -> str:
    if mark == LINE_END:
        return LINE_END
    if mark[0].isdigit():
        return "9"
    if mark in ",;:()–—-":
        return ","
    if mark in '“”"':
        return '"'
    return "." if mark in ".?!" else "@"


_KINDS = _Kinds()


def stretches(words: Sequence[str]) -> Iterator[Row]:
    """Return a text's tokens as kinds, about two sentences at a time; each sentence starts with `<`."""
    kinds = list(map(_KINDS.__getitem__, words))
    row, sentences = Row(), 0
    for start, end in _sentences(words, kinds):
        if sentences >= STRETCH_SENTENCES:
            yield row
            row, sentences = Row(), 0
        sentence, places = kinds[start:end], list(range(start, end))
        if _LINE_END in sentence:
            places = [at for at in places if kinds[at] != _LINE_END]
            sentence = [kinds[at] for at in places]
        _lower_first(sentence, places, words)
        row.kinds += [_START, *sentence]
        row.words += [start, *places]
        sentences += 1
        full = len(row.kinds) - len(row.kinds) % STRETCH_TOKENS
        for at in range(0, full, STRETCH_TOKENS):  # a line of a million tokens is cut in one go
            yield Row(row.kinds[at : at + STRETCH_TOKENS], row.words[at : at + STRETCH_TOKENS])
        if full:
            row, sentences = Row(row.kinds[full:], row.words[full:]), 1
    if row.kinds:
        yield row


def _sentences(words: Sequence[str], kinds: Sequence[int]) -> Iterator[Span]:
    """Return runs of tokens: one ends at a full stop or a line where a capital or a quotation follows."""
    start = at = 0
    for end in [end for end, kind in enumerate(kinds) if kind in ENDS]:
        if end < at:
            continue
        at = end + 1
        while at < len(words) and kinds[at] in AFTER_ENDS and words[at] not in OPENING_MARKS:
            at += 1
        if at < len(words) and (words[at] in OPENING_MARKS or words[at][0].isupper()):
            yield start, at
            start = at
    if start < len(words):
        yield start, len(words)


def _lower_first(sentence: list[int], places: Sequence[int], words: Sequence[str]) -> None:
    """Read a sentence's first word as the small word it is, in spite of its capital."""
    for at, place in enumerate(places):
        if words[place][0].isalpha():
            if sentence[at] == _CAP and words[place].lower() in SMALL_WORDS:
                sentence[at] = NUMBERS[words[place].lower()]
            return


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the learnt weights of turns."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    weights = {number(turn.split(" ")): float(weight) for turn, weight in rows}
    start = weights.pop(0)
    seen = frozenset(turn for turn, weight in weights.items() if weight >= SHOWN and _can_be_seen(spell(turn)))
    return Table(start, weights, frozenset(weights), seen)


def read_turns(reading: Reading) -> list[Stretch]:
    """Return the stretches of a text, each with its score and the turns that speak for damage."""
    learnt = table()
    weigh = learnt.weights.__getitem__
    found = []
    for row in stretches(reading.words):
        turns = learnt.known.intersection(row.turns())
        total = learnt.start + sum(map(weigh, turns)) / sqrt(max(len(row.kinds), SHORTEST))
        score = max(-MOST, min(MOST, total))
        found.append(Stretch(score, row, turns & learnt.seen if score > 0 else ()))
    return found


def _can_be_seen(turn: Sequence[str]) -> bool:
    """True for a turn of two small words or more within a sentence: what an editor can see to be odd."""
    return START not in turn and "." not in turn and sum(kind in SMALL_WORDS for kind in turn) > 1


def reads_as_english(words: Sequence[str]) -> bool:
    """True where small English words are as many as in any English text; a table of results may have fewer."""
    sample = words[:SAMPLE_TOKENS]
    if sum(map(SMALL_WORDS.__contains__, sample)) >= LEAST_SMALL_WORDS * len(sample) > 0:
        return True  # figures and capitals cannot change that
    sample = [word for word in sample if word[0].isalpha()]
    small = sum(map(SMALL_WORDS.__contains__, map(str.lower, sample)))
    return small >= LEAST_SMALL_WORDS * len(sample) > 0


def damage(read: Sequence[Stretch]) -> float:
    """Return how damaged the stretches read together, -2 to 2; the fewer they are, the nearer to sound."""
    return (PRIOR_STRETCHES * PRIOR + sum(one.score for one in read)) / (PRIOR_STRETCHES + len(read))
