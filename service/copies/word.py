"""A draft with footnotes as a Word document: the parts of an Office Open XML package, each written here.

The libraries that write Word documents know no footnotes, and these are few lines: a part of notes that the text
refers to by number, the two separators that Word draws above them, and the links that notes hold.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.resources import files

from markupsafe import Markup, escape

from claims.drafts import Draft
from service.copies.notes import Note, Source, colophon
from service.proof import Line, lines_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# The parts that are the same in every document.
_FIXED = {
    name: files("service.copies").joinpath("word_parts", source).read_bytes()
    for name, source in (
        ("[Content_Types].xml", "content_types.xml"),
        ("_rels/.rels", "package.rels"),
        ("word/_rels/document.xml.rels", "document.rels"),
        ("word/styles.xml", "styles.xml"),
        ("word/settings.xml", "settings.xml"),
    )
}
_XML = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
_DOCUMENT = _XML + Markup(
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{}</w:body></w:document>'
)
_FOOTNOTES = _XML + Markup(
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{}{}</w:footnotes>'
)
_LINKS = _XML + Markup(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_LINK = Markup(
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="{}" TargetMode="External"/>'
)
# Characters that no XML document may hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the same draft gives the same bytes

_SEPARATORS = Markup(
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_REFERENCE = Markup('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>')
_NUMBER = Markup('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>')
_LINKED = Markup('<w:hyperlink r:id="{}"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>{}</w:r></w:hyperlink>')


class _Links:
    """The addresses that the notes link to, each with the name the package knows it by."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def linked(self, text: str, address: str | None) -> Markup:
        """Return some words, linked where there is an address."""
        if address is None:
            return _run(text)
        name = self._names.setdefault(address, f"rId{len(self._names) + 1}")
        return _LINKED.format(name, _text(text))

    def part(self) -> Markup:
        """Return the part of the package that names the addresses."""
        named = (_LINK.format(name, _UNFIT.sub("", address)) for address, name in self._names.items())
        return _LINKS.format(Markup().join(named))


def word(draft: Draft, notes: Mapping[int, Note]) -> bytes:
    """Return the copy; without its notes it says what the draft says, word for word."""
    links = _Links()
    footnotes = Markup().join(_footnote(note, links) for note in notes.values())
    parts = _FIXED | {
        "word/document.xml": _DOCUMENT.format(Markup().join(_body(draft, notes))).encode(),
        "word/footnotes.xml": _FOOTNOTES.format(_SEPARATORS, footnotes).encode(),
        "word/_rels/footnotes.xml.rels": links.part().encode(),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            member = zipfile.ZipInfo(name, _WRITTEN)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, part)
    return written.getvalue()


def _body(draft: Draft, notes: Mapping[int, Note]) -> Iterator[Markup]:
    lines = list(lines_of(draft))
    if draft.title and not (lines and lines[0].is_heading):
        yield _paragraph(_run(draft.title), "Heading1")
    for place, line in enumerate(lines):
        heading = "Heading1" if place == 0 else "Heading2"
        yield _paragraph(_line(line, notes), heading if line.is_heading else None)
    yield _paragraph(_run(colophon(draft)), "Colophon")


def _line(line: Line, notes: Mapping[int, Note]) -> Markup:
    said = Markup()
    for run in line.runs:
        said += _run(run.text)
        note = notes.get(run.sentence.position) if run.sentence is not None else None
        if note is not None:
            said += _REFERENCE.format(note.number)
    return said


def _footnote(note: Note, links: _Links) -> Markup:
    head = _NUMBER + _run(f" {note.head}", bold=True)
    if note.check_url:
        head += _run(" ") + links.linked("The check", note.check_url)
    paragraphs = [_paragraph(head, "FootnoteText")]
    paragraphs += [_paragraph(_source(source, links), "FootnoteText") for source in note.sources]
    return Markup('<w:footnote w:id="{}">{}</w:footnote>').format(note.number, Markup().join(paragraphs))


def _source(source: Source, links: _Links) -> Markup:
    told = _run(f"{source.stance}: {source.quote} ") + links.linked(source.title, source.link)
    told += _run(f", {source.outlet}, {source.day}.")
    return told + _run(f" {source.caution}", bold=True) if source.caution else told


def _paragraph(inside: Markup, style: str | None) -> Markup:
    styled = Markup('<w:pPr><w:pStyle w:val="{}"/></w:pPr>').format(style) if style else ""
    return Markup("<w:p>{}{}</w:p>").format(styled, inside)


def _run(text: str, *, bold: bool = False) -> Markup:
    return Markup("<w:r>{}{}</w:r>").format(Markup("<w:rPr><w:b/></w:rPr>") if bold else "", _text(text))


def _text(text: str) -> Markup:
    """Return text as it is; a tab is a sign of its own in Word."""
    pieces = (
        Markup('<w:t xml:space="preserve">{}</w:t>').format(escape(_UNFIT.sub("", part))) for part in text.split("\t")
    )
    return Markup("<w:tab/>").join(pieces)
