"""Readers: bytes in, documents out. One format a file."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from sources.errors import UnreadableDocument
from sources.model import Document
from sources.readers.decoding import MAX_PAGE_BYTES
from sources.readers.docx import is_docx, read_docx
from sources.readers.feed import MEDIA_TYPES, read_feed
from sources.readers.fields import read_article
from sources.readers.html import read_html
from sources.readers.jsonl import read_jsonl
from sources.readers.ninjs import is_ninjs
from sources.readers.pdf import is_pdf, read_pdf
from sources.readers.text import read_text

__all__ = ["SUFFIXES", "is_ninjs", "read", "read_article", "read_stream"]

# What is looked for in a folder; a file named outright may be any.
SUFFIXES = (
    ".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".rss", ".atom", ".xml", ".pdf", ".docx",
)  # fmt: skip
_PROLOGUE = rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?xml-stylesheet[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*){0,3}"
_PAGE = re.compile(
    _PROLOGUE + rb"<(?:!doctype html|html|head|body|article|div|p|h1|meta)[\s>/]", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(
    _PROLOGUE + rb"(?:<!doctype rss|(?:<!doctype[^<>\[]{0,300}>\s*)?<(?:rss|feed|(?:\w+:)?rdf)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_OBJECTS = re.compile(rb"\s*(?:\{(?!\\rtf)|\[\s*\{)")
_HEAD_BYTES = 8_192


def read(content: bytes, *, name: str = "", media_type: str | None = None) -> Iterator[Document]:
    """Yield the documents that some bytes hold, as `read_stream` does."""
    return read_stream(io.BytesIO(content), name=name, media_type=media_type)


def read_stream(stream: BinaryIO, *, name: str = "", media_type: str | None = None) -> Iterator[Document]:
    """Yield the documents of an open file; the content decides the format, then the name and the media type.

    JSON Lines, lists and feeds hold many. Parts that cannot be read do not stop the others: all good documents come
    first, then one error names the bad parts.

    Raises:
        UnreadableDocument: what arrived, or part of it, cannot be read as an article; raised while iterating.
    """
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    suffix = name.lower().rpartition(".")[2]
    kind = (media_type or "").split(";")[0].strip().lower()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _OBJECTS.match(head):
        yield from read_jsonl(stream)
        return
    if not _PAGE.match(head) and (suffix in {"jsonl", "ndjson", "json"} or kind in _JSON):
        yield from read_jsonl(stream)
        return
    content = stream.read(MAX_PAGE_BYTES + 1)
    if is_pdf(head):
        yield read_pdf(content)
    elif is_docx(content):
        yield read_docx(content)
    elif _FEED.match(head) or (kind in MEDIA_TYPES and not _PAGE.match(head)):
        yield from read_feed(content)
    elif _PAGE.match(head) or suffix in {"html", "htm", "xhtml"} or kind in {"text/html", "application/xhtml+xml"}:
        yield read_html(content)
    elif head.lstrip().startswith(b"<?xml"):
        raise UnreadableDocument("This is XML, but neither a feed nor a web page.")
    else:
        yield read_text(content)


_JSON = frozenset(("application/json", "application/x-ndjson", "application/jsonl"))
