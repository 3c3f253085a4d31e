"""What has changed in the archive is told once, to whoever asks for it."""

from sources.ingest import Ingester
from sources.model import Document
from sources.store import ArticleStore
from tests.sources.keeping import keep

URL = "https://gazette.example/ferry"


def told(store: ArticleStore, limit: int = 9) -> list[tuple[str, int | None]]:
    """Return what nobody has heard of, and note that it was heard of."""
    changes = store.changes(limit)
    store.forget_changes([change.id for change in changes])
    return [(change.article_id, change.ended) for change in changes]


def test_what_came_changed_and_went_is_told_once(ingester: Ingester, store: ArticleStore) -> None:
    """Oldest first; a version that ended is named; an article that is gone is told of too."""
    kept = ingester.ingest(Document("The ferry sank in 1966.", url=URL)).article
    assert told(store) == [(kept.id, None)]

    ingester.ingest(Document("The ferry sank in 1967.", url=URL))
    ingester.withdraw(kept.id)
    assert told(store, limit=1) == [(kept.id, 1)]
    assert told(store) == [(kept.id, 2)]
    assert told(store) == []


def test_what_no_search_finds_is_not_told_yet(store: ArticleStore) -> None:
    """Whoever hears of an article can look for it."""
    kept = keep(store)
    assert told(store) == []

    store.mark_indexed({kept.id: next(iter(noted(store).values()))})
    assert told(store) == [(kept.id, None)]


def noted(store: ArticleStore) -> dict[str, tuple[object, ...]]:
    """Return every article as whoever indexes it reads it."""
    read: dict[str, tuple[object, ...]] = {}
    assert list(store.entries(read))
    return read
