"""The one seam: a sentence index that speaks our nouns. A URL picks the engine."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from sources.errors import IndexUnavailable
from sources.model import Entry, Frequencies, Hit, Query, Sentence

__all__ = ["SentenceIndex", "open_index"]


class SentenceIndex(Protocol):
    """Finds sentences by their terms. The database is the truth; an index may be thrown away and rebuilt.

    Every method raises `IndexUnavailable` when the engine cannot do its work.
    """

    def add(self, entries: Iterable[Entry], *, replacing: Collection[str] = ()) -> None:
        """Make these sentences searchable before returning, all in one step.

        All sentences of an article arrive together; they replace what the index held of that article, and of the
        articles in `replacing`, which may come without any. `entries` are asked for only when no other writer can
        come in between, so that whoever reads them from the database then writes what is true.
        """

    def remove(self, article_id: str) -> None:
        """Forget an article's sentences before returning; an unknown article is no error."""

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Return at most `limit` sentences, best first; equal scores in order of article id and position."""

    def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """Count the sentences that hold each term; one never seen counts 0, great counts may be reckoned."""

    def spellings(self, word: str) -> tuple[str, ...]:
        """Return the words held that may be other spellings of this folded word, itself left out.

        They are near in letters or in sound; whether they may name the same is not the index's to say.
        """

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Replace the whole index; the old one answers until the new one is whole."""

    def held(self, ids: Collection[str] | None = None) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """Give what the index holds of each article, or of these; of each, in order of position.

        An article of which nothing is held is left out.
        """

    def tidy(self) -> list[str]:
        """Take away what writers left behind that died, and return what that was; nothing that answers is touched."""

    def ping(self) -> None:
        """Return if the index can be searched, raise `IndexUnavailable` if not."""

    def close(self) -> None:
        """Give back what the index holds open; calling it twice is no error."""


def open_index(url: str) -> SentenceIndex:
    """Open the index that a URL names: `tantivy:///absolute/folder`.

    Raises:
        IndexUnavailable: no engine has this scheme, or the engine cannot open the place.
    """
    scheme = urlsplit(url).scheme
    if scheme == "tantivy":
        from sources.index.tantivy import TantivyIndex  # noqa: PLC0415 (an engine loads only when it is chosen)

        return TantivyIndex.from_url(url)
    raise IndexUnavailable(f"No index engine is known for {scheme!r}; use tantivy:///path/to/folder.")
