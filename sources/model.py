"""The nouns of the archive: frozen, slotted, tuples inside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]


class SentenceKind(StrEnum):
    """What part of an article a sentence is: `BODY` carries verdicts, `HEADLINE` at low confidence, the rest none."""

    BODY = "body"
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"


class DatedBy(StrEnum):
    """How the day of publication was found."""

    DECLARED = "declared"
    BYLINE = "byline"
    PUBLISHED_LINE = "published_line"
    DATELINE = "dateline"
    UPDATED_LINE = "updated_line"
    EDITOR = "editor"


class NoiseLevel(StrEnum):
    """How damaged an article's language looks to a reader."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class NoiseReason:
    """One kind of visible damage, and where in the text it was seen."""

    code: str
    message: str
    weight: float
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Noise:
    """Visible damage in an article's language: 0 (none seen) to 1."""

    value: float
    level: NoiseLevel
    reasons: tuple[NoiseReason, ...] = ()

    @property
    def is_flagged(self) -> bool:
        """A flagged article never carries more than low confidence."""
        return self.level is NoiseLevel.HIGH


CLEAN = Noise(value=0.0, level=NoiseLevel.LOW)


@dataclass(frozen=True, slots=True)
class Removal:
    """A part that cleaning took out: where it stood in the document's text, and why it went."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What arrives: text as a reader gave it, before cleaning, with whatever was declared or found about it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    translated_from: str | None = None
    original: bytes = b""
    media_type: str = "text/plain"
    dated_by: DatedBy | None = None
    notes: tuple[str, ...] = ()  # what had to be done to read it
    modified: date | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of an article's text: `article.text[start:end] == sentence.text`, always."""

    article_id: str
    position: int
    start: int
    end: int
    text: str
    kind: SentenceKind = SentenceKind.BODY


@dataclass(frozen=True, slots=True)
class Article:
    """What is kept: clean text with its metadata. What is unknown is None, never a guess."""

    id: str
    digest: str
    text: str
    added_at: datetime
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    translated_from: str | None = None
    origin: str = ""
    noise: Noise = CLEAN
    removed: tuple[Removal, ...] = ()
    dated_by: DatedBy | None = None
    version: int = 1
    modified: date | None = None  # the day its publisher changed it last, as declared
    agency: str | None = None  # the news agency that its own text names as its source


class Ending(StrEnum):
    """Why a version of an article is no longer the one that is searched."""

    CORRECTED = "corrected"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version of an article that is kept to be read: as it stood, when it ended, and why."""

    article: Article
    ended_at: datetime
    ending: Ending


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list that is newest first: the moment and the id of the last thing shown."""

    at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """An article that has other words than before: it came, was changed or is gone; `ended` is the version it had."""

    id: str
    article_id: str
    ended: int | None = None


class Standing(StrEnum):
    """What became of a quoted sentence in the article it was quoted from."""

    STANDS = "stands"
    GONE = "gone"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Where a quote was read: the article, the exact sentence, and where it began in the version that was read."""

    article_id: str
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence on its way into the index, with what a query may filter on and the title it stands under."""

    sentence: Sentence
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: any of `forms` (index terms, as `sources.text.terms` makes them) counts as it.

    The scores of those that stand in one sentence add up. Those of `beside` count, for less, where only the title or
    the names before a sentence hold them. `worth`, if given, says of each form how much of the weight it counts for.
    """

    forms: tuple[str, ...]
    weight: float = 1.0
    beside: tuple[str, ...] = ()
    worth: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, in index terms. Filters left at None or empty let everything pass."""

    terms: tuple[Term, ...]
    since: date | None = None
    as_of: date | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence the index proposes, with the engine's own score (BM25, above 0, no upper bound).

    `title` is that of its article, as far as it is kept for this; `before` the names it is read with.
    """

    sentence: Sentence
    score: float
    title: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of the archive's sentences each asked-for term stands."""

    sentences: int
    by_term: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the archive holds: the ground a check was made on."""

    articles: int
    sentences: int
    outlets: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the archive holds under one name, an outlet or a language, and how many articles that are."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Shelves:
    """The outlets and the languages of the archive, regions apart: those with the most articles, by name."""

    outlets: tuple[Shelf, ...] = ()
    languages: tuple[Shelf, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One page of the archive, newest first; `total` counts all that match."""

    articles: tuple[Article, ...]
    page: int
    per_page: int
    total: int
