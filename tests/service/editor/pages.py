"""What every page of the desk is held to, and how a test reads one."""

import re
from html.parser import HTMLParser

from flask.testing import FlaskClient

from claims.model import Check
from service.wiring import Desk

# A script is a file of the desk's own, and nothing stands in its tag.
OWN_SCRIPT = re.compile(r'<script type="module" src="/static/[a-z]+\.js"></script>')


class Tags(HTMLParser):
    """What a browser would obey of a page: its tags and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    @classmethod
    def of(cls, text: str) -> "Tags":
        """Return the tags of a page."""
        found = cls()
        found.feed(text)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.names.add(tag)
        self.attributes += attrs


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """Return a page, held to what every page of the desk must be."""
    response = client.get(address)
    text = response.get_data(as_text=True)

    assert response.status_code == status
    assert_is_a_page(text)
    assert "'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["Referrer-Policy"] == "same-origin"  # with no-referrer our own forms would have no origin
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    return text


def assert_is_a_page(text: str) -> None:
    """One first heading, a language, a main part, a way past the menu; nothing inline that a policy would forbid."""
    assert text.count("<h1") == 1
    assert '<html lang="en" dir="ltr">' in text
    assert '<main id="main"' in text
    assert 'href="#main"' in text
    tags = Tags.of(OWN_SCRIPT.sub("", text))
    assert not tags.names & {"script", "style", "iframe", "object", "base"}
    assert not [name for name, _ in tags.attributes if name == "style" or name.startswith("on")]
    ids = [value for name, value in tags.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    addresses = [value or "" for name, value in tags.attributes if name in {"href", "src", "action"}]
    assert all(address.startswith(("/", "#", "http://", "https://")) for address in addresses)
    assert not {"true", "false"} & set(re.sub(r"<[^>]*>", " ", text).casefold().split())


def shown(desk: Desk, client: FlaskClient, made: Check) -> str:
    """Return the page of a check."""
    desk.checks.save(made)
    return page(client, f"/checks/{made.id}")


def words(text: str) -> str:
    """Return what a reader sees of a page's main part, white space levelled."""
    return " ".join(re.sub(r"<[^>]*>", "", text[text.index("<main") :]).split())
