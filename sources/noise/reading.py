"""A text as every sign of damage reads it: its words are told apart once, and found again only where something is."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from sources.bounded import Bounded
from sources.model import Span
from sources.noise.kinds import NUMBERS
from sources.noise.traits import KIND, LONGEST, traits_of

# A word, a figure, a mark or a line's end.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|\n")
# What stands between spaces is remembered up to a bound with the words in it.
MOST_PIECES = 20_000


class _Pieces(Bounded[tuple[str, ...]]):
    """The words, figures and marks of each piece of text between spaces."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = (piece,) if piece.isalpha() else tuple(_TOKEN.findall(piece))
        return found if len(piece) > LONGEST else self.keep(piece, found, most=MOST_PIECES)


_words_of = _Pieces().__getitem__


@dataclass(slots=True)
class Reading:
    """A text, its words and what each means to the signs; where words stand is looked up once it is asked.

    Attributes:
        pieces: what stands between spaces.
        joined: the words of each piece.
    """

    text: str
    words: list[str]
    traits: NDArray[np.int64]
    pieces: list[str]
    joined: list[tuple[str, ...]]
    _starts: list[int] = field(default_factory=list)
    _before: list[int] = field(default_factory=list)
    _within: dict[int, list[int]] = field(default_factory=dict)

    def span(self, first: int, last: int | None = None) -> Span:
        """Return where a word stands, or a row of words from the first to the last."""
        last = first if last is None else last
        return self._start(first), self._start(last) + len(self.words[last])

    def _start(self, place: int) -> int:
        if not self._starts:
            self._starts = list(accumulate(map(len, self.pieces), initial=0))  # the spaces between are added below
            self._before = list(accumulate(map(len, self.joined), initial=0))
        at = bisect_right(self._before, place) - 1
        words = self.joined[at]
        if len(words) == 1 and len(words[0]) == len(self.pieces[at]):
            return self._starts[at] + at
        if at not in self._within:
            find, end = self.pieces[at].index, 0
            # Nothing between two words could be part of one, so each stands where it is met next.
            self._within[at] = [(end := find(word, end) + len(word)) - len(word) for word in words]
        return self._starts[at] + at + self._within[at][place - self._before[at]]

    def having(self, *traits: int) -> list[int]:
        """Return the places of the words that have a trait, followed by words that have those that are given next."""
        count = len(self.words) - len(traits) + 1
        if count <= 0:
            return []
        found = self.traits[:count] & traits[0] != 0
        for at, trait in enumerate(traits[1:], start=1):
            found &= self.traits[at : at + count] & trait != 0
        return np.flatnonzero(found).tolist()

    def being(self, word: str) -> list[int]:
        """Return the places of a small word."""
        places = np.flatnonzero(self.traits & KIND == NUMBERS[word]).tolist()
        return [at for at in places if self.words[at] == word]

    def repeated(self) -> list[int]:
        """Return the places of the words that follow themselves, and of few others."""
        return np.flatnonzero(self.traits[1:] == self.traits[:-1]).tolist()


def read(text: str) -> Reading:
    """Tell the words, figures, marks and line ends of a text apart."""
    pieces = text.split(" ")
    joined = list(map(_words_of, pieces))
    words = list(chain.from_iterable(joined))
    return Reading(text, words, np.fromiter(map(traits_of, words), np.int64, len(words)), pieces, joined)
