"""A document that is being damaged: words left out, added, exchanged, with the spaces and capitals around them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from sources.noise.kinds import SMALL_WORDS
from training.noise.forms import Forms

# Words, and what their weights add up to.
Stock: TypeAlias = tuple[list[str], list[float]]

_PIECE = re.compile(r"(\s*)([^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*%?|[^\w\s]|_)")


@dataclass(slots=True)
class Word:
    """A word or a mark, and the white space before it."""

    space: str
    text: str


class Draft:
    """A document that is being damaged."""

    def __init__(self, text: str, forms: Forms, rng: random.Random, stock: Sequence[Stock]) -> None:
        self.words = [Word(*piece) for piece in _PIECE.findall(text)]
        self.forms, self.rng, self.stock = forms, rng, stock

    def text(self) -> str:
        """Return the document as it is now."""
        return "".join(word.space + word.text for word in self.words).strip()

    def low(self, at: int) -> str:
        """Return a word in small letters, or nothing beyond the ends."""
        return self.words[at].text.lower() if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> str:
        """Return the parts of speech of a word, C for a name, nothing for small words and marks."""
        text = self.words[at].text if 0 <= at < len(self.words) else ""
        if not text.isalpha() or text in SMALL_WORDS:
            return ""
        return "C" if text[0].isupper() else self.forms.classes.get(text, "")

    def is_word(self, at: int) -> bool:
        """True for a word, not a mark."""
        return 0 <= at < len(self.words) and self.words[at].text.isalpha()

    def begins(self, at: int) -> bool:
        """True at the start of a sentence."""
        return at == 0 or self.words[at - 1].text in '.?!"“'

    def put(self, at: int, text: str) -> bool:
        """Set another word in place of one, with its capital."""
        self.words[at].text = text.capitalize() if self.words[at].text[:1].isupper() else text
        return True

    def drop(self, at: int) -> bool:
        """Leave a word out; the next takes its space and its capital."""
        gone, word = self.words.pop(at), self.words[at]
        word.space = gone.space if word.text.isalnum() else ""
        word.text = word.text.capitalize() if gone.text.istitle() and word.text.islower() else word.text
        return True

    def add(self, at: int, text: str) -> bool:
        """Set a word before another."""
        word = self.words[at]
        if self.begins(at) and word.text.lower() in self.forms.classes:
            word.text, text = word.text.lower(), text.capitalize()
        self.words.insert(at, Word(word.space, text))
        word.space = " "
        return True

    def swap(self, one: int, two: int) -> bool:
        """Let two words change places."""
        self.words[one].text, self.words[two].text = self.words[two].text, self.words[one].text
        return True

    def any_of(self, words: Sequence[str], but: str = "") -> str:
        """Draw a word."""
        return self.rng.choice([word for word in words if word != but])

    def drawn(self, stock: int) -> str:
        """Draw a word as often as it is met: a small one (0) or another (1)."""
        words, weights = self.stock[stock]
        return self.rng.choices(words, cum_weights=weights)[0]


def stock_of(texts: Sequence[str]) -> tuple[Stock, ...]:
    """Return the small words and the other words of texts with weights to draw them by."""
    counts: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for text in texts:
        for word in re.findall(r"[^\W\d_]+", text):
            if word.islower():
                counted = counts[word not in SMALL_WORDS]
                counted[word] = counted.get(word, 0) + 1
    return tuple((list(counted), list(accumulate(n**0.75 for n in counted.values()))) for counted in counts)
