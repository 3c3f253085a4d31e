"""Only the desk's own pages may change anything through a browser: docs/decisions says why and how."""

from urllib.parse import urlsplit

from flask import Flask, abort, request
from werkzeug.datastructures import Headers

from service.edge.origins import may_come_in

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_foreign(headers: Headers, host: str) -> bool:
    """Return True for a request that a page of another site made this browser send.

    A browser says so in `Sec-Fetch-Site`; on plain http, where it leaves that out, in `Origin`. A request with
    neither comes from a program, not from a page.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != host


def init_app(app: Flask) -> None:
    """Refuse what another site sends, to a page or to the API."""

    @app.before_request
    def own_pages_only() -> None:
        if request.method in SAFE_METHODS or may_come_in(app):
            return
        if is_foreign(request.headers, request.host):
            abort(403, "A page of another site tried to send this to the desk.")
