"""How often: requests to the API by token or address, and tries to sign in by address and by account."""

import time
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request
from flask_limiter import ApplicationLimit, HeaderNames, Limiter
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from werkzeug.exceptions import TooManyRequests

from service.access.counting import SharedCounts
from service.access.identity import identity
from service.access.model import Kind
from service.access.rules import rule_of
from service.access.setup import AccessSetup
from sources.errors import StoreUnavailable

EXTENSION = "claimdesk-limits"
UNTIL_RESET = "X-RateLimit-Until-Reset"  # under this name the limiter tells us on every answer when to go on
LEAP_SECONDS = 30.0  # a clock that is kept right is slewed, by less than this at once
TOO_OFTEN = "That is more than this desk answers in so short a time. Retry-After says when to go on."

# Wrong passwords. The first guards an account from one place, so that nobody elsewhere is kept out of hers; the second
# a place that tries many accounts; the third an account that is tried from many places, and only where nobody has
# signed in to it before from that place (see `familiar`).
PER_ACCOUNT_AND_ADDRESS = parse("5 per 15 minutes")
PER_ADDRESS = parse("30 per 15 minutes")
PER_ACCOUNT = parse("50 per hour")


def init_app(app: Flask, setup: AccessSetup) -> None:
    """Count requests to the API, and tell each how many are left; the counts are in memory, or where the URL says."""
    limit = setup.rate_limit
    limits = [ApplicationLimit(limit, error_message=TOO_OFTEN)] if limit else []
    app.after_request(_tell_when_to_go_on)
    limiter = Limiter(
        _who,
        application_limits=[*limits],
        headers_enabled=True,
        header_name_mapping={HeaderNames.RETRY_AFTER: UNTIL_RESET},
        storage_uri=setup.rate_limit_store,
        key_prefix="claimdesk",
        strategy="fixed-window",
        in_memory_fallback_enabled=True,
    )
    limiter.request_filter(_is_no_operation)
    app.before_request(_Clock(limiter).look)  # before the limiter counts
    # Without a limit only passwords are counted: the limiter need not look at each request.
    limiter.init_app(app if limits else Flask(app.import_name))
    app.extensions[EXTENSION] = limiter


class _Clock:
    """Counts anew where the clock was set: a window would end as much later as it was set back."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter
        self._apart = time.time() - time.monotonic()

    def look(self) -> None:
        """Forget what was counted in memory if the clock was set meanwhile; a Redis looks at its own."""
        apart = time.time() - time.monotonic()
        if abs(apart - self._apart) > LEAP_SECONDS:
            self._apart = apart
            if isinstance(self._limiter.storage, MemoryStorage | SharedCounts):
                self._limiter.storage.reset()


def _tell_when_to_go_on(response: Response) -> Response:
    """Send `Retry-After` with what was too often alone: what fails otherwise has a time of its own, or none."""
    seconds = response.headers.pop(UNTIL_RESET, None)
    if seconds is not None and response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers.setdefault("Retry-After", str(max(1, int(seconds))))
    return response


def _is_no_operation() -> bool:
    return request.endpoint is None or rule_of(request.endpoint).scope is None


def _who() -> str:
    """Return whose requests are counted together: a token's, an account's, or those from an address."""
    try:
        who = identity()
    except StoreUnavailable:
        g.pop("identity")  # asked again by the guard, which tells it
        return f"address:{_address()}"
    return f"{who.kind}:{who.id}" if who.kind in {Kind.TOKEN, Kind.ACCOUNT} else f"address:{_address()}"


def _address() -> str:
    return request.remote_addr or "unknown"


def may_try(name: str, *, familiar: bool) -> None:
    """Return if one more password may be tried for an account from here.

    Raises:
        TooManyRequests: too many were wrong lately; it says when to try again.
    """
    limiter: Limiter = current_app.extensions[EXTENSION]
    for item, key in _counts(name, familiar=familiar):
        if not limiter.limiter.test(item, *key):
            wait = max(1, round(limiter.limiter.get_window_stats(item, *key).reset_time - time.time()))
            raise TooManyRequests("Too many wrong passwords. Wait a while before you try again.", retry_after=wait)


def was_wrong(name: str, *, familiar: bool) -> None:
    """Count a wrong password."""
    limiter: Limiter = current_app.extensions[EXTENSION]
    for item, key in _counts(name, familiar=familiar):
        limiter.limiter.hit(item, *key)


def _counts(name: str, *, familiar: bool) -> list[tuple[RateLimitItem, tuple[str, ...]]]:
    counts = [
        (PER_ACCOUNT_AND_ADDRESS, ("sign-in", name, _address())),
        (PER_ADDRESS, ("sign-in-from", _address())),
    ]
    return counts if familiar else [*counts, (PER_ACCOUNT, ("sign-in-to", name))]
