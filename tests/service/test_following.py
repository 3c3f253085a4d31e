"""Feeds are polled politely, from a real server on this machine."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from service.fetching import Fetcher, Unfetchable, is_public
from service.following import FIRST_BACKOFF, LEAST_WAIT, Follower
from service.settings import Settings
from service.wiring import Desk, open_desk

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ENTRY = """<item><title>{title}</title><link>{link}</link><pubDate>Mon, 06 May 2019 10:15:00 GMT</pubDate>
<description>&lt;p&gt;The port
of {title} closed on Monday after a storm tore two cranes down.&lt;/p&gt;</description></item>"""
PAGE = """<html lang=en><body><article><h1>Lindholm</h1><p>The port of Lindholm closed on Monday, and the whole
page says that nine ships were waiting in the roads at noon.</p></article></body></html>"""


class Site(BaseHTTPRequestHandler):
    """A newspaper's server; each test sets what it answers and reads what it was asked."""

    answers: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        """Answer what the test has set, with 304 where the caller has it already."""
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(name="site")
def _site() -> Iterator[str]:
    """Yield the address of a server."""
    Site.answers, Site.asked = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module", name="desk")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with closing(open_desk(Settings.at(tmp_path_factory.mktemp("desk")))) as desk:
        yield desk


@pytest.fixture(name="fetcher")
def _fetcher() -> Iterator[Fetcher]:
    with closing(Fetcher(private=True, max_bytes=100_000, seconds=2)) as fetcher:
        yield fetcher


@pytest.fixture(name="follower")
def _follower(fetcher: Fetcher, desk: Desk, tmp_path: Path) -> Follower:
    return Follower(fetcher, desk.ingester, desk.articles, tmp_path / "follow.json", pause=0)


def feed(*titles: str, site: str) -> bytes:
    """Return a feed with these entries."""
    entries = "".join(ENTRY.format(title=title, link=f"{site}/{title}") for title in titles)
    return f'<rss version="2.0"><channel><title>Tidewater Post</title>{entries}</channel></rss>'.encode()


class TestPolling:
    """A feed is asked for what is new, when it is due."""

    def test_brings_what_is_new_once(self, site: str, follower: Follower, desk: Desk) -> None:
        """With the outlet, the address and the day that the feed gives; asked again, it says what it has seen."""
        Site.answers["/feed"] = (200, {"ETag": '"1"', "Last-Modified": "Mon, 06 May 2019 11:00:00 GMT"}, b"")
        Site.answers["/feed"] = (*Site.answers["/feed"][:2], feed("Aldwick", "Merrow", site=site))
        first = follower.poll(f"{site}/feed", now=NOW)
        again = follower.poll(f"{site}/feed", now=NOW + LEAST_WAIT)

        assert (first.added, first.failed, first.refused) == (2, False, [])
        assert (again.added, again.note) == (0, "nothing new")
        conditions = Site.asked[-1][1]
        assert (conditions["if-none-match"], conditions["if-modified-since"][:3]) == ('"1"', "Mon")
        assert conditions["user-agent"].startswith("claimdesk/")
        (article,) = desk.articles.page(text="Aldwick").articles
        assert (article.outlet, str(article.published)) == ("Tidewater Post", "2019-05-06")

    def test_is_left_alone_until_it_is_due(self, site: str, follower: Follower) -> None:
        """As long as it asks to, and never less than a few minutes; force asks all the same."""
        Site.answers["/feed"] = (200, {"Cache-Control": "public, max-age=3600"}, feed("Aldwick", site=site))
        follower.poll(f"{site}/feed", now=NOW)
        asked = len(Site.asked)

        assert follower.poll(f"{site}/feed", now=NOW + timedelta(minutes=59)).note == "not due yet"
        assert len(Site.asked) == asked
        assert follower.poll(f"{site}/feed", now=NOW + timedelta(minutes=59), force=True).note == ""
        assert not follower.poll(f"{site}/feed", now=NOW + timedelta(hours=3)).note

    def test_backs_off_from_what_fails(self, site: str, follower: Follower) -> None:
        """Twice as long each time, and as long as the site asks to; one that is gone is asked no more."""
        Site.answers["/feed"] = (500, {}, b"")
        assert follower.poll(f"{site}/feed", now=NOW).failed
        assert follower.poll(f"{site}/feed", now=NOW + FIRST_BACKOFF).note == "it answers 500"
        assert follower.poll(f"{site}/feed", now=NOW + FIRST_BACKOFF * 2).note == "not due yet"
        Site.answers["/feed"] = (503, {"Retry-After": format_datetime(NOW + timedelta(hours=9), usegmt=True)}, b"")
        assert follower.poll(f"{site}/feed", now=NOW + FIRST_BACKOFF * 3).failed
        assert follower.poll(f"{site}/feed", now=NOW + timedelta(hours=8)).note == "not due yet"
        Site.answers["/feed"] = (410, {}, b"")
        assert "gone for good" in follower.poll(f"{site}/feed", now=NOW + timedelta(hours=10)).note
        asked = len(Site.asked)
        assert "gone for good" in follower.poll(f"{site}/feed", now=NOW + timedelta(days=99)).note
        assert len(Site.asked) == asked

    def test_robots(self, site: str, follower: Follower) -> None:
        """What a site forbids is not fetched, and nothing is while its rules cannot be read."""
        Site.answers["/feed"] = (200, {}, feed("Aldwick", site=site))
        Site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /feed")
        assert "robots.txt" in follower.poll(f"{site}/feed", now=NOW).note
        assert [path for path, _ in Site.asked] == ["/robots.txt"]

    def test_pages_behind_entries(self, site: str, follower: Follower, desk: Desk) -> None:
        """With pages, the page is kept under the entry's address; where there is none, the entry."""
        Site.answers["/feed"] = (200, {}, feed("Lindholm", "Nowhere", site=site))
        Site.answers["/Lindholm"] = (200, {"Content-Type": "text/html"}, PAGE.encode())
        polled = follower.poll(f"{site}/feed", now=NOW, pages=True)

        assert polled.added == 2
        texts = {article.url: article.text for article in desk.articles.page(text=site).articles}
        assert "nine ships" in texts[f"{site}/Lindholm"]
        assert "two cranes" in texts[f"{site}/Nowhere"]

    def test_a_feed_that_is_none(self, site: str, follower: Follower, tmp_path: Path) -> None:
        """Is told; and a damaged memory is no trouble."""
        (tmp_path / "follow.json").write_text("{[")
        Site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, b"<rss>")

        assert follower.poll(f"{site}/feed", now=NOW).refused
        assert "next_at" in (tmp_path / "follow.json").read_text()


class TestFetching:
    """What comes from elsewhere is bounded, and comes from public places only."""

    def test_never_from_a_private_place(self, site: str) -> None:
        """Not by its number, not by a name that leads there, and not through a redirect."""
        with closing(Fetcher()) as fetcher:
            for url in (site, site.replace("127.0.0.1", "localhost"), "http://[::1]/", "http://169.254.169.254/"):
                with pytest.raises(Unfetchable, match="private address"):
                    fetcher.get(url)
        assert Site.asked == []

    @pytest.mark.parametrize(
        ("address", "public"),
        [
            ("93.184.216.34", True),
            ("2606:2800:220:1::1", True),
            ("10.1.2.3", False),
            ("192.168.0.1", False),
            ("172.16.0.1", False),
            ("100.64.0.1", False),
            ("0.0.0.0", False),  # noqa: S104 (an address to refuse)
            ("224.0.0.1", False),
            ("fe80::1%eth0", False),
            ("fd00::1", False),
            ("::ffff:10.0.0.1", False),
            ("::ffff:93.184.216.34", True),
            ("64:ff9b::a00:1", False),
            ("2002:0a00:0001::", False),
        ],
    )
    def test_what_is_public(self, address: str, public: bool) -> None:
        """However a private address is written."""
        assert is_public(address) is public

    @pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "http://", "nonsense", "http://a b/"])
    def test_only_the_web(self, fetcher: Fetcher, url: str) -> None:
        """No other scheme, and no address without a host."""
        with pytest.raises(Unfetchable):
            fetcher.get(url)

    def test_redirects_are_followed_so_far(self, site: str, fetcher: Fetcher) -> None:
        """A few, to web addresses only."""
        Site.answers["/a"] = (302, {"Location": "/b"}, b"")
        Site.answers["/b"] = (200, {}, b"here")
        Site.answers["/loop"] = (301, {"Location": "/loop"}, b"")
        Site.answers["/file"] = (301, {"Location": "file:///etc/passwd"}, b"")

        assert fetcher.get(f"{site}/a").content == b"here"
        assert fetcher.get(f"{site}/a").url == f"{site}/b"
        for path in ("loop", "file"):
            with pytest.raises(Unfetchable):
                fetcher.get(f"{site}/{path}")

    def test_too_much_and_too_slow(self, site: str, fetcher: Fetcher) -> None:
        """An endless answer is cut off by its size, one that drips by the clock."""
        Site.answers["/big"] = (200, {}, b"x" * 100_001)
        with pytest.raises(Unfetchable, match="more than 100,000 bytes"):
            fetcher.get(f"{site}/big")
        with dripping() as address, pytest.raises(Unfetchable, match=r"too long|timed out"):
            fetcher.get(address)


@contextmanager
def dripping() -> Iterator[str]:
    """Yield the address of a server that sends one byte of a header every now and then, for ever."""
    stopped = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
                while not stopped.wait(0.1):
                    connection.sendall(b"x")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        stopped.set()
        thread.join()
