"""Articles by address: one page of a real server, by its rules, told beside the field where it cannot be had."""

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app, current
from service.settings import Settings
from tests.service.editor.pages import page, words
from tests.service.sender import Sender

PAGE = """<!doctype html><title>The Ulm weir</title><meta property="og:site_name" content="River Post">
<article><h1>The Ulm weir</h1><p>The weir at Ulm broke on 3 March 1931, and the water rose in the mills.</p>
<p>Nobody was hurt by it that night, the constable said. It was built again in 1933.</p></article>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>River Post</title>
<item><title>First</title><link>https://river.example/1</link><description>The ferry at Olm sank.</description></item>
<item><title>Second</title><link>https://river.example/2</link><description>The ferry at Olm rose.</description></item>
</channel></rss>"""
SITE = {
    "/robots.txt": ("text/plain", "User-agent: *\nDisallow: /private/"),
    "/weir": ("text/html", PAGE),
    "/feed": ("application/rss+xml", FEED),
    "/blank": ("text/html", ""),
}


class Site(BaseHTTPRequestHandler):
    """A small site; whatever it does not know is not found."""

    def do_GET(self) -> None:
        """Answer a page."""
        kind, body = SITE.get(self.path, ("text/plain", "no such page"))
        self.send_response(200 if self.path in SITE else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", name="site")
def _site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module", name="near")
def _near(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Give a desk that may ask the machines of its own network."""
    app: Flask = create_app(replace(Settings.at(tmp_path_factory.mktemp("near")), fetch_private=True))
    app.test_client_class = Sender
    yield app.test_client()
    current.close(app)


def test_a_page(near: FlaskClient, site: str) -> None:
    """Its article is kept with the address it stands under; asked for again it is known."""
    sent = near.post("/articles/address", data={"address": f"{site}/weir"})
    assert (sent.status_code, sent.location.partition("?")[2]) == (303, "kept=201")
    text = page(near, sent.location)
    assert "The weir at Ulm broke on 3 March 1931" in words(text)
    assert f'href="{site}/weir"' in text

    assert near.post("/articles/address", data={"address": f"{site}/weir"}).location.endswith("kept=200")


def test_a_feed(near: FlaskClient, site: str) -> None:
    """Each of its entries is told."""
    told = words(near.post("/articles/address", data={"address": f"{site}/feed"}).text)

    assert "First was added" in told
    assert "Second was added" in told


@pytest.mark.parametrize(
    ("path", "said"),
    [("/private/x", "robots.txt"), ("/gone", "answers 404"), ("/blank", "empty"), (":1/", "address")],
)
def test_what_cannot_be_had(near: FlaskClient, site: str, path: str, said: str) -> None:
    """It is told beside the field, and the address stays in it."""
    answer = near.post("/articles/address", data={"address": site + path})

    assert answer.status_code == 422
    assert 'id="address-error"' in answer.text
    assert f'value="{site}{path}"' in answer.text
    assert said in words(answer.text)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://river.example/", "weir", "", "http://"])
def test_no_web_address(near: FlaskClient, address: str) -> None:
    """Nothing but http and https is asked."""
    assert near.post("/articles/address", data={"address": address}).status_code == 422


def test_a_private_address(client: FlaskClient, site: str) -> None:
    """As it comes, the desk asks no machine of the newsroom's own network for anything."""
    answer = client.post("/articles/address", data={"address": f"{site}/weir"})

    assert answer.status_code == 422
    assert "private address" in words(answer.text)
