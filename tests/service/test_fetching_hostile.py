"""What a hostile site answers: packed to burst, under a name that changes, by roundabout ways to private places."""

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from service.fetching import Fetcher, Unfetchable

MOST = 100_000


class Hostile(BaseHTTPRequestHandler):
    """A server that answers as each test sets it."""

    answer: tuple[int, dict[str, str], bytes]
    asked: list[str]

    def do_GET(self) -> None:
        """Answer what the test has set."""
        self.asked.append(self.headers.get("Accept-Encoding", ""))
        status, headers, body = self.answer
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(name="site")
def _site() -> Iterator[str]:
    """Yield the address of a server."""
    Hostile.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(name="fetcher")
def _fetcher() -> Iterator[Fetcher]:
    with closing(Fetcher(private=True, max_bytes=MOST, seconds=5)) as fetcher:
        yield fetcher


class TestPacked:
    """What is packed is unpacked no further than an answer may be long."""

    @pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
    def test_small_answers(self, site: str, fetcher: Fetcher, name: str, pack: object) -> None:
        """Are read as they were before they were packed."""
        assert callable(pack)
        Hostile.answer = (200, {"Content-Encoding": name}, pack(b"The bridge reopened."))

        assert fetcher.get(site).content == b"The bridge reopened."
        assert Hostile.asked == ["gzip, deflate"]

    @pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
    def test_bombs(self, site: str, fetcher: Fetcher, name: str, pack: object) -> None:
        """Megabytes in a few kilobytes are given up at the limit."""
        assert callable(pack)
        Hostile.answer = (200, {"Content-Encoding": name}, pack(b"\0" * 30_000_000))

        with pytest.raises(Unfetchable, match="more than 100,000 bytes"):
            fetcher.get(site)

    @pytest.mark.parametrize("name", ["br", "zstd", "gzip, gzip", "nonsense"])
    def test_other_ways(self, site: str, fetcher: Fetcher, name: str) -> None:
        """What was not asked for is not unpacked."""
        Hostile.answer = (200, {"Content-Encoding": name}, b"\0\0\0")

        with pytest.raises(Unfetchable, match="not asked for"):
            fetcher.get(site)

    @pytest.mark.parametrize(
        "body", [b"no gzip at all", gzip.compress(b"The bridge reopened." * 99)[:40]], ids=["nonsense", "half"]
    )
    def test_damaged(self, site: str, fetcher: Fetcher, body: bytes) -> None:
        """Neither nonsense nor half an answer is taken for one."""
        Hostile.answer = (200, {"Content-Encoding": "gzip"}, body)

        with pytest.raises(Unfetchable):
            fetcher.get(site)


class TestLying:
    """A server that does not do as it says."""

    def test_less_than_it_says(self, site: str, fetcher: Fetcher) -> None:
        """Is waited for until the time is up, and no longer."""
        Hostile.answer = (200, {"Content-Length": "5000"}, b"short")

        with pytest.raises(Unfetchable):
            fetcher.get(site)

    def test_a_location_that_breaks_lines(self, site: str, fetcher: Fetcher) -> None:
        """A redirect with a line break in its address is refused, and nothing is sent."""
        Hostile.answer = (302, {"Location": "/a%0d%0aX: 1\tb\x0bc"}, b"")

        with pytest.raises(Unfetchable):
            fetcher.get(site)


class TestRoundabout:
    """No way of writing a private address leads there."""

    @pytest.mark.parametrize(
        "host",
        [
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "017700000001",
            "0177.0.0.1",
            "127.1",
            "0",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[64:ff9b::7f00:1]",
            "[::]",
            "[fe80::1]",
            "user:secret@127.0.0.1",
            "127.0.0.1.",
            "①②⑦.⓪.⓪.①",
        ],
    )
    def test_a_host_in_disguise(self, site: str, host: str) -> None:
        """Decimal, octal, hexadecimal, short, mapped, wide: refused before anything is sent."""
        Hostile.answer = (200, {}, b"secret")
        with closing(Fetcher(seconds=5)) as fetcher, pytest.raises(Unfetchable):
            fetcher.get(f"http://{host}:{site.rstrip('/').rpartition(':')[2]}/")

        assert Hostile.asked == []

    @pytest.mark.parametrize("url", ["gopher://a.example/", "dict://a.example/", "data:text/plain,a", "jar:http://a!/"])
    def test_other_schemes(self, fetcher: Fetcher, url: str) -> None:
        """Nothing but the web is asked."""
        with pytest.raises(Unfetchable):
            fetcher.get(url)

    def test_a_name_that_changes_its_mind(self, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """The address that was looked at is the one that is connected to: the name is not looked up a second time."""
        port = int(site.rstrip("/").rpartition(":")[2])
        answers = [["93.184.216.34"], ["127.0.0.1"]]
        looked_up, connected = [], []

        def resolve(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
            looked_up.append(host)
            found = answers.pop(0) if len(answers) > 1 else answers[0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

        def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
            connected.append(address[0])
            raise OSError("nobody is there")

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr(socket, "create_connection", connect)
        with closing(Fetcher(seconds=5)) as fetcher:
            with pytest.raises(Unfetchable):
                fetcher.get(f"http://rebinding.example:{port}/")
            assert (looked_up, connected) == (["rebinding.example"], ["93.184.216.34"])
            with pytest.raises(Unfetchable, match="private address"):
                fetcher.get(f"http://rebinding.example:{port}/")

        assert connected == ["93.184.216.34"]
