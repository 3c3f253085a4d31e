"""PDFs, drawn here as newspapers draw them."""

import io
import textwrap
from collections.abc import Callable
from datetime import date

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.readers import read
from sources.readers.pdf import read_pdf
from sources.readers.pdf_pages import MAX_PAGES, pages_of, refusal

PARAGRAPHS = [
    f"Column {number} begins. The harbour bridge reopened on Monday after two years of repairs. Engineers replaced "
    f"forty cables and painted both of the towers of the well-known bridge again. Column {number} ends."
    for number in range(3)
]


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """Return a PDF that a function draws."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(600, 800), invariant=True, **options)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def newspaper(canvas: Canvas) -> None:
    """Draw three columns line by line across the page, as some programs do, on each of three pages."""
    for page in range(3):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, 780, f"The Tidewater Post, page {page + 1}")
        canvas.drawString(300, 20, str(page + 1))
        if page == 0:
            canvas.setFont("Helvetica-Bold", 22)
            canvas.drawString(40, 730, "Harbour bridge reopens")
            canvas.setFont("Helvetica", 9)
            canvas.drawString(40, 710, "By Ana Reyes, May 6, 2019")
        canvas.setFont("Helvetica", 9)
        columns = [textwrap.wrap(text, 30) for text in PARAGRAPHS]
        for row in range(max(map(len, columns))):
            for place, lines in enumerate(columns):
                if row < len(lines):
                    canvas.drawString(40 + place * 180, 680 - row * 12, lines[row])
        canvas.showPage()


def test_columns_are_read_one_after_the_other() -> None:
    """A page is read column by column, its lines put together; running heads and page numbers are no text."""
    (found,) = read(drawn(newspaper), name="page.txt")
    paragraphs = [line for line in found.text.split("\n") if line]

    assert (found.title, found.author, found.published) == ("Harbour bridge reopens", "Ana Reyes", date(2019, 5, 6))
    assert paragraphs[2:] == PARAGRAPHS * 3
    assert found.media_type == "application/pdf"


def test_too_many_pages_are_refused() -> None:
    """A PDF of more pages than a newspaper has is refused before one is read."""

    def draw(canvas: Canvas) -> None:
        for _ in range(MAX_PAGES + 1):
            canvas.showPage()

    assert str(MAX_PAGES) in (refusal(drawn(draw)) or "")
    assert refusal(drawn(newspaper)) is None


def test_a_first_page_without_words_has_no_title() -> None:
    """A picture may come first; what is large on the second page is a heading there."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(10, 10, 50, 50)
        canvas.showPage()
        canvas.drawString(40, 700, "The harbour bridge reopened on Monday after two years of repairs.")

    (found,) = read(drawn(draw))

    assert (found.title, found.text) == (None, "The harbour bridge reopened on Monday after two years of repairs.")


def test_words_that_a_line_parts_are_put_together() -> None:
    """A hyphen at a line's end goes, unless the word is written with it elsewhere."""

    def draw(canvas: Canvas) -> None:
        for place, line in enumerate(["A well-known bridge that was re-", "opened is well-", "known again."]):
            canvas.drawString(40, 700 - place * 14, line)

    (found,) = read(drawn(draw))

    assert found.text == "A well-known bridge that was reopened is well-known again."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n" + b"x" * 900, "damaged"),
        (drawn(lambda canvas: canvas.rect(10, 10, 50, 50)), "pictures"),
        (drawn(newspaper, encrypt=StandardEncryption("secret")), "password"),
    ],
)
def test_says_why_it_cannot_read(content: bytes, said: str) -> None:
    """What is damaged, locked or a picture is refused."""
    with pytest.raises(UnreadableDocument, match=said):
        list(read(content))


def test_time_is_limited() -> None:
    """A PDF that takes too long is given up, and the process that reads it is ended."""
    with pytest.raises(UnreadableDocument, match="seconds"):
        read_pdf(drawn(newspaper), seconds=0.01)


def test_too_large_is_told_before_it_is_read() -> None:
    """A PDF longer than a document may be is refused unread."""
    with pytest.raises(DocumentTooLarge):
        list(read(b"%PDF-1.7" + bytes(16_000_001)))


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are counted as they are read, and no more is read than a document may hold."""
    monkeypatch.setattr("sources.readers.pdf_pages.MAX_CHARS", 1_000)
    pages = pages_of(drawn(newspaper))

    assert next(pages)
    with pytest.raises(OverflowError, match="more than 1,000 characters"):
        list(pages)


def test_the_process_gives_boxes() -> None:
    """Each page comes as boxes of lines with the size of their letters."""
    pages = list(pages_of(drawn(newspaper)))

    assert len(pages) == 3
    assert max(box.size for box in pages[0]) > 2 * min(box.size for box in pages[0])
