"""An article set for reading: paragraphs with their sentences as places to go to, and what was taken out between."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from service.editor.highlighting import Mark
from sources.model import Article, Noise, Removal, Sentence, SentenceKind, Span

_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph: a sentence, or what stands between two; marks are counted from its start."""

    text: str
    anchor: str | None = None
    kind: SentenceKind = SentenceKind.BODY
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what looks damaged in it."""

    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """What cleaning took out at one place, for one reason."""

    reason: str
    text: str


def anchor(start: int) -> str:
    """Return the name of the place where a sentence begins; offsets never move in a text as it is kept."""
    return f"s{start}"


def galley(article: Article, sentences: Sequence[Sentence]) -> tuple[Paragraph | Gap, ...]:
    """Return an article's paragraphs in order, with what was taken out where it stood, as near as can be told."""
    spans = list(paragraphs(article.text, sentences))
    gaps = _placed(article.removed, [start for start, _ in spans] + [len(article.text)])
    set_out: list[Paragraph | Gap] = []
    for span in spans:
        set_out += gaps.get(span[0], ())
        set_out.append(_paragraph(article, sentences, span))
    return (*set_out, *gaps.get(len(article.text), ()))


def paragraphs(text: str, sentences: Iterable[Sentence]) -> Iterator[Span]:
    """Yield where paragraphs begin and end: at line breaks, save those inside a sentence."""
    inside = [(sentence.start, sentence.end) for sentence in sentences]
    begin = 0
    for found in _BREAK.finditer(text):
        if any(start < found.start() and found.end() < end for start, end in inside):
            continue
        if begin < found.start():
            yield begin, found.start()
        begin = found.end()
    if begin < len(text):
        yield begin, len(text)


def _paragraph(article: Article, sentences: Iterable[Sentence], span: Span) -> Paragraph:
    begin, end = span
    runs, at = [], begin
    for sentence in sentences:
        if sentence.end <= begin or sentence.start >= end:
            continue
        if at < sentence.start:
            runs.append(_run(article, (at, sentence.start)))
        first, at = max(sentence.start, begin), min(sentence.end, end)
        name = anchor(sentence.start) if first == sentence.start else None
        runs.append(_run(article, (first, at), name, sentence.kind))
    if at < end:
        runs.append(_run(article, (at, end)))
    return Paragraph(tuple(runs), tuple(_notes(article.noise, span)))


def _run(article: Article, span: Span, name: str | None = None, kind: SentenceKind = SentenceKind.BODY) -> Run:
    begin, end = span
    marks = tuple(
        Mark(start - begin, stop - begin, "damage")
        for reason in article.noise.reasons
        for start, stop in reason.places
        if start < end and stop > begin
    )
    return Run(article.text[begin:end], name, kind, marks)


def _notes(noise: Noise, span: Span) -> Iterator[str]:
    for reason in noise.reasons:
        if any(start < span[1] and stop > span[0] for start, stop in reason.places):
            yield reason.message


def _placed(removed: Iterable[Removal], places: Sequence[int]) -> dict[int, list[Gap]]:
    """Return what was taken out by the place between paragraphs that is nearest to where it stood.

    Removals are counted in the text as it arrived, white space included, so the nearest place is the best known.
    """
    gone = 0
    by_place: dict[int, list[Removal]] = {}
    for removal in sorted(removed, key=lambda removal: removal.start):
        stood = removal.start - gone
        gone += removal.end - removal.start
        if removal.text:
            by_place.setdefault(min(places, key=lambda place: abs(place - stood)), []).append(removal)
    return {place: list(_gaps(parts)) for place, parts in by_place.items()}


def _gaps(removed: Iterable[Removal]) -> Iterator[Gap]:
    for reason, parts in groupby(removed, key=lambda removal: removal.reason):
        yield Gap(reason, "\n".join(part.text for part in parts))
