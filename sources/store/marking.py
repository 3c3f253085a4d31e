"""What editors say of an article's language: a noise level by hand, and the text it was translated from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from sources.database import take_turn, translated
from sources.errors import UnknownArticle
from sources.model import Article, Noise, NoiseLevel
from sources.noise import by_hand
from sources.records import dump, load
from sources.store.rows import from_row
from sources.tables import ARTICLES, FOREIGN_TEXTS, NOISE_MARKS


@dataclass(frozen=True, slots=True)
class NoiseMark:
    """A noise level set by an editor, or taken back (`level` None), with why, and the version it was said of."""

    level: NoiseLevel | None
    note: str
    marked_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ForeignText:
    """The text an article was translated from, or where it is found; at least one of the two."""

    language: str | None = None
    url: str | None = None
    text: str | None = None


class Marking:
    """What editors say of articles. Every method raises `StoreUnavailable` when the database cannot do its work."""

    _engine: Engine

    def mark_noise(self, article_id: str, level: NoiseLevel | None, note: str) -> Article:
        """Set the noise level of an article's present version, or with None go back to what was found in it.

        Checks made before keep the level they saw. A new version of the article is assessed afresh.

        Raises:
            UnknownArticle: no article has this id.
        """
        with translated(), self._engine.begin() as connection:
            take_turn(connection, ARTICLES)
            article = _present(connection, article_id)
            found = _found(connection, article)
            noise = found if level is None else by_hand(found, level, note)
            connection.execute(update(ARTICLES).where(ARTICLES.c.id == article_id).values(noise=dump(noise)))
            last = select(func.max(NOISE_MARKS.c.number)).where(NOISE_MARKS.c.article_id == article_id)
            row = {
                "article_id": article_id,
                "number": (connection.execute(last).scalar_one() or 0) + 1,
                "marked_at": datetime.now(UTC),
                "level": None if level is None else level.value,
                "note": note,
                "version": article.version,
                "found": dump(found),
            }
            connection.execute(insert(NOISE_MARKS), row)
            return replace(article, noise=noise)

    def noise_marks(self, article_id: str) -> tuple[NoiseMark, ...]:
        """Return every mark an article was given, first to last."""
        wanted = select(NOISE_MARKS).where(NOISE_MARKS.c.article_id == article_id).order_by(NOISE_MARKS.c.number)
        with translated(), self._engine.connect() as connection:
            return tuple(_mark(row) for row in connection.execute(wanted))

    def attach(self, article_id: str, foreign: ForeignText | None) -> None:
        """Keep the text an article was translated from beside it, in the place of any before; None takes it away.

        Raises:
            UnknownArticle: no article has this id.
        """
        with translated(), self._engine.begin() as connection:
            take_turn(connection, ARTICLES)
            _present(connection, article_id)
            connection.execute(delete(FOREIGN_TEXTS).where(FOREIGN_TEXTS.c.article_id == article_id))
            if foreign is not None:
                row = {"language": foreign.language, "url": foreign.url, "text": foreign.text}
                connection.execute(insert(FOREIGN_TEXTS), {"article_id": article_id, **row})

    def foreign_text(self, article_id: str) -> ForeignText | None:
        """Return the text an article was translated from, where an editor has attached it."""
        wanted = select(FOREIGN_TEXTS).where(FOREIGN_TEXTS.c.article_id == article_id)
        with translated(), self._engine.connect() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else ForeignText(row.language, row.url, row.text)

    def texts_around(self, article: Article, *, most: int, most_chars: int) -> Iterable[str]:
        """Return the beginnings of other articles that are not noisy, those published nearest to this one first.

        At most so many are read. Where a day is unknown, the order of arrival stands for it.
        """
        when = ARTICLES.c.added_at if article.published is None else ARTICLES.c.published
        day: Any = article.added_at if article.published is None else article.published
        others = select(func.substr(ARTICLES.c.text, 1, most_chars), ARTICLES.c.noise, when)
        others = others.where(ARTICLES.c.id != article.id)
        before = others.where(when <= day).order_by(when.desc()).limit(most // 2)
        after = others.where(when > day).order_by(when).limit(most // 2)
        with translated(), self._engine.connect() as connection:
            rows = [row for side in (before, after) for row in connection.execute(side)]
        return [row[0] for row in rows if not load(Noise, row.noise).is_flagged]


def _present(connection: Connection, article_id: str) -> Article:
    row = connection.execute(select(ARTICLES).where(ARTICLES.c.id == article_id)).one_or_none()
    if row is None:
        raise UnknownArticle(f"No article has the id {article_id!r}.")
    return from_row(row)


def _found(connection: Connection, article: Article) -> Noise:
    """Return what was found in an article's present version before anybody marked it."""
    earlier = (
        select(NOISE_MARKS.c.found)
        .where(NOISE_MARKS.c.article_id == article.id, NOISE_MARKS.c.version == article.version)
        .limit(1)
    )
    kept = connection.execute(earlier).scalar_one_or_none()
    return article.noise if kept is None else load(Noise, kept)


def _mark(row: Row[Any]) -> NoiseMark:
    return NoiseMark(None if row.level is None else NoiseLevel(row.level), row.note, row.marked_at, row.version)
