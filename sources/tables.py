"""The tables of the archive; `migrations/` brings a database to them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from sources.database import UtcDateTime

METADATA = MetaData()

ARTICLES = Table(
    "articles",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("added_at", UtcDateTime, nullable=False),
    Column("indexed", Boolean, nullable=False),
    Column("published", Date),
    Column("outlet", Text),
    Column("sentence_count", Integer, nullable=False),
    Column("language", Text),
    Column("translated_from", Text),
    Column("origin", String(40), nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("author", Text),
    Column("found_by", Text, nullable=False),  # title, outlet, author and URL, folded: what a listing searches in
    Column("noise", Text, nullable=False),
    Column("removed", Text, nullable=False),
    Column("text", Text, nullable=False),  # last: SQLite then reads the short columns without its pages
    Index("articles_newest", "added_at", "id"),
    Index("articles_origin", "origin"),
    Index("articles_pending", "indexed", "id"),
    Index("articles_holdings", "published", "outlet", "sentence_count"),  # holdings are counted from it alone
)

SENTENCES = Table(
    "sentences",
    METADATA,
    Column("article_id", ForeignKey(ARTICLES.c.id, ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
)

ORIGINALS = Table(
    "originals",
    METADATA,
    Column("article_id", ForeignKey(ARTICLES.c.id, ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# The sample of each article's text, by which copies of one report are found (sources/syndication.py).
SAMPLES = Table(
    "samples",
    METADATA,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey(ARTICLES.c.id, ondelete="CASCADE"), primary_key=True),
    Index("samples_article", "article_id"),
)

# Articles that are gone from here and may still be in the index.
WITHDRAWN = Table("withdrawn", METADATA, Column("article_id", String(40), primary_key=True))
