"""RSS and Atom: every entry of a feed as a document of its own, with the source it names."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser

from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.model import Document
from sources.readers.decoding import MAX_PAGE_BYTES, too_large
from sources.readers.html import fragment_text
from sources.readers.refusals import Refusals
from sources.readers.values import address_of, language_of, part_of, text_of

MEDIA_TYPE = "text/html"  # what is kept of an entry is its own markup
MEDIA_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml"))
MAX_ENTRIES = 2_000  # of one feed; feeds carry tens, archives of them hundreds. So many take a second

# No feed needs entities of its own; a few lines of them can stand for gigabytes.
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_MAIL_AND_NAME = re.compile(r"\S+@\S+ \((?P<name>[^()]+)\)")


def read_feed(content: bytes) -> Iterator[Document]:
    """Yield the entries of a feed; then, if some could not be read, raise one error that names them.

    Raises:
        UnreadableDocument: it is no feed, or declares entities; raised while iterating.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise too_large()
    if _ENTITIES.search(content):
        raise UnreadableDocument("The feed declares entities of its own, as no news feed does.")
    if len(_ENTRY.findall(content)) > MAX_ENTRIES:
        raise DocumentTooLarge(f"The feed has more than {MAX_ENTRIES:,} entries.")
    feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    entries = feed.entries
    if not feed.version and not entries:
        raise UnreadableDocument("This is not an RSS or Atom feed.")
    refusals = Refusals("Entry")
    for number, entry in enumerate(entries, 1):
        with refusals.at(number):
            yield _document(entry, feed.feed)
    refusals.tell()


def _document(entry: Any, feed: Any) -> Document:
    markup, language = _content(entry)
    text = fragment_text(markup)
    if not any(map(str.isalnum, text)):
        raise UnreadableDocument("The entry holds no text.")
    return Document(
        text=text,
        title=text_of(fragment_text(entry.get("title", ""))),
        outlet=text_of(part_of(entry.get("source"), "title")) or text_of(feed.get("title")),
        url=address_of(entry.get("link")),
        author=_author(entry),
        published=_day(entry, "published_parsed", "updated_parsed"),
        modified=_day(entry, "updated_parsed"),
        language=language_of(language) or language_of(feed.get("language")),
        original=markup.encode("utf-8", "replace"),
        media_type=MEDIA_TYPE,
    )


def _content(entry: Any) -> tuple[str, object]:
    """Return the longest text that an entry carries, and its language."""
    parts = [*entry.get("content", ()), {**entry.get("summary_detail", {}), "value": entry.get("summary", "")}]
    longest = max(parts, key=lambda part: len(part.get("value") or ""))
    return longest.get("value") or "", longest.get("language")


def _author(entry: Any) -> str | None:
    """Return the authors' names; RSS gives an address of mail, and maybe a name in brackets behind it."""
    stated = text_of(entry.get("author")) or ""
    if "@" in stated:
        match = _MAIL_AND_NAME.fullmatch(stated)
        return match["name"] if match else None
    names = [text_of(author.get("name")) for author in entry.get("authors", ())]
    return ", ".join(dict.fromkeys(filter(None, names))) or stated or None


def _day(entry: Any, *names: str) -> date | None:
    """Return the first of some days of an entry, in UTC; of many feeds the last change is the only one."""
    stated = dict(entry)  # feedparser's own takes a missing day from another's place
    moment = next(filter(None, map(stated.get, names)), None)
    return None if moment is None else date(moment.tm_year, moment.tm_mon, moment.tm_mday)
