"""Slow, silent and lying clients, on real sockets: they lose their own request, and nobody else's."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from urllib.request import urlopen

import pytest

from service.patience import HEAD_SECONDS
from service.settings import Settings
from service.wiring import open_desk
from tests.service.browser.serving import Served, serve

THREADS = 4  # of the one worker
BODY = b'{"claim": "The ferry to Aldwick sank in 1966"}'


@pytest.fixture(scope="module", name="served")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    desk = open_desk(replace(Settings.at(tmp_path_factory.mktemp("desk")), stance_model=None))
    with serve(desk, CLAIMDESK_STANCE_MODEL="none") as served:
        yield served
    desk.close()


def opened(served: Served, said: bytes) -> socket.socket:
    """Return a connection on which something was said."""
    connection = socket.create_connection(("127.0.0.1", int(served.address.rpartition(":")[2])), timeout=30)
    connection.sendall(said)
    return connection


def heard(connection: socket.socket) -> bytes:
    """Return all that is answered until the connection ends, or falls silent."""
    with connection:
        found = b""
        try:
            while more := connection.recv(65_536):
                found += more
        except (TimeoutError, ConnectionError):
            pass
        return found


def posted(length: bytes, body: bytes) -> bytes:
    """Return a request that says how long its body is, in whatever way."""
    head = b"POST /api/v1/checks HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
    return head + length + b"\r\n" + body


def test_those_who_never_finish(served: Served) -> None:
    """More clients than there are threads stop in the middle of a header; soon others are answered again."""
    with ExitStack() as waiting:
        for _ in range(THREADS + 1):
            waiting.enter_context(opened(served, b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "))
        began = time.monotonic()
        with urlopen(f"{served.address}/health/live", timeout=60) as answer:
            assert answer.status == 200

        assert time.monotonic() - began < 3 * HEAD_SECONDS


def test_those_who_wait(served: Served) -> None:
    """Any number of clients may be connected and say nothing: they hold up nobody."""
    with ExitStack() as waiting:
        for _ in range(10 * THREADS):
            waiting.enter_context(opened(served, b""))
        began = time.monotonic()
        with urlopen(f"{served.address}/health/live", timeout=60) as answer:
            assert answer.status == 200

        assert time.monotonic() - began < 3 * HEAD_SECONDS


@pytest.mark.parametrize(
    ("length", "body"),
    [
        (b"", BODY),
        (b"Content-Length: 0\r\n", BODY),
        (b"Content-Length: -1\r\n", BODY),
        (b"Content-Length: +46\r\n", BODY),
        (b"Content-Length: 46, 46\r\n", BODY),
        (b"Content-Length: 46\r\nContent-Length: 3\r\n", BODY),
        (b"Content-Length: 999999999999999999999\r\n", BODY),
        (b"Content-Length: 46\r\nTransfer-Encoding: chunked\r\n", BODY),
        (b"Transfer-Encoding: chunked\r\n", b"zz\r\n" + BODY + b"\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"ffffffffffffffff\r\n" + BODY),
        (b"Transfer-Encoding: nonsense\r\n", BODY),
        (b"Content-Encoding: gzip\r\nContent-Length: 46\r\n", BODY),
    ],
)
def test_bodies_that_lie(served: Served, length: bytes, body: bytes) -> None:
    """No length, a wrong one, or two: refused, never a fault of ours, and never a second request."""
    connection = opened(served, posted(length, body))
    connection.shutdown(socket.SHUT_WR)
    statuses = re.findall(rb"HTTP/1\.[01] (\d{3})", heard(connection))

    assert len(statuses) <= 1
    assert all(status < b"500" or status == b"501" for status in statuses)


@pytest.mark.parametrize("name", [b"X-Request-ID", b"Accept-Language", b"Origin", b"Idempotency-Key", b"Host"])
def test_headers_that_break_lines(served: Served, name: bytes) -> None:
    """What a client sends in a header never begins a header of the answer."""
    for value in (
        b"a\rInjected: yes",
        b"a\x00Injected: yes",
        b"a\x0bInjected: yes",
        "\u560a\u560dInjected: yes".encode(),
    ):
        answer = heard(opened(served, b"GET /api/v1/checks HTTP/1.0\r\n" + name + b": " + value + b"\r\n\r\n"))
        assert b"Injected" not in answer.split(b"\r\n\r\n", 1)[0]


def test_addresses_that_break_lines(served: Served) -> None:
    """Nor does what stands in an address, in whatever comes back as Location or Link."""
    for path in (
        b"/history?q=%0d%0aInjected:%20yes",
        b"/%0d%0aInjected:%20yes",
        b"/?language=%0d%0aInjected:x&next=/%0aInjected:x",
    ):
        head = heard(opened(served, b"GET " + path + b" HTTP/1.0\r\nHost: a\r\n\r\n")).split(b"\r\n\r\n", 1)[0]
        assert not any(line.lower().startswith(b"injected") for line in head.split(b"\n"))
