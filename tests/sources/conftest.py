"""Real databases and a real index: what the archive's parts stand on in these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from sources.index import SentenceIndex, open_index
from sources.ingest import Ingester
from sources.store import ArticleStore


@pytest.fixture
def store(engine: Engine) -> ArticleStore:
    """Return an empty archive."""
    return ArticleStore(engine)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SentenceIndex]:
    """Return an empty index."""
    opened = open_index(f"tantivy://{tmp_path / 'index'}")
    yield opened
    opened.close()


@pytest.fixture
def ingester(store: ArticleStore, index: SentenceIndex) -> Ingester:
    """Return what fills the archive and the index."""
    return Ingester(store, index, max_chars=5_000)
