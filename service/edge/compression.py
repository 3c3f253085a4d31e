"""Large answers of the API, and the styles and scripts of pages, leave compressed, for whoever can read them so.

Pages never do: they hold a form's secret beside what somebody typed, and the size of such an answer, compressed, tells
the secret letter by letter (BREACH). An answer of the API holds no secret; the few that do say `no-store`.
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request
from isal import isal_zlib
from werkzeug.http import parse_accept_header

LEAST_BYTES = 1_400  # less goes out in one packet as it is
# Of a check of 39 kB: 5.0 kB in 0.04 ms. The standard library's zlib leaves 5.2 kB in 0.21 ms at its level 3.
LEVEL = 1
AS_GZIP = 31  # how zlib is told to write the head of gzip; it has no time in it
PREFIXES = ("/api/", "/feeds/")
KINDS = ("application/json", "application/problem+json", "application/ld+json", "application/x-ndjson")
FAMILIES = ("text/", "application/atom+xml")
ASSETS = ("text/", "image/svg+xml")


def init_app(app: Flask) -> None:
    """Compress what may be."""

    @app.after_request
    def compress(response: Response) -> Response:
        if request.endpoint == "static":
            return _of_a_page(response)
        if not _may(response):
            return response
        _vary(response)
        whole = response.get_data()
        if len(whole) < LEAST_BYTES or not _is_read_by_the_client() or request.method == "HEAD":
            return response
        response.set_data(isal_zlib.compress(whole, LEVEL, AS_GZIP))
        response.headers["Content-Encoding"] = "gzip"
        return response


def _of_a_page(response: Response) -> Response:
    """Return a style, a script or an icon, compressed; a part of one, or what has not changed, as it is."""
    if response.status_code != 200 or not (response.mimetype or "").startswith(ASSETS):  # noqa: PLR2004 (in full)
        return response
    _vary(response)
    if not _is_read_by_the_client() or (response.content_length or 0) < LEAST_BYTES or request.method == "HEAD":
        return response
    response.direct_passthrough = False
    response.set_data(_packed(response.get_data()))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)  # parts are counted in the file as it is
    response.set_etag(response.get_etag()[0] or "", weak=True)  # it is one of two ways to send the same file
    return response


def _vary(response: Response) -> None:
    """Tell caches that the answer leaves in two ways; what it varies by already is not read for that."""
    if "Vary" in response.headers:
        response.vary.add("Accept-Encoding")
    else:
        response.headers["Vary"] = "Accept-Encoding"


def _is_read_by_the_client() -> bool:
    return _reads_gzip(request.headers.get("Accept-Encoding", ""))


@lru_cache(maxsize=256)
def _reads_gzip(accepted: str) -> bool:
    """Return whether a client that sends this reads gzip; programs send the same again and again."""
    return parse_accept_header(accepted)["gzip"] > 0


@lru_cache(maxsize=64)
def _packed(whole: bytes) -> bytes:
    """Return a file of ours compressed as well as can be: once, for all who ask for it."""
    return gzip.compress(whole, mtime=0)


def _may(response: Response) -> bool:
    """Return True for a whole answer of text, of the API, without a secret."""
    kind = response.mimetype or ""
    return (
        request.path.startswith(PREFIXES)
        and response.status_code not in {204, 304}
        and not response.is_streamed
        and not response.direct_passthrough
        and not ("Cache-Control" in response.headers and response.cache_control.no_store)
        and "Content-Encoding" not in response.headers
        and (kind in KINDS or kind.startswith(FAMILIES))
    )
