"""Drafts and their checks."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("as_of", sa.Date),
        sa.Column("is_stopped", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("drafts_newest", "drafts", ["created_at", "id"])
    op.create_table(
        "draft_sentences",
        sa.Column("draft_id", sa.String(40), sa.ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("rule", sa.String(16)),
        sa.Column("reason", sa.Text),
        sa.Column("told_by", sa.Text),
        sa.Column("claim", sa.Text),
        sa.Column("shown", sa.Text),
        sa.Column("check_id", sa.String(40)),
        sa.Column("verdict", sa.String(32)),
        sa.Column("is_qualified", sa.Boolean, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("taken_by", sa.String(40)),
        sa.Column("taken_at", sa.DateTime(timezone=True)),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_index("draft_sentences_check", "draft_sentences", ["check_id"])


def downgrade() -> None:
    op.drop_table("draft_sentences")
    op.drop_table("drafts")
