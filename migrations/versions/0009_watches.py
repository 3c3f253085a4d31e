"""Watches, deliveries to webhooks, and answers kept for an idempotency key."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("headers", sa.Text),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_index("answers_oldest", "answers", ["begun_at"])


    op.create_table(
        "changes",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("article_id", sa.String(40), nullable=False),
        sa.Column("ended", sa.Integer),
    )
    op.create_table(
        "watches",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("check_id", sa.String(40), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("taken_until", sa.DateTime(timezone=True)),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("sought", sa.Text, nullable=False),
    )
    op.create_index("watches_newest", "watches", ["created_at", "id"])
    op.create_index("watches_due", "watches", ["due_at"])
    op.create_table(
        "watch_quotes",
        sa.Column("watch_id", sa.String(40), primary_key=True),
        sa.Column("article_id", sa.String(40), primary_key=True),
    )
    op.create_index("watch_quotes_article", "watch_quotes", ["article_id"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("watch_id", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("seen", sa.Boolean, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("alerts_newest", "alerts", ["at", "id"])
    op.create_index("alerts_untold", "alerts", ["told"])
    op.create_index("alerts_watch", "alerts", ["watch_id"])
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("stopped", sa.Text),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("webhook_id", sa.String(40), nullable=False),
        sa.Column("alert_id", sa.String(40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
    )
    op.create_index("deliveries_due", "deliveries", ["next_at"])
    op.create_index("deliveries_webhook", "deliveries", ["webhook_id", "created_at"])


def downgrade() -> None:
    for table in ("deliveries", "webhooks", "alerts", "watch_quotes", "watches", "changes"):
        op.drop_table(table)
    op.drop_table("answers")
