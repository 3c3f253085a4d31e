"""How bringing documents to the archive ends when somebody else has a hand in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.index import SentenceIndex, open_index
from sources.ingest import Ingester
from sources.model import Document
from sources.store import ArticleStore
from tests.sources.test_ingest import documents, found


def test_whoever_stops_it_loses_nothing_that_was_kept(
    ingester: Ingester, store: ArticleStore, index: SentenceIndex
) -> None:
    """An interrupt ends the work, and what was kept until then is found."""

    def stopped() -> Iterator[Document]:
        yield from documents(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(ingester.ingest_many(stopped()))

    assert len(found(index)) == store.holdings().articles == 2
    assert store.pending() == ()


def test_what_another_has_brought_is_not_brought_again(
    ingester: Ingester, store: ArticleStore, index: SentenceIndex, tmp_path: Path
) -> None:
    """An index that cannot be written is no matter where another writer has taken ours with its own."""
    other = Ingester(store, open_index(f"tantivy://{tmp_path / 'index'}"), max_chars=5_000)

    def meanwhile() -> Iterator[Document]:
        yield from documents(2)
        assert other.index_pending() == 6

    assert [each.searchable for each in ingester.ingest_many(meanwhile())] == [True, True]
    assert len(found(index)) == 2
