"""An article's path into the archive: clean, split, assess, save in one transaction, index, mark."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sources.cleaning import restored
from sources.errors import IndexUnavailable, UnknownArticle, UnreadableDocument
from sources.index import SentenceIndex
from sources.model import Article, Document, Entry, Sentence
from sources.preparing import prepare, rewrite
from sources.store import ArticleStore

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
    sentences: Sequence[Sentence] = ()


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
        sentences = content.of(kept.id, kept.version).sentences
        return self._settle([_Kept(kept, created=True, sentences=sentences)])[0]

    def _follow_out(self) -> None:
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
        content = prepare(document, max_chars=self._max_chars)
        saved = self._store.save(content.article, content.sentences, arrival=content.arrival, sample=content.sample)
        if not saved.written:
            return _Kept(saved.article, created=False)
        return _Kept(saved.article, created=True, sentences=content.of(saved.article.id, 0).sentences)

    def _settle(self, batch: Sequence[_Kept]) -> list[Ingested]:
        """Make what is new searchable, in one commit, and tell what became of each."""
        fresh = {kept.article.id: kept for kept in batch if kept.created}  # of several versions the last
        if fresh:
            try:
                self._index.add(entry for kept in fresh.values() for entry in _entries(kept))
                self._store.mark_indexed(fresh)
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
        yield Entry(sentence, about.outlet, about.published, about.language, about.title)
