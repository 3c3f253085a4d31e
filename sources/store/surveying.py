"""What the archive holds, counted: all of it, or the part that a filter lets be heard."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, false, func, or_, select

from sources.database import translated
from sources.model import Holdings, Shelf, Shelves
from sources.store import changes
from sources.tables import ARTICLES

_T = TypeVar("_T")

_LANGUAGE = func.lower(ARTICLES.c.language)
_HOLDINGS = select(
    func.count(),
    func.coalesce(func.sum(ARTICLES.c.sentence_count), 0),
    func.count(ARTICLES.c.outlet.distinct()),
    func.min(ARTICLES.c.published),
    func.max(ARTICLES.c.published),
).select_from(ARTICLES)
_SHELVES = select(ARTICLES.c.outlet, ARTICLES.c.language, func.count().label("articles")).group_by(
    ARTICLES.c.outlet, ARTICLES.c.language
)


class Surveying:
    """Counts of the archive. Every method raises `StoreUnavailable` when the database cannot do its work."""

    _engine: Engine
    _counted: dict[str, tuple[str, Any]]

    def holdings(
        self, *, as_of: date | None = None, outlets: Sequence[str] = (), languages: Sequence[str] = ()
    ) -> Holdings:
        """Count the archive, or the part that these filters let be heard: the index has the same ones.

        Without a language it is counted from an index of the short columns alone; the whole, once for each change.
        """
        wanted = tuple(_heard(as_of, outlets, languages))
        with translated(), self._engine.connect() as connection:
            if wanted:
                return _holdings(connection, *wanted)
            return self._once("holdings", connection, _holdings)

    def waiting(
        self, *, as_of: date | None = None, outlets: Sequence[str] = (), languages: Sequence[str] = ()
    ) -> Holdings:
        """Count what is kept and not known to be in the index, of all or of what these filters let be heard."""
        wanted = (ARTICLES.c.indexed == false(), *_heard(as_of, outlets, languages))
        with translated(), self._engine.connect() as connection:
            return _holdings(connection, *wanted)

    def shelves(self, *, limit: int) -> Shelves:
        """Return the outlets and the languages with the most articles, at most so many of each, by name.

        Languages are as declared, regions apart. They are counted once for each change of the archive.
        """
        with translated(), self._engine.connect() as connection:
            outlets, languages = self._once("shelves", connection, _shelves)
        return Shelves(_by_name(outlets[:limit]), _by_name(languages[:limit]))

    def _once(self, name: str, connection: Connection, count: Callable[[Connection], _T]) -> _T:
        """Return a count of the archive as it is: one that was made before, where nothing has changed since."""
        word = changes.word(connection)  # read first, so that a count is never older than its word
        known = self._counted.get(name)
        if known is None or word is None or known[0] != word:
            known = (word or "", count(connection))
            self._counted[name] = known
        counted: _T = known[1]
        return counted


def _holdings(connection: Connection, *wanted: ColumnElement[bool]) -> Holdings:
    articles, sentences, named, first, last = connection.execute(_HOLDINGS.where(*wanted)).one()
    return Holdings(articles, int(sentences), named, first, last)


def _shelves(connection: Connection) -> tuple[tuple[Shelf, ...], tuple[Shelf, ...]]:
    """Return all outlets and all languages, those with the most articles first."""
    rows = connection.execute(_SHELVES).all()
    return _most((row.outlet, row.articles) for row in rows), _most((row.language, row.articles) for row in rows)


def _most(counts: Iterable[tuple[str | None, int]]) -> tuple[Shelf, ...]:
    added: Counter[str] = Counter()
    for name, articles in counts:
        if name is not None:
            added[name] += articles
    return tuple(
        Shelf(name, articles) for name, articles in sorted(added.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _by_name(shelves: Iterable[Shelf]) -> tuple[Shelf, ...]:
    return tuple(sorted(shelves, key=lambda shelf: shelf.name.casefold()))


def _heard(as_of: date | None, outlets: Sequence[str], languages: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    if as_of is not None:
        yield ARTICLES.c.published <= as_of  # what has no day is not heard: nothing shows that it was there by then
    if outlets:
        yield ARTICLES.c.outlet.in_(outlets)
    if languages:
        asked = [language.casefold() for language in languages]
        # Asked for `en`, hear `en-GB` too.
        yield or_(_LANGUAGE.in_(asked), *(_LANGUAGE.startswith(f"{tag}-", autoescape=True) for tag in asked))
