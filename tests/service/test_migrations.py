"""A database of an earlier version is brought up to date with all that it holds."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from service.databases import SCRIPTS
from service.settings import Settings
from service.wiring import open_desk
from sources.model import Document
from sources.store.rows import Arrival

URL = "https://gazette.example/ferry"
ARTICLE = """INSERT INTO articles (id, digest, added_at, indexed, sentence_count, origin, url, found_by, noise, removed,
 text) VALUES ('art_1', 'd1', '2026-11-01 09:00:00', 0, 0, 'org_1', ?, '', '{"value":0,"level":"low","reasons":[]}',
 '[]', 'The ferry sank in 1966.')"""


def migrated(path: Path, revision: str) -> None:
    """Bring a database up, or down, to a revision."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        move = command.upgrade if revision != "0001" or not path.stat().st_size else command.downgrade
        move(config, revision)
    engine.dispose()


@pytest.fixture(name="settings")
def _settings(tmp_path: Path) -> Settings:
    """Return a desk of the first version, with an article that came from an address."""
    settings = Settings.at(tmp_path)
    path = tmp_path / "claimdesk.db"
    path.touch()
    migrated(path, "0001")
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(ARTICLE, (URL,))
        connection.exec_driver_sql("INSERT INTO originals VALUES ('art_1', 'o1', 'text/html', ?)", (b"<p>\xff",))
    engine.dispose()
    return settings


def test_originals_and_addresses_are_carried_over(settings: Settings) -> None:
    """An article of the first version is version 1, its bytes are what they were, its page is known."""
    with closing(open_desk(settings)) as desk:
        kept = desk.articles.article("art_1")
        assert (kept.version, kept.dated_by) == (1, None)
        assert desk.articles.arrival("art_1", 1) == Arrival(b"<p>\xff", "text/html", None)
        corrected = desk.ingester.ingest(Document("The ferry sank in 1967.", url=URL)).article
        assert (corrected.id, corrected.version) == ("art_1", 2)
        assert (kept.modified, kept.agency) == (None, None)
        changed = Document("A dam broke.", published=date(2019, 5, 6), modified=date(2019, 5, 7), author="Reuters")
        article = desk.ingester.ingest(changed).article
        assert desk.articles.article(article.id) == article
        assert (article.modified, article.agency) == (date(2019, 5, 7), "Reuters")


def test_the_way_back(settings: Settings) -> None:
    """The tables of the first version are there again, with what is present."""
    with closing(open_desk(settings)) as desk:
        desk.ingester.ingest(Document("The ferry sank in 1967.", url=URL, original=b"new"))
    migrated(settings.home / "claimdesk.db", "0001")
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT text FROM articles").scalar_one() == "The ferry sank in 1967."
        assert connection.exec_driver_sql("SELECT content FROM originals").scalar_one() == b"new"
    engine.dispose()
