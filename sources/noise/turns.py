"""Turns of phrase: how the small words of a text stand together, beside how people set them.

A stretch of two sentences is read as a row of small words and word shapes ("the -ed of Cap"). A table gives each turn
of up to three of them a weight: above 0 where it stands in damaged texts rather than in the sound ones they were made
from. What a text is about is not looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

from sources.model import Span

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
OPENING_MARKS = frozenset('“"')
# No stretch may outweigh the rest: a table or a list of names reads like nothing that was learnt.
MOST = 2.0
# A text starts with the weight of these stretches of sound language: few sentences prove little.
PRIOR_STRETCHES, PRIOR = 2.0, -1.0
# A turn of at least this weight, in a stretch that reads damaged, is worth showing to an editor.
SHOWN = 1.5

# Of 2 000 English texts, damaged ones too, all but tables and menus have at least this share of small words in their
# beginning; of 800 in Spanish, Galician or Esperanto, one has.
LEAST_SMALL_WORDS = 0.18
SAMPLE_CHARS = 3_000

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[“”\"]|[^\w\s]|\n")


@dataclass(slots=True)
class Row:
    """The kinds of a stretch's tokens; `words` counts the token of the text that each one is, or stands before."""

    kinds: list[str] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    def turns(self) -> set[str]:
        """Return every turn of up to three tokens."""
        kinds = self.kinds
        pairs = [f"{one} {two}" for one, two in pairwise(kinds)]
        return {*kinds, *pairs, *[f"{pair} {third}" for pair, third in zip(pairs, kinds[2:], strict=False)]}

    def place(self, turn: str, spans: Sequence[Span]) -> Span:
        """Return where a turn stands first, given where the text's tokens stand."""
        wanted = turn.split(" ")
        at = next(at for at in range(len(self.kinds)) if self.kinds[at : at + len(wanted)] == wanted)
        last = at + len(wanted) - 1
        return spans[self.words[at]][0], spans[self.words[last]][0 if self.kinds[last] == START else 1]


@dataclass(frozen=True, slots=True)
class Stretch:
    """About two sentences: a score from -2 (as people write) to 2 (as damaged texts read), and the odd turns."""

    score: float
    turns: tuple[tuple[float, Span], ...]


class _Kinds(dict[str, str]):
    """The kind of each word and mark met so far, up to a bound: a small word itself, any other word's shape."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_KINDS:
            self.clear()
        kind = self[word] = _kind(word)
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
    if mark[0].isdigit():
        return "9"
    if mark in ",;:()–—-":
        return ","
    if mark in '“”"':
        return '"'
    return "." if mark in ".?!" else "@"


_KINDS = _Kinds()


def stretches(text: str) -> Iterator[Row]:
    """Return a text's tokens, about two sentences at a time; each sentence starts with `<`."""
    row = Row()
    kinds, words = row.kinds, row.words
    ended, opening, sentences = True, True, 0
    for at, word in enumerate(_TOKEN.findall(text)):
        if word == "\n":
            ended = True
            continue
        kind = _KINDS[word]
        if ended and (opening or word in OPENING_MARKS or word[0].isupper()):
            if sentences >= STRETCH_SENTENCES:
                yield row
                row, sentences = Row(), 0
                kinds, words = row.kinds, row.words
            kinds.append(START)
            words.append(at)
            sentences += 1
            ended, opening = False, True
        if opening and word[0].isalpha():
            opening = False
            if kind == "Cap" and word.lower() in SMALL_WORDS:
                kind = word.lower()
        kinds.append(kind)
        words.append(at)
        if kind == ".":
            ended = True
        elif kind != '"':
            ended = False
        if len(kinds) >= STRETCH_TOKENS:
            yield row
            row, sentences = Row(), 1
            kinds, words = row.kinds, row.words
    if kinds:
        yield row


@lru_cache(maxsize=1)
def table() -> tuple[float, dict[str, float]]:
    """Return the weight every stretch starts with, and that of each turn."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    weights = {turn: float(weight) for turn, weight in rows}
    return weights.pop(""), weights


def read_turns(text: str) -> list[Stretch]:
    """Return the stretches of a text, each with its score and the turns that speak for damage."""
    start, weights = table()
    found = []
    spans: list[Span] = []
    for row in stretches(text):
        turns = row.turns() & weights.keys()
        total = start + sum([weights[turn] for turn in turns]) / sqrt(max(len(row.kinds), SHORTEST))
        score = max(-MOST, min(MOST, total))
        odd = [turn for turn in turns if weights[turn] >= SHOWN and _can_be_seen(turn)] if score > 0 else ()
        if odd and not spans:
            spans = [match.span() for match in _TOKEN.finditer(text)]
        found.append(Stretch(score, tuple((weights[turn], row.place(turn, spans)) for turn in odd)))
    return found


def _can_be_seen(turn: str) -> bool:
    """True for a turn of two small words or more within a sentence: what an editor can see to be odd."""
    kinds = turn.split(" ")
    return not {START, "."} & {*kinds} and sum(kind in SMALL_WORDS for kind in kinds) > 1


def reads_as_english(text: str) -> bool:
    """True where small English words are as many as in any English text; a table of results may have fewer."""
    words = [word for word in _TOKEN.findall(text[:SAMPLE_CHARS]) if word[0].isalpha()]
    small = sum(word.lower() in SMALL_WORDS for word in words)
    return small >= LEAST_SMALL_WORDS * len(words) > 0


def damage(read: Sequence[Stretch]) -> float:
    """Return how damaged the stretches read together, -2 to 2; the fewer they are, the nearer to sound."""
    return (PRIOR_STRETCHES * PRIOR + sum(one.score for one in read)) / (PRIOR_STRETCHES + len(read))
