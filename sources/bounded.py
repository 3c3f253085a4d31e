"""A dictionary that is emptied when it is full: what is told of a word or a piece of text once, and asked for often."""

from typing import TypeVar

_Value = TypeVar("_Value")


class Bounded(dict[str, _Value]):
    """What is remembered of words; one that is not there is told by `__missing__`, and kept with `keep`."""

    def keep(self, word: str, value: _Value, *, most: int) -> _Value:
        """Remember a value, of `most` words at once at the most, and return it."""
        if len(self) >= most:
            self.clear()
        self[word] = value
        return value
