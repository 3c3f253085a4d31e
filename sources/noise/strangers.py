"""Strangers: small-letter words that no English dictionary has, such as a word left in another language."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from sources.model import Span
from sources.noise.reading import Reading
from sources.text import fold, stem

LIST = Path(__file__).parents[1] / "lexicons" / "noise_words.txt"

_VOWEL = re.compile(r"[^b-df-hj-np-tv-xz]")
# A shorter run of letters is a symbol, a longer one no word.
LETTERS = range(3, 41)
# Characters within which an opened bracket is looked for.
BRACKET_REACH = 80
MOST_TRIES = 5  # a word that never stands free is given up
MOST_UNKNOWN = 500  # far more than a reader would bear, and few enough to look for
# Words that are remembered as no strangers, so that a text's plain words are passed over in one go.
MOST_FAMILIAR = 65_536
_FAMILIAR: set[str] = set()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_stranger(word: str) -> bool:
    """True for a word in small letters that no list of English words has; one without vowels is an abbreviation."""
    return word.islower() and word.isalpha() and not is_english(word) and _VOWEL.search(word) is not None


@lru_cache(maxsize=65_536)
def is_english(word: str) -> bool:
    """True for a word that a list of English words has in small letters, under any of its forms."""
    folded = fold(word)
    return folded in _known() or stem(folded) in _known()


def strangers(reading: Reading) -> Iterator[Span]:
    """Find each word that no English dictionary has, where it stands free for the first time."""
    text = reading.text
    for word in islice(_unknown(reading.words), MOST_UNKNOWN):
        for at in _places(text, word):
            if _stands_free(text, at, at + len(word)) and not _in_brackets(text, at):
                yield at, at + len(word)
                break


def _unknown(words: Sequence[str]) -> list[str]:
    """Return the strangers among the words, each once; the others are remembered."""
    met = set(words).difference(_FAMILIAR)
    new = [word for word in dict.fromkeys(words) if word in met] if met else []
    unknown = [word for word in new if len(word) in LETTERS and is_stranger(word)]
    if len(_FAMILIAR) + len(new) > MOST_FAMILIAR:
        _FAMILIAR.clear()
    else:
        _FAMILIAR.update(met.difference(unknown))
    return unknown


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    for _ in range(MOST_TRIES):
        if at < 0:
            return
        yield at
        at = text.find(word, at + 1)


def _stands_free(text: str, start: int, end: int) -> bool:
    """True where a word is neither in an address, a tag or a compound, nor beside a figure or a capital."""
    before, after = text[start - 1 : start], text[end : end + 2]
    glued = before.isalnum() or after[:1].isalnum() or before in set("@#/\\.-–'’&_") or after[:1] in set("@/\\-–'’&_")
    return not glued and not (after[:1] == "." and after[1:].isalnum())


def _in_brackets(text: str, at: int) -> bool:
    """True where a bracket was opened shortly before: names and how they are said are given there."""
    before = text[max(0, at - BRACKET_REACH) : at]
    return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
