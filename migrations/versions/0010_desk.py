"""What editors said of articles, and which articles each check quotes."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_amendments",
        sa.Column("article_id", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("amended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("was", sa.Text),
        sa.Column("became", sa.Text),
    )
    op.create_table(
        "check_quotes",
        sa.Column("article_id", sa.String(40), primary_key=True),
        sa.Column("check_id", sa.String(40), sa.ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("check_quotes_check", "check_quotes", ["check_id"])
    connection = op.get_bind()
    quotes = sa.table("check_quotes", sa.column("article_id"), sa.column("check_id"))
    one = sa.text("SELECT document FROM checks WHERE id = :id")  # one at a time: a desk may have more than fit in memory
    for check_id in connection.execute(sa.text("SELECT id FROM checks")).scalars().all():
        evidence = json.loads(connection.execute(one, {"id": check_id}).scalar_one())["evidence"]
        ids = sorted({item["citation"]["id"] for item in evidence})
        if ids:
            op.bulk_insert(quotes, [{"article_id": article_id, "check_id": check_id} for article_id in ids])


def downgrade() -> None:
    for table in ("check_quotes", "article_amendments"):
        op.drop_table(table)
