"""The desk's own addresses, for templates: those that are the same on every page are put together once."""

from functools import lru_cache
from typing import Any

from flask import Flask, request

KNOWN = 1_024  # addresses kept: the desk's styles, scripts and menu, and what was linked last
_PLAIN = frozenset({str, int})


def init_app(app: Flask) -> None:
    """Give templates a `url_for` that remembers; a whole address, with the desk's own name in it, is made anew."""

    @lru_cache(maxsize=KNOWN)
    def known(_root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return app.url_for(endpoint, **dict(values))

    def url_for(endpoint: str, /, **values: Any) -> str:
        is_plain = all(type(value) in _PLAIN for value in values.values())
        if not is_plain or "_external" in values or endpoint.startswith("."):
            return app.url_for(endpoint, **values)
        return known(request.script_root, endpoint, tuple(values.items()))

    app.jinja_env.globals["url_for"] = url_for
