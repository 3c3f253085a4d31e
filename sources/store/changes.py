"""What came, was changed or was taken out, noted with the change itself until somebody has heard of it.

A note is written in the transaction that changes the archive: what happened is never lost, whatever ends the process
that was to tell of it.
"""

from collections.abc import Collection

from sqlalchemy import Connection, Engine, and_, delete, insert, or_, select, update
from ulid import ULID

from sources.database import translated
from sources.model import Change
from sources.store.rows import chunks
from sources.tables import ARTICLES, CHANGES, STATE


def note(connection: Connection, article_id: str, *, ended: int | None = None) -> None:
    """Note that an article has other words than before; `ended` is the version that it no longer has."""
    connection.execute(insert(CHANGES), {"id": str(ULID()), "article_id": article_id, "ended": ended})
    turn(connection)


def turn(connection: Connection) -> None:
    """Let whoever has counted the archive know, once this transaction ends, that the count may hold no more."""
    connection.execute(update(STATE).values(word=str(ULID())))


def word(connection: Connection) -> str | None:
    """Return what is another word after every change; None where nothing tells."""
    return connection.execute(_WORD).scalar_one_or_none()


_WORD = select(STATE.c.word)


class Changing:
    """The half of the archive that tells what has changed."""

    _engine: Engine

    def changes(self, limit: int) -> tuple[Change, ...]:
        """Return changes that nobody has heard of, oldest first, of articles that a search finds, or that are gone."""
        searchable = or_(ARTICLES.c.id.is_(None), and_(ARTICLES.c.id.is_not(None), ARTICLES.c.indexed))
        wanted = (
            select(CHANGES)
            .select_from(CHANGES.outerjoin(ARTICLES, ARTICLES.c.id == CHANGES.c.article_id))
            .where(searchable)
            .order_by(CHANGES.c.id)
            .limit(limit)
        )
        with translated(), self._engine.connect() as connection:
            return tuple(Change(row.id, row.article_id, row.ended) for row in connection.execute(wanted))

    def forget_changes(self, ids: Collection[str]) -> None:
        """Note that these changes were heard of."""
        with translated(), self._engine.begin() as connection:
            for some in chunks(sorted(ids)):
                connection.execute(delete(CHANGES).where(CHANGES.c.id.in_(some)))
