"""`claimdesk follow`, against a real server on this machine."""

import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.service.cli.speaking import Say, is_one_line

FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tidewater Post</title><id>x</id>
<entry><id>1</id><title>Fog</title><link href="https://post.example/fog"/><updated>2019-05-06T10:15:00Z</updated>
<content type="html">&lt;p&gt;Fog closed the port
of Lindholm on Monday for nine hours.&lt;/p&gt;</content></entry></feed>"""


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Iterator[str]:
    """Yield the address of a server with one feed."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "feed.xml").write_text(FEED)

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path / "web"))  # type: ignore[arg-type] # as the class above takes them

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/feed.xml"
    server.shutdown()
    server.server_close()


def test_from_cron(say: Say, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is new is told in one line; a second look that brings nothing says nothing."""
    monkeypatch.setenv("CLAIMDESK_FETCH_PRIVATE", "yes")
    listed = tmp_path / "feeds.txt"
    listed.write_text(f"# ours\n\n{site}\n")

    assert say("follow", "--from", listed) == (0, f"{site}: 1 article new or changed, 0 known already\n", "")
    assert say("follow", site) == (0, "", "")
    assert say("follow", site, "--now") == (0, "", "")
    code, out, _ = say("check", "Fog closed the port of Lindholm")
    assert (code, "Tidewater Post" in out) == (0, True)
    assert say("audit", "list")[1].count("\tingest\tart_") == 1


def test_a_private_address_is_refused(say: Say, site: str) -> None:
    """Unless a setting allows it; where no feed could be read the command fails."""
    code, out, err = say("follow", site)

    assert (code, out) == (2, "")
    assert "private address" in err


def test_no_feed(say: Say) -> None:
    """A feed must be named."""
    code, _, err = say("follow")

    assert code == 2
    assert is_one_line(err)
