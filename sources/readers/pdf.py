"""PDF: pages laid out in columns become lines of text again. The reading itself happens in a process of its own."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.model import Document
from sources.readers.decoding import MAX_PAGE_BYTES, too_large
from sources.readers.text import MAX_TITLE_CHARS, MIN_TITLE_WORDS, document_of

MEDIA_TYPE = "application/pdf"
MAX_SECONDS = 50  # to wait for one PDF, whose process has 30 of the processor; a server answers within 60
HEADING = 1.3  # a title's letters are so much larger than the text's
MARGIN = 0.08  # of the page's height, above and below; what stands there on several pages is no text
REPEATED = 3  # pages
SHORT = 0.75  # a line that fills less of its box ends a paragraph where it ends as a sentence

_PAGES = str(Path(__file__).with_name("pdf_pages.py"))  # by its path: as a module it would load all readers
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|- ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?(?: ?-)?", re.IGNORECASE)
_HYPHENATED = re.compile(r"([^\W\d_]+)-\n([a-zß-öø-ÿ]+)")
_FINAL = (".", "!", "?", "”", '"', "…")


def is_pdf(head: bytes) -> bool:
    """Tell whether a file begins as a PDF; a few bytes may stand before its mark."""
    return b"%PDF-" in head[:1024]


def read_pdf(content: bytes, *, seconds: float = MAX_SECONDS) -> Document:
    """Return a PDF as a document, with what its own lines state about it.

    Raises:
        UnreadableDocument: it is damaged, locked, holds pictures alone, or takes too long to read.
        DocumentTooLarge: it has more pages or text than a document may hold.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise too_large()
    pages = _pages(content, seconds)
    boxes = list(_without_margins(pages))
    text = "\n\n".join(filter(None, (_paragraphs(box["lines"]) for box in boxes)))
    text = _joined(text)
    if not any(map(str.isalnum, text)):
        raise UnreadableDocument("The PDF holds no text: its pages may be pictures.")
    found = document_of(text, original=content, media_type=MEDIA_TYPE)
    return replace(found, title=_title(pages) or found.title)


def _pages(content: bytes, seconds: float) -> list[list[dict[str, Any]]]:
    command = [sys.executable, "-I", _PAGES]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603 (our own module)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(f"The PDF could not be read within {seconds:g} seconds.") from error
    if done.returncode:
        raise UnreadableDocument("The PDF is damaged, or needs more time or memory than one may take.")
    found = json.loads(done.stdout)
    if isinstance(found, dict):
        kind = UnreadableDocument if "password" in found["refusal"] else DocumentTooLarge
        raise kind(found["refusal"])
    return found  # type: ignore[no-any-return] # JSON from our own process


def _without_margins(pages: Sequence[Sequence[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Yield the boxes that are no page numbers and no running heads."""
    edges = Counter(key for page in pages for key in {_key(box) for box in page if _is_edge(box)})
    for page in pages:
        for box in page:
            is_running = _is_edge(box) and edges[_key(box)] >= REPEATED
            if not is_running and not _PAGE_NUMBER.fullmatch(" ".join(box["lines"]).strip()):
                yield box


def _is_edge(box: dict[str, Any]) -> bool:
    return not MARGIN < box["height"] < 1 - MARGIN


def _key(box: dict[str, Any]) -> str:
    return _FIGURES.sub("#", " ".join(box["lines"]))


def _paragraphs(lines: Sequence[str]) -> str:
    """Return the lines of a box as paragraphs, a line feed between them."""
    widest = max(map(len, lines), default=0)
    parts: list[str] = []
    for line in filter(None, lines):
        parts.append(line)
        is_last = line.endswith(_FINAL) and len(line) < widest * SHORT
        parts.append("\n\n" if is_last else "\n" if line.endswith("-") else " ")
    return "".join(parts).strip()


def _joined(text: str) -> str:
    """Return text with words put together that a line's end has parted; one that is written with a hyphen keeps it."""
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))

    def whole(match: re.Match[str]) -> str:
        with_hyphen = f"{match[1]}-{match[2]}"
        return with_hyphen if known[with_hyphen.lower()] else match[1] + match[2]

    return _HYPHENATED.sub(whole, text)


def _title(pages: Sequence[Sequence[dict[str, Any]]]) -> str | None:
    """Return the line in the largest letters of the first page, if it stands out as a title does."""
    if not pages or not pages[0]:
        return None
    sizes: Counter[float] = Counter()
    for box in pages[0]:
        sizes[box["size"]] += sum(map(len, box["lines"]))
    usual = max(sizes, key=lambda size: sizes[size])
    largest = max(pages[0], key=lambda box: box["size"])
    title = " ".join(largest["lines"]).strip()
    stands_out = largest["size"] >= usual * HEADING and len(title.split()) >= MIN_TITLE_WORDS
    return title if stands_out and len(title) <= MAX_TITLE_CHARS else None
