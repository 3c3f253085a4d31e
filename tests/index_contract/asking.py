"""Every engine there is, and how its laws are asked of it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sources.index import SentenceIndex
from sources.model import Entry, Query, Sentence, Term
from sources.text import terms

ENGINES: Mapping[str, Callable[[Path], str]] = {"tantivy": lambda folder: f"tantivy://{folder}"}
HOSTILE = (
    'AND OR NOT IN TO * ~ " : ^ ( [ { ) ] } \\ / + - ! && || ? <= >',
    '* ~ " : ^ ( [ {',
    'war AND (peace OR "truce"~2)^3 title:[* TO z] -ceasefire',
    "🧨🕊️ 1966‽ ＷＡＲ \u202ewar\u202c \x00 \u200b ﷺ ´¨ ß",
    "' OR 1=1; DROP TABLE articles; --",
)


def entry(text: str, article_id: str = "art_1", position: int = 0) -> Entry:
    """Return a sentence on its way into the index."""
    return Entry(Sentence(article_id, position, 7, 7 + len(text), text))


def asking(*words: str) -> Query:
    """Return a query for each of these words by itself."""
    return Query(tuple(Term((form,)) for word in words for form in terms(word)))


def places(index: SentenceIndex, query: Query, limit: int = 10) -> list[tuple[str, int]]:
    """Return where the hits of a query stand."""
    return [(hit.sentence.article_id, hit.sentence.position) for hit in index.search(query, limit=limit)]
