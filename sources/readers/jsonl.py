"""JSON: JSON Lines, an article a line, or one value, an article or a list; each in our own shape or as IPTC ninjs."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from sources.errors import UnreadableDocument
from sources.model import Document
from sources.readers.decoding import MAX_PAGE_BYTES, too_large
from sources.readers.fields import read_article
from sources.readers.ninjs import is_ninjs, read_ninjs
from sources.readers.refusals import Refusals
from sources.readers.values import NamedTwice, once

MEDIA_TYPE = "application/x-ndjson"
CHUNK_BYTES = 1_000_000  # of a line that is too long, passed over


def read_jsonl(stream: BinaryIO) -> Iterator[Document]:
    """Yield the article of each line; then, if some could not be read, raise one error that names them.

    One line is held at a time. Where the first line only begins a JSON value, as in a file written for people, all
    lines are one value.
    """
    refusals = Refusals("Line")
    for number, line in enumerate(_lines(stream), 1):
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not content.strip():
            continue
        if not refusals.seen and _only_begins(content.strip()):
            yield from _read_value(content + stream.read(MAX_PAGE_BYTES + 1))
            return
        with refusals.at(number):
            yield _document(_load(content), original=content.rstrip(b"\r\n"), media_type=MEDIA_TYPE)
    refusals.tell()


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is longer than a page may be, enough to be refused."""
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        yield line
        while len(line) > MAX_PAGE_BYTES and not line.endswith(b"\n"):
            line = b"\n" if (rest := stream.readline(CHUNK_BYTES)).endswith(b"\n") or not rest else line


def _only_begins(line: bytes) -> bool:
    return line.startswith(b"[") or (line.startswith(b"{") and line.endswith((b"{", b"[", b",")))


def _read_value(content: bytes) -> Iterator[Document]:
    value = _load(content)
    if not isinstance(value, list):
        yield _document(value, original=content, media_type="application/json")
        return
    refusals = Refusals("Item")
    for number, item in enumerate(value, 1):
        with refusals.at(number):
            original = json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
            yield _document(item, original=original, media_type="application/json")
    refusals.tell()


def _load(content: bytes) -> object:
    if len(content) > MAX_PAGE_BYTES:
        raise too_large()
    try:
        value: object = json.loads(content.decode("utf-8"), object_pairs_hook=once)
    except UnicodeDecodeError as error:
        raise UnreadableDocument("This is not UTF-8.") from error
    except NamedTwice as error:
        raise UnreadableDocument(f"{error}.") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument("This is not JSON.") from error
    return value


def _document(fields: object, *, original: bytes, media_type: str) -> Document:
    if not isinstance(fields, dict):
        raise UnreadableDocument("This is not a JSON object.")
    if is_ninjs(fields):
        return read_ninjs(fields, original=original, media_type=media_type)
    return read_article(fields, original=original, media_type=media_type)
