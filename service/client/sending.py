"""One request to the desk, sent again where that is safe and of use."""

import random
import time
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from service.client.shapes import Problem

# What may be over in a moment: too many requests, and a part of the desk, or a proxy before it, that is away.
PASSING = frozenset({429, 502, 503, 504})
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FIRST_WAIT = 0.5  # seconds; doubled with each try, and shortened by chance so that clients do not come all at once
MOST_WAIT = 60.0


class ApiError(Exception):
    """The desk refused a request; `problem` says why, in the words and fields of the API."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem['status']}: {problem['detail']}")
        self.problem = problem
        self.status = problem["status"]


class Unreachable(Exception):
    """No answer came, as often as it was tried."""


class Sender:
    """Sends requests over kept connections; used by one thread at a time."""

    def __init__(
        self, url: str, *, token: str | None, timeout: float, tries: int, transport: httpx2.BaseTransport | None
    ) -> None:
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._http = httpx2.Client(
            base_url=url, headers=headers, timeout=timeout, transport=transport, follow_redirects=False
        )
        self._tries = tries

    def close(self) -> None:
        """Give back the connections."""
        self._http.close()

    def send(  # noqa: PLR0913 (a request has parts)
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        key: str | None = None,
    ) -> httpx2.Response:
        """Return the answer to a request.

        Every write carries an idempotency key, so that sending it again after a lost answer does nothing twice;
        give your own `key` to have that across runs of your program.

        Raises:
            ApiError: the desk refused it.
            Unreachable: no answer came.
        """
        sent = dict(headers or {})
        if method in WRITES:
            sent["Idempotency-Key"] = key or str(uuid.uuid4())
        given = {name: value for name, value in (params or {}).items() if value not in (None, "", ())}
        for attempt in range(1, self._tries + 1):
            try:
                response = self._http.request(
                    method, path, params=given or None, json=json, content=content, headers=sent
                )
            except httpx2.TransportError as error:
                if attempt == self._tries:
                    raise Unreachable(f"{self._http.base_url} does not answer: {error}") from error
                time.sleep(_wait(attempt, None))
                continue
            if response.status_code not in PASSING or attempt == self._tries:
                break
            time.sleep(_wait(attempt, response.headers.get("Retry-After")))
        if not response.is_success:
            raise ApiError(_problem(response))
        return response


def _wait(attempt: int, retry_after: str | None) -> float:
    """Return how long to wait: as long as the desk says, or twice as long each time."""
    said = _seconds(retry_after)
    if said is not None:
        return min(said, MOST_WAIT)
    doubled: float = FIRST_WAIT * 2.0 ** (attempt - 1)
    return min(doubled, MOST_WAIT) * random.uniform(0.5, 1.0)  # noqa: S311 (no secret)


def _seconds(retry_after: str | None) -> float | None:
    """Return what `Retry-After` says, which may be seconds or a moment."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _problem(response: httpx2.Response) -> Problem:
    """Return what an answer says went wrong, also where something in between answered in its own way."""
    try:
        said = response.json()
    except ValueError:
        said = None
    told = said if isinstance(said, dict) else {}
    return Problem(
        type=str(told.get("type", "about:blank")),
        title=str(told.get("title", response.reason_phrase)),
        status=response.status_code,
        detail=str(told.get("detail", response.reason_phrase or "No reason was given.")),
        instance=str(told.get("instance", response.url.path)),
        errors=dict(told.get("errors") or {}),
    )
