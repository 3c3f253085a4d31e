"""The application as the edge needs it: a write is done once a key, a failure is told without what was being read."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from structlog.stdlib import BoundLogger, get_logger

from service import current
from service.edge import compression, conditions, idempotency, metrics, origins, requests, tracing
from service.edge.requests import route
from service.settings import Settings

log: BoundLogger = get_logger("claimdesk.requests")


class Application(Flask):
    """Flask, with a guard around each view that runs after every check of who asks, and before anything is done."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer a request: from what is kept where it was answered under its key before."""
        if not idempotency.applies(request):
            return super().dispatch_request()
        view = super().dispatch_request
        return idempotency.once(request, current.desk().answers, lambda: self.make_response(view()))

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function as it is: none of the desk's is asynchronous, and Flask would look at thirty a request."""
        return func

    def log_exception(
        self, exc_info: tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None
    ) -> None:
        """Tell of what nobody foresaw: its kind and its place, not what was typed into the address."""
        found = exc_info or sys.exc_info()
        if found[0] is not None:
            metrics.ERRORS.labels(found[0].__name__).inc()
        log.error("failed", method=request.method, route=route(), exc_info=found)


def put_around(app: Flask, settings: Settings) -> None:
    """Put the edge around an application. Answers pass what is registered last first."""
    requests.init_app(app)
    metrics.init_app(app)
    origins.init_app(app, settings.cors_origins)
    compression.init_app(app)
    conditions.init_app(app)
    if settings.tracing:
        tracing.init_app(app)
