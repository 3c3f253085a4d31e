"""Web pages: our own reading finds the article, trafilatura has a vote, the page itself says what it is."""

import re
from html import unescape
from typing import Any

import trafilatura

from sources.bylines import Byline, read_byline
from sources.errors import UnreadableDocument
from sources.model import DatedBy, Document
from sources.readers.choosing import chosen, ends_as_sentence, set_apart, unzoned
from sources.readers.declarations import declared_by, stated_body
from sources.readers.decoding import decode, printable
from sources.readers.outline import Block, Outline, outline, words_in
from sources.readers.rehearsal import parses_in_time
from sources.readers.trimming import trimmed
from sources.readers.voting import OtherReading
from sources.readers.wrapping import unwrapped

MEDIA_TYPE = "text/html"
HEAD_BYTES = 4_096  # a page declares its encoding in here
MIN_WORDS = 5  # fewer are a menu's, not an article's
MORE_BODY = 2.0  # a page that shows less than half of the body it states shows only the beginning
MAX_ASKED_CHARS = 2_000_000  # what trafilatura needs grows with the page; above this our reading stands alone

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


def read_html(content: bytes, *, encoding: str | None = None) -> Document:
    """Return the article of a web page, with what the page declares about it.

    Raises:
        UnreadableDocument: it cannot be parsed, or holds no article.
    """
    if encoding is None:
        match = _CHARSET.search(content, 0, HEAD_BYTES)
        encoding = match[1].decode("ascii") if match else None
    decoded = decode(content, declared=encoding)
    page = printable(decoded.text)
    if not parses_in_time(page):
        raise UnreadableDocument("The page's markup cannot be parsed in time.")
    try:
        tree = trafilatura.load_html(_whole(page))
        if tree is None:
            raise UnreadableDocument("The page holds no article text.")
        found = declared_by(tree)
        blocks = outline(tree)
        text = _article(blocks, tree, title=found.title, is_short=len(page) <= MAX_ASKED_CHARS)
    except RecursionError as error:  # pragma: no cover -- the parser cuts nesting at 256, below our own bound
        raise UnreadableDocument("The page is nested too deeply to be read.") from error
    body = fragment_text(stated_body(tree))
    if words_in(body) > MORE_BODY * words_in(text):
        text = body
    if words_in(text) < MIN_WORDS:
        raise UnreadableDocument("The page holds no article text.")
    byline = _byline(blocks)
    return Document(
        text=text,
        title=found.title,
        outlet=found.outlet,
        url=found.url,
        author=found.author or byline.author,
        published=found.published or byline.published,
        modified=found.modified or byline.updated,
        language=found.language,
        translated_from=found.translated_from,
        original=content,
        media_type=MEDIA_TYPE,
        dated_by=DatedBy.BYLINE if found.published is None and byline.published is not None else None,
        notes=decoded.notes,
    )


def fragment_text(markup: str) -> str:
    """Return the text of some markup that is an article and nothing else, but for parts that say they are not."""
    if _TAG.search(markup) is None:
        return printable(unescape(markup)).strip()
    tree = trafilatura.load_html(f"<html><body><div>{printable(markup)}</div></body></html>")
    if tree is None:  # pragma: no cover -- for its type: what has a body of ours is always a page
        return ""
    return unwrapped(printable("\n".join(_line(block) for block in unzoned(outline(tree))))).strip()


def plain_extraction(content: bytes) -> str:
    """Return what trafilatura alone reads of a page, by its own defaults: what ours is measured against."""
    return trafilatura.extract(content) or ""


def _article(page: Outline, tree: Any, *, title: str | None, is_short: bool) -> str:
    """Return the article by both readings: ours chooses blocks, trafilatura's has a vote on each."""
    other = trafilatura.bare_extraction(tree, include_comments=False, fast=True) if is_short else None
    asked = "" if other is None or isinstance(other, dict) else printable(other.text or "")
    voted = OtherReading(asked).holds
    kept = trimmed(page, chosen(page, voted), voted=voted, title=title)
    text = unwrapped(printable("\n".join(_line(block) for block in kept))).strip()
    return text or unwrapped(asked).strip()


def _line(block: Block) -> str:
    """Return a block as it stands in the text; an item of a list that is no sentence is marked as one."""
    is_item = block.tag == "li" and not ends_as_sentence(block.text)
    return f"- {block.text}" if is_item else block.text


def _byline(page: Outline) -> Byline:
    """Return what the lines that the page sets apart as bylines state."""
    author = published = updated = None
    for block in set_apart(page, "byline"):
        stated = read_byline(block.text)
        if stated is not None:
            author, published = author or stated.author, published or stated.published
            updated = updated or stated.updated
    return Byline(author=author, published=published, updated=updated)


def _whole(page: str) -> str:
    """Return a fragment as a whole page, as the parser wants it."""
    return page if "<html" in page[:HEAD_BYTES].lower() else f"<html><body><div>{page}</div></body></html>"
