"""Two versions of a text -> what was taken out and what was put in, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import Indel

_PARAGRAPH = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
MAX_WORDS = 4_000  # of a paragraph that is compared word by word; a longer one is old or new as a whole
MAX_PARAGRAPHS = 2_000  # of a text that is compared paragraph by paragraph


class Deed(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text and what happened to it."""

    deed: Deed
    text: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return the pieces of both texts in order: kept and removed ones make the old text, kept and added the new."""
    before, after = (_PARAGRAPH.findall(text)[:-1] for text in (old, new))
    if max(len(before), len(after)) > MAX_PARAGRAPHS:
        before, after = [old], [new]
    pieces: list[Change] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = "".join(before[start:end]), "".join(after[begin:stop])
        pieces += [Change(Deed.KEPT, removed)] if tag == "equal" else _words(removed, added)
    joined: list[Change] = []
    for piece in _joined(pieces):
        if joined and joined[-1].deed is piece.deed is Deed.KEPT:
            joined[-1] = Change(Deed.KEPT, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def _words(old: str, new: str) -> Iterator[Change]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > MAX_WORDS:
        before, after = [old], [new]
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            yield Change(Deed.KEPT, "".join(before[code.src_start : code.src_end]))
        else:
            yield Change(Deed.REMOVED, "".join(before[code.src_start : code.src_end]))
            yield Change(Deed.ADDED, "".join(after[code.dest_start : code.dest_end]))


def _joined(pieces: Sequence[Change]) -> Iterator[Change]:
    """Put pieces of one deed together; white space between two changed words changes with them."""
    removed = added = ""
    for place, piece in enumerate(pieces):
        within = (removed or added) and piece.text.isspace() and place + 1 < len(pieces) and "\n" not in piece.text
        if piece.deed is Deed.KEPT and not within:
            yield from _pair(removed, added)
            removed = added = ""
            yield piece
        else:
            removed += piece.text if piece.deed is not Deed.ADDED else ""
            added += piece.text if piece.deed is not Deed.REMOVED else ""
    yield from _pair(removed, added)


def _pair(removed: str, added: str) -> Iterator[Change]:
    if removed == added:
        yield from [Change(Deed.KEPT, removed)] if removed else []
        return
    tail = len(removed) - len(removed.rstrip()) if removed[-1:].isspace() and removed[-1:] == added[-1:] else 0
    spaces = removed[len(removed) - tail :] if tail and added.endswith(removed[len(removed) - tail :]) else ""
    for deed, text in ((Deed.REMOVED, removed), (Deed.ADDED, added)):
        if piece := text[: len(text) - len(spaces)]:
            yield Change(deed, piece)
    if spaces:
        yield Change(Deed.KEPT, spaces)
