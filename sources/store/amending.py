"""What editors say an article is: its title, its outlet, its day and the like, kept with what was known before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update

from sources.database import take_turn, translated
from sources.errors import UnknownArticle, UnreadableDocument
from sources.model import Article, DatedBy
from sources.store.changes import turn
from sources.store.rows import from_row, to_row
from sources.tables import AMENDMENTS, ARTICLES

AMENDABLE = ("title", "outlet", "author", "published", "language", "translated_from", "url")


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing that an editor said of an article, in the place of what was known; None stands for unknown."""

    name: str
    was: str | None
    became: str | None
    amended_at: datetime
    editor: str


class Amending:
    """What is known of articles, set by hand. Every method raises `StoreUnavailable` when the database fails."""

    _engine: Engine

    def amend(self, article_id: str, known: Mapping[str, str | date | None], *, editor: str) -> Article | None:
        """Set what is known of an article, of `AMENDABLE`, and return it; None where it was known so already.

        What was known before is kept beside it. Checks made before keep what they cited, and so do past versions.
        The article waits to be indexed again.

        Raises:
            UnknownArticle: no article has this id.
            UnreadableDocument: another article is of the page with this address.
        """
        with translated(), self._engine.begin() as connection:
            take_turn(connection, ARTICLES)
            row = connection.execute(select(ARTICLES).where(ARTICLES.c.id == article_id)).one_or_none()
            if row is None:
                raise UnknownArticle(f"No article has the id {article_id!r}.")
            article = from_row(row)
            changes = {
                name: known[name] for name in AMENDABLE if name in known and known[name] != getattr(article, name)
            }
            if not changes:
                return None
            became = _with(article, changes)
            values = to_row(became) | {"indexed": False}
            if "url" in changes:
                _refuse_taken(connection, values)
            _note(connection, article, changes, editor)
            connection.execute(update(ARTICLES).where(ARTICLES.c.id == article_id).values(values))
            turn(connection)
            return became

    def amendments(self, article_id: str) -> tuple[Amendment, ...]:
        """Return all that editors said of an article, first to last."""
        wanted = select(AMENDMENTS).where(AMENDMENTS.c.article_id == article_id).order_by(AMENDMENTS.c.number)
        with translated(), self._engine.connect() as connection:
            return tuple(
                Amendment(row.name, row.was, row.became, row.amended_at, row.editor)
                for row in connection.execute(wanted)
            )


def amended(connection: Connection, article: Article) -> Article:
    """Return an article as editors have it: what one set by hand holds for every version that comes after."""
    wanted = select(AMENDMENTS).where(AMENDMENTS.c.article_id == article.id).order_by(AMENDMENTS.c.number)
    changes: dict[str, str | date | None] = {row.name: row.became for row in connection.execute(wanted)}
    if changes.get("published") is not None:
        changes["published"] = date.fromisoformat(str(changes["published"]))
    return _with(article, changes)


def _with(article: Article, changes: Mapping[str, str | date | None]) -> Article:
    by: dict[str, Any] = {}
    if "published" in changes:
        by = {"dated_by": None if changes["published"] is None else DatedBy.EDITOR}
    return replace(article, **{**changes, **by})


def _refuse_taken(connection: Connection, values: Mapping[str, Any]) -> None:
    same = select(ARTICLES.c.id).where(ARTICLES.c.page_key == values["page_key"], ARTICLES.c.id != values["id"])
    if values["page_key"] and connection.execute(same.limit(1)).first() is not None:
        raise UnreadableDocument("Another article in the archive is of the page with this address.")


def _note(connection: Connection, article: Article, changes: Mapping[str, str | date | None], editor: str) -> None:
    last = select(func.max(AMENDMENTS.c.number)).where(AMENDMENTS.c.article_id == article.id)
    number = connection.execute(last).scalar_one() or 0
    now = datetime.now(UTC)
    rows = [
        {
            "article_id": article.id,
            "number": number + step,
            "amended_at": now,
            "editor": editor,
            "name": name,
            "was": _written(getattr(article, name)),
            "became": _written(value),
        }
        for step, (name, value) in enumerate(changes.items(), 1)
    ]
    connection.execute(insert(AMENDMENTS), rows)


def _written(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
