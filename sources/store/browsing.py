"""Looking through the archive: what a list is asked for, and what it holds by outlet and month."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Engine, and_, exists, extract, false, func, or_, select

from sources.database import behind, translated
from sources.model import ArticlePage, Ending, NoiseLevel, PastVersion, Place
from sources.store.rows import from_row, past_of
from sources.tables import ARTICLES, VERSIONS
from sources.text import fold


@dataclass(frozen=True, slots=True)
class ArticlesWanted:
    """What a list of articles is asked for; what is left empty lets everything pass.

    Attributes:
        text: words that title, outlet, author or address hold, all of them.
        held_by: ids of articles that hold the words elsewhere, and pass for that.
        outlet: the outlet, by its whole name.
        since: the first day of publication.
        until: the last one.
        language: a language, in any of its regions.
        noise: how damaged the language looks.
    """

    text: str = ""
    held_by: Collection[str] = ()
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    language: str = ""
    noise: NoiseLevel | None = None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many articles of an outlet (None: unknown) were published in a month."""

    outlet: str | None
    month: date
    articles: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the archive is: when it was added to last, what has no day, what is not found yet."""

    added_at: datetime | None
    undated: int
    pending: int


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """One page of what was withdrawn, each as it last stood."""

    articles: tuple[PastVersion, ...]
    page: int
    per_page: int
    total: int


class Browsing:
    """Lists of the archive. Every method raises `StoreUnavailable` when the database cannot do its work."""

    _engine: Engine

    def browse(
        self, wanted: ArticlesWanted, *, page: int = 1, per_page: int = 20, after: Place | None = None
    ) -> ArticlePage:
        """Return one page of what is asked for, last added first; or what stands behind a place in it."""
        asked = list(_asked(wanted))
        here = (*asked, *behind(ARTICLES.c.added_at, ARTICLES.c.id, after))
        newest = select(ARTICLES).where(*here).order_by(ARTICLES.c.added_at.desc(), ARTICLES.c.id.desc())
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(ARTICLES).where(*asked)).scalar_one()
            found = connection.execute(newest.limit(per_page).offset((page - 1) * per_page)).all()
        return ArticlePage(tuple(from_row(row) for row in found), page, per_page, total)

    def withdrawals(self, *, page: int = 1, per_page: int = 20) -> WithdrawnPage:
        """Return one page of the articles that were withdrawn and have not come back, last withdrawn first."""
        later = VERSIONS.alias("later")
        gone = and_(
            VERSIONS.c.ending == Ending.WITHDRAWN.value,
            ~exists().where(ARTICLES.c.id == VERSIONS.c.article_id),
            ~exists().where(later.c.article_id == VERSIONS.c.article_id, later.c.number > VERSIONS.c.number),
        )
        newest = select(VERSIONS).where(gone).order_by(VERSIONS.c.ended_at.desc(), VERSIONS.c.article_id.desc())
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(VERSIONS).where(gone)).scalar_one()
            found = connection.execute(newest.limit(per_page).offset((page - 1) * per_page)).all()
        return WithdrawnPage(tuple(past_of(row) for row in found), page, per_page, total)

    def by_month(self) -> tuple[MonthCount, ...]:
        """Count what was published by outlet and month, in order of both; what has no day is left out."""
        year, month = extract("year", ARTICLES.c.published), extract("month", ARTICLES.c.published)
        counted = (
            select(ARTICLES.c.outlet, year, month, func.count())
            .where(ARTICLES.c.published.is_not(None))
            .group_by(ARTICLES.c.outlet, year, month)
        )
        with translated(), self._engine.connect() as connection:
            found = [
                MonthCount(row[0], date(int(row[1]), int(row[2]), 1), row[3]) for row in connection.execute(counted)
            ]
        return tuple(sorted(found, key=lambda count: (count.outlet is None, count.outlet or "", count.month)))

    def freshness(self) -> Freshness:
        """Return how fresh the archive is."""
        counted = select(
            func.max(ARTICLES.c.added_at),
            func.count().filter(ARTICLES.c.published.is_(None)),
            func.count().filter(ARTICLES.c.indexed == false()),
        ).select_from(ARTICLES)
        with translated(), self._engine.connect() as connection:
            return Freshness(*connection.execute(counted).one())


def _noisy(level: NoiseLevel) -> ColumnElement[bool]:
    """Return what holds for articles of a noise level; an editor’s note cannot look like it, its quotes are escaped."""
    return ARTICLES.c.noise.contains(f'"level":"{level.value}"', autoescape=True)


def _asked(wanted: ArticlesWanted) -> Iterator[ColumnElement[bool]]:
    named = [ARTICLES.c.found_by.contains(word, autoescape=True) for word in fold(wanted.text).split()]
    if named:
        yield or_(and_(*named), ARTICLES.c.id.in_(wanted.held_by)) if wanted.held_by else and_(*named)
    if wanted.outlet:
        yield ARTICLES.c.outlet == wanted.outlet
    if wanted.since is not None:
        yield ARTICLES.c.published >= wanted.since
    if wanted.until is not None:
        yield ARTICLES.c.published <= wanted.until
    if wanted.language:
        language, asked = func.lower(ARTICLES.c.language), wanted.language.casefold()
        yield or_(language == asked, language.startswith(f"{asked}-", autoescape=True))
    if wanted.noise is not None:
        yield _noisy(wanted.noise)
