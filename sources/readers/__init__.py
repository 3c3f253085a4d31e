"""Readers: bytes in, documents out. One format a file."""

import re
from collections.abc import Iterator

from sources.model import Document
from sources.readers.html import read_html
from sources.readers.jsonl import read_article, read_jsonl
from sources.readers.text import read_text

__all__ = ["read", "read_article"]

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    rb"<(?:!doctype html|html|head|body|article|div|p|h1|meta)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BYTES = 8_192


def read(content: bytes, *, name: str = "", media_type: str | None = None) -> Iterator[Document]:
    """Yield the documents that some bytes hold; the content decides the format, then the name and the media type.

    JSON Lines give a document a line. Lines that cannot be read do not stop the others: all good documents come
    first, then one error names the bad lines.

    Raises:
        UnreadableDocument: what arrived, or part of it, cannot be read as an article; raised while iterating.
    """
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    suffix = name.lower().rpartition(".")[2]
    kind = (media_type or "").split(";")[0].strip().lower()
    if head.lstrip().startswith(b"{") and not head.startswith(b"{\\rtf"):
        yield from read_jsonl(content)
    elif _PAGE.match(head) or suffix in {"html", "htm", "xhtml"} or kind in {"text/html", "application/xhtml+xml"}:
        yield read_html(content)
    elif suffix in {"jsonl", "ndjson", "json"} or kind in {"application/json", "application/x-ndjson"}:
        yield from read_jsonl(content)
    else:
        yield read_text(content)
