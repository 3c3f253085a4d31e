"""A PDF's pages as boxes of lines, in reading order; run as a process of its own, which may be ended at any time.

Bytes come on standard input, JSON goes to standard output: a list of pages, or an object with a `refusal`.
"""

import io
import json
import logging
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTTextBox
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

MAX_PAGES = 200  # of one PDF; a newspaper has a hundred, and a dense page takes a tenth of a second
MAX_CHARS = 4_000_000  # of all pages together
MEMORY_BYTES = 1_500_000_000  # of this process
CPU_SECONDS = 30  # of this process; two hundred dense pages need about 20


@dataclass(frozen=True, slots=True)
class Box:
    """Lines that stand together, with the size of their letters and how far up the page they stand, 0 to 1."""

    lines: tuple[str, ...]
    size: float
    height: float


def pages_of(content: bytes) -> Iterator[list[Box]]:
    """Yield the boxes of each page, column by column."""
    chars = 0
    for page in extract_pages(io.BytesIO(content), laparams=LAParams()):
        boxes = [_box(box, page.height or 1.0) for box in page if isinstance(box, LTTextBox)]
        chars += sum(len(line) for box in boxes for line in box.lines)
        if chars > MAX_CHARS:
            raise OverflowError(f"The PDF holds more than {MAX_CHARS:,} characters.")
        yield [box for box in boxes if any(box.lines)]


def _box(box: LTTextBox, page_height: float) -> Box:
    lines = list(box)
    sizes = [char.size for line in lines for char in line if isinstance(char, LTChar)]
    return Box(
        lines=tuple(" ".join(line.get_text().split()) for line in lines),
        size=round(sorted(sizes)[len(sizes) // 2], 1) if sizes else 0.0,
        height=round(box.y0 / page_height, 3),
    )


def refusal(content: bytes) -> str | None:
    """Return why a PDF is not read, before any page is."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        return "The PDF is locked with a password."
    for number, _ in enumerate(PDFPage.create_pages(document), 1):
        if number > MAX_PAGES:
            return f"The PDF has more than {MAX_PAGES} pages; send its articles one by one."
    return None


def main() -> None:
    """Read one PDF."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    logging.disable()  # what a damaged PDF lacks is not our reader's to know
    content = sys.stdin.buffer.read()
    try:
        refused = refusal(content)
        found: object = (
            {"refusal": refused} if refused else [[asdict(box) for box in page] for page in pages_of(content)]
        )
    except OverflowError as error:  # pragma: no cover -- a PDF of so much text takes too long to be drawn for a test
        found = {"refusal": str(error)}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
