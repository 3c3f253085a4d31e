"""Real SQLite files and a real index: what the archive's parts stand on in these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event

from sources.index import SentenceIndex, open_index
from sources.ingest import Ingester
from sources.store import ArticleStore
from sources.tables import METADATA


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Return a database with the archive's tables."""
    made = create_engine(f"sqlite:///{tmp_path / 'archive.db'}")
    event.listen(made, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))  # quick
    METADATA.create_all(made)
    yield made
    made.dispose()


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
