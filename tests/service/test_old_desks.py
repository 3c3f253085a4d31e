"""A desk of every earlier version comes up to date on both databases, with all it held."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from claims.store import CheckStore
from service.databases import connected, migrate
from service.upkeep import integrity
from sources.store import ArticleStore
from tests import old_desks

MIGRATE = "import sys; from service.databases import *\nwith connected(sys.argv[1]) as engine: migrate(engine)"


def held(url: str) -> None:
    """Assert that a database that was made by an earlier version is of this one, and has all it had."""
    with connected(url) as engine:
        store = ArticleStore(engine)
        for number in range(3):
            article = store.article(f"art_{number}")
            assert (article.text, article.version, article.outlet) == (old_desks.TEXT, 1, "Coast Gazette")
            assert store.arrival(article.id, 1).content == old_desks.RAW
            assert "".join(each.text for each in store.sentences(article.id)).startswith("The ferry sank")
        assert list(store.broken()) == []
        assert list(integrity.faults(engine)) == []
        assert CheckStore(engine).check(old_desks.CHECK.id).claim.text == old_desks.CHECK.claim.text
        assert CheckStore(engine).page().total == 1
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, list(integrity.ALL)) == []  # type: ignore[arg-type] # a list of tables, where alembic says one


@pytest.mark.parametrize("revision", old_desks.RELEASED)
def test_comes_up_to_date_with_all_it_held(database_url: str, revision: str) -> None:
    """Articles, sentences, original bytes and checks; the tables are those of the code."""
    with connected(database_url) as engine:
        old_desks.make(engine, revision)
        migrate(engine)

    held(database_url)


def test_two_that_start_at_once(database_url: str) -> None:
    """One migrates, the other waits; both go on."""
    with connected(database_url) as engine:
        old_desks.make(engine, "0001")
    started = [
        subprocess.Popen([sys.executable, "-c", MIGRATE, database_url], cwd=Path(__file__).parents[2]) for _ in range(2)
    ]

    assert [process.wait(60) for process in started] == [0, 0]
    held(database_url)
