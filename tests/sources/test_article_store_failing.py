"""What a store does when its database cannot work."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event

from sources.errors import StoreUnavailable
from sources.store import ArticleStore
from sources.tables import METADATA, WITHDRAWN
from tests.sources.keeping import keep


class TestUnavailable:
    """A database that cannot do its work says why, in one sentence."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """Return where a database is."""
        return tmp_path / "archive.db"

    @pytest.fixture
    def impatient(self, path: Path, store: ArticleStore) -> Iterator[ArticleStore]:
        """Return a store on the same file that waits for nobody."""
        assert store.holdings().articles == 0
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 0})
        yield ArticleStore(engine)
        engine.dispose()

    def test_locked(self, impatient: ArticleStore, engine: Engine) -> None:
        """By a writer in another process that does not end."""
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnavailable, match="another process kept the database locked for too long"):
                keep(impatient)

    def test_full_disk(self, store: ArticleStore, engine: Engine) -> None:
        """Nothing is half written, and what was kept can be read."""
        kept = keep(store, 1)

        @event.listens_for(engine, "begin")
        def _fill(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

        with pytest.raises(StoreUnavailable, match=r"^The database cannot be used: the disk is full\.$"):
            keep(store, 2, text="A long report. " * 20_000)
        assert [each.id for each in store.page().articles] == [kept.id]

    def test_read_only(self, path: Path, store: ArticleStore) -> None:
        """It can be read, and says why it cannot be written."""
        keep(store, 1)
        engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")

        with pytest.raises(StoreUnavailable, match="its file or folder is read-only"):
            keep(ArticleStore(engine), 2)
        assert ArticleStore(engine).holdings().articles == 1
        engine.dispose()

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
