"""The archive (articles, sentences, originals, samples) and the checks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("indexed", sa.Boolean, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("outlet", sa.Text),
        sa.Column("sentence_count", sa.Integer, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("translated_from", sa.Text),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("noise", sa.Text, nullable=False),
        sa.Column("removed", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("articles_newest", "articles", ["added_at", "id"])
    op.create_index("articles_origin", "articles", ["origin"])
    op.create_index("articles_pending", "articles", ["indexed", "id"])
    op.create_index("articles_holdings", "articles", ["published", "outlet", "sentence_count"])
    op.create_table(
        "sentences",
        sa.Column("article_id", sa.String(40), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "originals",
        sa.Column("article_id", sa.String(40), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "samples",
        sa.Column("hash", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.String(40), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("samples_article", "samples", ["article_id"])
    op.create_table("withdrawn", sa.Column("article_id", sa.String(40), primary_key=True))
    op.create_table(
        "checks",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("checks_newest", "checks", ["checked_at", "id"])


def downgrade() -> None:
    for table in ("checks", "withdrawn", "samples", "originals", "sentences", "articles"):
        op.drop_table(table)
