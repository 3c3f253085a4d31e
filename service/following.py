"""Feeds polled politely: only when due, only what is new since, backing off from what fails."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

from service.fetching import Answer, Fetcher, Unfetchable
from sources.errors import UnreadableDocument
from sources.ingest import Ingester
from sources.model import Document
from sources.readers import read
from sources.store import ArticleStore

LEAST_WAIT = timedelta(minutes=5)  # between two polls of one feed, whatever it says
MOST_WAIT = timedelta(days=1)
FIRST_BACKOFF = timedelta(minutes=15)  # after a failure; doubled with each that follows
MOST_DOUBLINGS = 10
PAUSE = 1.0  # seconds between two pages of one site


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between polls; `next_at` in ISO 8601, UTC."""

    etag: str = ""
    last_modified: str = ""
    next_at: str = ""
    failures: int = 0
    gone: bool = False


@dataclass(slots=True)
class Polled:
    """What a poll of one feed brought; `note` says why it brought nothing, where there is a reason."""

    feed: str
    added: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)
    note: str = ""
    failed: bool = False


class Follower:
    """Polls feeds and brings what is new into the archive; what it must remember is in one file."""

    def __init__(
        self, fetcher: Fetcher, ingester: Ingester, articles: ArticleStore, memory: Path, *, pause: float = PAUSE
    ) -> None:
        self._fetcher = fetcher
        self._ingester = ingester
        self._articles = articles
        self._memory = memory
        self._pause = pause

    def poll(self, feed: str, *, now: datetime, pages: bool = False, force: bool = False) -> Polled:
        """Ask a feed for what is new, if it is due, and keep it; with `pages`, the page behind each new entry.

        Raises:
            StoreUnavailable: the database cannot be read or written; the feed will be asked again for the same.
        """
        state = self._recall().get(feed, FeedState())
        polled = Polled(feed)
        if state.gone and not force:
            polled.note = "it is gone for good, as its site says"
        elif state.next_at and now < datetime.fromisoformat(state.next_at) and not force:
            polled.note = "not due yet"
        else:
            self._remember(feed, self._asked(feed, state, polled, now, pages=pages))
        return polled

    def _asked(self, feed: str, state: FeedState, polled: Polled, now: datetime, *, pages: bool) -> FeedState:
        try:
            may = self._fetcher.allowed(feed)
            answer = self._fetcher.get(feed, _conditions(state)) if may else None
        except Unfetchable as error:
            return _failed(state, polled, str(error), now)
        if answer is None:
            return _failed(state, polled, "its site's robots.txt does not let programs fetch it", now)
        if answer.status not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.GONE}:
            return _failed(state, polled, f"it answers {answer.status}", now, asked=retry_after(answer, now))
        wait = _wait(answer, now)
        if answer.status == HTTPStatus.GONE:
            polled.note, polled.failed = "it is gone for good, as its site says", True
            return replace(state, gone=True)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            polled.note = "nothing new"
        else:
            self._keep(answer, polled, pages=pages)
            state = FeedState(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        return replace(state, failures=0, gone=False, next_at=(now + wait).isoformat())

    def _keep(self, answer: Answer, polled: Polled, *, pages: bool) -> None:
        def documents() -> Iterator[Document]:
            try:
                kind = answer.headers.get("content-type")
                for document in read(answer.content, name=answer.url, media_type=kind):
                    yield self._page_of(document, polled) if pages else document
            except UnreadableDocument as error:
                polled.refused.append(str(error))

        def refuse(document: Document, error: UnreadableDocument) -> None:
            polled.refused.append(f"{document.title or document.url or 'an entry'}: {error}")

        for kept in self._ingester.ingest_many(documents(), refused=refuse):
            polled.added += kept.created
            polled.known += not kept.created

    def _page_of(self, entry: Document, polled: Polled) -> Document:
        """Return the page behind an entry that is new; the entry itself where there is no page to be had."""
        if entry.url is None or self._articles.holds_page(entry.url):
            return entry
        try:
            if not self._fetcher.allowed(entry.url):
                return entry
            time.sleep(self._pause)
            answer = self._fetcher.get(entry.url)
            if answer.status != HTTPStatus.OK:
                return entry
            page = next(read(answer.content, name=answer.url, media_type=answer.headers.get("content-type")))
        except (Unfetchable, UnreadableDocument, StopIteration) as error:
            polled.refused.append(f"{entry.url}: {error}")
            return entry
        published, dated_by = (page.published, page.dated_by) if page.published else (entry.published, None)
        return replace(
            page,
            url=entry.url,
            title=page.title or entry.title,
            outlet=page.outlet or entry.outlet,
            author=page.author or entry.author,
            published=published,
            dated_by=dated_by,
        )

    def _recall(self) -> dict[str, FeedState]:
        try:
            kept = json.loads(self._memory.read_text(encoding="utf-8"))
            return {feed: FeedState(**state) for feed, state in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):  # lost or damaged: every feed is asked anew
            return {}

    def _remember(self, feed: str, state: FeedState) -> None:
        known = {name: asdict(kept) for name, kept in (self._recall() | {feed: state}).items()}
        fresh = self._memory.with_suffix(".new")
        fresh.write_text(json.dumps(known, indent=1, ensure_ascii=False), encoding="utf-8")
        os.replace(fresh, self._memory)  # noqa: PTH105 (one move, as a whole or not at all)


def _failed(state: FeedState, polled: Polled, why: str, now: datetime, *, asked: timedelta = timedelta()) -> FeedState:
    """Note a failure; each that follows another doubles the wait, and a site may ask for more."""
    polled.note, polled.failed = why, True
    backoff = max(asked, FIRST_BACKOFF * 2 ** min(state.failures, MOST_DOUBLINGS))
    return replace(state, failures=state.failures + 1, next_at=(now + min(backoff, MOST_WAIT)).isoformat())


def _conditions(state: FeedState) -> Mapping[str, str]:
    asked = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in asked.items() if value}


def _wait(answer: Answer, now: datetime) -> timedelta:
    """Return how long to leave a feed alone: as long as it asks to, within bounds."""
    asked = LEAST_WAIT
    for part in answer.headers.get("cache-control", "").lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.isdigit():
            asked = timedelta(seconds=min(int(value), MOST_WAIT.total_seconds()))
    return min(max(LEAST_WAIT, asked, retry_after(answer, now)), MOST_WAIT)


def retry_after(answer: Answer, now: datetime) -> timedelta:
    """Return how long an answer asks to be left alone, nothing where it does not."""
    given = answer.headers.get("retry-after", "").strip()
    if given.isdigit():
        return timedelta(seconds=min(int(given), MOST_WAIT.total_seconds()))
    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return timedelta()
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(aware - now, timedelta())
