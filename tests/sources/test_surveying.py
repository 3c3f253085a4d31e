"""What the archive holds, counted: all of it, or what filters let be heard."""

from datetime import date

import pytest
from sqlalchemy import Engine, event

from sources.model import Holdings, Shelf
from sources.store import ArticleStore
from tests.sources.keeping import keep


class TestHoldings:
    """The ground a check is made on."""

    def test_counts(self, store: ArticleStore) -> None:
        """Articles, sentences and outlets, and from when to when, as far as dates are known."""
        assert store.holdings() == Holdings(0, 0, 0)
        keep(store, 1, outlet="Coast Gazette", published=date(2002, 6, 3))
        keep(store, 2, outlet="Coast Gazette", published=date(2025, 5, 1))
        keep(store, 3)

        assert store.holdings() == Holdings(3, 9, 1, date(2002, 6, 3), date(2025, 5, 1))

    def test_counts_what_filters_let_be_heard(self, store: ArticleStore) -> None:
        """By day, outlet and language, the language of a region among those of its own; a wildcard is no name."""
        keep(store, 1, outlet="Coast Gazette", language="en-GB", published=date(2002, 6, 3))
        keep(store, 2, outlet="Courier", language="EN", published=date(2025, 5, 1))
        keep(store, 3, outlet="Courier")

        assert store.holdings(as_of=date(2025, 4, 30)).articles == 1
        assert store.holdings(outlets=("Courier",)).articles == 2
        assert store.holdings(languages=("en",)).articles == 2
        assert store.holdings(languages=("en-gb", "fr")).articles == 1
        assert store.holdings(outlets=("%",)) == store.holdings(languages=("e_",)) == Holdings(0, 0, 0)

    def test_names_outlets_and_languages(self, store: ArticleStore) -> None:
        """Those with the most articles, in order of their names; what is unknown has no name."""
        keep(store, 1, outlet="Courier", language="en")
        keep(store, 2, outlet="Courier")
        keep(store, 3, outlet="Argus", language="fr")
        keep(store, 4, outlet="Argus")
        keep(store, 5, outlet="Beacon")

        assert store.outlets(limit=2) == (Shelf("Argus", 2), Shelf("Courier", 2))
        assert store.languages(limit=9) == (Shelf("en", 1), Shelf("fr", 1))

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_reads_no_article(self, store: ArticleStore, engine: Engine) -> None:
        """An index of short columns answers it, however long the articles are."""
        asked: list[tuple[str, object]] = []
        event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        store.holdings()

        statement, parameters = asked[0]
        with engine.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()  # type: ignore[arg-type]
        assert "USING COVERING INDEX articles_holdings" in str(plan)
