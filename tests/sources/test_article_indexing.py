"""What the store remembers of the index."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from sources.model import Entry
from sources.store import ArticleStore, Reading
from sources.tables import ORIGINALS, SAMPLES, SENTENCES
from tests.sources.keeping import keep, sentences


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of articles take several reads."""
    monkeypatch.setattr("sources.store.rows.CHUNK", 3)


def as_read(store: ArticleStore, *ids: str) -> dict[str, Reading]:
    """Return articles as whoever indexes them reads them."""
    noted: dict[str, Reading] = {}
    assert list(store.entries_of(ids, noted))
    return noted


class TestIndexing:
    """What the index is filled from."""

    @pytest.mark.usefixtures("small_chunks")
    def test_entries_stream_the_whole_archive(self, store: ArticleStore) -> None:
        """In order of article and position, across the bounds of a read, with what a query may filter on."""
        kept = [
            keep(store, number, outlet=f"Outlet {number}", published=date(2002, 6, 3), language="en")
            for number in reversed(range(7))
        ]
        expected = [
            Entry(sentence, each.outlet, each.published, each.language)
            for each in reversed(kept)
            for sentence in sentences(each)
        ]

        assert list(store.entries()) == expected

    def test_pending_until_marked(self, store: ArticleStore) -> None:
        """A kept article is pending until the index holds it; marking what is gone is no error."""
        one, two = keep(store, 1), keep(store, 2)
        assert store.pending() == ((one.id, 3), (two.id, 3))
        assert not store.is_indexed(one.id)

        store.mark_indexed(as_read(store, one.id) | {"art_gone": ("art_gone",)})

        assert store.pending() == ((two.id, 3),)
        assert store.any_pending([one.id, two.id])
        assert not store.any_pending([one.id, "art_gone"])
        assert store.is_indexed(one.id)
        assert not store.is_indexed(two.id)

    def test_what_changed_meanwhile_is_not_marked(self, store: ArticleStore) -> None:
        """The index holds it as it was: it stays pending."""
        read = as_read(store, keep(store, 1, url="https://g.example/1").id)
        kept = keep(store, 2, url="https://g.example/1", text="The ferry was raised. Nobody was aboard.")
        store.mark_indexed(read)

        assert store.pending() == ((kept.id, 2),)

    def test_a_mark_can_be_taken_back(self, store: ArticleStore) -> None:
        """Of what the index turns out not to hold."""
        kept = keep(store, 1)
        store.mark_indexed(as_read(store, kept.id))
        store.mark_pending([kept.id, "art_gone"])

        assert store.pending() == ((kept.id, 3),)

    @pytest.mark.usefixtures("small_chunks")
    def test_pending_in_pieces(self, store: ArticleStore) -> None:
        """Each piece goes on after the last; entries are given of those asked for, with their versions."""
        kept = [keep(store, number).id for number in range(7)]
        first = store.pending()
        rest = store.pending(first[-1][0])
        noted: dict[str, Reading] = {}
        read = {entry.sentence.article_id for entry in store.entries_of([*kept[:5], "art_gone"], noted)}

        assert [article_id for article_id, _ in (*first, *rest)] == kept[:6]
        assert read == set(kept[:5])
        assert list(noted) == kept[:5]

    def test_erasing_leaves_only_the_note_that_it_was_withdrawn(self, store: ArticleStore, engine: Engine) -> None:
        """Sentences, original and sample go with the article; the note goes when the index has followed."""
        gone, stays = keep(store, 1), keep(store, 2)
        store.erase(gone.id)

        assert store.by_digest(gone.digest) is None
        with engine.connect() as connection:
            for table in (SENTENCES, ORIGINALS, SAMPLES):
                assert set(connection.execute(select(table.c.article_id)).scalars()) == {stays.id}
        assert store.withdrawn() == (gone.id,)
        store.forget_withdrawn(gone.id)
        assert store.withdrawn() == ()
