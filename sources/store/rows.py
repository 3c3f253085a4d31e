"""Nouns of the archive as rows and back: what is read equals what was written."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Row

from sources.addresses import page_key
from sources.errors import StoreUnavailable
from sources.model import Article, DatedBy, Ending, Noise, PastVersion, Removal, Sentence, SentenceKind
from sources.records import dump, load, load_all
from sources.text import fold

CHUNK = 200  # ids asked for at once: far below every database's limit on parameters
MAX_ARRIVED_BYTES = 200_000_000  # of what one article came in: over ten times what any reader takes

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrived: its bytes, what they are, and the text a reader gave before cleaning, where that is known."""

    content: bytes
    media_type: str
    text: str | None = None


def to_row(article: Article) -> dict[str, Any]:
    """Return an article as the columns of its row, save what only the store knows."""
    named = (article.title, article.outlet, article.author, article.url)
    return {
        "id": article.id,
        "digest": article.digest,
        "added_at": article.added_at,
        "published": article.published,
        "dated_by": article.dated_by,
        "outlet": article.outlet,
        "language": article.language,
        "translated_from": article.translated_from,
        "origin": article.origin,
        "title": article.title,
        "url": article.url,
        "page_key": page_key(article.url),
        "author": article.author,
        "found_by": fold("\n".join(name for name in named if name is not None)),
        "noise": dump(article.noise),
        "removed": dump(article.removed),
        "text": article.text,
        "version": article.version,
        "modified": article.modified,
        "agency": article.agency,
    }


def from_row(row: Row[Any]) -> Article:
    """Return the very article that was saved."""
    return Article(
        id=row.id,
        digest=row.digest,
        text=row.text,
        added_at=row.added_at,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        author=row.author,
        published=row.published,
        language=row.language,
        translated_from=row.translated_from,
        origin=row.origin,
        noise=_noise(row.noise),
        removed=load_all(Removal, row.removed),
        dated_by=None if row.dated_by is None else DatedBy(row.dated_by),
        version=row.version,
        modified=row.modified,
        agency=row.agency,
    )


# Articles mostly have no noise, and what is written of that is the same.
MEMO_NOISE = 256


@lru_cache(maxsize=MEMO_NOISE)
def _noise(written: str) -> Noise:
    return load(Noise, written)


def past_of(row: Row[Any]) -> PastVersion:
    """Return a version that is searched no more."""
    return PastVersion(load(Article, row.record), row.ended_at, Ending(row.ending))


def sentence_of(row: Row[Any]) -> Sentence:
    """Return the very sentence that was saved."""
    return Sentence(row.article_id, row.position, row.start, row.end, row.text, SentenceKind(row.kind))


def arrival_row(article: Article, arrival: Arrival) -> dict[str, Any]:
    """Return what arrived as the columns of its row."""
    text = None if arrival.text is None else zlib.compress(arrival.text.encode(errors="surrogatepass"))
    return {
        "article_id": article.id,
        "version": article.version,
        "digest": sha256(arrival.content).hexdigest(),
        "media_type": arrival.media_type,
        "content": zlib.compress(arrival.content),
        "arrived": text,
    }


def arrival_of(row: Row[Any]) -> Arrival:
    """Return what arrived, byte for byte."""
    text = None if row.arrived is None else _unpacked(row.arrived).decode(errors="surrogatepass")
    return Arrival(_unpacked(row.content), row.media_type, text)


def _unpacked(content: bytes) -> bytes:
    """Return what was compressed. A database that came from elsewhere may hold what unpacks to no end."""
    unpack = zlib.decompressobj()
    try:
        found = unpack.decompress(content, MAX_ARRIVED_BYTES + 1)
    except zlib.error as error:
        raise StoreUnavailable("What an article came in is damaged; restore it from a backup.") from error
    if len(found) > MAX_ARRIVED_BYTES:
        raise StoreUnavailable("What an article came in unpacks to more than any article may come in.")
    return found


def chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Yield items in groups that one statement may ask for."""
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))
