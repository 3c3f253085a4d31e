"""What articles said before, where they came from, and what became of what was quoted of them."""

from collections.abc import Iterable

from sqlalchemy import Engine, and_, bindparam, select

from sources.addresses import page_key
from sources.database import translated
from sources.errors import UnknownArticle
from sources.model import Article, PastVersion, QuotePlace, Standing
from sources.store.rows import Arrival, arrival_of, chunks, from_row, past_of
from sources.tables import ARTICLES, ORIGINALS, SENTENCES, VERSIONS

MOST_KIN = 200  # articles of one origin that are read at once

# Of these articles those that are kept, each with those of these sentences that it holds, or with none.
_HELD = (
    select(ARTICLES.c.id, SENTENCES.c.text)
    .select_from(
        ARTICLES.outerjoin(
            SENTENCES,
            and_(
                SENTENCES.c.article_id == ARTICLES.c.id,
                SENTENCES.c.text.in_(bindparam("quotes", expanding=True)),
            ),
        )
    )
    .where(ARTICLES.c.id.in_(bindparam("articles", expanding=True)))
)


class History:
    """The past of the archive. Every method raises `StoreUnavailable` when the database cannot do its work."""

    _engine: Engine

    def past(self, article_id: str) -> tuple[PastVersion, ...]:
        """Return the past versions of an article, first to last; of one that was withdrawn, its last one too."""
        wanted = select(VERSIONS).where(VERSIONS.c.article_id == article_id).order_by(VERSIONS.c.number)
        with translated(), self._engine.connect() as connection:
            return tuple(past_of(row) for row in connection.execute(wanted))

    def version(self, article_id: str, number: int) -> Article:
        """Return an article as it stands, or stood, in one version.

        Raises:
            UnknownArticle: there is no such version.
        """
        live = select(ARTICLES).where(ARTICLES.c.id == article_id, ARTICLES.c.version == number)
        past = select(VERSIONS).where(VERSIONS.c.article_id == article_id, VERSIONS.c.number == number)
        with translated(), self._engine.connect() as connection:
            if row := connection.execute(live).one_or_none():
                return from_row(row)
            if row := connection.execute(past).one_or_none():
                return past_of(row).article
        raise UnknownArticle(f"No article has the id {article_id!r} and a version {number}.")

    def arrival(self, article_id: str, version: int) -> Arrival:
        """Return what arrived for a version of an article.

        Raises:
            UnknownArticle: there is no such version.
        """
        wanted = select(ORIGINALS).where(ORIGINALS.c.article_id == article_id, ORIGINALS.c.version == version)
        with translated(), self._engine.connect() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise UnknownArticle(f"No article has the id {article_id!r} and a version {version}.")
        return arrival_of(row)

    def holds_original(self, digest: str) -> bool:
        """Tell whether an article that is searched came in bytes of this SHA-256."""
        wanted = select(ORIGINALS.c.article_id).join(ARTICLES, ARTICLES.c.id == ORIGINALS.c.article_id)
        with translated(), self._engine.connect() as connection:
            return connection.execute(wanted.where(ORIGINALS.c.digest == digest).limit(1)).first() is not None

    def holds_page(self, url: str) -> bool:
        """Tell whether an article of this page is searched."""
        key = page_key(url)
        wanted = select(ARTICLES.c.id).where(ARTICLES.c.page_key == key).limit(1)
        with translated(), self._engine.connect() as connection:
            return key is not None and connection.execute(wanted).first() is not None

    def family(self, article: Article) -> tuple[Article, ...]:
        """Return the other articles that share an article's origin, first published first."""
        kin = (
            select(ARTICLES)
            .where(ARTICLES.c.origin == article.origin, ARTICLES.c.id != article.id)
            .order_by(ARTICLES.c.published.is_(None), ARTICLES.c.published, ARTICLES.c.id)
            .limit(MOST_KIN)
        )
        with translated(), self._engine.connect() as connection:
            return tuple(from_row(row) for row in connection.execute(kin))

    def standings(self, places: Iterable[QuotePlace]) -> dict[QuotePlace, Standing]:
        """Return what became of quotes: one stands where its article's present version has exactly that sentence."""
        wanted = tuple(dict.fromkeys(places))
        found = dict.fromkeys(wanted, Standing.WITHDRAWN)
        with translated(), self._engine.connect() as connection:
            for some in chunks(wanted):
                articles, quotes = ({place.article_id for place in some}, {place.quote for place in some})
                asked = {"articles": sorted(articles), "quotes": sorted(quotes)}
                held = {(row.id, row.text) for row in connection.execute(_HELD, asked)}
                present = {article_id for article_id, _ in held}
                found |= {
                    place: Standing.STANDS if (place.article_id, place.quote) in held else Standing.GONE
                    for place in some
                    if place.article_id in present
                }
        return found

    def versions_quoted(self, places: Iterable[QuotePlace]) -> dict[QuotePlace, int]:
        """Return the last past version that holds each quote where it was read, where one does."""
        found: dict[QuotePlace, int] = {}
        for place in dict.fromkeys(places):
            for version in reversed(self.past(place.article_id)):
                if version.article.text.startswith(place.quote, place.start):
                    found[place] = version.article.version
                    break
        return found
