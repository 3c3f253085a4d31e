"""Laws of the archive that its tables alone cannot keep, asked of the database itself."""

from collections.abc import Iterator

from sqlalchemy import Engine, and_, func, outerjoin, select

from sources.database import translated
from sources.tables import ARTICLES, ORIGINALS, SENTENCES


class Soundness:
    """Whether each article is whole. Every method raises `StoreUnavailable` when the database cannot do its work."""

    _engine: Engine

    def broken(self) -> Iterator[tuple[str, str]]:
        """Give the articles that are not whole, each with what is wrong; a store that only `save` writes has none."""
        counts = select(SENTENCES.c.article_id, func.count().label("held")).group_by(SENTENCES.c.article_id).subquery()
        counted = func.coalesce(counts.c.held, 0)
        beside = outerjoin(ARTICLES, counts, counts.c.article_id == ARTICLES.c.id)
        short = select(ARTICLES.c.id).select_from(beside).where(counted != ARTICLES.c.sentence_count)
        came = and_(ORIGINALS.c.article_id == ARTICLES.c.id, ORIGINALS.c.version == ARTICLES.c.version)
        bare = select(ARTICLES.c.id).select_from(outerjoin(ARTICLES, ORIGINALS, came))
        orphaned = select(SENTENCES.c.article_id).select_from(
            outerjoin(SENTENCES, ARTICLES, ARTICLES.c.id == SENTENCES.c.article_id)
        )
        asked = (
            (short, "it does not have the sentences it is said to have"),
            (bare.where(ORIGINALS.c.article_id.is_(None)), "what it came in is missing"),
            (orphaned.where(ARTICLES.c.id.is_(None)).distinct(), "its sentences are there and it is not"),
        )
        with translated(), self._engine.connect() as connection:
            for wanted, what in asked:
                for article_id in connection.execute(wanted.order_by(wanted.selected_columns[0])).scalars():
                    yield article_id, what
