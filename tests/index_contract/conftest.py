"""An index of each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.index import SentenceIndex, open_index
from tests.index_contract.asking import ENGINES


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an index that is not there yet."""
    return ENGINES[request.param](tmp_path / "index")


@pytest.fixture
def index(url: str) -> Iterator[SentenceIndex]:
    """Return an empty index."""
    opened = open_index(url)
    yield opened
    opened.close()
