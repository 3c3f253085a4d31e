"""Articles in a database: written in one transaction each, read as they were written."""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Engine, TextClause, delete, insert, select, text

from sources.database import take_turn, translated
from sources.errors import UnknownArticle
from sources.model import Article, ArticlePage, Place, Sentence
from sources.store import changes, saving
from sources.store.amending import Amending
from sources.store.browsing import ArticlesWanted, Browsing
from sources.store.changes import Changing
from sources.store.history import History
from sources.store.indexing import Indexing
from sources.store.marking import Marking
from sources.store.rows import Arrival, chunks, from_row, sentence_of
from sources.store.saving import Content, Saved
from sources.store.soundness import Soundness
from sources.store.surveying import Surveying
from sources.tables import (
    AMENDMENTS,
    ARTICLES,
    FOREIGN_TEXTS,
    NOISE_MARKS,
    ORIGINALS,
    SAMPLES,
    SENTENCES,
    VERSIONS,
    WITHDRAWN,
)

# Places are asked for in multiples of so many, so that few statements are made ready.
FEW = 40


@cache
def _standing_at(places: int) -> TextClause:
    """Return what asks for so many sentences, each by its article and position: one look-up of the index each."""
    wanted = ", ".join(f"(:a{at}, CAST(:p{at} AS INTEGER))" for at in range(places))
    columns = ", ".join(f'sentences."{column.name}"' for column in SENTENCES.c)
    return text(
        f"WITH wanted (a, p) AS (VALUES {wanted}) SELECT {columns} FROM wanted "  # noqa: S608 (nothing that was typed)
        'JOIN sentences ON sentences.article_id = wanted.a AND sentences."position" = wanted.p'
    )


class ArticleStore(Changing, History, Marking, Amending, Browsing, Surveying, Indexing, Soundness):
    """Articles in a database. Every method raises `StoreUnavailable` when the database cannot do its work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._counted = {}

    def save(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        *,
        arrival: Arrival,
        sample: Collection[int] = (),
    ) -> Saved:
        """Keep an article, not yet indexed, in one transaction, and return it as it is kept.

        An article without an origin gets that of the kept text its sample is nearest to, or a new one. Changed text
        of a page that is kept becomes the next version of its article; text that is kept, or was, changes nothing.
        """
        content = Content(article, sentences, arrival, sample)
        with translated(), self._engine.begin() as connection:
            return saving.save(connection, content)

    def edit(
        self, seen: Article, article: Article, sentences: Sequence[Sentence], sample: Collection[int] = ()
    ) -> Article:
        """Put a version made by hand in the place of the one that was seen, and return it as it is kept.

        Raises:
            UnknownArticle: the version that was seen is present no more.
        """
        content = Content(article, sentences, self.arrival(seen.id, seen.version), sample)
        with translated(), self._engine.begin() as connection:
            kept = saving.edit(connection, seen, content)
        if kept is None:
            raise UnknownArticle(f"Version {seen.version} of {seen.id!r} is no longer the present one.")
        return kept

    def by_digest(self, digest: str) -> Article | None:
        """Return the article with this content, None where there is none."""
        return next(iter(self._read(ARTICLES.c.digest == digest)), None)

    def article(self, article_id: str) -> Article:
        """Return the article with this id.

        Raises:
            UnknownArticle: no article has this id.
        """
        for article in self._read(ARTICLES.c.id == article_id):
            return article
        raise UnknownArticle(f"No article has the id {article_id!r}.")

    def articles(self, ids: Collection[str]) -> dict[str, Article]:
        """Return the articles with these ids; an unknown id is left out."""
        found: dict[str, Article] = {}
        for some in chunks(sorted(set(ids))):
            found |= {article.id: article for article in self._read(ARTICLES.c.id.in_(some))}
        return found

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of an article in order; an unknown article has none."""
        wanted = select(SENTENCES).where(SENTENCES.c.article_id == article_id).order_by(SENTENCES.c.position)
        with translated(), self._engine.connect() as connection:
            return tuple(sentence_of(row) for row in connection.execute(wanted))

    def neighbours(self, sentences: Collection[Sentence]) -> dict[tuple[str, int], Sentence]:
        """Return the sentences right before and after each of these, by article id and position."""
        wanted = {(each.article_id, each.position + step) for each in sentences for step in (-1, 1)}
        found: dict[tuple[str, int], Sentence] = {}
        with translated(), self._engine.connect() as connection:
            for some in chunks(sorted(wanted)):
                padded = [*some, *[some[-1]] * (-len(some) % FEW)]
                places: dict[str, str | int] = {f"a{at}": article_id for at, (article_id, _) in enumerate(padded)}
                places |= {f"p{at}": position for at, (_, position) in enumerate(padded)}
                for row in connection.execute(_standing_at(len(padded)), places):
                    found[row.article_id, row.position] = sentence_of(row)
        return found

    def page(self, *, text: str = "", page: int = 1, per_page: int = 20, after: Place | None = None) -> ArticlePage:
        """Return one page of the archive, newest first: articles whose title, outlet, author or URL hold `text`.

        Every word of `text` must be found in one of them.
        """
        return self.browse(ArticlesWanted(text), page=page, per_page=per_page, after=after)

    def withdraw(self, article_id: str) -> None:
        """Take an article out of the archive, and note that the index may still hold it.

        What it said stays readable as a past version, with the bytes it came in.

        Raises:
            UnknownArticle: no article has this id.
        """
        with translated(), self._engine.begin() as connection:
            if not saving.withdraw(connection, article_id):
                raise UnknownArticle(f"No article has the id {article_id!r}.")

    def erase(self, article_id: str) -> None:
        """Delete all that is kept of an article, present and past, and note that the index may still hold it.

        Raises:
            UnknownArticle: no article has, or had, this id.
        """
        with translated(), self._engine.begin() as connection:
            take_turn(connection, ARTICLES)
            gone = connection.execute(delete(VERSIONS).where(VERSIONS.c.article_id == article_id)).rowcount
            for table in (SENTENCES, ORIGINALS, SAMPLES, WITHDRAWN, NOISE_MARKS, FOREIGN_TEXTS, AMENDMENTS):
                connection.execute(delete(table).where(table.c.article_id == article_id))
            gone += connection.execute(delete(ARTICLES).where(ARTICLES.c.id == article_id)).rowcount
            if gone == 0:
                raise UnknownArticle(f"No article has the id {article_id!r}.")
            connection.execute(insert(WITHDRAWN), {"article_id": article_id})
            changes.note(connection, article_id)

    def ping(self) -> None:
        """Return if the archive can be read."""
        with translated(), self._engine.connect() as connection:
            connection.execute(select(ARTICLES.c.id).limit(1))

    def _read(self, *wanted: ColumnElement[bool]) -> list[Article]:
        with translated(), self._engine.connect() as connection:
            return [from_row(row) for row in connection.execute(select(ARTICLES).where(*wanted))]
