"""The embedded engine: tantivy, in a folder beside the database.

One writer works at a time (`generations.py`); a second waits for it, then gives up. A reader looks before each
search whether another generation answers or this one had a commit, so it sees what any process has written.
"""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import tantivy

from sources.errors import IndexUnavailable
from sources.index.generations import Generations, Mark, mark
from sources.model import Entry, Frequencies, Hit, Query, Sentence, SentenceKind, Term
from sources.text import terms

FORMAT = "1"  # part of a generation's name; raised when the schema or the reading of text changes
PATIENCE = 10.0  # seconds a second writer waits; an ordinary batch is written in under one
HEAP = 50_000_000  # bytes a writer gathers before it spills; tantivy's least is 15 000 000
WIDEST = 2_000  # hits read at most to put equal scores at the cut in order
REINDEX = "Run `claimdesk reindex` to build it again from the database."
LATER = "What it holds still answers; when there is room, run `claimdesk reindex --pending`."


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("position", stored=True)
    builder.add_integer_field("start", stored=True)
    builder.add_integer_field("end", stored=True)
    builder.add_bytes_field("kind", stored=True)
    builder.add_bytes_field("text", stored=True)  # bytes, because tantivy indexes every text field
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("published", indexed=True)
    builder.add_text_field("outlet", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA = _schema()


@dataclass(slots=True)
class _Opened:
    """A generation as this process has it open, and how its files looked when it was last read."""

    pid: int
    pointer: Mark | None
    folder: Path
    index: tantivy.Index
    seen: Mark | None


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

    def add(self, entries: Iterable[Entry]) -> None:
        """Make these sentences searchable before returning; they replace what was held of their articles."""
        with self._writing(), _committing(self._current().index) as writer:
            for article_id, group in groupby(entries, key=lambda entry: entry.sentence.article_id):
                writer.delete_documents_by_term("article_id", article_id)
                for entry in group:
                    writer.add_document(_document(entry))

    def remove(self, article_id: str) -> None:
        """Forget an article's sentences before returning."""
        with self._writing(), _committing(self._current().index) as writer:
            writer.delete_documents_by_term("article_id", article_id)

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Return at most `limit` sentences, best first; equal scores in order of article id and position."""
        wanted = _query(query)
        if wanted is None or limit < 1:
            return []
        with _explained():
            hits = _best(self._searcher(), wanted, limit)
        hits.sort(key=lambda hit: (-hit.score, hit.sentence.article_id, hit.sentence.position))
        return hits[:limit]

    def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """Count the sentences that hold each term; removed sentences no longer count."""
        with _explained():
            searcher = self._searcher()
            counts = {term: _count(searcher, term) for term in dict.fromkeys(terms)}
            return Frequencies(searcher.num_docs, counts)

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Build a new generation beside the old one, then let it answer and take the old one away."""
        with _explained(), self._kept.writing():
            self._kept.sweep()  # what a rebuild that died has left
            fresh = self._kept.new()
            try:
                with _committing(_create(fresh)) as writer:
                    for entry in entries:
                        writer.add_document(_document(entry))
                self._kept.let_answer(fresh)
            finally:
                self._kept.sweep()

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
            opened.seen = seen
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
                if self._kept.pointer != pointer:
                    continue  # a rebuild took this generation away between the two looks
                raise IndexUnavailable(f"The index in {self._kept.folder} is damaged. {REINDEX}") from error
            return _Opened(os.getpid(), pointer, folder, index, seen)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Be the only writer; an index that is not there yet is made, empty."""
        with _explained(), self._kept.writing():
            if self._kept.pointer is None:
                fresh = self._kept.new()
                _create(fresh)
                self._kept.let_answer(fresh)
            yield


@contextmanager
def _explained() -> Iterator[None]:
    """Let no error of the engine or the file system out but as `IndexUnavailable`."""
    try:
        yield
    except OSError as error:
        raise IndexUnavailable(f"The index cannot be read or written: {error.strerror or error}.") from error
    except (ValueError, RuntimeError) as error:
        raise IndexUnavailable(f"The index cannot be used: {error}. {REINDEX}") from error


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


def _token(term: str) -> str:
    return "".join(term.split())  # a term may hold a space (a few ligatures fold to two words); a token may not


def _document(entry: Entry) -> tantivy.Document:
    sentence = entry.sentence
    document = tantivy.Document()
    document.add_text("article_id", sentence.article_id)
    document.add_integer("position", sentence.position)
    document.add_integer("start", sentence.start)
    document.add_integer("end", sentence.end)
    document.add_bytes("kind", sentence.kind.value.encode())
    document.add_bytes("text", sentence.text.encode())
    document.add_text("terms", " ".join(_token(term) for term in terms(sentence.text)))
    if entry.published is not None:
        document.add_integer("published", entry.published.toordinal())
    if entry.outlet is not None:
        document.add_text("outlet", entry.outlet)
    if entry.language is not None:
        parts = entry.language.casefold().split("-")
        for length in range(1, len(parts) + 1):
            document.add_text("language", "-".join(parts[:length]))  # asked for `en`, find `en-GB` too
    return document


def _query(query: Query) -> tantivy.Query | None:
    """Return the engine's query, built from terms alone; None where it asks for nothing."""
    wanted = [_term(term) for term in query.terms if term.forms and term.weight > 0]
    if not wanted:
        return None
    clauses = [(tantivy.Occur.Must, tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in wanted]))]
    clauses += [(tantivy.Occur.Must, tantivy.Query.const_score_query(kept, 0.0)) for kept in _filters(query)]
    return tantivy.Query.boolean_query(clauses)


def _term(term: Term) -> tantivy.Query:
    forms = [tantivy.Query.term_query(SCHEMA, "terms", _token(form), index_option="freq") for form in term.forms]
    return tantivy.Query.boost_query(tantivy.Query.disjunction_max_query(forms), term.weight)


def _filters(query: Query) -> Iterator[tantivy.Query]:
    if query.as_of is not None:
        # A sentence without a date is kept out: nothing shows that it was published by then.
        yield tantivy.Query.range_query(
            SCHEMA, "published", tantivy.FieldType.Integer, upper_bound=query.as_of.toordinal()
        )
    if query.outlets:
        yield tantivy.Query.term_set_query(SCHEMA, "outlet", query.outlets)
    if query.languages:
        yield tantivy.Query.term_set_query(SCHEMA, "language", [language.casefold() for language in query.languages])


def _best(searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> list[Hit]:
    """Return the best hits and those that score the same as the last of them, in no order."""
    limit = min(limit, max(searcher.num_docs, 1))
    wanted = limit + 1
    while True:
        found = searcher.search(query, wanted, count=False).hits
        if len(found) < wanted or found[-1][0] < found[limit - 1][0] or wanted >= WIDEST:
            break
        wanted = min(wanted * 4, WIDEST)
    least = found[min(limit, len(found)) - 1][0] if found else 0.0
    return [_hit(searcher.doc(address), score) for score, address in found if score >= least]


def _hit(document: tantivy.Document, score: float) -> Hit:
    def first(name: str) -> Any:
        return document.get_first(name)

    kind, text = SentenceKind(first("kind").decode()), first("text").decode()
    sentence = Sentence(first("article_id"), first("position"), first("start"), first("end"), text, kind)
    return Hit(sentence, float(f"{score:.5g}"))  # the last digits of a sum depend on the order of its terms


def _count(searcher: tantivy.Searcher, term: str) -> int:
    wanted = tantivy.Query.term_query(SCHEMA, "terms", _token(term), index_option="freq")
    found = searcher.search(wanted, 1)  # not doc_freq, which counts removed sentences until a merge
    return int(found.count)  # type: ignore[attr-defined]  # missing from tantivy's stub
