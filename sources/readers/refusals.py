"""Parts of a file that could not be read: the others go on, and one error names them in the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from sources.errors import UnreadableDocument

MAX_NAMED = 5  # of the parts that could not be read, so many are named


class Refusals:
    """Counts the parts of one file, each called by the same word, and keeps why some could not be read."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._bad: list[tuple[int, str]] = []
        self.seen = 0

    @contextmanager
    def at(self, number: int) -> Iterator[None]:
        """Keep the error that the reading of a part ends in, if it does."""
        self.seen += 1
        try:
            yield
        except UnreadableDocument as error:
            self._bad.append((number, str(error)))

    def tell(self) -> None:
        """Raise one error for all parts that could not be read, and where there was no part at all."""
        if not self.seen:
            raise UnreadableDocument("The document is empty.")
        if self._bad:
            named = " ".join(f"{self._word} {number}: {message}" for number, message in self._bad[:MAX_NAMED])
            more = len(self._bad) - MAX_NAMED
            raise UnreadableDocument(named + (f" And {more} more {self._word.lower()}s." if more > 0 else ""))
