"""Saved plain text: the article with whatever stood around it."""

import re
from dataclasses import replace

from sources.bylines import MAX_BYLINE_CHARS, Byline, read_byline
from sources.errors import UnreadableDocument
from sources.furniture import copyright_holder, reason_for
from sources.model import Document
from sources.readers.decoding import decode, printable
from sources.readers.wrapping import unfolded

MAX_TITLE_CHARS = 200
MIN_TITLE_WORDS = 3  # shorter first lines are sections and place names
TOP_LINES = 12  # a title and its byline stand within the first lines that say anything

_SIGN = re.compile(r"published|copyright|©|\(c\)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:URL|Source|Link|Original(?: article)?):? (https?://\S{4,2000})", re.IGNORECASE)


def read_text(content: bytes, *, media_type: str = "text/plain") -> Document:
    """Return saved plain text as a document, with what its own lines state about it."""
    decoded = decode(content)
    found = document_of(decoded.text, original=content, media_type=media_type)
    return replace(found, notes=decoded.notes)


def document_of(text: str, *, original: bytes, media_type: str = "text/plain") -> Document:
    """Return a text as a document, with what its own lines state about it."""
    text = unfolded(printable(text)).strip()
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument("The document holds no text.")
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    stated = _stated(lines)
    return Document(
        text=text,
        title=_title(lines),
        outlet=stated.outlet,
        url=next(
            (match[1] for line in lines[:TOP_LINES] + lines[-TOP_LINES:] if (match := _ADDRESS.fullmatch(line))), None
        ),
        author=stated.author,
        published=stated.published,
        original=original,
        media_type=media_type,
    )


def _title(lines: list[str]) -> str | None:
    for index, line in enumerate(lines[:TOP_LINES]):
        if (
            reason_for(line, top=index < TOP_LINES, neighbours=lines[:TOP_LINES]) is not None
            or read_byline(line) is not None
        ):
            continue
        is_title = (
            len(lines) > index + 1
            and len(line) <= MAX_TITLE_CHARS
            and len(line.split()) >= MIN_TITLE_WORDS
            and not line.rstrip("\"”’'»)").endswith((".", ",", ";", ":", "…"))
            and not line[0].islower()
        )
        return line if is_title else None
    return None


def _stated(lines: list[str]) -> Byline:
    """Return what the lines state: a byline near the top, "Published in" or a copyright line anywhere."""
    author = outlet = published = None
    for index, line in enumerate(lines):
        if index >= TOP_LINES and _SIGN.search(line, 0, MAX_BYLINE_CHARS) is None:
            continue
        byline = read_byline(line)
        if byline is None:
            outlet = outlet or copyright_holder(line)
            continue
        is_near = index < TOP_LINES
        if byline.outlet is not None or is_near:
            outlet = byline.outlet or outlet
            published = published or byline.published
            author = author or byline.author
    return Byline(author=author, outlet=outlet, published=published)
