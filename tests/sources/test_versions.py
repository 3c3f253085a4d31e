"""A page that changed is the next version of its article; what it said before stays readable."""

from hashlib import sha256

import pytest
from sqlalchemy import Engine, func, select

from sources.errors import UnknownArticle, UnreadableDocument
from sources.index import SentenceIndex
from sources.ingest import Ingester
from sources.model import Article, Document, Ending, Query, QuotePlace, Standing, Term
from sources.store import ArticleStore
from sources.tables import ORIGINALS
from sources.text import terms

URL = "https://gazette.example/ferry"
FIRST = "The ferry to Aldwick sank in 1966. Nobody was aboard."
SECOND = "The ferry to Aldwick sank in 1967. Nobody was aboard."


def page(text: str, url: str | None = URL, outlet: str | None = None) -> Document:
    """Return a page as it was saved."""
    return Document(text, url=url, outlet=outlet, original=text.encode())


def hits(index: SentenceIndex, word: str) -> list[str]:
    """Return the sentences that hold a word."""
    return [hit.sentence.text for hit in index.search(Query((Term(terms(word)),)), limit=10)]


def place(article: Article, quote: str) -> QuotePlace:
    """Return where a quote was read."""
    return QuotePlace(article.id, quote, article.text.index(quote))


class TestCorrections:
    """The same address with changed text."""

    def test_is_the_next_version(self, ingester: Ingester, store: ArticleStore, index: SentenceIndex) -> None:
        """It keeps its id, its origin and the day it came; only the present version is searched."""
        first = ingester.ingest(page(FIRST)).article
        second = ingester.ingest(page(SECOND))

        assert (second.article.id, second.article.version, second.created) == (first.id, 2, True)
        assert (second.article.origin, second.article.added_at) == (first.origin, first.added_at)
        assert store.article(first.id) == second.article
        assert store.holdings().articles == 1
        assert (hits(index, "1966"), hits(index, "1967")) == ([], ["The ferry to Aldwick sank in 1967."])

    def test_the_old_one_stays_readable(self, ingester: Ingester, store: ArticleStore) -> None:
        """As it stood, with the bytes it came in."""
        first = ingester.ingest(page(FIRST)).article
        ingester.ingest(page(SECOND))
        (past,) = store.past(first.id)

        assert (past.article, past.ending) == (first, Ending.CORRECTED)
        assert store.version(first.id, 1) == first
        assert store.version(first.id, 2) == store.article(first.id)
        assert [store.arrival(first.id, number).content for number in (1, 2)] == [FIRST.encode(), SECOND.encode()]
        with pytest.raises(UnknownArticle):
            store.version(first.id, 3)

    @pytest.mark.parametrize(
        "url", ["http://www.gazette.example/ferry/", URL + "#top", URL + "?utm_source=feed&fbclid=1"]
    )
    def test_other_spellings_of_an_address_are_the_same_page(self, ingester: Ingester, url: str) -> None:
        """Scheme, www, slash, fragment and what counts visitors make no difference."""
        first = ingester.ingest(page(FIRST)).article

        assert ingester.ingest(page(SECOND, url)).article.id == first.id
        assert not ingester.ingest(page(SECOND)).created

    @pytest.mark.parametrize("url", [None, "https://gazette.example/", "https://gazette.example/ferry?page=2"])
    def test_other_pages_are_other_articles(self, ingester: Ingester, url: str | None) -> None:
        """So is a text without an address, and one that came under the address of a whole site."""
        first = ingester.ingest(page(FIRST, url and "https://gazette.example/")).article

        assert ingester.ingest(page(SECOND, url)).article.id != first.id

    def test_what_it_said_before_is_known(self, ingester: Ingester, store: ArticleStore) -> None:
        """An old copy that comes again does not undo a correction, and nor does another outlet's name on it."""
        ingester.ingest(page(FIRST))
        second = ingester.ingest(page(SECOND)).article

        for known in (page(FIRST), page(SECOND), page(SECOND, outlet="Gazette")):
            assert not ingester.ingest(known).created
        assert store.article(second.id) == second

    def test_several_in_one_batch(self, ingester: Ingester, index: SentenceIndex, store: ArticleStore) -> None:
        """The last is searched, however they come."""
        kept = list(ingester.ingest_many([page(FIRST), page(SECOND), page("The ferry sank in 1968.")]))

        assert [each.article.version for each in kept] == [1, 2, 3]
        assert all(each.searchable for each in kept)
        assert hits(index, "ferry") == ["The ferry sank in 1968."]
        assert store.holdings().sentences == 1


class TestQuotes:
    """What became of a quote is told by the exact sentence, never by one that looks alike."""

    def test_stands_or_is_gone(self, ingester: Ingester, store: ArticleStore) -> None:
        """A sentence that was not changed stands; one that was is gone, however little changed."""
        first = ingester.ingest(page(FIRST)).article
        changed, same = place(first, "The ferry to Aldwick sank in 1966."), place(first, "Nobody was aboard.")
        assert set(store.standings([changed, same]).values()) == {Standing.STANDS}

        ingester.ingest(page(SECOND))

        assert store.standings([changed, same]) == {changed: Standing.GONE, same: Standing.STANDS}
        assert store.versions_quoted([changed]) == {changed: 1}
        ingester.ingest(page("The ferry to Aldwick sank in 1968. Nobody was aboard."))
        nowhere = QuotePlace(first.id, changed.quote, changed.start + 1)
        assert store.versions_quoted([changed, nowhere]) == {changed: 1}

    def test_a_part_of_a_longer_sentence_is_not_it(self, ingester: Ingester, store: ArticleStore) -> None:
        """A sentence that now goes on says something else."""
        first = ingester.ingest(page("The port closed. Ships waited.")).article
        ingester.ingest(page("“The port closed. It opened,” he said. Ships waited."))

        assert list(store.standings([place(first, "The port closed.")]).values()) == [Standing.GONE]

    def test_many_at_once(self, ingester: Ingester, store: ArticleStore) -> None:
        """Each is looked for in its own article: what another one says word for word does not make it stand."""
        ferry, port = (ingester.ingest(Document(text)).article for text in ("The ferry sank.", "The port closed."))
        other = QuotePlace(ferry.id, "The port closed.", 0)
        many = [QuotePlace(port.id, f"There is no sentence {number}.", 0) for number in range(500)]
        found = store.standings([place(ferry, "The ferry sank."), place(port, "The port closed."), other, *many])

        assert [place.quote for place, standing in found.items() if standing is Standing.STANDS] == [
            "The ferry sank.",
            "The port closed.",
        ]
        assert found[other] is Standing.GONE

    def test_withdrawn(self, ingester: Ingester, store: ArticleStore) -> None:
        """A withdrawn article's quotes are marked so, and an unknown one's too; coming back, they stand again."""
        first = ingester.ingest(page(FIRST)).article
        quoted = place(first, "Nobody was aboard.")
        ingester.withdraw(first.id)
        assert store.standings([quoted]) == {quoted: Standing.WITHDRAWN}
        assert store.version(first.id, 1) == first
        assert store.past(first.id)[0].ending is Ending.WITHDRAWN

        again = ingester.ingest(page(SECOND)).article

        assert (again.id, again.version) == (first.id, 2)
        assert store.standings([quoted]) == {quoted: Standing.STANDS}

    def test_erased(self, ingester: Ingester, store: ArticleStore, engine: Engine) -> None:
        """Nothing is left of an erased article, past or present; of a withdrawn one its past can be erased still."""
        one = ingester.ingest(page(FIRST)).article
        ingester.ingest(page(SECOND))
        ingester.withdraw(one.id)
        ingester.erase(one.id)

        assert store.past(one.id) == ()
        with engine.connect() as connection:
            assert connection.execute(select(func.count()).select_from(ORIGINALS)).scalar_one() == 0
        with pytest.raises(UnknownArticle):
            ingester.erase(one.id)


class TestRestoring:
    """An editor puts back what cleaning took out."""

    TEXT = f"{FIRST}\n\nAlso read: Ferry fares to rise in spring\n\nDivers found the wreck.\n\nShare this article"

    def test_is_the_next_version(self, ingester: Ingester, store: ArticleStore, index: SentenceIndex) -> None:
        """The part stands where it stood, can be found, and the version before is kept."""
        kept = ingester.ingest(page(self.TEXT)).article
        back = ingester.restore(kept.id, [0], version=1)

        assert back.article.text == f"{FIRST}\n\nAlso read: Ferry fares to rise in spring\n\nDivers found the wreck."
        assert [removal.reason for removal in back.article.removed] == ["share"]
        assert (back.article.version, back.searchable) == (2, True)
        assert hits(index, "fares") == ["Also read: Ferry fares to rise in spring"]
        assert store.past(kept.id)[0].ending is Ending.EDITED
        assert not ingester.ingest(page(self.TEXT)).created
        assert ingester.restore(kept.id, [0], version=2).article.text == self.TEXT

    def test_offsets_are_those_of_what_arrived(self, ingester: Ingester, store: ArticleStore) -> None:
        """Each part is where the record says, in the text as it was read."""
        kept = ingester.ingest(page(self.TEXT)).article
        arrived = store.arrival(kept.id, 1).text or ""

        assert [arrived[part.start : part.end] for part in kept.removed] == [part.text for part in kept.removed]
        assert store.holds_original(sha256(self.TEXT.encode()).hexdigest())

    def test_not_what_is_not_there(self, ingester: Ingester) -> None:
        """A part that is not there is refused, and so is a version that somebody else has replaced."""
        kept = ingester.ingest(page(self.TEXT)).article
        with pytest.raises(UnreadableDocument):
            ingester.restore(kept.id, [2], version=1)
        ingester.restore(kept.id, [1], version=1)
        with pytest.raises(UnknownArticle, match="no longer the present"):
            ingester.restore(kept.id, [0], version=1)
