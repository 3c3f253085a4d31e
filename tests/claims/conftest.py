"""A whole desk on a real database and a real index, empty."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.model import Article, Document

Ingest = Callable[..., Article]


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield an empty desk."""
    opened = open_desk(Settings.at(tmp_path))
    yield opened
    opened.close()


@pytest.fixture(name="ingest")
def _ingest(desk: Desk) -> Ingest:
    """Return what brings an article into the desk."""

    def bring(
        text: str,
        *,
        published: date | None = None,
        title: str | None = None,
        outlet: str = "Gazette",
        language: str | None = "en",
    ) -> Article:
        document = Document(
            text, title=title, outlet=outlet, published=published, language=language, original=text.encode()
        )
        return desk.ingester.ingest(document).article

    return bring
