"""The sample archive as a desk keeps it, loaded once for all who look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.model import Article
from sources.readers import read

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session", name="sample_desk")
def _sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Yield a desk that holds the sample archive; it is for reading, and for checks."""
    desk = open_desk(Settings.at(tmp_path_factory.mktemp("sample")))
    files = sorted((EXAMPLES / "archive").iterdir())
    documents = (document for file in files for document in read(file.read_bytes(), name=file.name))
    for _ in desk.ingester.ingest_many(documents):
        pass
    yield desk
    desk.close()


@pytest.fixture(scope="session", name="articles")
def _articles(sample_desk: Desk) -> tuple[Article, ...]:
    """Return the articles of the sample archive."""
    return sample_desk.articles.page(per_page=100).articles
