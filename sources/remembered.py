"""Texts that were just looked at: at a glance first, then closely, so that their words and numbers are told once."""

from functools import lru_cache

from sources.numbers import Number, numbers
from sources.text import Word, words

# The sentences of some checks; each holds about 5 kB.
MEMO_TEXTS = 512


@lru_cache(maxsize=MEMO_TEXTS)
def words_in(text: str) -> tuple[Word, ...]:
    """Return the words of a text as `words` does."""
    return words(text)


@lru_cache(maxsize=MEMO_TEXTS)
def numbers_in(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text as `numbers` does."""
    return numbers(text, words_in(text))
