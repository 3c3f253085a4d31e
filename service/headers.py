"""The headers that every answer carries, whatever made it."""

from http import HTTPStatus

from flask import Flask, Response

# Nothing from elsewhere, nothing inline, no frame: a quoted article can never run in the desk's own pages.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def init_app(app: Flask) -> None:
    """Put the headers on every answer; a view that sets one itself keeps its own."""

    @app.after_request
    def secure(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if response.status_code == HTTPStatus.NO_CONTENT:
            response.headers.pop("Content-Type", None)
        return response
