"""Where webhooks are kept, and each message to them until it has arrived or was given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from ulid import ULID

from service.store.tables import METADATA
from sources.database import UtcDateTime, behind, delete_row, row_of, translated
from sources.model import Place

TAKEN_FOR = timedelta(minutes=2)  # longer than any attempt may take

WEBHOOKS = Table(
    "webhooks",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),  # as it is: every message is signed with it
    Column("note", Text, nullable=False),
    Column("stopped", Text),  # why nothing is sent any more; NULL: it is
)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", String(80), primary_key=True),  # of the alert and the webhook: a message is never made twice
    Column("webhook_id", String(40), nullable=False),
    Column("alert_id", String(40), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),  # the very characters that are signed and sent, each time the same
    Column("attempts", Integer, nullable=False),
    Column("next_at", UtcDateTime),  # NULL: it is over
    Column("ended_at", UtcDateTime),
    Column("state", String(16), nullable=False),
    Column("said", Text, nullable=False),  # what came of the last attempt
    Index("deliveries_due", "next_at"),
    Index("deliveries_webhook", "webhook_id", "created_at"),
)


class UnknownWebhook(Exception):
    """No webhook has this id."""


class DeliveryState(StrEnum):
    """Where a message stands."""

    WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given_up"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told of every changed verdict; `stopped` says why it is told no more."""

    id: str
    created_at: datetime
    url: str
    secret: str
    note: str = ""
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message on its way to a webhook, and what came of the last attempt."""

    id: str
    webhook_id: str
    alert_id: str
    created_at: datetime
    body: str
    attempts: int
    state: DeliveryState
    next_at: datetime | None = None
    said: str = ""


class WebhookStore:
    """Webhooks and deliveries in a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, url: str, secret: str, *, note: str, now: datetime) -> Webhook:
        """Keep a new webhook."""
        webhook = Webhook(f"whk_{ULID()}", now, url, secret, note)
        row = {"id": webhook.id, "created_at": now, "url": url, "secret": secret, "note": note}
        with translated(), self._engine.begin() as connection:
            connection.execute(insert(WEBHOOKS), row)
        return webhook

    def webhooks(self) -> tuple[Webhook, ...]:
        """Return every webhook, oldest first."""
        with translated(), self._engine.connect() as connection:
            rows = connection.execute(select(WEBHOOKS).order_by(WEBHOOKS.c.created_at, WEBHOOKS.c.id))
            return tuple(_webhook(row) for row in rows)

    def webhook(self, webhook_id: str) -> Webhook:
        """Return the webhook with this id.

        Raises:
            UnknownWebhook: no webhook has this id.
        """
        with translated(), self._engine.connect() as connection:
            return _webhook(row_of(connection, WEBHOOKS, webhook_id, _unknown(webhook_id)))

    def remove(self, webhook_id: str) -> None:
        """Tell a webhook nothing more; what waits for it is dropped.

        Raises:
            UnknownWebhook: no webhook has this id.
        """
        with translated(), self._engine.begin() as connection:
            delete_row(connection, WEBHOOKS, webhook_id, _unknown(webhook_id))
            connection.execute(delete(DELIVERIES).where(DELIVERIES.c.webhook_id == webhook_id))

    def stop(self, webhook_id: str, why: str) -> None:
        """Send a webhook nothing more, and say why."""
        with translated(), self._engine.begin() as connection:
            connection.execute(update(WEBHOOKS).where(WEBHOOKS.c.id == webhook_id).values(stopped=why))

    def enqueue(self, webhook: Webhook, alert_id: str, body: str, *, now: datetime) -> None:
        """Put a message on its way; where it is already, nothing is done."""
        row = {
            "id": f"{alert_id}.{webhook.id}",
            "webhook_id": webhook.id,
            "alert_id": alert_id,
            "created_at": now,
            "body": body,
            "attempts": 0,
            "next_at": now,
            "state": DeliveryState.WAITING.value,
            "said": "",
        }
        with translated():
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(DELIVERIES), row)
            except IntegrityError:
                return

    def take_due(self, *, now: datetime) -> Delivery | None:
        """Return the message that has waited longest beyond its time; it is the caller's for a while."""
        # A first attempt is due at once: one that lies ahead was enqueued before the clock was set back.
        stranded = and_(DELIVERIES.c.attempts == 0, DELIVERIES.c.next_at > now + TAKEN_FOR)
        due = (DELIVERIES.c.next_at.is_not(None), or_(DELIVERIES.c.next_at <= now, stranded))
        oldest = select(DELIVERIES).where(*due).order_by(DELIVERIES.c.next_at, DELIVERIES.c.id).limit(5)
        with translated(), self._engine.begin() as connection:
            for row in connection.execute(oldest).all():
                mine = update(DELIVERIES).where(DELIVERIES.c.id == row.id, *due).values(next_at=now + TAKEN_FOR)
                if connection.execute(mine).rowcount:
                    return _delivery(row)
        return None

    def attempted(
        self, delivery: Delivery, state: DeliveryState, said: str, *, now: datetime, next_at: datetime | None
    ) -> None:
        """Note what came of an attempt, and when the next one is."""
        values = {
            "attempts": delivery.attempts + 1,
            "state": state.value,
            "said": said,
            "next_at": next_at,
            "ended_at": None if next_at is not None else now,
        }
        with translated(), self._engine.begin() as connection:
            connection.execute(update(DELIVERIES).where(DELIVERIES.c.id == delivery.id).values(values))

    def deliveries(self, webhook_id: str, *, limit: int = 20, after: Place | None = None) -> tuple[Delivery, ...]:
        """Return the last messages to a webhook, newest first; or those behind a place in their list."""
        newest = (
            select(DELIVERIES)
            .where(DELIVERIES.c.webhook_id == webhook_id, *behind(DELIVERIES.c.created_at, DELIVERIES.c.id, after))
            .order_by(DELIVERIES.c.created_at.desc(), DELIVERIES.c.id.desc())
            .limit(limit)
        )
        with translated(), self._engine.connect() as connection:
            return tuple(_delivery(row) for row in connection.execute(newest))

    def waiting(self) -> int:
        """Count the messages that have not arrived and are not given up."""
        with translated(), self._engine.connect() as connection:
            return int(connection.execute(select(func.count(DELIVERIES.c.next_at))).scalar_one())


def _unknown(webhook_id: str) -> UnknownWebhook:
    return UnknownWebhook(f"No webhook has the id {webhook_id!r}.")


def _webhook(row: Row[Any]) -> Webhook:
    return Webhook(row.id, row.created_at, row.url, row.secret, row.note, row.stopped)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        row.id,
        row.webhook_id,
        row.alert_id,
        row.created_at,
        row.body,
        row.attempts,
        DeliveryState(row.state),
        row.next_at,
        row.said,
    )
