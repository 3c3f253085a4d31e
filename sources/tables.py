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

# Articles as they are searched: each in its present version.
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
    Column("text", Text, nullable=False),  # last of the first: SQLite reads the short columns without its pages
    Column("dated_by", String(16)),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("page_key", Text),  # what all addresses of its page have in common (sources/addresses.py)
    Column("modified", Date),
    Column("agency", Text),
    Index("articles_newest", "added_at", "id"),
    Index("articles_origin", "origin"),
    Index("articles_pending", "indexed", "id"),
    Index("articles_holdings", "published", "outlet", "sentence_count"),  # holdings are counted from it alone
    Index("articles_page", "page_key"),
    Index("articles_agency", "agency", "published"),
    Index("articles_shelves", "outlet", "language"),  # outlets and languages are counted from it alone
)

# Versions that are searched no more: corrected, edited by hand, withdrawn.
VERSIONS = Table(
    "versions",
    METADATA,
    Column("article_id", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False),
    Column("page_key", Text),
    Column("ended_at", UtcDateTime, nullable=False),
    Column("ending", String(16), nullable=False),
    Column("record", Text, nullable=False),
    Index("versions_digest", "digest"),
    Index("versions_page", "page_key"),
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

# What arrived, of every version, compressed (zlib); it stays when an article is withdrawn.
ORIGINALS = Table(
    "originals",
    METADATA,
    Column("article_id", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of the bytes as they came
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("arrived", LargeBinary),  # the text as it was read, before cleaning: what removals are counted in
    Index("originals_digest", "digest"),
)

# The sample of each article's text, by which copies of one report are found (sources/syndication.py).
SAMPLES = Table(
    "samples",
    METADATA,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey(ARTICLES.c.id, ondelete="CASCADE"), primary_key=True),
    Index("samples_article", "article_id"),
)

# What editors said of articles, field by field, each kept with what was known before.
AMENDMENTS = Table(
    "article_amendments",
    METADATA,
    Column("article_id", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("amended_at", UtcDateTime, nullable=False),
    Column("editor", Text, nullable=False),
    Column("name", String(16), nullable=False),
    Column("was", Text),
    Column("became", Text),
)

# Articles that are gone from here and may still be in the index.
WITHDRAWN = Table("withdrawn", METADATA, Column("article_id", String(40), primary_key=True))

# Articles that came, were changed or are gone, until whoever watches them has heard of it.
CHANGES = Table(
    "changes",
    METADATA,
    Column("id", String(40), primary_key=True),  # in the order of time
    Column("article_id", String(40), nullable=False),
    Column("ended", Integer),  # the version that it no longer has
)

# One row, with a word that is another one after every change of what the archive holds: who has counted it once knows
# by it, in any process, whether the count still holds.
STATE = Table(
    "archive_state",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("word", String(40), nullable=False),
)

# Noise levels set by editors, each kept; `found` is what was found in that version before anybody marked it.
NOISE_MARKS = Table(
    "noise_marks",
    METADATA,
    Column("article_id", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("marked_at", UtcDateTime, nullable=False),
    Column("level", String(16)),
    Column("note", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("found", Text, nullable=False),
)

# The texts that articles were translated from, or where they are found, as editors attached them.
FOREIGN_TEXTS = Table(
    "foreign_texts",
    METADATA,
    Column("article_id", String(40), primary_key=True),
    Column("language", Text),
    Column("url", Text),
    Column("text", Text),
)
