"""The styles and scripts of pages leave compressed; pages, which hold a secret, never do."""

import gzip

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PACKED = {"Accept-Encoding": "gzip, br"}


def asset(client: FlaskClient, name: str, **headers: str) -> TestResponse:
    """Return a file of the desk's own, closed again once it is read."""
    return client.get(f"/static/{name}", headers=headers, buffered=True)


@pytest.mark.parametrize("name", ["desk.css", "check.js"])
def test_leave_compressed(client: FlaskClient, name: str) -> None:
    """Whoever can read it gets the same file in less; whoever has it already gets nothing, in either form."""
    plain, packed = asset(client, name), asset(client, name, **PACKED)

    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in packed.vary
    assert "Accept-Encoding" in plain.vary
    for had in (plain, packed):
        again = asset(client, name, **PACKED, **{"If-None-Match": had.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_what_is_asked_for_in_parts_comes_as_it_is(client: FlaskClient) -> None:
    """A part is counted in the file, not in what is left of it compressed."""
    part = asset(client, "desk.css", **PACKED, Range="bytes=0-9")

    assert (part.status_code, part.data) == (206, asset(client, "desk.css").data[:10])
    assert "Content-Encoding" not in part.headers


def test_pages_never_do(client: FlaskClient) -> None:
    """The size of a page, compressed, would tell the token of its form letter by letter."""
    assert "Content-Encoding" not in client.get("/", headers=PACKED).headers
