"""Where articles are kept, with their sentences and the bytes they came in. The database is the truth."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, delete, false, func, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from sources.database import translated
from sources.errors import UnknownArticle
from sources.model import Article, ArticlePage, Entry, Holdings, Noise, Removal, Sentence, SentenceKind
from sources.records import dump, load, load_all
from sources.syndication import KIN, are_kin
from sources.tables import ARTICLES, ORIGINALS, SAMPLES, SENTENCES, WITHDRAWN
from sources.text import fold

CHUNK = 200  # ids asked for at once: far below every database's limit on parameters

_T = TypeVar("_T")


def to_row(article: Article) -> dict[str, Any]:
    """Return an article as the columns of its row, save what only the store knows."""
    named = (article.title, article.outlet, article.author, article.url)
    return {
        "id": article.id,
        "digest": article.digest,
        "added_at": article.added_at,
        "published": article.published,
        "outlet": article.outlet,
        "language": article.language,
        "translated_from": article.translated_from,
        "origin": article.origin,
        "title": article.title,
        "url": article.url,
        "author": article.author,
        "found_by": fold("\n".join(name for name in named if name is not None)),
        "noise": dump(article.noise),
        "removed": dump(article.removed),
        "text": article.text,
    }


def from_row(row: Row[Any]) -> Article:
    """Return the very article that was saved."""
    return Article(
        id=row.id,
        digest=row.digest,
        text=row.text,
        added_at=row.added_at,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        author=row.author,
        published=row.published,
        language=row.language,
        translated_from=row.translated_from,
        origin=row.origin,
        noise=load(Noise, row.noise),
        removed=load_all(Removal, row.removed),
    )


def _sentence(row: Row[Any]) -> Sentence:
    return Sentence(row.article_id, row.position, row.start, row.end, row.text, SentenceKind(row.kind))


class ArticleStore:
    """Articles in a database. Every method raises `StoreUnavailable` when the database cannot do its work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        *,
        original: bytes,
        media_type: str,
        sample: Collection[int] = (),
    ) -> Article:
        """Keep an article, not yet indexed, in one transaction, and return it as it is kept.

        An article without an origin gets that of the kept text its sample is nearest to, or a new one. Where an
        article of the same digest is kept already, that one is returned and nothing is written.
        """
        content = {"digest": sha256(original).hexdigest(), "media_type": media_type, "content": original}
        with translated():
            try:
                with self._engine.begin() as connection:
                    kept = _insert(connection, article, sentences, sample)
                    connection.execute(insert(ORIGINALS), content | {"article_id": article.id})
                    return kept
            except IntegrityError:
                known = self.by_digest(article.digest)
                if known is None:
                    raise
                return known

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
        for some in _chunks(sorted(set(ids))):
            found |= {article.id: article for article in self._read(ARTICLES.c.id.in_(some))}
        return found

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of an article in order; an unknown article has none."""
        wanted = select(SENTENCES).where(SENTENCES.c.article_id == article_id).order_by(SENTENCES.c.position)
        with translated(), self._engine.connect() as connection:
            return tuple(_sentence(row) for row in connection.execute(wanted))

    def neighbours(self, sentences: Collection[Sentence]) -> dict[tuple[str, int], Sentence]:
        """Return the sentences right before and after each of these, by article id and position."""
        wanted = {(each.article_id, each.position + step) for each in sentences for step in (-1, 1)}
        positions = sorted({position for _, position in wanted})
        found: dict[tuple[str, int], Sentence] = {}
        with translated(), self._engine.connect() as connection:
            for some in _chunks(sorted({article_id for article_id, _ in wanted})):
                # More than was asked for, dropped below: one plain look-up costs half of one for each place.
                near = and_(SENTENCES.c.article_id.in_(some), SENTENCES.c.position.in_(positions))
                for row in connection.execute(select(SENTENCES).where(near)):
                    if (row.article_id, row.position) in wanted:
                        found[row.article_id, row.position] = _sentence(row)
        return found

    def page(self, *, text: str = "", page: int = 1, per_page: int = 20) -> ArticlePage:
        """Return one page of the archive, newest first: articles whose title, outlet, author or URL hold `text`.

        Every word of `text` must be found in one of them.
        """
        wanted = [ARTICLES.c.found_by.contains(word, autoescape=True) for word in fold(text).split()]
        newest = select(ARTICLES).where(*wanted).order_by(ARTICLES.c.added_at.desc(), ARTICLES.c.id.desc())
        with translated(), self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(ARTICLES).where(*wanted)).scalar_one()
            rows = connection.execute(newest.limit(per_page).offset((page - 1) * per_page)).all()
        return ArticlePage(tuple(from_row(row) for row in rows), page, per_page, total)

    def entries(self) -> Iterator[Entry]:
        """Give every sentence of the archive, article by article in order of id, without holding it in memory."""
        return self._entries()

    def pending(self) -> Iterator[Entry]:
        """Give the sentences of the articles that are not marked indexed, article by article."""
        return self._entries(ARTICLES.c.indexed == false())

    def is_indexed(self, article_id: str) -> bool:
        """Return whether this article is kept and marked indexed."""
        wanted = select(ARTICLES.c.indexed).where(ARTICLES.c.id == article_id)
        with translated(), self._engine.connect() as connection:
            return bool(connection.execute(wanted).scalar_one_or_none())

    def holds_indexed(self) -> bool:
        """Return whether any article is kept and marked indexed."""
        with translated(), self._engine.connect() as connection:
            return (
                connection.execute(select(ARTICLES.c.id).where(ARTICLES.c.indexed == true()).limit(1)).first()
                is not None
            )

    def mark_indexed(self, ids: Collection[str]) -> None:
        """Note that the index holds these articles; an id that is gone meanwhile is no error."""
        with translated(), self._engine.begin() as connection:
            for some in _chunks(sorted(ids)):
                connection.execute(update(ARTICLES).where(ARTICLES.c.id.in_(some)).values(indexed=True))

    def delete(self, article_id: str) -> None:
        """Delete an article with all that is kept of it, and note that the index may still hold it.

        Raises:
            UnknownArticle: no article has this id.
        """
        with translated(), self._engine.begin() as connection:
            for table in (SENTENCES, ORIGINALS, SAMPLES):
                connection.execute(delete(table).where(table.c.article_id == article_id))
            if connection.execute(delete(ARTICLES).where(ARTICLES.c.id == article_id)).rowcount == 0:
                raise UnknownArticle(f"No article has the id {article_id!r}.")
            connection.execute(insert(WITHDRAWN), {"article_id": article_id})

    def withdrawn(self) -> tuple[str, ...]:
        """Return the ids of deleted articles that the index may still hold."""
        with translated(), self._engine.connect() as connection:
            return tuple(connection.execute(select(WITHDRAWN.c.article_id).order_by(WITHDRAWN.c.article_id)).scalars())

    def forget_withdrawn(self, article_id: str) -> None:
        """Note that the index holds no more of a deleted article."""
        with translated(), self._engine.begin() as connection:
            connection.execute(delete(WITHDRAWN).where(WITHDRAWN.c.article_id == article_id))

    def holdings(self) -> Holdings:
        """Count the archive, from an index of its short columns alone."""
        counted = select(
            func.count(),
            func.coalesce(func.sum(ARTICLES.c.sentence_count), 0),
            func.count(ARTICLES.c.outlet.distinct()),
            func.min(ARTICLES.c.published),
            func.max(ARTICLES.c.published),
        ).select_from(ARTICLES)
        with translated(), self._engine.connect() as connection:
            articles, sentences, outlets, first, last = connection.execute(counted).one()
        return Holdings(articles, int(sentences), outlets, first, last)

    def ping(self) -> None:
        """Return if the archive can be read."""
        with translated(), self._engine.connect() as connection:
            connection.execute(select(ARTICLES.c.id).limit(1))

    def _read(self, *wanted: ColumnElement[bool]) -> list[Article]:
        with translated(), self._engine.connect() as connection:
            return [from_row(row) for row in connection.execute(select(ARTICLES).where(*wanted))]

    def _entries(self, *wanted: ColumnElement[bool]) -> Iterator[Entry]:
        last = ""
        while True:
            some = (
                select(ARTICLES.c.id, ARTICLES.c.outlet, ARTICLES.c.published, ARTICLES.c.language)
                .where(ARTICLES.c.id > last, *wanted)
                .order_by(ARTICLES.c.id)
                .limit(CHUNK)
            )
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
            for row in sentences:
                about = articles[row.article_id]
                yield Entry(_sentence(row), about.outlet, about.published, about.language)
            last = next(reversed(articles))


def _insert(
    connection: Connection, article: Article, sentences: Sequence[Sentence], sample: Collection[int]
) -> Article:
    # The first statement writes, so that no second writer comes between the look-up of the origin and its save.
    connection.execute(insert(ARTICLES), to_row(article) | {"indexed": False, "sentence_count": len(sentences)})
    if not article.origin:
        article = replace(article, origin=_origin(connection, article.id, sample))
        connection.execute(update(ARTICLES).where(ARTICLES.c.id == article.id).values(origin=article.origin))
    if sentences:
        connection.execute(insert(SENTENCES), [asdict(sentence) for sentence in sentences])
    if sample:
        connection.execute(insert(SAMPLES), [{"hash": run, "article_id": article.id} for run in sample])
    return article


def _origin(connection: Connection, article_id: str, sample: Collection[int]) -> str:
    shared = func.count()
    nearest = (
        select(SAMPLES.c.article_id, shared)
        .where(SAMPLES.c.hash.in_(sample))
        .group_by(SAMPLES.c.article_id)
        .having(shared >= KIN * len(sample))  # no kin shares less
        .order_by(shared.desc(), SAMPLES.c.article_id)
        .limit(CHUNK)
    )
    for row in connection.execute(nearest).all():
        size = select(func.count()).select_from(SAMPLES).where(SAMPLES.c.article_id == row.article_id)
        if are_kin(row[1], len(sample), connection.execute(size).scalar_one()):
            kin = select(ARTICLES.c.origin).where(ARTICLES.c.id == row.article_id)
            return str(connection.execute(kin).scalar_one())
    return "org_" + article_id.removeprefix("art_")


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))
