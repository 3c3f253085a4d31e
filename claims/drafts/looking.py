"""A sentence as the rules look at it: contractions written out, who speaks set apart from what is said, main verbs."""

import re
from dataclasses import dataclass

from claims import lexicon
from claims.chunks import Chunk, ChunkKind, Phrase, chunks_of
from claims.reading import Reading, read
from sources.model import SentenceKind

# Quotation marks that open and close; an apostrophe is none.
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,})(?:[”\"»]|$)")
_FULL = (
    (re.compile(r"(?i)\b(wo)n['’]t\b"), "will not"),
    (re.compile(r"(?i)\b(ca)n['’]t\b"), "can not"),
    (re.compile(r"(?i)\b(let)['’]s\b"), r"\1 us"),
    (re.compile(r"(?i)n['’]t\b"), " not"),
    (re.compile(r"(?i)\b(i)['’]m\b"), r"\1 am"),
    (re.compile(r"(?i)\b(it|that|there|he|she|what|who|here|where|how|this)['’]s\b"), r"\1 is"),
    (re.compile(r"(?i)\b(we|you|they|these|those)['’]re\b"), r"\1 are"),
    (re.compile(r"(?i)\b(i|we|you|they)['’]ve\b"), r"\1 have"),
    (re.compile(r"(?i)\b(i|we|you|they|he|she|it|that|there)['’]ll\b"), r"\1 will"),
    (re.compile(r"(?i)\b(i|we|you|they|he|she|it)['’]d\b"), r"\1 would"),
)
# Inside a sentence, these lead a clause of their own, as relatives and openers do.
_ASKING = frozenset("what why how where who when which whether whatever whoever".split())
# Of a quote with fewer words, the words around it say what is said.
SHORTEST_QUOTE = 3


@dataclass(frozen=True, slots=True)
class Verb:
    """A main verb: its chunk, where that stands, and its subject as far as it can be told."""

    chunk: Chunk
    place: int
    subject: Phrase | None


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence as the rules look at it.

    Attributes:
        text: the sentence, contractions written out.
        said: the words, first to last, of what is said: those in quotation marks, those somebody is reported to
            say, or all.
        is_reported: True where somebody else says it; `is_quoted` where in quotation marks.
        verbs: the main verbs of what is said, in order.
    """

    text: str
    kind: SentenceKind
    reading: Reading
    chunks: tuple[Chunk, ...]
    said: tuple[int, int]
    is_reported: bool
    is_quoted: bool
    verbs: tuple[Verb, ...]

    @property
    def places(self) -> range:
        """The places of the words of what is said."""
        return range(self.said[0], self.said[1] + 1)

    def words(self, first: int, last: int) -> str:
        """Return some words as they stand."""
        found = self.reading.words
        return self.text[found[first].start : found[last].end]


def look_at(text: str, kind: SentenceKind = SentenceKind.BODY) -> Look:
    """Return a sentence as the rules look at it."""
    full = text
    for pattern, words in _FULL:
        full = pattern.sub(words, full)
    reading = read(full)
    chunks = chunks_of(reading)
    quoted = _quoted(reading)
    said, reported = (quoted, True) if quoted is not None else _reported(reading, chunks)
    return Look(full, kind, reading, chunks, said, reported, quoted is not None, _main(reading, chunks, said))


def _quoted(reading: Reading) -> tuple[int, int] | None:
    """Return the words of the first quote that a sentence is made of; a quoted word or two is no quote."""
    for match in _QUOTED.finditer(reading.text):
        inside = [place for place, word in enumerate(reading.words) if match.start() < word.start < match.end()]
        if len(inside) >= SHORTEST_QUOTE and (match.start() == 0 or 2 * len(inside) > len(reading.words)):
            return inside[0], inside[-1]
    return None


def _reported(reading: Reading, chunks: tuple[Chunk, ...]) -> tuple[tuple[int, int], bool]:
    """Return the words of what somebody is reported to say, and True; of any other sentence all, and False."""
    end = len(reading.words) - 1
    finite = [place for place, chunk in enumerate(chunks) if chunk.is_finite]
    if len(finite) < 2:  # noqa: PLR2004 (one verb says, the other is what is said)
        return (0, end), False
    first, last = finite[0], finite[-1]
    if _says(chunks[first]) and first + 1 < len(chunks) and not chunks[first].is_passive:
        after = chunks[first + 1]
        spoken_to = after.kind is ChunkKind.PHRASE and chunks[first].verb == "tell"
        start = first + 2 if spoken_to or after.word == "that" else first + 1
        if start < len(chunks) and chunks[start].kind in {ChunkKind.OPENER, ChunkKind.COMMA, ChunkKind.STOP}:
            start += 1
        if start < len(chunks) and chunks[start].kind is ChunkKind.PHRASE and start < finite[1]:
            return (chunks[start].first, end), True
    comma = next((place for place in range(last, 0, -1) if chunks[place].kind is ChunkKind.COMMA), None)
    if _says(chunks[last]) and comma is not None and comma > first and last - comma <= 3:  # noqa: PLR2004 (", the office said")
        return (0, chunks[comma].first - 1), True
    return (0, end), False


def _says(chunk: Chunk) -> bool:
    return chunk.verb in lexicon.grammar("saying")


def _main(reading: Reading, chunks: tuple[Chunk, ...], said: tuple[int, int]) -> tuple[Verb, ...]:
    """Return the finite verbs of what is said that stand in no clause of its own: a relative, an "if", a "who"."""
    found = []
    below = 0  # 1 in a clause of its own whose verb is to come, 2 after it
    ends_at_comma = False
    subject = None
    for place, chunk in enumerate(chunks):
        if not said[0] <= chunk.first <= said[1]:
            continue
        if chunk.kind is ChunkKind.RELATIVE or (chunk.kind is ChunkKind.OPENER and chunk.word != "but"):
            below, ends_at_comma = 1, chunk.kind is ChunkKind.OPENER
        elif chunk.kind is ChunkKind.COMMA or chunk.kind is ChunkKind.STOP:
            below = 0 if below > 1 or ends_at_comma else below
        elif chunk.phrase is not None:
            if chunk.first > said[0] and reading.words[chunk.first].folded in _ASKING:
                below, ends_at_comma = 1, False
            led = place > 0 and chunks[place - 1].kind is ChunkKind.PREPOSITION
            subject = subject if led and subject is not None else chunk.phrase
        elif chunk.is_finite:
            if not below:
                found.append(Verb(chunk, place, subject))
            below = 2 if below == 1 else 0
            subject = None
    return tuple(found)
