"""What is kept of articles, and that it comes back as it went in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, select

from sources.errors import StoreUnavailable, UnknownArticle
from sources.model import Article, ArticlePage, Entry, Holdings, Noise, NoiseLevel, NoiseReason, Removal, Shelf
from sources.store import ArticleStore, Reading
from sources.store.rows import Arrival
from sources.tables import ORIGINALS, SAMPLES, SENTENCES
from tests.sources.keeping import FERRY, article, keep, sentences


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of articles take several reads."""
    monkeypatch.setattr("sources.store.rows.CHUNK", 3)


def as_read(store: ArticleStore, *ids: str) -> dict[str, Reading]:
    """Return articles as whoever indexes them reads them."""
    noted: dict[str, Reading] = {}
    assert list(store.entries_of(ids, noted))
    return noted


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))  # as `prepare` lets in
_ARTICLES = st.builds(
    Article,
    id=st.just("art_1"),
    digest=st.just("0" * 64),
    text=_TEXTS,
    added_at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5))])),
    title=st.none() | _TEXTS,
    outlet=st.none() | _TEXTS,
    url=st.none() | _TEXTS,
    author=st.none() | _TEXTS,
    published=st.none() | st.dates(),
    language=st.none() | _TEXTS,
    translated_from=st.none() | _TEXTS,
    origin=st.just("org_1"),
    noise=st.builds(
        Noise,
        value=st.floats(0, 1),
        level=st.sampled_from(NoiseLevel),
        reasons=st.lists(
            st.builds(NoiseReason, _TEXTS, _TEXTS, st.floats(0, 1), st.just(((1, 2), (3, 5)))), max_size=2
        ).map(tuple),
    ),
    removed=st.lists(st.builds(Removal, st.integers(0), st.integers(0), _TEXTS, _TEXTS), max_size=2).map(tuple),
)


class TestSave:
    """What a save writes."""

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(kept=_ARTICLES)
    def test_the_very_article_comes_back(self, store: ArticleStore, kept: Article) -> None:
        """Whatever it says and whatever is unknown of it: empty stays empty, None stays None."""
        store.save(kept, (), arrival=Arrival(b"", "text/plain"))
        read = store.article("art_1")
        store.erase("art_1")
        store.forget_withdrawn("art_1")

        assert read == kept
        assert read.added_at.tzinfo is UTC

    def test_the_original_is_kept_byte_for_byte(self, store: ArticleStore, engine: Engine) -> None:
        """With its own digest and media type."""
        keep(store)

        assert store.arrival("art_00001", 1) == Arrival(b"\x00\xff raw", "text/html", FERRY)
        with engine.connect() as connection:
            assert connection.execute(select(ORIGINALS.c.digest)).scalar_one() == sha256(b"\x00\xff raw").hexdigest()

    def test_the_same_content_is_kept_once(self, store: ArticleStore) -> None:
        """The second is told of the first, and nothing of it is written."""
        first = keep(store, 1)
        again = keep(store, 2, digest=first.digest, title="Another title")

        assert again == first
        assert store.holdings().articles == 1
        assert store.sentences("art_00002") == ()

    def test_the_same_content_from_several_threads_is_kept_once(self, store: ArticleStore) -> None:
        """Whoever comes first; nobody sees an error."""
        with ThreadPoolExecutor(4) as pool:
            kept = set(pool.map(lambda number: keep(store, number, digest="0" * 64).id, range(8)))

        assert len(kept) == 1
        assert store.holdings() == Holdings(1, 3, 0)

    def test_a_failed_save_leaves_nothing(self, store: ArticleStore) -> None:
        """Article, original and sentences go in together or not at all."""
        new = article()
        with pytest.raises(StoreUnavailable):
            store.save(new, sentences(new)[:1] * 2, arrival=Arrival(b"", "text/plain"))

        assert store.holdings() == Holdings(0, 0, 0)
        assert store.by_digest(new.digest) is None


class TestRead:
    """What a read finds."""

    def test_an_unknown_article(self, store: ArticleStore) -> None:
        """Is an error where one is asked for, and left out where several are."""
        keep(store, 1)

        with pytest.raises(UnknownArticle, match="No article has the id 'art_x'"):
            store.article("art_x")
        with pytest.raises(UnknownArticle, match="art_x"):
            store.erase("art_x")
        assert store.articles(["art_x", "art_00001"]) == {"art_00001": store.article("art_00001")}
        assert store.articles([]) == {}
        assert store.sentences("art_x") == ()
        assert not store.is_indexed("art_x")

    def test_more_ids_than_a_statement_takes(self, store: ArticleStore) -> None:
        """However many are asked for."""
        keep(store, 1)
        asked = [f"art_{number:05}" for number in range(33_000)]

        assert list(store.articles(asked)) == ["art_00001"]
        assert list(store.entries_of(asked))
        assert store.any_pending(asked)

    def test_sentences_in_order(self, store: ArticleStore) -> None:
        """As they went in, each where it stands in the stored text."""
        kept = keep(store)

        assert store.sentences(kept.id) == sentences(kept)
        assert all(kept.text[each.start : each.end] == each.text for each in store.sentences(kept.id))

    @pytest.mark.usefixtures("small_chunks")
    def test_neighbours(self, store: ArticleStore) -> None:
        """The sentence right before and right after each, where there is one, in one article and in many."""
        kept = [keep(store, number) for number in range(7)]
        first, second, third = sentences(kept[0])

        assert store.neighbours([]) == {}
        assert store.neighbours([first]) == {(kept[0].id, 1): second}
        assert store.neighbours([second]) == {(kept[0].id, 0): first, (kept[0].id, 2): third}
        everyone = store.neighbours([sentences(each)[0] for each in kept])
        assert everyone == {(each.id, 1): sentences(each)[1] for each in kept}


class TestPage:
    """The listing of the archive."""

    @pytest.fixture(autouse=True)
    def _archive(self, store: ArticleStore) -> None:
        keep(store, 1, title="Ferry lost in the gale", outlet="Coast Gazette", url="https://gazette.example/1")
        keep(store, 2, title="Élections à Aldwick", outlet="Coast Gazette", author="A. Writer")
        keep(store, 3, title="100% of the fish_market", outlet="The Herald")

    def test_newest_first(self, store: ArticleStore) -> None:
        """Page by page; `total` counts all that match."""
        first, second = store.page(per_page=2), store.page(per_page=2, page=2)

        assert [each.id for each in first.articles + second.articles] == ["art_00003", "art_00002", "art_00001"]
        assert second == ArticlePage((store.article("art_00001"),), 2, 2, 3)
        assert store.page(page=9) == ArticlePage((), 9, 20, 3)

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("gazette", "21"),
            ("COAST ferry", "1"),
            ("elections", "2"),
            ("writer", "2"),
            ("gazette.example", "1"),
            ("100%", "3"),
            ("%", "3"),
            ("h_m", "3"),
            ("_", "3"),
            ("ferry herald", ""),
            ("sank", ""),
            ("  ", "321"),
            ("'; DROP TABLE articles; --", ""),
        ],
    )
    def test_every_word_must_be_found(self, store: ArticleStore, text: str, found: str) -> None:
        """In title, outlet, author or URL, without case or accents; no character is a wildcard."""
        page = store.page(text=text)

        assert [each.id for each in page.articles] == [f"art_0000{number}" for number in found]
        assert page.total == len(found)


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
