"""The path of an article into the archive, over a real database and a real index."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, select

from sources.cleaning import clean
from sources.errors import DocumentTooLarge, IndexUnavailable, UnknownArticle, UnreadableDocument
from sources.index import SentenceIndex, open_index
from sources.index.tantivy import TantivyIndex
from sources.ingest import Ingested, Ingester
from sources.model import Document, Holdings, Query, Term
from sources.noise import assess
from sources.segmentation import split
from sources.store import ArticleStore
from sources.store.rows import arrival_of
from sources.tables import ORIGINALS

FERRY = "The ferry sank off Aldwick in 1966. Nobody was aboard. The harbour was closed for a week."


def found(index: SentenceIndex, term: str = "ferri") -> list[str]:
    """Return the articles in which the index finds a term."""
    return [hit.sentence.article_id for hit in index.search(Query((Term((term,)),)), limit=50)]


def documents(count: int) -> list[Document]:
    """Return documents, each of another outlet."""
    return [Document(FERRY, outlet=f"Outlet {number}") for number in range(count)]


@pytest.fixture
def down(store: ArticleStore, tmp_path: Path) -> Ingester:
    """Return an ingester of the same archive whose index cannot be written."""
    (tmp_path / "file").write_text("no folder")
    return Ingester(store, open_index(f"tantivy://{tmp_path / 'file'}"), max_chars=5_000)


class TestIngest:
    """One document."""

    def test_is_kept_read_and_searchable(self, ingester: Ingester, store: ArticleStore, index: SentenceIndex) -> None:
        """All that was declared is kept, all that is unknown stays unknown, and a search finds it."""
        document = Document(
            FERRY, "Ferry lost", "Coast Gazette", "https://g.example/1", None, date(2002, 6, 3), "en-GB"
        )
        ingested = ingester.ingest(document)
        article = ingested.article

        assert (ingested.created, ingested.searchable) == (True, True)
        assert (article.title, article.outlet, article.url) == ("Ferry lost", "Coast Gazette", "https://g.example/1")
        assert (article.author, article.published, article.language) == (None, date(2002, 6, 3), "en-GB")
        assert article.text == clean(FERRY, title="Ferry lost").text
        assert article.noise == assess(article.text)
        assert article.id.startswith("art_")
        assert article.origin.startswith("org_")
        assert store.article(article.id) == article
        assert store.sentences(article.id) == split(article.text, article_id=article.id, language="en-GB")
        assert found(index) == [article.id]

    def test_every_sentence_stands_where_it_says(self, ingester: Ingester, store: ArticleStore) -> None:
        """Offsets point into the stored text, whatever was cleaned away before them."""
        article = ingester.ingest(Document(f"Share this\n\n{FERRY}\n\nAlso read: Ten best ferries\n\n{FERRY}")).article

        kept = store.sentences(article.id)
        assert len(kept) >= 3
        assert all(article.text[each.start : each.end] == each.text for each in kept)

    def test_the_same_again_is_the_same_article(self, ingester: Ingester, store: ArticleStore) -> None:
        """Same text, outlet and address: the same id, and nothing is written."""
        first = ingester.ingest(Document(FERRY, outlet="Coast Gazette"))
        again = ingester.ingest(Document(FERRY + "\n", title="Another title", outlet="Coast Gazette"))

        assert again == Ingested(first.article, created=False, searchable=True)
        assert store.holdings() == Holdings(1, 3, 1)

    def test_a_reprint_is_another_article_of_the_same_origin(self, ingester: Ingester) -> None:
        """Each outlet answers for what it published; together they are one report."""
        one, two = (ingester.ingest(Document(FERRY, outlet=outlet)).article for outlet in ("Gazette", "Herald"))

        assert one.id != two.id
        assert one.origin == two.origin

    @pytest.mark.parametrize(
        ("original", "kept"), [(b"<p>The ferry", b"<p>The ferry"), (b"", FERRY.encode())], ids=["given", "none given"]
    )
    def test_the_original_is_kept(self, ingester: Ingester, engine: Engine, original: bytes, kept: bytes) -> None:
        """As it came; where only text came, that text."""
        ingester.ingest(Document(FERRY, original=original, media_type="text/html"))

        with engine.connect() as connection:
            assert arrival_of(connection.execute(select(ORIGINALS)).one()).content == kept

    @pytest.mark.parametrize(
        ("document", "error", "message"),
        [
            (Document("x" * 5_001), DocumentTooLarge, "has 5,001 characters; this desk takes up to 5,000"),
            (Document(""), UnreadableDocument, "holds no text"),
            (Document(" \n\t\u2003\n"), UnreadableDocument, "holds no text"),
            (Document("The ferry\x00 sank."), UnreadableDocument, "NUL"),
            (Document(FERRY, title="Ferry\x00"), UnreadableDocument, "NUL"),
            (Document("The ferry \ud83d sank."), UnreadableDocument, "UTF-8"),
            (Document(FERRY, outlet="Gazette \udcff"), UnreadableDocument, "UTF-8"),
        ],
        ids=["too long", "empty", "blank", "NUL", "NUL in title", "half a character", "half a character in outlet"],
    )
    def test_what_cannot_be_kept_is_refused(
        self, ingester: Ingester, store: ArticleStore, document: Document, error: type[Exception], message: str
    ) -> None:
        """With the reason, and nothing written."""
        with pytest.raises(error, match=message):
            ingester.ingest(document)

        assert store.holdings().articles == 0

    def test_without_an_index_the_article_is_safe(
        self, down: Ingester, ingester: Ingester, index: SentenceIndex
    ) -> None:
        """It is kept and said not to be searchable, also when it comes again; `index_pending` mends that."""
        ingested = down.ingest(Document(FERRY))
        assert (ingested.created, ingested.searchable) == (True, False)
        assert down.ingest(Document(FERRY)) == Ingested(ingested.article, created=False, searchable=False)

        assert ingester.index_pending() == 3
        assert ingester.index_pending() == 0
        assert found(index) == [ingested.article.id]
        assert ingester.ingest(Document(FERRY)).searchable


class TestIngestMany:
    """Many documents, few commits."""

    @pytest.fixture(autouse=True)
    def _small_batches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sources.ingest.BATCH_ARTICLES", 3)

    def test_each_is_searchable_when_it_is_given(self, ingester: Ingester, index: SentenceIndex) -> None:
        """In the order they came, in batches, the last one short."""
        outlets = []
        for ingested in ingester.ingest_many(documents(7)):
            assert ingested.created
            assert ingested.searchable
            assert ingested.article.id in found(index)
            outlets.append(ingested.article.outlet)

        assert outlets == [f"Outlet {number}" for number in range(7)]

    def test_few_commits(self, ingester: Ingester, index: SentenceIndex) -> None:
        """Nothing is committed before a batch is full: by articles, or by sentences."""
        held = []

        def streamed() -> Iterator[Document]:
            for document in documents(7):
                held.append(index.frequencies([]).sentences)
                yield document

        assert len(list(ingester.ingest_many(streamed()))) == 7
        assert held == [0, 0, 0, 9, 9, 9, 18]

    def test_the_same_twice_in_one_batch(self, ingester: Ingester) -> None:
        """Is one article, new once, searchable both times."""
        told = list(ingester.ingest_many([Document(FERRY), Document(FERRY)]))

        assert [(each.created, each.searchable) for each in told] == [(True, True), (False, True)]
        assert told[0].article == told[1].article

    def test_a_refused_document_is_told_and_passed_over(self, ingester: Ingester, store: ArticleStore) -> None:
        """The others go in."""
        told: list[tuple[str, str]] = []
        kept = list(
            ingester.ingest_many(
                [Document(FERRY), Document(" "), Document("The harbour opened again.")],
                refused=lambda document, error: told.append((document.text, str(error))),
            )
        )

        assert [each.searchable for each in kept] == [True, True]
        assert told == [(" ", "The article holds no text.")]
        assert store.holdings().articles == 2

    def test_what_was_kept_before_an_error_is_searchable(self, ingester: Ingester, index: SentenceIndex) -> None:
        """Whether a document is refused or the documents themselves break off."""

        def streamed(last: Exception | None) -> Iterator[Document]:
            yield Document(FERRY, outlet=repr(last))
            if last is not None:
                raise last
            yield Document("")

        for last in (None, LookupError("the folder is gone")):
            with pytest.raises(UnreadableDocument if last is None else LookupError):
                list(ingester.ingest_many(streamed(last)))
        assert len(found(index)) == 2

    def test_without_an_index_all_are_safe(self, down: Ingester, store: ArticleStore) -> None:
        """And each says that it is not searchable."""
        assert [each.searchable for each in down.ingest_many(documents(4))] == [False] * 4
        assert store.holdings().articles == 4

    def test_nothing_comes_of_nothing(self, ingester: Ingester) -> None:
        """No documents, no articles."""
        assert list(ingester.ingest_many([])) == []


class TestWithdraw:
    """Taking an article back."""

    def test_is_gone_from_archive_and_index(
        self, ingester: Ingester, store: ArticleStore, index: SentenceIndex
    ) -> None:
        """And may come again: it then takes its old place, so that what pointed to it points to it again."""
        gone, stays = (each.article for each in ingester.ingest_many(documents(2)))
        ingester.withdraw(gone.id)

        assert found(index) == [stays.id]
        assert store.withdrawn() == ()
        with pytest.raises(UnknownArticle):
            ingester.withdraw(gone.id)
        back = ingester.ingest(Document(FERRY, outlet="Outlet 0"))
        assert (back.article.id, back.article.version, back.created, back.searchable) == (gone.id, 2, True, True)

    def test_without_an_index_it_is_gone_all_the_same(
        self, ingester: Ingester, down: Ingester, store: ArticleStore, index: SentenceIndex
    ) -> None:
        """The index follows as soon as it can."""
        gone = ingester.ingest(Document(FERRY)).article
        down.withdraw(gone.id)

        assert store.articles([gone.id]) == {}
        assert found(index) == [gone.id]
        assert ingester.index_pending() == 0
        assert found(index) == []


class TestReindex:
    """The index is a copy that may be thrown away."""

    def test_brings_back_the_whole_archive(
        self, ingester: Ingester, down: Ingester, store: ArticleStore, index: SentenceIndex
    ) -> None:
        """Also what the index had missed, and nothing of what is gone."""
        kept = [each.article.id for each in ingester.ingest_many(documents(3))]
        missed = down.ingest(Document(FERRY)).article.id
        down.withdraw(kept.pop())
        index.rebuild([])

        assert ingester.reindex() == 9
        assert sorted(found(index)) == sorted([*kept, missed])
        assert store.is_indexed(missed)
        assert store.withdrawn() == ()

    def test_what_comes_meanwhile_is_not_lost(
        self, ingester: Ingester, store: ArticleStore, index: SentenceIndex, engine: Engine, tmp_path: Path
    ) -> None:
        """An article that comes while the new index is being built cannot be written to it, and is in it afterwards."""
        ingester.ingest(Document(FERRY))
        elsewhere = create_engine(engine.url)
        other = Ingester(ArticleStore(elsewhere), TantivyIndex(tmp_path / "index", patience=0.05), max_chars=5_000)
        late: list[Ingested] = []
        reads = count()

        def come(*_: object) -> None:
            if next(reads) == 1:  # the archive has been read to its end, and the index is still locked
                late.append(other.ingest(Document(FERRY, outlet="Late")))

        event.listen(engine, "checkin", come)
        assert ingester.reindex() == 6
        elsewhere.dispose()

        assert [each.searchable for each in late] == [False]
        assert late[0].article.id in found(index)
        assert store.is_indexed(late[0].article.id)

    def test_pending_in_several_commits(
        self, ingester: Ingester, down: Ingester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An article's sentences are never parted between two."""
        list(down.ingest_many(documents(5)))
        monkeypatch.setattr("sources.ingest.BATCH_SENTENCES", 4)

        assert ingester.index_pending() == 15
        assert ingester.index_pending() == 0

    def test_a_broken_index_is_said(self, down: Ingester) -> None:
        """Where the index is all that was asked for, its failure is the answer."""
        down.ingest(Document(FERRY))

        for deed in (down.index_pending, down.reindex):
            with pytest.raises(IndexUnavailable):
                deed()
