"""Web pages: trafilatura finds the article, the page's own declarations say what it is."""

import re
from typing import Any

import trafilatura

from sources.errors import UnreadableDocument
from sources.model import Document
from sources.readers.declarations import declared_by
from sources.readers.decoding import decode, printable, unwrapped

MEDIA_TYPE = "text/html"
HEAD_BYTES = 4_096  # a page declares its encoding in here
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # 10 to the sixth must not become 106
MIN_WORDS = 5  # fewer are a menu's, not an article's

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w:.-]{2,40})", re.IGNORECASE)


def read_html(content: bytes, *, encoding: str | None = None) -> Document:
    """Return the article of a web page, with what the page declares about it.

    Raises:
        UnreadableDocument: it cannot be parsed, or holds no article.
    """
    if encoding is None:
        match = _CHARSET.search(content, 0, HEAD_BYTES)
        encoding = match[1].decode("ascii") if match else None
    page = printable(decode(content, declared=encoding))
    try:
        tree = trafilatura.load_html(_whole(page))
        found = None if tree is None else declared_by(tree)
        _level(tree)
        extracted = None if tree is None else trafilatura.bare_extraction(tree, include_comments=False)
    except RecursionError as error:
        raise UnreadableDocument("The page is nested too deeply to be read.") from error
    text = (
        "" if extracted is None or isinstance(extracted, dict) else unwrapped(printable(extracted.text or "")).strip()
    )
    if found is None or len(text.split(None, MIN_WORDS)) < MIN_WORDS:
        raise UnreadableDocument("The page holds no article text.")
    return Document(
        text=text,
        title=found.title,
        outlet=found.outlet,
        url=found.url,
        author=found.author,
        published=found.published,
        language=found.language,
        translated_from=found.translated_from,
        original=content,
        media_type=MEDIA_TYPE,
    )


def plain_extraction(content: bytes) -> str:
    """Return what trafilatura alone reads of a page, by its own defaults: what ours is measured against."""
    return trafilatura.extract(content) or ""


def _level(tree: Any) -> None:
    """Put raised and lowered characters into the line, where trafilatura would break it; footnote marks go."""
    for element in [] if tree is None else list(tree.iter("sub", "sup")):
        raised = "".join(element.itertext()).strip()
        if element.tag == "sup" and (element.find(".//a") is not None or raised.startswith("[")):
            element.drop_tree()
        else:
            if element.tag == "sup" and element.text:
                element.text = element.text.translate(_RAISED)
            element.drop_tag()


def _whole(page: str) -> str:
    """Return a fragment as a whole page, as the parser wants it."""
    return page if "<html" in page[:HEAD_BYTES].lower() else f"<html><body><div>{page}</div></body></html>"
