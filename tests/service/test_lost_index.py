"""A desk whose index is lost, damaged or behind: it opens, and says what to do."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import sources.tables
from service.databases import open_engine
from service.settings import Settings
from service.wiring import open_desk
from sources.errors import IndexUnavailable
from sources.model import Document


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Return the settings of a desk with one article of two sentences."""
    settings = Settings.at(tmp_path / "home")
    with closing(open_desk(settings)) as desk:
        desk.ingester.ingest(Document("The ferry sank off Aldwick in 1966. Nobody was aboard."))
    return settings


class TestLostIndex:
    """The index is a copy; without it the desk opens, and says what to do."""

    @pytest.fixture
    def said(self, caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
        """Return what is logged."""
        with caplog.at_level(logging.WARNING):
            yield caplog

    def test_missing(self, kept: Settings, said: pytest.LogCaptureFixture) -> None:
        """An empty index beside a full archive is no answer."""
        shutil.rmtree(kept.home / "index")
        with closing(open_desk(kept)) as desk:
            assert "holds none of the archive's 2 sentences: run `claimdesk reindex`" in said.text
            desk.ingester.reindex()
        said.clear()
        open_desk(kept).close()

        assert said.text == ""

    def test_damaged(self, kept: Settings, said: pytest.LogCaptureFixture) -> None:
        """Checks fail until it is mended; the archive can be read."""
        next((kept.home / "index").glob("*/meta.json")).write_text("{}")
        with closing(open_desk(kept)) as desk:
            assert "damaged. Run `claimdesk reindex`" in said.text
            with pytest.raises(IndexUnavailable):
                desk.checker.check("The ferry sank in 1966")
            assert desk.articles.page().total == 1
            assert desk.ingester.reindex() == 2
            assert desk.checker.check("The ferry sank in 1966").evidence

    def test_not_lost_but_on_its_way(self, kept: Settings, said: pytest.LogCaptureFixture) -> None:
        """Articles that another process keeps and has yet to index are no sign of a lost index."""
        shutil.rmtree(kept.home / "index")
        engine = open_engine(kept.database_url)
        with engine.begin() as connection:
            connection.execute(sources.tables.ARTICLES.update().values(indexed=False))
        engine.dispose()
        open_desk(kept).close()

        assert said.text == ""

    def test_an_index_of_nothing_is_not_ready(self, kept: Settings) -> None:
        """Lost, or not filled yet after a move or a restore: what asks for a check hears that there is none to have."""
        with closing(open_desk(kept)) as desk:
            desk.ready()
            (article,) = desk.articles.page().articles
            desk.articles.mark_pending([article.id])
            desk.ready()
            desk.index.rebuild([])
            with pytest.raises(IndexUnavailable, match="none of the archive's 2 sentences"):
                desk.ready()
            desk.ingester.index_pending()
            desk.ready()
