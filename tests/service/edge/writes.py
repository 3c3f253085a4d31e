"""Every operation that writes, each asked for over what must stand before it."""

from collections.abc import Callable
from itertools import count
from typing import Any, TypeAlias

from flask import Flask
from flask.testing import FlaskClient

from tests.service.edge.conftest import CLAIM, TEXT

Asked: TypeAlias = tuple[str, str, dict[str, Any]]

API = "/api/v1"
PAGE = "The tower at Quell fell in {}.\n\nShare this article\n\nNobody was hurt by it that night."
LINES = (
    '{"text": "The quay at Ulver was built of granite in 1902."}\n{"text": "The mill of Tarnholt was built in 1915."}\n'
)


class Case:
    """What stands before a write is asked for."""

    _years = count(1901)

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def made(self, path: str, **sent: Any) -> dict[str, Any]:
        """Make something, and return it."""
        answer = self.client.post(API + path, **sent)
        assert answer.status_code < 300, answer.text
        made: dict[str, Any] = answer.get_json()
        return made

    def check(self) -> str:
        """Return the address of a check."""
        return str(self.made("/checks", json=CLAIM)["url"])

    def draft(self) -> str:
        """Return the address of a draft."""
        return str(self.made("/drafts", json={"text": TEXT})["url"])

    def job(self, *, cancelled: bool = False) -> str:
        """Return the address of a job."""
        url = str(self.made("/jobs", data=f"claim\n{CLAIM['claim']}\n", content_type="text/csv")["url"])
        if cancelled:
            self.client.post(f"{url}/cancel")
        return url

    def page(self) -> str:
        """Return the address of an article of which cleaning took something out."""
        return str(self.made("/articles", json={"text": PAGE.format(next(self._years))})["self"])


# How each operation that writes is asked for, and what it is answered with when it was broken off and is asked again.
WAYS: dict[str, tuple[int, Callable[[Case], Asked]]] = {
    "checks_create": (201, lambda _: ("POST", f"{API}/checks", {"json": CLAIM})),
    "batch_create": (
        207,
        lambda _: ("POST", f"{API}/checks/batch", {"json": {"claims": [CLAIM, {"claim": " "}, CLAIM]}}),
    ),
    "drafts_create": (201, lambda _: ("POST", f"{API}/drafts", {"json": {"text": TEXT}})),
    "drafts_delete": (204, lambda case: ("DELETE", case.draft(), {})),
    "jobs_create": (202, lambda _: ("POST", f"{API}/jobs", {"data": "claim\nIt sank\n", "content_type": "text/csv"})),
    "jobs_cancel": (200, lambda case: ("POST", f"{case.job()}/cancel", {})),
    "jobs_resume": (200, lambda case: ("POST", f"{case.job(cancelled=True)}/resume", {})),
    "jobs_forget": (204, lambda case: ("DELETE", case.job(cancelled=True), {})),
    "rulings_create": (201, lambda case: ("POST", f"{case.check()}/rulings", {"json": {"editor": "Zoë Marsh"}})),
    "watches_create": (201, lambda _: ("POST", f"{API}/watches", {"json": CLAIM})),
    "watches_remove": (204, lambda case: ("DELETE", case.made("/watches", json=CLAIM)["url"], {})),
    "webhooks_create": (409, lambda _: ("POST", f"{API}/webhooks", {"json": {"url": "https://cms.example/hook"}})),
    "webhooks_remove": (
        204,
        lambda case: ("DELETE", case.made("/webhooks", json={"url": "https://cms.example/hook"})["self"], {}),
    ),
    "articles_add": (
        201,
        lambda _: ("POST", f"{API}/articles", {"json": {"text": "The pier at Ulver burnt in 1931."}}),
    ),
    "articles_withdraw": (204, lambda case: ("DELETE", case.page(), {})),
    "articles_restore": (
        201,
        lambda case: ("POST", f"{case.page()}/restored", {"json": {"version": 1, "parts": [0]}}),
    ),
    "noise_mark": (200, lambda case: ("PUT", f"{case.page()}/noise", {"json": {"level": "low", "note": "Read."}})),
    "noise_attach": (
        200,
        lambda case: ("PUT", f"{case.page()}/foreign-text", {"json": {"language": "fr", "text": "Le bac coula."}}),
    ),
    "tokens_create": (409, lambda _: ("POST", f"{API}/tokens", {"json": {"name": "CMS", "scopes": ["checks:read"]}})),
    "tokens_revoke": (
        204,
        lambda case: (
            "DELETE",
            f"{API}/tokens/{case.made('/tokens', json={'name': 'CMS', 'scopes': ['checks:read']})['id']}",
            {},
        ),
    ),
}
