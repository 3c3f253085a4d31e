"""How an operation is asked for: one request, or a list that is followed from page to page."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.client.sending import Sender

API = "/api/v1"
PER_PAGE = 100


class Asking:
    """What the groups of operations have in common: one sender."""

    _sender: Sender

    def request(self, method: str, path: str, **given: Any) -> Any:
        """Return what any operation answers; `params`, `json`, `content`, `headers` and a `key` are sent."""
        response = self._sender.send(method, path, **given)
        return response.json() if response.content else None

    def _read(self, path: str, params: Mapping[str, Any] | None = None) -> bytes:
        """Return what an operation answers that is no JSON."""
        return self._sender.send("GET", path, params=params, headers={"Accept": "*/*"}).content

    def _each(self, path: str, name: str, params: Mapping[str, Any]) -> Iterator[Any]:
        """Yield what a list of pages holds: along the links it gives, or by counting where it gives none."""
        asked: dict[str, Any] = {**params, "page": 1, "per_page": PER_PAGE}
        response, linked = self._sender.send("GET", path, params=asked), False
        while True:
            page = response.json()
            yield from page[name]
            if "next" in response.links:
                linked = True
                response = self._sender.send("GET", response.links["next"]["url"])
            elif not linked and page.get("page", 1) * PER_PAGE < page.get("total", 0):
                asked["page"] = page["page"] + 1
                response = self._sender.send("GET", path, params=asked)
            else:
                return

    def _every(self, path: str, name: str) -> Iterator[Any]:
        """Yield what a list without pages holds, cursor by cursor."""
        cursor: str | None = None
        while True:
            page = self.request("GET", path, params={"limit": PER_PAGE, "cursor": cursor})
            yield from page[name]
            cursor = page["next_cursor"]
            if cursor is None:
                return


def said(given: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what was not said."""
    return {name: value for name, value in given.items() if value not in (None, [], ())}


def truth(value: bool | None) -> str | None:
    """Return a truth as a query writes it."""
    return None if value is None else str(value).lower()
