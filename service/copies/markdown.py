"""A draft with footnotes as Markdown, in which no text of others can become markup."""

import re
from collections.abc import Iterator, Mapping

from claims.drafts import Draft
from service.copies.notes import Note, Source, colophon
from service.proof import Line, lines_of

MEDIA_TYPE = "text/markdown; charset=utf-8"

# Signs that mean something anywhere in a line, and what only means something where a line begins.
_SIGNS = re.compile(r"([\\`*_\[\]<>&|~^$@])")
_LINKED = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
_OPENING = re.compile(r"^(\s*)([-+=:#]|(?:\d+)(?=[.)]))")


def markdown(draft: Draft, notes: Mapping[int, Note]) -> str:
    """Return the copy; without its notes it says what the draft says, word for word."""
    return "\n".join(_lines(draft, notes)) + "\n"


def _lines(draft: Draft, notes: Mapping[int, Note]) -> Iterator[str]:
    lines = list(lines_of(draft))
    if draft.title and not (lines and lines[0].is_heading):
        yield f"# {escaped(draft.title)}\n"
    for place, line in enumerate(lines):
        level = "# " if place == 0 else "## "
        yield f"{level if line.is_heading else ''}{_line(line, notes)}\n"
    yield "---\n"
    yield f"{escaped(colophon(draft))}\n"
    for note in notes.values():
        yield f"[^{note.number}]: {_note(note)}"


def _line(line: Line, notes: Mapping[int, Note]) -> str:
    said: list[str] = []
    for run in line.runs:
        note = notes.get(run.sentence.position) if run.sentence is not None else None
        text = run.text if said else run.text.lstrip()  # an indented line would be code
        if text:
            said.append(escaped(text, opens=not said) + (f"[^{note.number}]" if note else ""))
    return "".join(said)


def _note(note: Note) -> str:
    link = f" [The check]({address(note.check_url)})" if note.check_url else ""
    return "\n\n    ".join([escaped(note.head) + link, *(_source(source) for source in note.sources)])


def _source(source: Source) -> str:
    title = escaped(source.title)
    linked = f"[{title}]({address(source.link)})" if source.link else title
    told = f"**{source.stance}:** {escaped(source.quote)} {linked}, {escaped(source.outlet)}, {source.day}."
    return f"{told} **{source.caution}**" if source.caution else told


def escaped(text: str, *, opens: bool = True) -> str:
    """Return text that Markdown shows as it is: no markup, no link, no HTML."""
    shown = _SIGNS.sub(r"\\\1", text)
    shown = _LINKED.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", shown)
    return _OPENING.sub(_begun, shown) if opens else shown


def _begun(found: re.Match[str]) -> str:
    """Return the beginning of a line so that it begins no list and no heading."""
    space, sign = found.groups()
    return f"{space}{sign}" + "\\" if sign.isdigit() else f"{space}\\{sign}"


def address(url: str) -> str:
    """Return a web address as the target of a link, so that nothing in it can end the link."""
    return re.sub(r"[\s<>()\[\]\\`\"'|]", lambda sign: f"%{ord(sign.group()):02X}", url)
