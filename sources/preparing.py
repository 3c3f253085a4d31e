"""A document as it arrived -> the article that is kept of it: cleaned, dated, split, assessed, sampled."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from ulid import ULID

from sources.agencies import agency_of
from sources.bylines import read_statements
from sources.cleaning import Cleaned, clean
from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.model import Article, DatedBy, Document, Removal, SentenceKind
from sources.noise import assess
from sources.segmentation import split
from sources.store.rows import Arrival
from sources.store.saving import Content
from sources.syndication import sample

MAX_TITLE_CHARS = 300  # a headline stands within so much of a text's beginning


def prepare(document: Document, *, max_chars: int) -> Content:
    """Return what is kept of a document; what it does not declare is taken from its own lines, or stays unknown.

    Raises:
        UnreadableDocument: it is too long, holds characters that cannot be kept, or no text once cleaned.
    """
    if len(document.text) > max_chars:
        raise DocumentTooLarge(
            f"The article has {len(document.text):,} characters; this desk takes up to {max_chars:,}."
        )
    cleaned = clean(document.text, title=document.title)
    if not cleaned.text.strip():
        raise UnreadableDocument("The article holds no text.")
    _refuse_unfit(cleaned.text, document)
    document = _dated(_titled(document, cleaned), cleaned)
    article = Article(
        id=f"art_{ULID()}",
        digest=digest_of(cleaned.text, document.outlet, document.url),
        text=cleaned.text,
        added_at=datetime.now(UTC),
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        author=document.author,
        published=document.published,
        language=document.language,
        translated_from=document.translated_from,
        noise=assess(cleaned.text),
        removed=(*(Removal(0, 0, "", note) for note in document.notes), *cleaned.removed),
        dated_by=document.dated_by,
        modified=document.modified,
        agency=agency_of(document, cleaned.text),
    )
    arrival = Arrival(document.original or document.text.encode(errors="replace"), document.media_type, document.text)
    return _content(article, arrival)


def rewrite(article: Article, cleaned: Cleaned) -> Content:
    """Return an article as it is kept with another text, made by hand from what arrived."""
    digest = digest_of(cleaned.text, article.outlet, article.url)
    changed = replace(article, text=cleaned.text, removed=cleaned.removed, digest=digest, noise=assess(cleaned.text))
    return _content(changed, Arrival(b"", ""))


def again(article: Article, arrival: Arrival) -> Content:
    """Return an article that was withdrawn as it is kept when it comes back: as it was."""
    return _content(article, arrival)


def digest_of(text: str, outlet: str | None, url: str | None) -> str:
    """Return what makes this content the same content: its text, who published it and where."""
    return sha256(json.dumps([text, outlet, url], ensure_ascii=False).encode()).hexdigest()


def _content(article: Article, arrival: Arrival) -> Content:
    sentences = split(article.text, article_id=article.id, language=article.language)
    return Content(article, sentences, arrival, sample(article.text))


def _titled(document: Document, cleaned: Cleaned) -> Document:
    """Return a document with the headline its text begins with, where what was taken for its title is furniture."""
    gone = {removal.text for removal in cleaned.removed if removal.reason != "repeated_title"}
    first = next(iter(split(cleaned.text[:MAX_TITLE_CHARS], article_id="", language=document.language)), None)
    if (document.title is not None and document.title not in gone) or first is None:
        return document
    is_headline = first.kind is SentenceKind.HEADLINE and "\n" in cleaned.text[:MAX_TITLE_CHARS]
    return replace(document, title=first.text if is_headline and " " in first.text else None)


def _dated(document: Document, cleaned: Cleaned) -> Document:
    """Return a document with the days, outlet and author that its own lines state where nobody declared them."""
    stated = read_statements(_spoken(document.text, cleaned))
    published, dated_by = document.published, document.dated_by
    if published is None:
        published, dated_by = stated.published, stated.dated_by
    elif dated_by is None:
        dated_by = stated.dated_by if stated.published == published else DatedBy.DECLARED
    outlet, author = document.outlet or stated.outlet, document.author or stated.author
    modified = document.modified or stated.updated
    if modified is not None and published is not None and modified <= published:
        modified = None  # a change on the day itself tells a reader nothing, one before it is a mistake
    document = replace(document, published=published, dated_by=dated_by, modified=modified)
    return replace(document, outlet=outlet, author=author)


def _spoken(text: str, cleaned: Cleaned) -> Iterator[str]:
    """Yield the lines of a text without what was taken out of it; a lone date may belong to the byline beside it."""
    start = 0
    for removal in cleaned.removed:
        if removal.reason != "date_strip":
            yield from text[start : removal.start].split("\n")
            start = removal.end
    yield from text[start:].split("\n")


def _refuse_unfit(text: str, document: Document) -> None:
    """Refuse characters that no database keeps."""
    declared = (document.title, document.outlet, document.url, document.author, document.language)
    for part in (text, *declared, document.translated_from):
        if part is None:
            continue
        if "\0" in part:
            raise UnreadableDocument("The article holds NUL characters; it does not look like text.")
        try:
            part.encode()
        except UnicodeEncodeError as error:
            raise UnreadableDocument("The article holds halves of characters; save it as UTF-8.") from error
