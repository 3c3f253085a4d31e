"""Articles for the tests of the store, and one way to keep them."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from sources.model import Article, Sentence
from sources.store import ArticleStore
from sources.store.rows import Arrival
from sources.syndication import sample

FERRY = "The ferry sank off Aldwick. Nobody was aboard. The harbour was closed for a week."


def article(number: int = 1, **about: object) -> Article:
    """Return an article that differs from every other number's."""
    plain = Article(f"art_{number:05}", f"{number:064}", FERRY, datetime(2026, 11, 22, 9, 0, number % 60, tzinfo=UTC))
    return replace(plain, **about)  # type: ignore[arg-type] # a test names what it changes


def sentences(kept: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article, parted at full stops."""
    spans = [match.span() for match in re.finditer(r"[^. ][^.]*\.?", kept.text)]
    return tuple(Sentence(kept.id, at, *span, kept.text[slice(*span)]) for at, span in enumerate(spans))


def keep(store: ArticleStore, number: int = 1, **about: object) -> Article:
    """Keep an article with its sentences, its sample and a few original bytes."""
    new = article(number, **about)
    arrival = Arrival(b"\x00\xff raw", "text/html", new.text)
    return store.save(new, sentences(new), arrival=arrival, sample=sample(new.text)).article
