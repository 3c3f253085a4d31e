"""A sentence as a list shows it: around what was looked for, and never longer than a few lines."""

from collections.abc import Sequence

from markupsafe import Markup

from service.editor.highlighting import Mark, marked
from sources.model import Span

MOST_CHARS = 320
BEFORE = 80  # characters shown ahead of the first place, where a sentence is cut


def sought(text: str, places: Sequence[Span]) -> Markup:
    """Return a sentence with the places marked; a long one is cut around the first of them."""
    first = places[0][0] if places else 0
    start = max(0, first - BEFORE) if len(text) > MOST_CHARS else 0
    end = min(len(text), start + MOST_CHARS)
    shown = marked(text[start:end], (Mark(begin - start, stop - start, "sought") for begin, stop in places))
    return Markup("{}{}{}").format("…" if start else "", shown, "…" if end < len(text) else "")
