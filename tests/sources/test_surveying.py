"""What the archive holds, counted: all of it, or what filters let be heard."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event

from sources.ingest import Ingester
from sources.model import Document, Holdings, Shelf, Shelves
from sources.store import ArticleStore, changes
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

    def test_counts_what_waits_for_the_index(self, store: ArticleStore) -> None:
        """Of all, or of what filters let be heard; what the index is known to have does not wait."""
        assert store.waiting() == Holdings(0, 0, 0)
        for number in (1, 2, 3):
            keep(store, number, outlet="Courier" if number > 1 else None, published=date(2002, 6, number))
        noted: dict[str, Any] = {}
        list(store.entries_of(["art_00002"], noted))
        store.mark_indexed(noted)

        assert store.waiting() == Holdings(2, 6, 1, date(2002, 6, 1), date(2002, 6, 3))
        assert store.waiting(outlets=("Courier",)) == Holdings(1, 3, 1, date(2002, 6, 3), date(2002, 6, 3))
        assert store.waiting(as_of=date(2002, 6, 1)).articles == 1

    def test_names_outlets_and_languages(self, store: ArticleStore) -> None:
        """Those with the most articles, in order of their names; what is unknown has no name."""
        keep(store, 1, outlet="Courier", language="en")
        keep(store, 2, outlet="Courier")
        keep(store, 3, outlet="Argus", language="fr")
        keep(store, 4, outlet="Argus")
        keep(store, 5, outlet="Beacon")

        assert store.shelves(limit=2).outlets == (Shelf("Argus", 2), Shelf("Courier", 2))
        assert store.shelves(limit=9).languages == (Shelf("en", 1), Shelf("fr", 1))

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_reads_no_article(self, store: ArticleStore, engine: Engine) -> None:
        """An index of short columns answers it, however long the articles are."""
        asked = listening(engine)
        store.holdings()
        store.shelves(limit=9)

        counting = [call for call in asked if "count" in call[0]]
        with engine.connect() as connection:
            plans = [
                str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {call[0]}", call[1]).all()) for call in counting
            ]
        assert [name in plan for name, plan in zip(("holdings", "shelves"), plans, strict=True)] == [True, True]
        assert all("USING COVERING INDEX articles_" in plan for plan in plans)


class TestOnce:
    """What was counted is counted again only after a change, whoever made it."""

    def test_nothing_is_counted_twice(self, store: ArticleStore, engine: Engine) -> None:
        """While nothing changes, one look at one row is all that is asked."""
        keep(store, 1, outlet="Courier", language="en")
        first = store.holdings(), store.shelves(limit=9)
        asked = listening(engine)

        assert (store.holdings(), store.shelves(limit=9)) == first
        assert ["archive_state" in call[0] for call in asked] == [True, True]

    def test_whatever_changes_it_is_heard_of(self, ingester: Ingester, engine: Engine) -> None:
        """Kept, corrected, amended, withdrawn, brought back, erased by one: another who asks counts anew."""
        other = ArticleStore(engine)
        url = "https://gazette.example/ferry"
        kept = ingester.ingest(Document("The ferry sank.", outlet="Courier", url=url)).article
        seen = [counted(other)]
        for change in (
            lambda: ingester.ingest(Document("The ferry sank. Nobody was aboard.", outlet="Courier", url=url)),
            lambda: ingester.amend(kept.id, {"outlet": "Argus", "language": "en"}, editor="Ann"),
            lambda: ingester.withdraw(kept.id),
            lambda: ingester.readmit(kept.id),
            lambda: ingester.erase(kept.id),
        ):
            change()
            seen.append(counted(other))
            assert seen[-1] == counted(ArticleStore(engine))
        sentences_and_outlets = [(found.sentences, [shelf.name for shelf in known.outlets]) for found, known in seen]
        one, two, amended = (1, ["Courier"]), (2, ["Courier"]), (2, ["Argus"])
        assert sentences_and_outlets == [one, two, amended, (0, []), amended, (0, [])]

    def test_a_change_that_is_taken_back_is_none(self, store: ArticleStore, engine: Engine) -> None:
        """The word is another one only with the change itself: a transaction that fails leaves both."""
        before = counted(store)
        with engine.connect() as connection:
            changes.note(connection, "art_1")
            connection.rollback()
        asked = listening(engine)

        assert counted(store) == before
        assert len(asked) == 2


def counted(store: ArticleStore) -> tuple[Holdings, Shelves]:
    """Return all that is counted of an archive."""
    return store.holdings(), store.shelves(limit=9)


def listening(engine: Engine) -> list[tuple[str, Any]]:
    """Return a list that every statement is added to, with its parameters."""
    asked: list[tuple[str, Any]] = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    return asked
