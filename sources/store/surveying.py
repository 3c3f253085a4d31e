"""What the archive holds, counted: all of it, or the part that a filter lets be heard."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Engine, func, or_, select

from sources.database import translated
from sources.model import Holdings, Shelf
from sources.tables import ARTICLES

_LANGUAGE = func.lower(ARTICLES.c.language)


class Surveying:
    """Counts of the archive. Every method raises `StoreUnavailable` when the database cannot do its work."""

    _engine: Engine

    def holdings(
        self, *, as_of: date | None = None, outlets: Sequence[str] = (), languages: Sequence[str] = ()
    ) -> Holdings:
        """Count the archive, or the part that these filters let be heard: the index has the same ones.

        Without a language it is counted from an index of the short columns alone.
        """
        counted = select(
            func.count(),
            func.coalesce(func.sum(ARTICLES.c.sentence_count), 0),
            func.count(ARTICLES.c.outlet.distinct()),
            func.min(ARTICLES.c.published),
            func.max(ARTICLES.c.published),
        ).select_from(ARTICLES)
        wanted = _heard(as_of, outlets, languages)
        with translated(), self._engine.connect() as connection:
            articles, sentences, named, first, last = connection.execute(counted.where(*wanted)).one()
        return Holdings(articles, int(sentences), named, first, last)

    def outlets(self, *, limit: int) -> tuple[Shelf, ...]:
        """Return the outlets with the most articles, at most `limit`, in order of their names."""
        return self._shelves(ARTICLES.c.outlet, limit)

    def languages(self, *, limit: int) -> tuple[Shelf, ...]:
        """Return the languages that articles are in, as declared, regions apart; at most `limit`."""
        return self._shelves(ARTICLES.c.language, limit)

    def _shelves(self, column: ColumnElement[str | None], limit: int) -> tuple[Shelf, ...]:
        counted = (
            select(column, func.count())
            .where(column.is_not(None))
            .group_by(column)
            .order_by(func.count().desc(), column)
            .limit(limit)
        )
        with translated(), self._engine.connect() as connection:
            found = [Shelf(str(name), articles) for name, articles in connection.execute(counted)]
        return tuple(sorted(found, key=lambda shelf: shelf.name.casefold()))


def _heard(as_of: date | None, outlets: Sequence[str], languages: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    if as_of is not None:
        yield ARTICLES.c.published <= as_of  # what has no day is not heard: nothing shows that it was there by then
    if outlets:
        yield ARTICLES.c.outlet.in_(outlets)
    if languages:
        asked = [language.casefold() for language in languages]
        # Asked for `en`, hear `en-GB` too.
        yield or_(_LANGUAGE.in_(asked), *(_LANGUAGE.startswith(f"{tag}-", autoescape=True) for tag in asked))
