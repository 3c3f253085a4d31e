"""Word documents, made here as Word makes them."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest

from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.readers import read
from sources.readers.decoding import MAX_PAGE_BYTES
from sources.readers.docx import MAX_XML_BYTES

HEAD = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
)
BODY = "The harbour bridge reopened on Monday after two years of repairs."


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph of some runs of text."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def packed(*parts: str, **files: bytes) -> bytes:
    """Return a package with some body, and other files in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"{HEAD}{''.join(parts)}</w:body></w:document>")
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def test_reads_as_on_paper() -> None:
    """Runs join, paragraphs part, a row is a line; what was deleted or is said a second time is left out."""
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Cables')}</w:tc><w:tc>{paragraph('40')}</w:tc></w:tr></w:tbl>"
    deleted = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    twice = (
        "<w:p><mc:AlternateContent><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    (found,) = read(
        packed(
            paragraph("Harbour bridge", " reopens", style="Title"),
            paragraph("By Ana Reyes, May 6, 2019"),
            paragraph(BODY[:10], BODY[10:]),
            deleted,
            twice,
            table,
        ),
        name="saved.txt",
    )

    assert (found.title, found.author, found.published) == ("Harbour bridge reopens", "Ana Reyes", date(2019, 5, 6))
    assert [line for line in found.text.split("\n") if line][2:] == [BODY, "new", "Cables | 40"]


def test_breaks_part_words() -> None:
    """A tab is a space and a break a line, in a row a space; a table within a table is of the row it stands in."""
    broken = "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>line</w:t><w:br/><w:t>and another</w:t></w:r></w:p>"
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('of them')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{broken}</w:tc><w:tc>{paragraph('40')}{inner}</w:tc></w:tr></w:tbl>"
    (found,) = read(packed(paragraph(BODY), broken, table))

    assert [line for line in found.text.split("\n") if line] == [
        BODY,
        "One line",
        "and another",
        "One line and another | 40 | of them",
    ]


def test_too_large_is_told_before_it_is_unpacked() -> None:
    """A package longer than a document may be is refused as it is."""
    with pytest.raises(DocumentTooLarge):
        list(read(packed(paragraph(BODY)) + bytes(MAX_PAGE_BYTES)))


def test_a_zip_bomb_is_cut_off() -> None:
    """A text part that unpacks to far more than a document holds is refused without being unpacked."""
    bomb = packed("<!--" + " " * (MAX_XML_BYTES + 10) + "-->")

    assert len(bomb) < 100_000
    with pytest.raises(DocumentTooLarge, match="unpacks to more"):
        list(read(bomb))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed(paragraph(BODY))[:-60], "damaged"),
        (packed("<w:p>"), "damaged"),
        (packed(), "no text"),
        (packed("<w:p>" * 300 + "</w:p>" * 300), "damaged"),
        (packed(paragraph(BODY), **{f"media/{number}.png": b"" for number in range(2_001)}), "files"),
        (b"PK\x03\x04word/" + b"x" * 90, "damaged"),
    ],
)
def test_says_why_it_cannot_read(content: bytes, said: str) -> None:
    """What is damaged, empty or overfull is refused."""
    with pytest.raises(UnreadableDocument, match=said):
        list(read(content))


def test_entities_are_refused() -> None:
    """A document that declares entities is none of Word's."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>')
    with pytest.raises(UnreadableDocument, match="entities"):
        list(read(target.getvalue()))


def test_another_archive_is_none() -> None:
    """A ZIP archive that is no Word document is told by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/word/book.xml", "<a/>")
    with pytest.raises(UnreadableDocument, match="ZIP archive"):
        list(read(target.getvalue()))


@pytest.mark.parametrize(("at", "length"), [(4, 1), (0, 1), (60, 3), (30, 2)])
def test_bytes_left_out(at: int, length: int) -> None:
    """A package that lacks some of its bytes is damaged: its parts may be said to begin before it does."""
    content = packed(paragraph(BODY))
    for short in (
        content[:at] + content[at + length :],
        content[: -at - 1] + content[len(content) - at - 1 + length :],
    ):
        with suppress(UnreadableDocument):
            assert [document.text for document in read(short, name="a.docx")] == [BODY]


def test_ways_of_packing_that_fail() -> None:
    """Bytes that say they are packed otherwise than they are make no other error."""
    content = packed(paragraph(BODY))
    for way in (12, 14, 93, 99, 7):  # bzip2, lzma, zstd, what is encrypted, one that nobody knows
        said = content.replace(b"\x08\x00", bytes([way, 0]))
        with pytest.raises(UnreadableDocument):
            list(read(said, name="a.docx"))
