"""The desk as it is, with what each answer cost written on it: milliseconds in the worker, and of a processor."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from os import environ
from typing import Any

from flask import Flask

from claims.entailment import SHIPPED
from service import create_app as plain_app
from service.cli.opening import settings
from service.settings import NO_MODEL

HEADER = "X-Cost"  # milliseconds from the first word of a request to the last of its answer; of a processor's time
MODEL = "CLAIMDESK_SOAK_MODEL"


def create_app() -> Flask:
    """Return the application; the stance model runs in the thread that answers, so that its time is that request's."""
    model = None if environ.get(MODEL) == NO_MODEL else SHIPPED
    app = plain_app(replace(settings(), stance_model=model, stance_threads=1))
    app.wsgi_app = _Metered(app.wsgi_app)  # type: ignore[method-assign,assignment] # as Flask says to wrap an application
    return app


class _Metered:
    """A WSGI application around another one. What is sent while it is made is measured up to its first word."""

    def __init__(self, inner: Callable[..., Iterable[bytes]]) -> None:
        self._inner = inner

    def __call__(self, asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began, used = time.perf_counter(), time.thread_time()

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            waited, spent = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - used)
            return start_response(status, [*headers, (HEADER, f"{waited:.2f} {spent:.2f}")], *more)

        return self._inner(asked, start)
