"""An article's path into the archive: clean, split, assess, save in one transaction, index, mark."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sources.cleaning import restored
from sources.errors import IndexUnavailable, UnknownArticle, UnreadableDocument
from sources.index import SentenceIndex
from sources.model import Article, Document, Entry
from sources.preparing import again, prepare, rewrite
from sources.store import ArticleStore, Reading

BATCH_ARTICLES = 200  # a commit of the index costs about 50 ms, whether it brings one article or these many
BATCH_SENTENCES = 10_000


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a document: the article as kept, whether anything is new of it, whether a search finds it."""

    article: Article
    created: bool
    searchable: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    article: Article
    created: bool
    count: int = 0


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
                if len(batch) >= BATCH_ARTICLES or sum(kept.count for kept in batch) >= BATCH_SENTENCES:
                    full, batch = batch, []
                    yield from self._settle(full)
        except Exception:
            yield from self._settle(batch)
            raise
        except KeyboardInterrupt:
            self._settle(batch)  # whoever stops us finds no more of it, but a search does
            raise
        yield from self._settle(batch)

    def withdraw(self, article_id: str) -> None:
        """Take an article out of the archive; what it said stays readable, and so do checks made with it.

        If the index is down, the article is gone all the same, and `index_pending` takes its sentences out.

        Raises:
            UnknownArticle: no article has this id.
        """
        self._store.withdraw(article_id)
        self._follow_out()

    def erase(self, article_id: str) -> None:
        """Delete an article with its past versions and what it came in; checks keep what they quoted.

        Raises:
            UnknownArticle: no article has, or had, this id.
        """
        self._store.erase(article_id)
        self._follow_out()

    def restore(self, article_id: str, removals: Collection[int], *, version: int) -> Ingested:
        """Put back parts that cleaning took out of an article's version, as the article's next version.

        Raises:
            UnknownArticle: this version is not the article's present one.
            UnreadableDocument: there is no such part, or nobody kept where it stood.
        """
        seen = self._store.article(article_id)
        if seen.version != version:
            raise UnknownArticle(f"Version {version} of {article_id!r} is no longer the present one.")
        arrived = self._store.arrival(article_id, version).text
        parts = [seen.removed[number].text for number in removals if 0 <= number < len(seen.removed)]
        if arrived is None or not parts or not all(parts) or len(parts) < len(removals):
            raise UnreadableDocument("This part cannot be put back: it is not known where it stood.")
        content = rewrite(seen, restored(arrived, seen.removed, removals))
        kept = self._store.edit(seen, content.article, content.sentences, content.sample)
        return self._settle([_Kept(kept, created=True)])[0]

    def amend(self, article_id: str, known: Mapping[str, str | date | None], *, editor: str) -> Article | None:
        """Set by hand what is known of an article, and return it; None where it was known so already.

        If the index is down, the article is amended all the same and stays pending.

        Raises:
            UnknownArticle: no article has this id.
            UnreadableDocument: another article is of the page with the address it was given.
        """
        article = self._store.amend(article_id, known, editor=editor)
        if article is not None:
            with suppress(IndexUnavailable):
                self._bring([article_id])
        return article

    def readmit(self, article_id: str) -> Ingested:
        """Bring a withdrawn article back as its next version, with the text and the details it had last.

        Raises:
            UnknownArticle: no article of this id was withdrawn.
            UnreadableDocument: its page has come back meanwhile, as another article.
        """
        last = next(reversed(self._store.past(article_id)), None)
        if last is None or self._store.articles([article_id]):
            raise UnknownArticle(f"No article with the id {article_id!r} was withdrawn.")
        if last.article.url is not None and self._store.holds_page(last.article.url):
            raise UnreadableDocument("Another article in the archive is of the same page.")
        content = again(last.article, self._store.arrival(article_id, last.article.version))
        saved = self._store.save(content.article, content.sentences, arrival=content.arrival, sample=content.sample)
        return self._settle([_Kept(saved.article, created=saved.written, count=len(content.sentences))])[0]

    def _follow_out(self) -> None:
        try:
            self._sweep()
        except IndexUnavailable:
            return

    def index_pending(self) -> int:
        """Bring the index up to date with what it missed; return the number of sentences indexed."""
        self._sweep()
        indexed, after = 0, ""
        while batch := self._next_batch(after):
            indexed += self._bring(batch)
            after = batch[-1]
        return indexed

    def mend(self, ids: Sequence[str]) -> int:
        """Bring these articles to the index anew, whatever it holds of them; return the number of sentences indexed.

        An article that the archive does not have is taken out.
        """
        self._store.mark_pending(ids)  # so that they are not forgotten if this goes wrong
        batches = [ids[start : start + BATCH_ARTICLES] for start in range(0, len(ids), BATCH_ARTICLES)]
        return sum(map(self._bring, batches))

    def reindex(self) -> int:
        """Build the index anew from the archive while the old one answers; return the number of sentences indexed."""
        noted: dict[str, Reading] = {}
        counted = Counted(self._store.entries(noted))
        self._index.rebuild(counted)
        self._store.mark_indexed(noted)
        return counted.so_far + self.index_pending()  # what came while the new index was being built

    def _keep(self, document: Document) -> _Kept:
        content = prepare(document, max_chars=self._max_chars)
        saved = self._store.save(content.article, content.sentences, arrival=content.arrival, sample=content.sample)
        if not saved.written:
            return _Kept(saved.article, created=False)
        return _Kept(saved.article, created=True, count=len(content.sentences))

    def _settle(self, batch: Sequence[_Kept]) -> list[Ingested]:
        """Make what is new searchable, in one commit, and tell what became of each."""
        fresh = sorted({kept.article.id for kept in batch if kept.created})
        if fresh:
            try:
                waiting = self._next_batch("")  # what another writer waits with, or had to leave, goes in with ours
                self._bring(sorted({*fresh, *waiting}), unless_brought=True)
            except IndexUnavailable:
                pass  # the articles are safe and stay pending; is_indexed tells
        return [Ingested(kept.article, kept.created, self._store.is_indexed(kept.article.id)) for kept in batch]

    def _bring(self, ids: Sequence[str], *, unless_brought: bool = False) -> int:
        """Let the index hold of these articles what the archive holds of them; return the number of sentences.

        They are read when it is our turn to write: another process may have changed them since, taken them out, or
        brought them with its own.
        """
        noted: dict[str, Reading] = {}

        def current() -> Iterator[Entry]:
            if unless_brought and not self._store.any_pending(ids):
                raise _Brought
            yield from self._store.entries_of(ids, noted)

        counted = Counted(current())
        try:
            self._index.add(counted, replacing=ids)
        except _Brought:
            return 0
        self._store.mark_indexed(noted)  # one that was changed meanwhile stays pending until it is brought itself
        return counted.so_far

    def _next_batch(self, after: str) -> list[str]:
        batch: list[str] = []
        sentences = 0
        for article_id, count in self._store.pending(after):
            if batch and (sentences + count > BATCH_SENTENCES or len(batch) >= BATCH_ARTICLES):
                break
            batch.append(article_id)
            sentences += count
        return batch

    def _sweep(self) -> None:
        gone = self._store.withdrawn()
        for start in range(0, len(gone), BATCH_ARTICLES):
            some = gone[start : start + BATCH_ARTICLES]
            self._bring(some)  # one that came again meanwhile is put back
            self._store.forget_withdrawn(*some)


class _Brought(Exception):
    """All that was to be brought to the index is there."""


class Counted:
    """Entries on their way, counted as they go."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = entries
        self.so_far = 0

    def __iter__(self) -> Iterator[Entry]:
        """Give each entry."""
        for entry in self._entries:
            self.so_far += 1
            yield entry
