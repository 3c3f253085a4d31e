"""What a store does when its database cannot work."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event

from sources.database import take_turn
from sources.errors import StoreUnavailable
from sources.store import ArticleStore
from sources.tables import ARTICLES, METADATA, WITHDRAWN
from tests.sources.keeping import keep


class TestUnavailable:
    """A database that cannot do its work says why, in one sentence."""

    @pytest.fixture
    def impatient(self, engine: Engine) -> Iterator[ArticleStore]:
        """Return a store on the same database that waits for nobody."""
        hurry = {"sqlite": {"timeout": 0}, "postgresql": {"options": "-c lock_timeout=1"}}[engine.dialect.name]
        other = create_engine(engine.url, connect_args=hurry)
        yield ArticleStore(other)
        other.dispose()

    def test_locked(self, impatient: ArticleStore, engine: Engine) -> None:
        """By a writer in another process that does not end."""
        with engine.begin() as connection:
            take_turn(connection, ARTICLES)
            with pytest.raises(StoreUnavailable, match="another process kept the database locked for too long"):
                keep(impatient)

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_full_disk(self, store: ArticleStore, engine: Engine) -> None:
        """Nothing is half written, and what was kept can be read."""
        kept = keep(store, 1)

        @event.listens_for(engine, "begin")
        def _fill(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined] # a connection of SQLAlchemy

        with pytest.raises(StoreUnavailable, match=r"^The database cannot be used: the disk is full\.$"):
            keep(store, 2, text="A long report. " * 20_000)
        assert [each.id for each in store.page().articles] == [kept.id]

    def test_read_only(self, engine: Engine, store: ArticleStore) -> None:
        """It can be read, and says why it cannot be written."""
        keep(store, 1)
        readers = {
            "sqlite": lambda: create_engine(f"sqlite:///file:{engine.url.database}?mode=ro&uri=true"),
            "postgresql": lambda: create_engine(
                engine.url, connect_args={"options": "-c default_transaction_read_only=on"}
            ),
        }
        reader = readers[engine.dialect.name]()

        with pytest.raises(StoreUnavailable, match="the database cannot be written"):
            keep(ArticleStore(reader), 2)
        assert ArticleStore(reader).holdings().articles == 1
        reader.dispose()

    def test_not_set_up_damaged_or_not_there(self, tmp_path: Path) -> None:
        """Each with the likely cause."""
        (tmp_path / "letter.db").write_text("Dear mother, " * 100)
        causes = {"new.db": "not set up", "letter.db": "not a database", "no/folder.db": "its folder is missing"}
        for name, cause in causes.items():
            engine = create_engine(f"sqlite:///{tmp_path / name}")
            with pytest.raises(StoreUnavailable, match=cause):
                ArticleStore(engine).ping()
            engine.dispose()

    def test_a_time_without_a_zone_is_refused(self, store: ArticleStore) -> None:
        """A time is kept in UTC; which one it was is never guessed."""
        with pytest.raises(StoreUnavailable, match="needs a time zone"):
            keep(store, 1, added_at=datetime(2026, 11, 22, 9))  # noqa: DTZ001 (the mistake under test)

    def test_in_memory(self) -> None:
        """A database of its own needs no file."""
        engine = create_engine("sqlite://")
        METADATA.create_all(engine)

        ArticleStore(engine).ping()
        assert WITHDRAWN.name in METADATA.tables
        engine.dispose()
