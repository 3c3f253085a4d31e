"""The orders that `evaluate retrieval` and `evaluate evidence` set side by side, over an index that is gone after."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process, utils

from claims.finding import NO_FILTERS, Filters, Finder
from claims.reading import read
from sources.index import SentenceIndex, open_index
from sources.model import Entry, Query, Term
from sources.text import terms

Place = tuple[str, int]
Order = Callable[[str, Filters], Sequence[Place]]

PLAIN = "bm25 (k1 1.2, b 0.75; every word, our analysis)"
FUZZY = "rapidfuzz (token_sort_ratio)"


@contextmanager
def indexed(entries: Iterable[Entry]) -> Iterator[SentenceIndex]:
    """Hold an index of these sentences for as long as the block lasts."""
    with TemporaryDirectory(prefix="claimdesk-") as home:
        index = open_index(f"tantivy://{Path(home).absolute() / 'index'}")
        try:
            index.rebuild(entries)
            yield index
        finally:
            index.close()


def ours(index: SentenceIndex, depth: int) -> Order:
    """Return the order of the desk itself."""
    finder = Finder(index)

    def find(text: str, filters: Filters = NO_FILTERS) -> list[Place]:
        found = finder.find(read(text), filters=filters).ranked[:depth]
        return [(each.hit.sentence.article_id, each.hit.sentence.position) for each in found]

    return find


def plain(index: SentenceIndex, depth: int) -> Order:
    """Return the engine's bare BM25 over every word of the text, each once."""

    def find(text: str, filters: Filters = NO_FILTERS) -> list[Place]:
        query = Query(tuple(Term((term,)) for term in dict.fromkeys(terms(text))), outlets=filters.outlets)
        found = index.search(query, limit=depth)
        return [(hit.sentence.article_id, hit.sentence.position) for hit in found]

    return find


def fuzzy(texts: Sequence[tuple[str, Place]], depth: int) -> Callable[[str], Sequence[Place]]:
    """Return the order of rapidfuzz's `token_sort_ratio` over all texts, one by one."""
    folded = [utils.default_process(text) for text, _ in texts]

    def find(text: str) -> list[Place]:
        best = process.extract(utils.default_process(text), folded, scorer=fuzz.token_sort_ratio, limit=depth)
        return [texts[at][1] for _, _, at in best]

    return find
