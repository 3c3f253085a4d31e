"""The embedded engine: tantivy, in a folder beside the database.

One writer works at a time (`generations.py`); a second waits for it, then gives up. A reader looks before each
search whether another generation answers or this one had a commit, so it sees what any process has written.
"""

import json
import os
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import tantivy

from sources.errors import IndexUnavailable
from sources.index.generations import Generations, Mark, mark
from sources.index.tantivy_documents import SCHEMA, Spellings, documents, hit
from sources.index.tantivy_queries import built, count, held_of, spellings
from sources.model import Entry, Frequencies, Hit, Query, Sentence

FORMAT = "2"  # part of a generation's name; raised when the schema or the reading of text changes
PATIENCE = 10.0  # seconds a second writer waits; an ordinary batch is written in under one
HEAP = 50_000_000  # bytes a writer gathers before it spills; tantivy's least is 15 000 000
WIDEST = 2_000  # hits read at most to put equal scores at the cut in order
REINDEX = "Run `claimdesk reindex` to build it again from the database."
PANIC = "PanicException"  # of the engine, on bytes that cannot be; it is no `Exception`, and is not to be imported
LATER = "What it holds still answers; when there is room, run `claimdesk reindex --pending`."


@dataclass(slots=True)
class _Opened:
    """A generation as this process has it open, and how its files looked when it was last read."""

    pid: int
    pointer: Mark | None
    folder: Path
    index: tantivy.Index
    seen: Mark | None
    share_kept: float
    counts: dict[str, int] = field(default_factory=dict)  # of terms asked for since the last commit


class TantivyIndex:
    """A sentence index in a folder; made on first use, and opened anew in every process that uses it."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self._kept = Generations(folder, form=FORMAT, patience=patience)
        self._opened: _Opened | None = None
        self._inherited: list[_Opened] = []
        self._turn = threading.Lock()

    @classmethod
    def from_url(cls, url: str) -> "TantivyIndex":
        """Return the index in the folder that `tantivy:///absolute/folder` names."""
        folder = Path(url.removeprefix("tantivy://"))
        if not folder.is_absolute():
            raise IndexUnavailable(f"The index address {url!r} names no folder; use tantivy:///path/to/folder.")
        return cls(folder)

    def add(self, entries: Iterable[Entry], *, replacing: Collection[str] = ()) -> None:
        """Make these sentences searchable before returning; they replace what was held of their articles."""
        with self._writing():
            opened = self._current().index
            with _committing(opened) as writer:
                for article_id in replacing:
                    writer.delete_documents_by_term("article_id", article_id)
                for article_id, made in documents(entries, Spellings(opened.searcher())):
                    writer.delete_documents_by_term("article_id", article_id)
                    for document in made:
                        writer.add_document(document)

    def remove(self, article_id: str) -> None:
        """Forget an article's sentences before returning."""
        with self._writing(), _committing(self._current().index) as writer:
            writer.delete_documents_by_term("article_id", article_id)

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Return at most `limit` sentences, best first; equal scores in order of article id and position."""
        wanted = built(query)
        if wanted is None or limit < 1:
            return []
        with _explained():
            hits = _best(self._searcher(), wanted, limit)
        hits.sort(key=lambda hit: (-hit.score, hit.sentence.article_id, hit.sentence.position))
        return hits[:limit]

    def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """Count the sentences that hold each term; removed sentences no longer count."""
        with _explained():
            opened = self._current()
            searcher = opened.index.searcher()
            known = opened.counts
            for term in set(terms).difference(known):
                known[term] = count(searcher, term, opened.share_kept)
            return Frequencies(searcher.num_docs, {term: known[term] for term in terms})

    def spellings(self, word: str) -> tuple[str, ...]:
        """Return the words held that may be other spellings of this folded word, itself left out."""
        with _explained():
            return spellings(self._searcher(), word)

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Build a new generation beside the old one, then let it answer and take the old one away."""
        with _explained(), self._kept.writing():
            self._kept.sweep()  # what a rebuild that died has left
            fresh = self._kept.new()
            try:
                with _committing(_create(fresh)) as writer:
                    for _, made in documents(entries, Spellings()):
                        for document in made:
                            writer.add_document(document)
                self._kept.let_answer(fresh)
            finally:
                self._kept.sweep()

    def held(self, ids: Collection[str] | None = None) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """Give what the index holds of each article, or of these, as one commit left it."""
        with _explained():
            searcher = self._searcher()
            if ids is None:
                ids = sorted(term for term, _ in searcher.terms_with_prefix("article_id", ""))
        for article_id in ids:
            with _explained():
                sentences = held_of(searcher, article_id)
            if sentences:  # the dictionary still names what was removed
                yield article_id, sentences

    def tidy(self) -> list[str]:
        """Take away what writers left behind that died: generations that never came to answer."""
        with _explained(), self._kept.writing():
            return self._kept.sweep()

    def ping(self) -> None:
        """Return if the index can be searched."""
        with _explained():
            self._searcher()

    def close(self) -> None:
        """Give back what the index holds open."""
        self._opened = None

    def _searcher(self) -> tantivy.Searcher:
        return self._current().index.searcher()

    def _current(self) -> _Opened:
        """Return the generation that answers, as its last commit left it."""
        if self._opened is not None and self._opened.pid != os.getpid():
            self._inherited.append(self._opened)  # kept: its threads stayed in the parent, so it cannot be let go here
            self._opened = None
            self._turn = threading.Lock()
        if self._kept.pointer is None:
            with self._writing():
                pass
        with self._turn:
            if self._opened is None or not self._caught_up(self._opened):
                self._opened = self._open()
            return self._opened

    def _caught_up(self, opened: _Opened) -> bool:
        """Read the last commit, if there was one; False where that can only be had by opening anew."""
        if opened.pointer != self._kept.pointer:
            return False
        seen = mark(opened.folder / "meta.json")
        if seen != opened.seen:
            try:
                opened.index.reload()
            except ValueError:
                return False
            opened.seen, opened.share_kept, opened.counts = seen, _share_kept(opened.folder), {}
        return True

    def _open(self) -> _Opened:
        while True:
            pointer, folder = self._kept.pointer, self._kept.current
            if folder is None:
                raise IndexUnavailable(f"The index in {self._kept.folder} is of another version. {REINDEX}")
            seen = mark(folder / "meta.json")
            try:
                index = tantivy.Index.open(str(folder))
                index.config_reader("manual")
            except (ValueError, OSError) as error:
                if self._kept.pointer != pointer:  # pragma: no cover -- a rebuild took it away between the two looks
                    continue
                raise IndexUnavailable(f"The index in {self._kept.folder} is damaged. {REINDEX}") from error
            return _Opened(os.getpid(), pointer, folder, index, seen, _share_kept(folder))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Be the only writer; an index that is not there yet is made, empty."""
        with _explained(), self._kept.writing():
            if self._kept.pointer is None:
                fresh = self._kept.new()
                _create(fresh)
                self._kept.let_answer(fresh)
            yield


def _share_kept(folder: Path) -> float:
    """Return the share of a generation's documents that were not removed, 1.0 where none was."""
    try:
        segments = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["segments"]
    except (OSError, ValueError, KeyError):
        return 0.0  # unknown: every term is then counted one by one
    held = sum(segment["max_doc"] for segment in segments)
    removed = sum(segment["deletes"]["num_deleted_docs"] for segment in segments if segment["deletes"])
    return (held - removed) / held if held else 1.0


@contextmanager
def _explained() -> Iterator[None]:
    """Let no error of the engine or the file system out but as `IndexUnavailable`."""
    try:
        yield
    except OSError as error:
        raise IndexUnavailable(f"The index cannot be read or written: {error.strerror or error}.") from error
    except (ValueError, RuntimeError) as error:
        raise IndexUnavailable(f"The index cannot be used: {error}. {REINDEX}") from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise IndexUnavailable(f"The index is damaged, and the engine gave up on it. {REINDEX}") from error


@contextmanager
def _unwritten() -> Iterator[None]:
    """Say of an engine that fails in writing what has become of the index."""
    try:
        yield
    except (ValueError, RuntimeError) as error:
        raise IndexUnavailable(f"The index cannot be written; its disk may be full. {LATER}") from error


def _create(folder: Path) -> tantivy.Index:
    with _unwritten():
        return tantivy.Index(SCHEMA, path=str(folder))


@contextmanager
def _committing(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """Commit what is written here, or nothing of it."""
    with _unwritten():
        writer = index.writer(HEAP, num_threads=1)
        try:
            yield writer
            writer.commit()
        finally:
            writer.wait_merging_threads()  # gives back tantivy's own lock, too


def _best(searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> list[Hit]:
    """Return the best hits and those that score the same as the last of them, in no order."""
    limit = min(limit, max(searcher.num_docs, 1))
    wanted = 2 * limit  # no dearer than one more than asked, which had to be asked again for every second claim
    while True:
        found = searcher.search(query, wanted, count=False).hits
        if len(found) < wanted or found[-1][0] < found[limit - 1][0] or wanted >= WIDEST:
            break
        wanted = min(wanted * 4, WIDEST)
    least = found[min(limit, len(found)) - 1][0] if found else 0.0
    return [hit(searcher.doc(address), score) for score, address in found if score >= least]
