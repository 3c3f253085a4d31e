"""What the store remembers of the index: which versions of articles it holds, and what it has yet to let go."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Engine, delete, false, select, true, update

from sources.database import take_turn, translated
from sources.model import Entry
from sources.store import rows
from sources.store.rows import chunks, sentence_of
from sources.tables import ARTICLES, SENTENCES, WITHDRAWN

# What is told of an article with its sentences, and the version they are of: when none of it has changed, the index
# holds what the archive holds.
_COLUMNS = tuple(ARTICLES.c[name] for name in ("id", "version", "outlet", "published", "language", "title"))

Reading: TypeAlias = tuple[Any, ...]


class Indexing:
    """The archive as an index is filled from it. Every method raises `StoreUnavailable` when the database fails."""

    _engine: Engine

    def entries(self, noted: dict[str, Reading] | None = None) -> Iterator[Entry]:
        """Give every sentence of the archive, article by article in order of id, without holding it in memory.

        `noted` learns what was read of each article, also of one without a sentence, for `mark_indexed`.
        """
        return self._entries(noted)

    def entries_of(self, ids: Collection[str], noted: dict[str, Reading] | None = None) -> Iterator[Entry]:
        """Give the sentences of these articles as they are now; an unknown article has none."""
        for some in chunks(sorted(set(ids))):
            yield from self._entries(noted, ARTICLES.c.id.in_(some))

    def pending(self, after: str = "") -> tuple[tuple[str, int], ...]:
        """Return the next articles not marked indexed, in order of id, each with the number of its sentences."""
        wanted = select(ARTICLES.c.id, ARTICLES.c.sentence_count).where(ARTICLES.c.indexed == false())
        some = wanted.where(ARTICLES.c.id > after).order_by(ARTICLES.c.id).limit(rows.CHUNK)
        with translated(), self._engine.connect() as connection:
            return tuple((row.id, row.sentence_count) for row in connection.execute(some))

    def any_pending(self, ids: Collection[str]) -> bool:
        """Return whether any of these articles is kept and not marked indexed."""
        wanted = select(ARTICLES.c.id).where(ARTICLES.c.indexed == false())
        with translated(), self._engine.connect() as connection:
            return any(
                connection.execute(wanted.where(ARTICLES.c.id.in_(some)).limit(1)).first()
                for some in chunks(sorted(set(ids)))
            )

    def indexed_ids(self) -> Iterator[str]:
        """Give the ids of the articles that are marked indexed and have a sentence to be found."""
        last = ""
        wanted = select(ARTICLES.c.id).where(ARTICLES.c.indexed == true(), ARTICLES.c.sentence_count > 0)
        while True:
            some = wanted.where(ARTICLES.c.id > last).order_by(ARTICLES.c.id).limit(rows.CHUNK)
            with translated(), self._engine.connect() as connection:
                ids = connection.execute(some).scalars().all()
            if not ids:
                return
            yield from ids
            last = ids[-1]

    def to_follow(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of these articles of which the index is known to be behind: pending, or withdrawn of late."""
        found: set[str] = set()
        with translated(), self._engine.connect() as connection:
            for some in chunks(sorted(set(ids))):
                pending = select(ARTICLES.c.id).where(ARTICLES.c.id.in_(some), ARTICLES.c.indexed == false())
                found.update(connection.execute(pending).scalars())
                gone = select(WITHDRAWN.c.article_id).where(WITHDRAWN.c.article_id.in_(some))
                found.update(connection.execute(gone).scalars())
        return frozenset(found)

    def is_indexed(self, article_id: str) -> bool:
        """Return whether this article is kept and marked indexed."""
        wanted = select(ARTICLES.c.indexed).where(ARTICLES.c.id == article_id)
        with translated(), self._engine.connect() as connection:
            return bool(connection.execute(wanted).scalar_one_or_none())

    def mark_indexed(self, read: Mapping[str, Reading]) -> None:
        """Note that the index holds these articles as they were read; one that is otherwise by now stays pending."""
        with translated(), self._engine.begin() as connection:
            take_turn(connection, ARTICLES)
            for some in chunks(sorted(read)):
                now = connection.execute(select(*_COLUMNS).where(ARTICLES.c.id.in_(some)))
                same = [row.id for row in now if tuple(row) == read[row.id]]
                connection.execute(update(ARTICLES).where(ARTICLES.c.id.in_(same)).values(indexed=True))

    def mark_pending(self, ids: Iterable[str]) -> None:
        """Note that the index does not hold these articles as they are."""
        with translated(), self._engine.begin() as connection:
            take_turn(connection, ARTICLES)
            for some in chunks(sorted(set(ids))):
                connection.execute(update(ARTICLES).where(ARTICLES.c.id.in_(some)).values(indexed=False))

    def withdrawn(self) -> tuple[str, ...]:
        """Return the ids of deleted articles that the index may still hold."""
        with translated(), self._engine.connect() as connection:
            return tuple(connection.execute(select(WITHDRAWN.c.article_id).order_by(WITHDRAWN.c.article_id)).scalars())

    def forget_withdrawn(self, *ids: str) -> None:
        """Note that the index holds no more of these deleted articles."""
        with translated(), self._engine.begin() as connection:
            take_turn(connection, ARTICLES)
            for some in chunks(ids):
                connection.execute(delete(WITHDRAWN).where(WITHDRAWN.c.article_id.in_(some)))

    def _entries(self, noted: dict[str, Reading] | None, *wanted: ColumnElement[bool]) -> Iterator[Entry]:
        last = ""
        while True:
            some = select(*_COLUMNS).where(ARTICLES.c.id > last, *wanted).order_by(ARTICLES.c.id).limit(rows.CHUNK)
            # A short read for each chunk, so that a slow consumer holds no transaction open.
            with translated(), self._engine.connect() as connection:
                articles = {row.id: row for row in connection.execute(some)}
                sentences = connection.execute(
                    select(SENTENCES)
                    .where(SENTENCES.c.article_id.in_(articles))
                    .order_by(SENTENCES.c.article_id, SENTENCES.c.position)
                ).all()
            if not articles:
                return
            if noted is not None:
                noted |= {row.id: tuple(row) for row in articles.values()}
            for row in sentences:
                about = articles[row.article_id]
                yield Entry(sentence_of(row), about.outlet, about.published, about.language, about.title)
            last = next(reversed(articles))
