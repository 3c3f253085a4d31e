"""Bytes to text: in a known encoding, without anything that could steer a screen or a terminal."""

import codecs
import re

from sources.errors import DocumentTooLarge, UnreadableDocument

MAX_PAGE_BYTES = 16_000_000  # one text or page; JSON Lines are bounded line by line
MAX_CONTROL_SHARE = 0.01  # text has none but white space; a few strays come from old word processors
MAX_STRAYS = 4  # as many in a text of any length
MAX_FOREIGN_SHARE = 0.15  # of letters beyond ASCII: French and German stay under 0.06, misread Cyrillic is above 0.7

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3\x00": "a database",
    b"{\\rtf": "a rich text document",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"ID3": "a sound file",
}
_BROKEN = re.compile(r"(?<=[\w,;’”)-])[^\S\n]*\n[^\S\n]*(?=[a-z])")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029\v\f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
# Controls, and characters that turn or hide what follows them: bidi marks, zero-width space, BOM, soft hyphen.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
    r"|[\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """Return text with single line feeds as line ends and without control, bidirectional and invisible characters."""
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))


def unwrapped(text: str) -> str:
    """Return text with broken lines joined: one that stops in mid-sentence before a small letter goes on there."""
    return _BROKEN.sub(" ", text)


def decode(content: bytes, *, declared: str | None = None) -> str:
    """Return the text of some bytes: by byte order mark, as declared, as UTF-8, or as Windows text where plausible.

    Raises:
        UnreadableDocument: it is empty, not text, or in an encoding that cannot be told.
        DocumentTooLarge: it is longer than one page may be.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise DocumentTooLarge(f"The document is longer than {MAX_PAGE_BYTES // 1_000_000} MB.")
    if not content.strip():
        raise UnreadableDocument("The document is empty.")
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise UnreadableDocument(f"This is {what}, not text.")
    text = _decoded(content, declared)
    controls = sum(map(len, _CONTROLS.findall(text)))
    if "\x00" in text[:4096] or controls > max(MAX_STRAYS, len(text) * MAX_CONTROL_SHARE):
        raise UnreadableDocument("This is not text: it holds control characters as only binary files do.")
    return text


def _decoded(content: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _as(content, encoding, f"It begins as {encoding.removesuffix('-sig').upper()} but is not.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared is not None:
            return _as(content, declared, f"It declares the encoding {declared[:40]} but does not keep to it.")
        if b"\x00" in content[:4096]:
            raise UnreadableDocument("This is not text: it holds NUL bytes.") from error
    text = _as(content, "cp1252", "The encoding cannot be told; save it as UTF-8.")
    if sum(character > "\x7f" for character in text) > len(text) * MAX_FOREIGN_SHARE:
        raise UnreadableDocument("The encoding cannot be told; save it as UTF-8.")
    return text


def _as(content: bytes, encoding: str, complaint: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableDocument(complaint) from error
