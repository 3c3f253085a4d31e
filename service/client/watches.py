"""Claims under watch, changed verdicts, and who is told of them."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypedDict, cast

from service.client.asking import API, Asking, said
from service.client.shapes import Difference

WATCHES, WEBHOOKS = f"{API}/watches", f"{API}/webhooks"


class Watch(TypedDict):
    """A claim under watch."""

    id: str
    url: str
    claim: str
    outlets: list[str]
    languages: list[str]
    note: str
    by: str
    created_at: str
    looked_at: str
    check: str


class Alert(TypedDict):
    """A verdict that changed."""

    id: str
    watch: str
    at: str
    claim: str
    before: dict[str, Any]
    after: dict[str, Any]
    causes: list[str]
    differences: list[Difference]


class Webhook(TypedDict):
    """An address that is told of every changed verdict."""

    id: str
    self: str
    url: str
    note: str
    created_at: str
    stopped: str | None


class NewWebhook(Webhook):
    """One just made, with what its messages are signed with: shown this once."""

    secret: str


class Delivery(TypedDict):
    """What came of one message."""

    id: str
    alert: str
    state: Literal["waiting", "delivered", "given_up"]
    attempts: int
    created_at: str
    next_at: str | None
    said: str


class Watches(Asking):
    """Operations on watches, alerts and webhooks."""

    def watch(  # noqa: PLR0913 (the parts of a watch)
        self,
        claim: str | None = None,
        *,
        check_id: str | None = None,
        outlets: Sequence[str] = (),
        languages: Sequence[str] = (),
        note: str = "",
        key: str | None = None,
    ) -> Watch:
        """Watch a claim, or that of a check; one that is watched already stays as it is."""
        asked = {"claim": claim, "check": check_id, "outlets": list(outlets), "languages": list(languages)}
        return cast("Watch", self.request("POST", WATCHES, json=said(asked) | {"note": note}, key=key))

    def watches(self) -> Iterator[Watch]:
        """Yield the watched claims, last added first."""
        return self._each(WATCHES, "watches", {})

    def watched(self, watch_id: str) -> Watch:
        """Return one watched claim."""
        return cast("Watch", self.request("GET", f"{WATCHES}/{watch_id}"))

    def unwatch(self, watch_id: str) -> None:
        """Watch a claim no longer; checks and alerts stay."""
        self.request("DELETE", f"{WATCHES}/{watch_id}")

    def alerts(self, watch_id: str | None = None) -> Iterator[Alert]:
        """Yield changed verdicts, newest first: all, or those of one watch."""
        path = f"{API}/alerts" if watch_id is None else f"{WATCHES}/{watch_id}/alerts"
        return self._every(path, "alerts")

    def alerts_feed(self) -> bytes:
        """Return the last changed verdicts as an Atom feed."""
        return self._read("/feeds/alerts.atom")

    def add_webhook(self, url: str, *, note: str = "", key: str | None = None) -> NewWebhook:
        """Have an address told of every changed verdict; its secret is shown this once."""
        return cast("NewWebhook", self.request("POST", WEBHOOKS, json={"url": url, "note": note}, key=key))

    def webhooks(self) -> list[Webhook]:
        """Return the webhooks."""
        return cast("list[Webhook]", self.request("GET", WEBHOOKS)["webhooks"])

    def webhook(self, webhook_id: str) -> Webhook:
        """Return one webhook."""
        return cast("Webhook", self.request("GET", f"{WEBHOOKS}/{webhook_id}"))

    def remove_webhook(self, webhook_id: str) -> None:
        """Tell an address no more."""
        self.request("DELETE", f"{WEBHOOKS}/{webhook_id}")

    def deliveries(self, webhook_id: str) -> Iterator[Delivery]:
        """Yield what came of the messages to a webhook, newest first."""
        return self._every(f"{WEBHOOKS}/{webhook_id}/deliveries", "deliveries")
