"""The day an article was changed last by its publisher, and the news agency it names."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("modified", sa.Date))
    op.add_column("articles", sa.Column("agency", sa.Text))
    op.create_index("articles_agency", "articles", ["agency", "published"])


def downgrade() -> None:
    op.drop_index("articles_agency", "articles")
    with op.batch_alter_table("articles") as batch:
        for column in ("agency", "modified"):
            batch.drop_column(column)
