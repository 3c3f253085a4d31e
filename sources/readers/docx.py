"""Word documents: the paragraphs and tables as they read once changes are accepted, without opening anything else."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.model import Document
from sources.readers.decoding import MAX_PAGE_BYTES, too_large
from sources.readers.text import document_of
from sources.readers.values import text_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_MEMBERS = 2_000  # files in the package; a document of 300 pictures has 320
MAX_XML_BYTES = 24_000_000  # of the text part unpacked, about 4 000 pages; a zip bomb is cut off here

_PART = "word/document.xml"
# What the library raises over damaged bytes: places before the file's begin, other packing, sizes that cannot be.
_DAMAGED = (
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNREAD = frozenset(
    {
        f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}rPr", f"{_W}sectPr",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # says the same a second time
    }
)  # fmt: skip
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def is_docx(content: bytes) -> bool:
    """Tell whether some bytes are a package that says it is a Word document."""
    return content.startswith(b"PK\x03\x04") and b"word/" in content


def read_docx(content: bytes) -> Document:
    """Return a Word document as a document, with what its own lines state about it.

    Raises:
        UnreadableDocument: it is damaged, locked, or holds no text.
        DocumentTooLarge: it unpacks to more than a document may hold.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise too_large()
    lines = list(_lines(_body(_unpacked(content))))
    found = document_of("\n".join(text for text, _ in lines), original=content, media_type=MEDIA_TYPE)
    title = next((text for text, style in lines if style.lower() == "title" and text), None)
    return replace(found, title=text_of(title) or found.title)


def _unpacked(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if len(package.namelist()) > MAX_MEMBERS:
                raise DocumentTooLarge(f"The document holds more than {MAX_MEMBERS:,} files.")
            with package.open(_PART) as part:
                xml = part.read(MAX_XML_BYTES + 1)
    except KeyError as error:
        raise UnreadableDocument("This is a ZIP archive, not a Word document.") from error
    except (*_DAMAGED, zipfile.BadZipFile) as error:
        raise UnreadableDocument("The Word document is damaged or locked.") from error
    if len(xml) > MAX_XML_BYTES:
        raise DocumentTooLarge(f"The document unpacks to more than {MAX_XML_BYTES // 1_000_000} MB.")
    return xml


def _body(xml: bytes) -> Any:
    if _DOCTYPE.search(xml):
        raise UnreadableDocument("The document declares entities of its own, as no Word document does.")
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("The Word document is damaged.") from error


def _lines(body: Any) -> Iterator[tuple[str, str]]:
    """Yield the text and the style of each paragraph; a row of a table is one line."""
    said: list[str] = []
    cells: list[str] = []
    style = ""
    rows = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNREAD:
                walk.skip_subtree()
            elif tag == f"{_W}tr":
                rows += 1
            elif tag == f"{_W}pStyle":
                style = element.get(f"{_W}val") or ""
            elif tag == f"{_W}t":
                said.append(element.text or "")
            elif tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
                said.append(" " if tag == f"{_W}tab" or rows else "\n")
        elif tag == f"{_W}p":
            text = "".join(said)
            said, style, ended = [], "", style
            if rows:
                cells.append(" ".join(text.split()))
            else:
                yield text, ended
        elif tag == f"{_W}tr":
            rows -= 1
            if not rows:
                yield " | ".join(filter(None, cells)), ""
                cells = []
