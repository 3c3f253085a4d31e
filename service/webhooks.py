"""Messages to other programs when a watched verdict changes: signed, sent again until they arrive, never to the inside.

The signature is that of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over the message's id, the moment of the
attempt and the body, so that nobody can alter one or send an old one again; its libraries verify ours.
"""

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger, get_logger

from claims.watches import Alert, Outcome
from service.fetching import Answer, Fetcher, Unfetchable
from service.following import retry_after
from service.schemas.replays import DifferenceSchema
from service.store.webhooks import Delivery, DeliveryState, Webhook

if TYPE_CHECKING:
    from service.wiring import Desk

log: BoundLogger = get_logger("claimdesk.webhooks")

EVENT = "watch.verdict_changed"
SECRET_PREFIX = "whsec_"  # noqa: S105 (it only says what follows)
SECRET_BYTES = 32
SECONDS = 15.0  # for one attempt, with the look-up of the name and all of the answer
MAX_ANSWER_BYTES = 16_000  # what a receiver says is not kept, only its status
# Waits after each failed attempt: seconds while a receiver restarts, then hours over a weekend; three and a half days.
WAITS = tuple(timedelta(seconds=each) for each in (10, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400))
MOST_AT_ONCE = 100
ALERTS_AT_ONCE = 100
REFUSED_FOR_GOOD = HTTPStatus.GONE


def new_secret() -> str:
    """Return a secret to sign with, in the form that receivers' libraries take."""
    return SECRET_PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, message_id: str, at: datetime, body: str) -> str:
    """Return the signature of a message sent at a moment."""
    key = b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{message_id}.{int(at.timestamp())}.{body}".encode()
    return "v1," + b64encode(hmac.digest(key, signed, "sha256")).decode()


def body_of(alert: Alert) -> str:
    """Return what a webhook is told of an alert."""
    record = alert.record

    def told(outcome: Outcome) -> dict[str, object]:
        return {
            "check": f"/api/v1/checks/{outcome.check_id}",
            "label": outcome.label.value,
            "qualified": outcome.qualified,
            "confidence": outcome.confidence,
        }

    return json.dumps(
        {
            "type": EVENT,
            "timestamp": alert.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "data": {
                "alert": alert.id,
                "watch": f"/api/v1/watches/{alert.watch_id}",
                "claim": record.claim,
                "before": told(record.before),
                "after": told(record.after),
                "differences": DifferenceSchema(many=True).dump(record.differences),
            },
        },
        ensure_ascii=False,
    )


def deliver_due(desk: "Desk") -> int:
    """Put every new alert on its way to every webhook, and make each attempt that is due; return how many arrived.

    Raises:
        StoreUnavailable: the database cannot be read or written; what was not noted is tried again.
    """
    hooks = [hook for hook in desk.webhooks.webhooks() if hook.stopped is None]
    for alert in desk.watches.untold(ALERTS_AT_ONCE):
        for hook in hooks:
            desk.webhooks.enqueue(hook, alert.id, body_of(alert), now=datetime.now(UTC))
        desk.watches.mark_told(alert.id)
    arrived = 0
    by_id = {hook.id: hook for hook in hooks}
    for _ in range(MOST_AT_ONCE):
        delivery = desk.webhooks.take_due(now=datetime.now(UTC))
        if delivery is None:
            break
        arrived += _attempt(desk, delivery, by_id.get(delivery.webhook_id))
    return arrived


def _attempt(desk: "Desk", delivery: Delivery, hook: Webhook | None) -> bool:
    now = datetime.now(UTC)
    if hook is None:
        desk.webhooks.attempted(delivery, DeliveryState.GIVEN_UP, "the webhook was stopped", now=now, next_at=None)
        return False
    try:
        answer = send(hook, delivery, now=now, private=desk.settings.fetch_private)
        said, wait = f"answered {answer.status}", retry_after(answer, now)
    except Unfetchable as error:
        answer, said, wait = None, str(error), timedelta()
    if answer is not None and HTTPStatus(200) <= answer.status < HTTPStatus(300):
        desk.webhooks.attempted(delivery, DeliveryState.DELIVERED, said, now=now, next_at=None)
        return True
    gone = answer is not None and answer.status == REFUSED_FOR_GOOD
    if gone:
        desk.webhooks.stop(hook.id, "it answered 410: it wants nothing more")
    last = gone or delivery.attempts >= len(WAITS)
    next_at = None if last else now + max(wait, WAITS[delivery.attempts])
    state = DeliveryState.GIVEN_UP if last else DeliveryState.WAITING
    log.info("a message did not arrive", webhook=hook.id, delivery=delivery.id, attempt=delivery.attempts + 1)
    desk.webhooks.attempted(delivery, state, said, now=now, next_at=next_at)
    return False


def send(hook: Webhook, delivery: Delivery, *, now: datetime, private: bool) -> Answer:
    """Send a message once, and return the answer.

    Raises:
        Unfetchable: the address leads to a private place, does not answer, or not in time.
    """
    headers = {
        "Content-Type": "application/json",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": sign(hook.secret, delivery.id, now, delivery.body),
    }
    with closing(Fetcher(private=private, max_bytes=MAX_ANSWER_BYTES, seconds=SECONDS)) as fetcher:
        return fetcher.post(hook.url, delivery.body.encode(), headers)
