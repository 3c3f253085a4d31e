"""A text as every sign of damage reads it: its words are told apart once, and found again only where something is."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import compress, count, islice
from operator import eq

from sources.model import Span

LINE_END = "\n"
# A word, a figure, a mark or a line's end.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|\n")


def tokens(text: str) -> list[str]:
    """Return the words, figures, marks and line ends of a text; most stand between spaces and need no pattern."""
    found: list[str] = []
    for piece in text.split(" "):
        if piece.isalpha():
            found.append(piece)
        else:
            found += _TOKEN.findall(piece)
    return found


@dataclass(slots=True)
class Reading:
    """A text and its words; where they end is looked up once it is asked."""

    text: str
    words: list[str]
    _ends: list[int] = field(default_factory=list)

    def span(self, first: int, last: int | None = None) -> Span:
        """Return where a word stands, or a row of words from the first to the last."""
        if not self._ends:
            find, end = self.text.index, 0
            # Nothing between two words could be part of one, so each stands where it is met next.
            self._ends = [end := find(word, end) + len(word) for word in self.words]
        return self._ends[first] - len(self.words[first]), self._ends[first if last is None else last]

    def followed(self, wanted: Container[str]) -> Iterator[int]:
        """Return the places of the words that are wanted; one that ends the text has nothing behind it."""
        return compress(range(len(self.words) - 1), map(wanted.__contains__, self.words))

    def repeated(self) -> Iterator[int]:
        """Return the places of the words that follow themselves."""
        return compress(count(), map(eq, self.words, islice(self.words, 1, None)))


def read(text: str) -> Reading:
    """Tell the words of a text apart."""
    return Reading(text, tokens(text))
