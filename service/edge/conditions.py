"""What is read again and has not changed is not sent again: a weak ETag on every read of the API, 304 where it holds.

Weak, because the same answer may leave compressed or not, and nothing is patched by ranges of bytes. What is sent while
it is read, as the result of a job, has none: nobody holds the whole of it at once.
"""

from hashlib import sha256

from flask import Flask, Response, request

PREFIXES = ("/api/", "/feeds/")


def init_app(app: Flask) -> None:
    """Mark reads, and answer those whose reader has them already."""

    @app.after_request
    def compare(response: Response) -> Response:
        if not _is_read(response):
            return response
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-cache"  # kept by who asked, and asked for again each time
        if response.get_etag()[0] is None:
            response.set_etag(sha256(response.get_data()).hexdigest()[:32], weak=True)
        return response.make_conditional(request)  # type: ignore[return-value] # the same answer


def _is_read(response: Response) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and request.path.startswith(PREFIXES)
        and response.status_code == 200  # noqa: PLR2004 (the answer in full, which alone has a tag)
        and not response.is_streamed
        and not response.direct_passthrough
        and not response.cache_control.no_store
    )
