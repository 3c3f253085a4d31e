"""What editors say of articles: it holds, it is kept with what was before, and it moves no past."""

from datetime import date

import pytest

from sources.errors import UnknownArticle, UnreadableDocument
from sources.index import SentenceIndex
from sources.ingest import Ingester
from sources.model import DatedBy, Document, Query, Term
from sources.store import ArticleStore
from tests.sources.keeping import FERRY, keep

GAZETTE = Query((Term(("ferri",)),), outlets=("Coast Gazette",))


def test_an_amendment_holds_and_keeps_what_was_before(store: ArticleStore) -> None:
    """The article is read as amended; each change is kept with what it replaced, who made it and when."""
    kept = keep(store, title="Fery lost", outlet="Gazette", published=date(1966, 2, 1), dated_by=DatedBy.BYLINE)
    store.amend(kept.id, {"title": "Ferry lost", "outlet": "Gazette", "published": date(1966, 2, 2)}, editor="Ada")
    store.amend(kept.id, {"published": None}, editor="Bo")

    now = store.article(kept.id)
    assert (now.title, now.outlet, now.published, now.dated_by) == ("Ferry lost", "Gazette", None, None)
    assert (now.text, now.version, now.digest) == (kept.text, kept.version, kept.digest)
    assert [(each.name, each.was, each.became, each.editor) for each in store.amendments(kept.id)] == [
        ("title", "Fery lost", "Ferry lost", "Ada"),
        ("published", "1966-02-01", "1966-02-02", "Ada"),
        ("published", "1966-02-02", None, "Bo"),
    ]
    assert [found.id for found in store.page(text="ferry").articles] == [kept.id]


def test_what_was_known_already_is_no_amendment(store: ArticleStore) -> None:
    """Nothing is written where nothing changes, and nothing can be set but what is known of an article."""
    kept = keep(store, title="Ferry lost")

    assert store.amend(kept.id, {"title": "Ferry lost", "outlet": None}, editor="Ada") is None
    assert store.amend(kept.id, {"text": "Other words.", "origin": "org_9"}, editor="Ada") is None
    assert store.amendments(kept.id) == ()
    assert store.article(kept.id) == kept


def test_two_articles_are_never_of_one_page(store: ArticleStore) -> None:
    """An address that another article has is refused, and nothing is kept of the attempt."""
    keep(store, url="https://gazette.example/ferry")
    other = keep(store, 2, text=f"{FERRY} More follows.")

    with pytest.raises(UnreadableDocument):
        store.amend(other.id, {"url": "https://gazette.example/ferry?utm_source=x", "title": "T"}, editor="Ada")
    with pytest.raises(UnknownArticle):
        store.amend("art_none", {"title": "T"}, editor="Ada")

    assert store.article(other.id) == other
    assert store.amendments(other.id) == ()


def test_an_amendment_is_searched_by(store: ArticleStore, index: SentenceIndex, ingester: Ingester) -> None:
    """A search that asks for an outlet finds the article under its amended name, at once."""
    kept = ingester.ingest(Document(FERRY, outlet="Coast Gazzette")).article
    assert index.search(GAZETTE, limit=5) == []

    ingester.amend(kept.id, {"outlet": "Coast Gazette"}, editor="Ada")
    assert {hit.sentence.article_id for hit in index.search(GAZETTE, limit=5)} == {kept.id}
    assert store.is_indexed(kept.id)


def test_an_amendment_outlives_a_new_version(store: ArticleStore, ingester: Ingester) -> None:
    """When the page changes, what an editor set by hand holds for the new version too; the rest is as it came."""
    page = "https://gazette.example/ferry"
    kept = ingester.ingest(Document(FERRY, title="Fery", outlet="Gazette", url=page)).article
    ingester.amend(kept.id, {"title": "Ferry lost", "published": date(1966, 2, 1)}, editor="Ada")
    assert ingester.amend(kept.id, {"title": "Ferry lost"}, editor="Bo") is None
    ingester.ingest(Document(f"{FERRY} A child was saved.", title="Fery!", outlet="The Gazette", url=page))

    now = store.article(kept.id)
    assert (now.version, now.title, now.outlet, now.published) == (2, "Ferry lost", "The Gazette", date(1966, 2, 1))
    assert store.version(kept.id, 1).title == "Ferry lost"


def test_a_withdrawn_article_comes_back(index: SentenceIndex, ingester: Ingester) -> None:
    """Brought back it has its old id, its text and its details, and a search finds it again."""
    kept = ingester.ingest(Document(FERRY, title="Ferry lost")).article
    ingester.amend(kept.id, {"outlet": "Coast Gazette"}, editor="Ada")
    ingester.withdraw(kept.id)
    assert index.search(GAZETTE, limit=5) == []

    back = ingester.readmit(kept.id)
    assert (back.article.id, back.article.version, back.searchable) == (kept.id, 2, True)
    assert (back.article.title, back.article.outlet) == ("Ferry lost", "Coast Gazette")
    assert {hit.sentence.article_id for hit in index.search(GAZETTE, limit=5)} == {kept.id}
    with pytest.raises(UnknownArticle):
        ingester.readmit(kept.id)
    with pytest.raises(UnknownArticle):
        ingester.readmit("art_none")


def test_a_page_that_came_back_by_itself_stays(store: ArticleStore, ingester: Ingester) -> None:
    """Where another article took the page's place meanwhile, the withdrawn one is not brought back over it."""
    page = "https://gazette.example/ferry"
    first = ingester.ingest(Document(FERRY, url=page)).article
    ingester.withdraw(first.id)
    other = ingester.ingest(Document("Another ferry altogether was launched at noon.")).article
    ingester.amend(other.id, {"url": page}, editor="Ada")

    with pytest.raises(UnreadableDocument):
        ingester.readmit(first.id)
    assert store.article(other.id).text.startswith("Another")


def test_erased_with_all_that_was_said(store: ArticleStore) -> None:
    """An erased article leaves no amendment behind."""
    kept = keep(store, title="Fery")
    store.amend(kept.id, {"title": "Ferry"}, editor="Ada")
    store.erase(kept.id)

    assert store.amendments(kept.id) == ()
