"""A word that changes with the archive, and an index of outlets and languages alone."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    state = op.create_table(
        "archive_state",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("word", sa.String(40), nullable=False),
    )
    op.bulk_insert(state, [{"id": 1, "word": ""}])
    op.create_index("articles_shelves", "articles", ["outlet", "language"])


def downgrade() -> None:
    op.drop_index("articles_shelves", "articles")
    op.drop_table("archive_state")
