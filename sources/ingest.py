"""An article's path into the archive: clean, split, assess, save in one transaction, index, mark."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from ulid import ULID

from sources.cleaning import clean
from sources.errors import DocumentTooLarge, IndexUnavailable, UnreadableDocument
from sources.index import SentenceIndex
from sources.model import Article, Document, Entry, Sentence
from sources.noise import assess
from sources.segmentation import split
from sources.store import ArticleStore
from sources.syndication import sample

BATCH_ARTICLES = 200  # a commit of the index costs about 50 ms, whether it brings one article or these many
BATCH_SENTENCES = 10_000


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a document: the article as kept, whether it is new, and whether a search finds it."""

    article: Article
    created: bool
    searchable: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    article: Article
    created: bool
    sentences: tuple[Sentence, ...] = ()


class Ingester:
    """Brings documents into the archive, and keeps the index a true copy of it."""

    def __init__(self, store: ArticleStore, index: SentenceIndex, *, max_chars: int) -> None:
        self._store = store
        self._index = index
        self._max_chars = max_chars

    def ingest(self, document: Document) -> Ingested:
        """Keep a document as an article and make it searchable.

        Raises:
            UnreadableDocument: it is too long, holds characters that cannot be kept, or no text once cleaned.
        """
        return self._settle([self._keep(document)])[0]

    def ingest_many(
        self,
        documents: Iterable[Document],
        *,
        refused: Callable[[Document, UnreadableDocument], None] | None = None,
    ) -> Iterator[Ingested]:
        """Keep documents, and give each once it is searchable, in their order.

        A document that cannot be kept is told to `refused` and passed over; without `refused` its error ends the
        work. Whatever ends it, what was kept until then is made searchable first.
        """
        batch: list[_Kept] = []
        try:
            for document in documents:
                try:
                    batch.append(self._keep(document))
                except UnreadableDocument as error:
                    if refused is None:
                        raise
                    refused(document, error)
                if len(batch) >= BATCH_ARTICLES or sum(len(kept.sentences) for kept in batch) >= BATCH_SENTENCES:
                    full, batch = batch, []
                    yield from self._settle(full)
        except Exception:
            yield from self._settle(batch)
            raise
        yield from self._settle(batch)

    def withdraw(self, article_id: str) -> None:
        """Delete an article and all that is kept of it; checks made with it stay as they are.

        If the index is down, the article is gone all the same, and `index_pending` takes its sentences out.

        Raises:
            UnknownArticle: no article has this id.
        """
        self._store.delete(article_id)
        try:
            self._sweep()
        except IndexUnavailable:
            return

    def index_pending(self) -> int:
        """Bring the index up to date with what it missed; return the number of sentences indexed."""
        self._sweep()
        indexed = 0
        batch: list[Entry] = []
        for entry in self._store.pending():
            is_next = bool(batch) and entry.sentence.article_id != batch[-1].sentence.article_id
            if is_next and len(batch) >= BATCH_SENTENCES:
                indexed += self._index_batch(batch)
                batch = []
            batch.append(entry)
        return indexed + self._index_batch(batch)

    def reindex(self) -> int:
        """Build the index anew from the archive while the old one answers; return the number of sentences indexed."""
        seen: dict[str, int] = {}

        def noted() -> Iterator[Entry]:
            for entry in self._store.entries():
                seen[entry.sentence.article_id] = seen.get(entry.sentence.article_id, 0) + 1
                yield entry

        self._index.rebuild(noted())
        self._store.mark_indexed(seen)
        return sum(seen.values()) + self.index_pending()  # what came while the new index was being built

    def _keep(self, document: Document) -> _Kept:
        if len(document.text) > self._max_chars:
            raise DocumentTooLarge(
                f"The article has {len(document.text):,} characters; this desk takes up to {self._max_chars:,}."
            )
        cleaned = clean(document.text, title=document.title)
        if not cleaned.text.strip():
            raise UnreadableDocument("The article holds no text.")
        _refuse_unfit(cleaned.text, document)
        digest = _digest(cleaned.text, document)
        known = self._store.by_digest(digest)
        if known is not None:
            return _Kept(known, created=False)
        article = Article(
            id=f"art_{ULID()}",
            digest=digest,
            text=cleaned.text,
            added_at=datetime.now(UTC),
            title=document.title,
            outlet=document.outlet,
            url=document.url,
            author=document.author,
            published=document.published,
            language=document.language,
            translated_from=document.translated_from,
            noise=assess(cleaned.text),
            removed=cleaned.removed,
        )
        sentences = split(article.text, article_id=article.id, language=article.language)
        kept = self._store.save(
            article,
            sentences,
            original=document.original or document.text.encode(errors="replace"),
            media_type=document.media_type,
            sample=sample(article.text),
        )
        if kept.id != article.id:
            return _Kept(kept, created=False)
        return _Kept(kept, created=True, sentences=sentences)

    def _settle(self, batch: Sequence[_Kept]) -> list[Ingested]:
        """Make what is new searchable, in one commit, and tell what became of each."""
        fresh = [kept for kept in batch if kept.created]
        if fresh:
            try:
                self._index.add(entry for kept in fresh for entry in _entries(kept))
                self._store.mark_indexed([kept.article.id for kept in fresh])
            except IndexUnavailable:
                pass  # the articles are safe and stay pending; is_indexed tells
        return [Ingested(kept.article, kept.created, self._store.is_indexed(kept.article.id)) for kept in batch]

    def _index_batch(self, batch: Sequence[Entry]) -> int:
        if batch:
            self._index.add(batch)
            self._store.mark_indexed({entry.sentence.article_id for entry in batch})
        return len(batch)

    def _sweep(self) -> None:
        for article_id in self._store.withdrawn():
            self._index.remove(article_id)
            self._store.forget_withdrawn(article_id)


def _entries(kept: _Kept) -> Iterator[Entry]:
    about = kept.article
    for sentence in kept.sentences:
        yield Entry(sentence, about.outlet, about.published, about.language)


def _digest(text: str, document: Document) -> str:
    """Return what makes this content the same content: its text, who published it and where."""
    content = json.dumps([text, document.outlet, document.url], ensure_ascii=False)
    return sha256(content.encode()).hexdigest()


def _refuse_unfit(text: str, document: Document) -> None:
    """Refuse characters that no database keeps."""
    declared = (document.title, document.outlet, document.url, document.author, document.language)
    for part in (text, *declared, document.translated_from):
        if part is None:
            continue
        if "\0" in part:
            raise UnreadableDocument("The article holds NUL characters; it does not look like text.")
        try:
            part.encode()
        except UnicodeEncodeError as error:
            raise UnreadableDocument("The article holds halves of characters; save it as UTF-8.") from error
