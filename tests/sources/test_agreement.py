"""Where index and archive disagree, and what is broken in the archive itself: found, named, and mended."""

import pytest
from sqlalchemy import Engine, delete, update

from sources.agreement import Disagreement, disagreements
from sources.index import SentenceIndex
from sources.ingest import Ingester
from sources.model import Document
from sources.store import ArticleStore
from sources.tables import ARTICLES, ORIGINALS, SENTENCES


@pytest.fixture
def ids(ingester: Ingester, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of five articles, which are compared in several pieces."""
    monkeypatch.setattr("sources.agreement.CHUNK", 2)
    monkeypatch.setattr("sources.ingest.BATCH_ARTICLES", 2)
    kept = ingester.ingest_many(Document(f"The ferry {number} sank. Nobody was aboard.") for number in range(5))
    return sorted(each.article.id for each in kept)


def test_none(ids: list[str], store: ArticleStore, index: SentenceIndex) -> None:
    """What was kept and indexed agrees; what waits, and what was withdrawn of late, is no disagreement."""
    assert disagreements(store, index) == []

    index.remove(ids[0])
    store.mark_pending(ids[:1])
    store.withdraw(ids[1])
    assert disagreements(store, index) == []


def test_each_is_named_and_mended(
    ids: list[str], store: ArticleStore, index: SentenceIndex, ingester: Ingester, engine: Engine
) -> None:
    """One is missing, one is held and unknown, one is held otherwise; afterwards none is."""
    index.remove(ids[0])
    with engine.begin() as connection:
        for table, column in ((SENTENCES, SENTENCES.c.article_id), (ARTICLES, ARTICLES.c.id)):
            connection.execute(delete(table).where(column == ids[1]))
        other = update(SENTENCES).where(SENTENCES.c.article_id == ids[2], SENTENCES.c.position == 0)
        connection.execute(other.values(text="The barge sank."))
    found = sorted(disagreements(store, index), key=lambda each: each.article_id)

    assert found == [
        Disagreement(ids[0], known=True, held=False),
        Disagreement(ids[1], known=False, held=True),
        Disagreement(ids[2], known=True, held=True),
    ]
    assert ingester.mend(ids[:3]) == 4
    assert disagreements(store, index) == []
    assert store.pending() == ()


def test_a_whole_archive_is_sound(ids: list[str], store: ArticleStore, engine: Engine) -> None:
    """Each article that is not whole is named with what it lacks."""
    assert list(store.broken()) == []

    with engine.begin() as connection:
        connection.execute(delete(SENTENCES).where(SENTENCES.c.article_id == ids[0], SENTENCES.c.position == 1))
        connection.execute(delete(ORIGINALS).where(ORIGINALS.c.article_id == ids[1]))
    assert list(store.broken()) == [
        (ids[0], "it does not have the sentences it is said to have"),
        (ids[1], "what it came in is missing"),
    ]
