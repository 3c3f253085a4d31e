"""Bytes to text: in a known encoding, without anything that could steer a screen or a terminal."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from ftfy import fix_encoding

from sources.errors import DocumentTooLarge, UnreadableDocument

MAX_PAGE_BYTES = 16_000_000  # one text or page; JSON Lines are bounded line by line
MAX_CONTROL_SHARE = 0.01  # text has none but white space; a few strays come from old word processors
MAX_STRAYS = 4  # as many in a text of any length
MAX_FOREIGN_SHARE = 0.15  # of letters beyond ASCII: French and German stay under 0.06, misread Cyrillic is above 0.7

GUESS_BYTES = 200_000  # enough to tell an encoding by
MIN_COHERENCE = 0.1  # of the letters with a language; below it a guess is as good as another
MAX_REPAIRED_CHARS = 100_000  # of a line; repairing one takes 0.3 s

# What declares itself Latin-1 or ASCII is Windows text on the web.
_WIDER = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "cp1252", "windows-1252"), "cp1252")
_LIKELY = """cp1252 cp1251 koi8_r cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 iso8859_2 iso8859_5 iso8859_7
    iso8859_15 cp932 euc_jp gb18030 big5 cp949 utf_16 utf_8""".split()
# Letters of UTF-8 that were read as Windows text.
_MISREAD = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    r"\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
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


def too_large() -> DocumentTooLarge:
    """Return the error for a document that is longer than one may be."""
    return DocumentTooLarge(f"The document is longer than {MAX_PAGE_BYTES // 1_000_000} MB.")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and what had to be done to read it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of some bytes: by byte order mark, as UTF-8, as declared, as it looks, or as Windows text.

    Text that was once read in a wrong encoding and saved so is repaired. Both guesses are noted.

    Raises:
        UnreadableDocument: it is empty, not text, or in an encoding that cannot be told.
        DocumentTooLarge: it is longer than one page may be.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise too_large()
    if not content.strip():
        raise UnreadableDocument("The document is empty.")
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise UnreadableDocument(f"This is {what}, not text.")
    text, is_guessed = _decoded(content, declared)
    controls = sum(map(len, _CONTROLS.findall(text)))
    if "\x00" in text[:4096] or controls > max(MAX_STRAYS, len(text) * MAX_CONTROL_SHARE):
        raise UnreadableDocument("This is not text: it holds control characters as only binary files do.")
    repaired = _repaired(text)
    notes = ("guessed_encoding",) * is_guessed + ("repaired_encoding",) * (repaired != text)
    return Decoded(repaired, notes)


def _decoded(content: bytes, declared: str | None) -> tuple[str, bool]:
    """Return the text, and whether its encoding is a guess."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = _as(content, encoding)
            if text is None:
                raise UnreadableDocument(f"It begins as {encoding.removesuffix('-sig').upper()} but is not.")
            return text, False
    text = _as(content, "utf-8") or _as_declared(content, (declared or "").lower())
    if text is not None:
        return text, False
    if b"\x00" in content[:4096]:
        raise UnreadableDocument("This is not text: it holds NUL bytes.")
    found = from_bytes(content[:GUESS_BYTES], cp_isolation=_LIKELY).best()
    if found is not None and found.coherence >= MIN_COHERENCE:
        text = _as(content, found.encoding)
        if text is not None:
            return text, True
    text = _as(content, "cp1252")
    if text is None or not _is_western(text):
        raise UnreadableDocument("The encoding cannot be told; save it as UTF-8.")
    return text, True


def _as_declared(content: bytes, declared: str) -> str | None:
    """Return the text as its declared encoding has it; Latin-1 fits any bytes, and is checked against their letters."""
    text = _as(content, _WIDER.get(declared, declared))
    return None if text is not None and declared in _WIDER and not _is_western(text) else text


def _is_western(text: str) -> bool:
    return sum(character > "\x7f" for character in text) <= len(text) * MAX_FOREIGN_SHARE


def _as(content: bytes, encoding: str | None) -> str | None:
    try:
        return content.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _repaired(text: str) -> str:
    """Return text with the lines put right that were read in a wrong encoding before they were saved."""
    if _MISREAD.search(text) is None:
        return text
    return "".join(
        fix_encoding(line) if len(line) <= MAX_REPAIRED_CHARS and _MISREAD.search(line) else line
        for line in text.splitlines(keepends=True)
    )
