"""An article set for reading: paragraphs with their sentences as places to go to, and what was taken out between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from service.editor.highlighting import Mark
from sources.model import Article, NoiseLevel, Removal, Sentence, SentenceKind, Span

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
    """What cleaning took out at one place, for one reason; `parts` are their numbers in the article's record."""

    reason: str
    text: str
    parts: tuple[int, ...] = ()


def anchor(start: int) -> str:
    """Return the name of the place where a sentence begins; offsets never move in a text as it is kept."""
    return f"s{start}"


def _shows(article: Article) -> bool:
    """True where signs of damage are many enough to be pointed at; one odd turn in a sound text is no damage."""
    return article.noise.level is not NoiseLevel.LOW


def galley(article: Article, sentences: Sequence[Sentence]) -> tuple[Paragraph | Gap, ...]:
    """Return an article's paragraphs in order, with what was taken out where it stood, as near as can be told."""
    spans = list(paragraphs(article.text, sentences))
    gaps = _placed(article.removed, [start for start, _ in spans] + [len(article.text)])
    damage = [(place, reason.message) for reason in article.noise.reasons for place in reason.places if _shows(article)]
    starts, ends = [sentence.start for sentence in sentences], [sentence.end for sentence in sentences]
    set_out: list[Paragraph | Gap] = []
    for begin, end in spans:
        set_out += gaps.get(begin, ())
        own = sentences[bisect_right(ends, begin) : bisect_left(starts, end)]
        seen = [(place, message) for place, message in damage if place[0] < end and place[1] > begin]
        runs = tuple(_runs(article.text, (begin, end), own, [place for place, _ in seen]))
        set_out.append(Paragraph(runs, tuple(dict.fromkeys(message for _, message in seen))))
    return (*set_out, *gaps.get(len(article.text), ()))


def paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Yield where paragraphs begin and end: at line breaks, save those inside a sentence."""
    starts = [sentence.start for sentence in sentences]
    begin = 0
    for found in _BREAK.finditer(text):
        last = bisect_left(starts, found.start()) - 1
        if last >= 0 and found.end() < sentences[last].end:
            continue
        if begin < found.start():
            yield begin, found.start()
        begin = found.end()
    if begin < len(text):
        yield begin, len(text)


def _runs(text: str, span: Span, sentences: Iterable[Sentence], damage: Sequence[Span]) -> Iterator[Run]:
    """Yield the sentences of a paragraph and what stands between them, in order."""
    at, end = span
    for sentence in sentences:
        first, last = max(sentence.start, at), min(sentence.end, end)
        if at < first:
            yield Run(text[at:first], marks=_marks(damage, at, first))
        name = anchor(sentence.start) if first == sentence.start else None
        yield Run(text[first:last], name, sentence.kind, _marks(damage, first, last))
        at = last
    if at < end:
        yield Run(text[at:end], marks=_marks(damage, at, end))


def _marks(damage: Iterable[Span], begin: int, end: int) -> tuple[Mark, ...]:
    return tuple(Mark(start - begin, stop - begin, "damage") for start, stop in damage if start < end and stop > begin)


def _placed(removed: Iterable[Removal], places: Sequence[int]) -> dict[int, list[Gap]]:
    """Return what was taken out by the place between paragraphs that is nearest to where it stood.

    Removals are counted in the text as it arrived, white space included, so the nearest place is the best known.
    """
    gone = 0
    by_place: dict[int, list[tuple[int, Removal]]] = {}
    for number, removal in sorted(enumerate(removed), key=lambda numbered: numbered[1].start):
        stood = removal.start - gone
        gone += removal.end - removal.start
        if removal.text:
            near = bisect_left(places, stood)
            nearest = min(places[max(near - 1, 0) : near + 1], key=lambda place: abs(place - stood), default=places[-1])
            by_place.setdefault(nearest, []).append((number, removal))
    return {place: list(_gaps(parts)) for place, parts in by_place.items()}


def _gaps(removed: Iterable[tuple[int, Removal]]) -> Iterator[Gap]:
    for reason, group in groupby(removed, key=lambda numbered: numbered[1].reason):
        parts = list(group)
        yield Gap(reason, "\n".join(part.text for _, part in parts), tuple(number for number, _ in parts))
