"""Pages of other sites may read the API only from origins that are configured, and never with a cookie."""

from flask import Flask, Response, request

PREFIX = "/api/"
METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE"
MAY_SEND = (
    "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-ID"
)
MAY_READ = (
    "ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit, "
    "X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-ID"
)
PREFLIGHT_SECONDS = 600
EXTENSION = "claimdesk-origins"


def may_come_in(app: Flask) -> bool:
    """Return True where the page that caused this request belongs to an origin that may use the API."""
    allowed: frozenset[str] = app.extensions.get(EXTENSION, frozenset())
    return request.path.startswith(PREFIX) and request.headers.get("Origin") in allowed


def init_app(app: Flask, allowed: tuple[str, ...]) -> None:
    """Answer what browsers ask before and after a page of another origin uses the API."""
    app.extensions[EXTENSION] = frozenset(allowed)
    if not allowed:
        return

    @app.before_request
    def preflight() -> Response | None:
        asks = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if not (asks and may_come_in(app)):
            return None
        response = Response(status=204)
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = MAY_SEND
        response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
        return response

    @app.after_request
    def share(response: Response) -> Response:
        if request.path.startswith(PREFIX):
            response.vary.add("Origin")
        if may_come_in(app):
            response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
            response.headers["Access-Control-Expose-Headers"] = MAY_READ
        return response
