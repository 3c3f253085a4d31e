"""Noise levels set by editors, and the texts that articles were translated from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "noise_marks",
        sa.Column("article_id", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(16)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("found", sa.Text, nullable=False),
    )
    op.create_table(
        "foreign_texts",
        sa.Column("article_id", sa.String(40), primary_key=True),
        sa.Column("language", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text),
    )


def downgrade() -> None:
    op.drop_table("foreign_texts")
    op.drop_table("noise_marks")
