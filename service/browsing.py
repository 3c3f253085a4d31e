"""The archive looked through: by what articles are called, and by the words their sentences hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.wiring import Desk
from sources.errors import IndexUnavailable
from sources.model import ArticlePage, Query, Sentence, Span, Term
from sources.store import ArticlesWanted
from sources.text import words

# Sentences that are asked of the index for one search; a page shows twenty articles.
MOST_SENTENCES = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that holds every word that was asked for, and where they stand in it."""

    sentence: Sentence
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the archive.

    Attributes:
        page: the articles.
        passages: of articles on it, the sentence that holds what was asked for best.
        is_whole: False where sentences could not be searched, or not all of them that hold these words.
    """

    page: ArticlePage
    passages: Mapping[str, Passage]
    is_whole: bool = True


def browse(desk: Desk, wanted: ArticlesWanted, *, page: int, per_page: int) -> Found:
    """Return the articles whose title, outlet, author or address holds the words, or one of whose sentences does."""
    try:
        passages, is_whole = _passages(desk, wanted)
    except IndexUnavailable:
        passages, is_whole = {}, False
    found = desk.articles.browse(replace(wanted, held_by=tuple(passages)), page=page, per_page=per_page)
    shown = {article.id: passages[article.id] for article in found.articles if article.id in passages}
    return Found(found, shown, is_whole)


def _passages(desk: Desk, wanted: ArticlesWanted) -> tuple[dict[str, Passage], bool]:
    sought = {word.term for word in words(wanted.text) if not word.is_stop}
    if not sought:
        return {}, True
    query = Query(
        tuple(Term((term,)) for term in sorted(sought)),
        since=wanted.since,
        as_of=wanted.until,
        outlets=(wanted.outlet,) if wanted.outlet else (),
    )
    hits = desk.index.search(query, limit=MOST_SENTENCES)
    found: dict[str, Passage] = {}
    for hit in hits:
        held = [word for word in words(hit.sentence.text) if word.term in sought]
        if {word.term for word in held} == sought:
            passage = Passage(hit.sentence, tuple((word.start, word.end) for word in held))
            found.setdefault(hit.sentence.article_id, passage)
    return found, len(hits) < MOST_SENTENCES
