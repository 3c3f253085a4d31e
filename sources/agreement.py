"""Whether the index holds what the archive says it holds: the database is the truth, this finds where the copy differs.

An article that is marked pending may be held or not, and one whose withdrawal is still to be followed too: the store
knows of both. Anything else that differs is a disagreement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from sources.index import SentenceIndex
from sources.model import Sentence
from sources.store import ArticleStore, Reading

CHUNK = 200  # articles compared at once


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An article that the index should hold and does not, holds otherwise, or should not hold."""

    article_id: str
    known: bool  # the archive has it
    held: bool  # the index has something of it


def disagreements(store: ArticleStore, index: SentenceIndex) -> list[Disagreement]:
    """Return every article of which index and archive say different things.

    What looks so is looked at again: while others write, one of the two was read a moment before the other.
    """
    suspects = list(_suspects(store, index))
    return [again for some in _pieces(iter(suspects)) for again in _compared(store, index, some)]


def _suspects(store: ArticleStore, index: SentenceIndex) -> Iterator[str]:
    seen: set[str] = set()
    held = index.held()
    while some := dict(islice(held, CHUNK)):
        seen |= some.keys()
        yield from (each.article_id for each in _differing(store, some, list(some)))
    for article_id in store.indexed_ids():
        if article_id not in seen:
            yield article_id


def _compared(store: ArticleStore, index: SentenceIndex, ids: Sequence[str]) -> Iterator[Disagreement]:
    return _differing(store, dict(index.held(ids)), ids)


def _differing(
    store: ArticleStore, held: dict[str, tuple[Sentence, ...]], ids: Sequence[str]
) -> Iterator[Disagreement]:
    noted: dict[str, Reading] = {}
    entries = (entry.sentence for entry in store.entries_of(ids, noted))
    kept = {article_id: tuple(group) for article_id, group in groupby(entries, key=lambda each: each.article_id)}
    excused = store.to_follow(ids)
    for article_id in ids:
        if held.get(article_id, ()) != kept.get(article_id, ()) and article_id not in excused:
            yield Disagreement(article_id, known=article_id in noted, held=article_id in held)


def _pieces(ids: Iterator[str]) -> Iterator[list[str]]:
    while some := list(islice(ids, CHUNK)):
        yield some
