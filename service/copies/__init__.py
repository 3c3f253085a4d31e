"""A second copy of a draft in which each checked fact has its source in a footnote, one format a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claims.drafts import Draft
from claims.model import Check
from service.copies import html, markdown, word
from service.copies.notes import Note, notes_of

__all__ = ["FORMATS", "Format", "Note", "copy_of", "notes_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """How a copy is written, and what it is then."""

    media_type: str
    write: Callable[[Draft, Mapping[int, Note]], bytes]


FORMATS: Mapping[str, Format] = {
    "html": Format(html.MEDIA_TYPE, lambda draft, notes: html.html(draft, notes).encode()),
    "md": Format(markdown.MEDIA_TYPE, lambda draft, notes: markdown.markdown(draft, notes).encode()),
    "docx": Format(word.MEDIA_TYPE, word.word),
}


def copy_of(draft: Draft, checks: Mapping[int, Check], form: Format, *, base: str | None = None) -> bytes:
    """Return the footnoted copy of a draft; its own words are as they were. `base` is the desk's address."""
    return form.write(draft, notes_of(draft, checks, base=base))
