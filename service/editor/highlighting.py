"""Text with marked places, as markup that a hostile text cannot break out of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter

from markupsafe import Markup, escape

from claims.facets import Comparison, Facet, Relation
from service.retelling import known
from service.wording import sentences
from sources.model import Span

# Bidirectional embeddings, overrides and isolates reorder what a reader sees; control characters hide in it.
# Right-to-left marks and joiners are left alone: Arabic, Urdu and Persian need them.
_INERT = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text and the class it is shown with; `tie` names what it stands for in both texts.

    Without a name the place is not underlined: it only lights up with what it is tied to.
    """

    start: int
    end: int
    name: str = ""
    tie: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that carries the same marks throughout."""

    text: str
    names: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


def segments(text: str, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Cut a text where its marks begin and end; marks may overlap, lie in any order or reach outside.

    The segments, joined, are the text.
    """
    begun: dict[int, list[tuple[int, int, Mark]]] = {}
    cuts = {0, len(text)}
    for at, mark in enumerate(marks):
        start, end = max(mark.start, 0), min(mark.end, len(text))
        if start < end:
            begun.setdefault(start, []).append((at, end, mark))
            cuts |= {start, end}
    found = []
    here: list[tuple[int, int, Mark]] = []  # in the order in which the marks were given
    for start, end in pairwise(sorted(cuts)):
        here = [each for each in here if each[1] > start]
        if start in begun:
            here = sorted(here + begun[start], key=_FIRST)
        names = sorted({mark.name for _, _, mark in here if mark.name})
        ties = dict.fromkeys(mark.tie for _, _, mark in here if mark.tie)
        found.append(Segment(text[start:end], tuple(names), tuple(ties)))
    return tuple(found)


_FIRST = itemgetter(0)


def inert(text: str) -> Markup:
    """Return text as markup: escaped, with characters that reorder or hide text shown by their number."""
    shown = escape(text)
    if _INERT.search(text) is None:
        return shown
    return Markup(_INERT.sub(_numbered, str(shown)))  # noqa: S704 (escaped first; the pattern touches no markup)


def _numbered(found: re.Match[str]) -> str:
    return f'<span class="control">U+{ord(found.group()):04X}</span>'


def plain(text: str) -> str:
    """Return text for a page's title, where no markup can stand: the same characters shown by their number."""
    return _INERT.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def isolated(text: str) -> Markup:
    """Return text as markup that stands inside a sentence of ours: its direction does not leak into it."""
    return Markup(f"<bdi>{inert(text)}</bdi>")  # noqa: S704 (the text is inert)


def told(message: str) -> Markup:
    """Return a sentence of the rooms below in the page's language; what nobody translated says that it is English."""
    found = known(message)
    return _told(message if found is None else found, found is not None)


def _told(text: str, is_ours: bool) -> Markup:
    return isolated(text) if is_ours else Markup(f'<bdi lang="en">{inert(text)}</bdi>')  # noqa: S704 (it is inert)


def told_sentences(messages: Iterable[str]) -> Markup:
    """Return sentences of the rooms below as whole ones, one after the other, as `told` gives each."""
    return Markup(" ").join(_told(sentences([message]), known(message) is not None) for message in messages)


def marked(text: str, marks: Iterable[Mark] = ()) -> Markup:
    """Return a text as markup, each marked run in a `<mark>` with its marks as classes and its ties beside them."""
    return Markup("".join(map(_run, segments(text, marks))))  # noqa: S704 (every run is inert)


def _run(run: Segment) -> str:
    opening, closing = _tags(run.names, run.ties)
    return f"{opening}{inert(run.text)}{closing}"


@lru_cache(maxsize=4_096)
def _tags(names: tuple[str, ...], ties: tuple[str, ...]) -> tuple[str, str]:
    """Return what stands before and after a run; a page has few of them, each many times."""
    tied = f' data-tie="{escape(" ".join(ties))}"' if ties else ""
    if names:
        return f'<mark class="{escape(" ".join(names))}"{tied}>', "</mark>"
    return (f"<span{tied}>", "</span>") if tied else ("", "")


@cache
def strength(relation: Relation) -> str | None:
    """Return how strongly two sides of a facet are underlined: `same`, `partly`, `differs`, or not at all."""
    if relation is Relation.NOT_COMPARED:
        return None
    if relation.conflicts:
        return "differs"
    return "partly" if relation in _PARTLY else "same"


_PARTLY = frozenset({Relation.HEDGED, Relation.PLANNED, Relation.CONDITIONAL, Relation.REPORTED, Relation.DENIED})


def claim_marks(comparisons: Iterable[Comparison], number: int = 0) -> tuple[Mark, ...]:
    """Return the places of the claim that one piece of evidence speaks to, tied to those of its quote by a number."""
    return _marks(((comparison, comparison.claim_spans) for comparison in comparisons), number)


def quote_marks(comparisons: Iterable[Comparison], number: int = 0) -> tuple[Mark, ...]:
    """Return the places of a quote that speak to the claim, tied to those of the claim by a number."""
    return _marks(((comparison, comparison.source_spans) for comparison in comparisons), number)


def tied(comparisons: Iterable[Comparison], number: int) -> tuple[Mark, ...]:
    """Return the places of the claim that light up with a quote and are not underlined."""
    return tuple(
        Mark(start, end, tie=tie(comparison.facet, number, at))
        for comparison in comparisons
        if strength(comparison.relation)
        for at, (start, end) in enumerate(comparison.claim_spans)
    )


@lru_cache(maxsize=4_096)
def tie(facet: Facet, number: int, at: int = 0) -> str:
    """Return what ties the places of one facet together in a claim and a quote; of words, each to its own."""
    return f"{number}w{at}" if facet is Facet.TERMS else f"{number}-{facet.value}"


def _marks(sides: Iterable[tuple[Comparison, tuple[Span, ...]]], number: int) -> tuple[Mark, ...]:
    found = []
    for comparison, spans in sides:
        name = strength(comparison.relation)
        for at, (start, end) in enumerate(spans if name else ()):
            found.append(Mark(start, end, str(name), tie(comparison.facet, number, at) if number else ""))
            if comparison.facet is not Facet.TERMS:
                found.append(Mark(start, end, comparison.facet.value))
    return tuple(found)
