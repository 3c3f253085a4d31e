"""Each request has an id, in and out and in every log line; each leaves one line that says nothing of its content."""

import re
import time

from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars
from structlog.stdlib import BoundLogger, get_logger
from ulid import ULID

from service.edge import logs

HEADER = "X-Request-ID"
# What a caller may name a request: letters, digits and . _ - alone can neither break a line nor a header.
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,128}\Z")
# Asked every few seconds by machines that watch the desk: told only to who wants to see everything.
QUIET = ("/health/", "/metrics")

log: BoundLogger = get_logger("claimdesk.requests")


def request_id() -> str:
    """Return the id of the request that is being answered, nothing outside of one."""
    return str(get_contextvars().get("request_id", ""))


def named(given: str | None) -> str:
    """Return the id a caller gave, where it may be one, else a new one."""
    return given if given is not None and _ACCEPTED.match(given) else f"req_{ULID()}"


def init_app(app: Flask) -> None:
    """Give every request its id, and log each answer once."""
    logs.through_stdlib()

    @app.before_request
    def begin() -> None:
        clear_contextvars()
        bind_contextvars(request_id=named(request.headers.get(HEADER)))
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[HEADER] = request_id()
        tell = log.debug if request.path.startswith(QUIET) else log.info
        tell(
            "request",
            method=request.method,
            route=route(),
            status=response.status_code,
            ms=round(1000 * (time.perf_counter() - g.get("began", time.perf_counter())), 1),
        )
        return response


def route() -> str:
    """Return the pattern of the address that was asked for: what was typed into it is in no log."""
    return "(none)" if request.url_rule is None else request.url_rule.rule
