"""Rulings, and the claims that were checked, with the terms they are found by."""

import json

import sqlalchemy as sa
from alembic import op

from claims.store.known import remember

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rulings",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("check_id", sa.String(40), sa.ForeignKey("checks.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("rated", sa.Boolean, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.UniqueConstraint("check_id", "number", name="rulings_of_check"),
    )
    op.create_index("rulings_newest", "rulings", ["ruled_at", "id"])
    op.create_table(
        "known_claims",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("check_id", sa.String(40), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "claim_terms",
        sa.Column("term", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(32), primary_key=True),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    ids = connection.execute(sa.text("SELECT id FROM checks ORDER BY checked_at, id")).scalars().all()
    one = sa.text("SELECT document FROM checks WHERE id = :id")  # one at a time: a desk may have more than fit in memory
    for check_id in ids:
        document = connection.execute(one, {"id": check_id}).scalar_one()
        remember(connection, json.loads(document)["claim"]["text"], check_id)


def downgrade() -> None:
    for table in ("claim_terms", "known_claims", "rulings"):
        op.drop_table(table)
