"""Past versions of articles; originals compressed and kept of every version; how a day was found."""

import zlib

import sqlalchemy as sa
from alembic import op

from sources.addresses import page_key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("dated_by", sa.String(16)))
    op.add_column("articles", sa.Column("version", sa.Integer, nullable=False, server_default="1"))
    op.add_column("articles", sa.Column("page_key", sa.Text))
    op.create_index("articles_page", "articles", ["page_key"])
    op.create_table(
        "versions",
        sa.Column("article_id", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("page_key", sa.Text),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ending", sa.String(16), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("versions_digest", "versions", ["digest"])
    op.create_index("versions_page", "versions", ["page_key"])
    op.create_table(
        "originals_of_versions",
        sa.Column("article_id", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("arrived", sa.LargeBinary),
    )
    _carry_over(op.get_bind())
    op.drop_table("originals")
    op.rename_table("originals_of_versions", "originals")
    op.create_index("originals_digest", "originals", ["digest"])


def _carry_over(connection: sa.Connection) -> None:
    articles = sa.table("articles", sa.column("id"), sa.column("url"), sa.column("page_key"))
    for article_id, url in connection.execute(sa.select(articles.c.id, articles.c.url)).all():
        if (key := page_key(url)) is not None:
            connection.execute(sa.update(articles).where(articles.c.id == article_id).values(page_key=key))
    columns = ("article_id", "digest", "media_type", "content")
    old = sa.table("originals", *(sa.column(name) for name in columns))
    new = sa.table("originals_of_versions", sa.column("version"), *(sa.column(name) for name in columns))
    for (article_id,) in connection.execute(sa.select(old.c.article_id)).all():  # one at a time: they may be large
        row = connection.execute(sa.select(old).where(old.c.article_id == article_id)).one()
        packed = zlib.compress(bytes(row.content))
        connection.execute(sa.insert(new), {**row._mapping, "version": 1, "content": packed})


def downgrade() -> None:
    op.rename_table("originals", "originals_of_versions")
    op.drop_index("originals_digest", "originals_of_versions")
    op.create_table(
        "originals",
        sa.Column("article_id", sa.String(40), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    connection = op.get_bind()
    columns = ("article_id", "digest", "media_type", "content")
    old = sa.table("originals_of_versions", sa.column("version"), *(sa.column(name) for name in columns))
    new = sa.table("originals", *(sa.column(name) for name in columns))
    articles = sa.table("articles", sa.column("id"), sa.column("version"))
    present = sa.select(*(old.c[name] for name in columns)).join(
        articles, sa.and_(articles.c.id == old.c.article_id, articles.c.version == old.c.version)
    )
    for row in connection.execute(present).all():
        connection.execute(sa.insert(new), {**row._mapping, "content": zlib.decompress(bytes(row.content))})
    op.drop_table("originals_of_versions")
    op.drop_table("versions")
    op.drop_index("articles_page", "articles")
    with op.batch_alter_table("articles") as batch:
        for column in ("page_key", "version", "dated_by"):
            batch.drop_column(column)
