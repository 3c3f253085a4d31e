"""What is kept of articles, and that it comes back as it went in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta, timezone
from hashlib import sha256
from zlib import compress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update

from sources.errors import StoreUnavailable, UnknownArticle
from sources.model import Article, ArticlePage, Holdings, Noise, NoiseLevel, NoiseReason, Removal
from sources.store import ArticleStore
from sources.store.rows import Arrival
from sources.tables import ORIGINALS
from tests.sources.keeping import FERRY, article, keep, sentences


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of articles take several reads."""
    monkeypatch.setattr("sources.store.rows.CHUNK", 3)


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

    @pytest.mark.parametrize(
        ("content", "told"), [(b"no such thing", "damaged"), (compress(bytes(5_000)), "more than any article")]
    )
    def test_an_original_that_cannot_be_unpacked(
        self, store: ArticleStore, engine: Engine, monkeypatch: pytest.MonkeyPatch, content: bytes, told: str
    ) -> None:
        """Or not within bounds: what to do is said, and nothing more is unpacked than may be."""
        keep(store)
        monkeypatch.setattr("sources.store.rows.MAX_ARRIVED_BYTES", 4_000)
        with engine.begin() as connection:
            connection.execute(update(ORIGINALS).values(content=content))

        with pytest.raises(StoreUnavailable, match=told):
            store.arrival("art_00001", 1)

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

    def test_an_old_copy_without_an_address_is_known(self, store: ArticleStore) -> None:
        """A past version's words that come again without their address are of the article that lives."""
        url = "https://gazette.example/ferry"
        first = keep(store, 1, url=url)
        second = keep(store, 2, url=url, text="The ferry was raised.")
        again = keep(store, 3, digest=first.digest)

        assert again == second
        assert store.holdings().articles == 1

    def test_only_the_present_version_is_edited(self, store: ArticleStore) -> None:
        """Who has seen an older one is told so, and what somebody else wrote stays."""
        seen = keep(store, 1)
        edited = store.edit(seen, article(1, version=2, text="One.", digest="1" * 64), ())
        with pytest.raises(UnknownArticle, match="Version 1 of 'art_00001' is no longer the present one"):
            store.edit(seen, article(1, version=2, text="Two.", digest="2" * 64), ())

        assert store.article(seen.id) == edited

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
        with pytest.raises(UnknownArticle, match="'art_x' and a version 1"):
            store.arrival("art_x", 1)
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
        assert store.neighbours([first, sentences(kept[1])[1]]) == {
            (kept[0].id, 1): second,
            (kept[1].id, 0): sentences(kept[1])[0],
            (kept[1].id, 2): sentences(kept[1])[2],
        }
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
