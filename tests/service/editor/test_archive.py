"""The archive's list: what it is searched by, what it says of what it cannot show, and what was withdrawn."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service import create_app, current
from service.settings import Settings
from service.wiring import Desk
from sources.model import Document
from tests.service.editor.pages import assert_is_a_page, page, words

HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202eevil\u202c </p></article> lanternfish"
LONG = "lanternfish " + "so " * 33_000 + "end"  # a line of a hundred thousand characters without an end of sentence


@pytest.fixture(scope="module", autouse=True)
def _filled(desk: Desk) -> None:
    documents = [
        Document(
            "The lanternfish came back to Torn. Nobody knew why.",
            title="Fish",
            outlet="Sea Post",
            published=date(2025, 5, 14),
            language="en-GB",
        ),
        Document("Los peces volvieron a Torn.", title="Peces", outlet="Costa", language="es"),
        Document(
            f"The keeper wrote it down.\n\nThe keeper read {HOSTILE} that night.",
            title=HOSTILE,
            outlet=HOSTILE,
            author=HOSTILE,
        ),
    ]
    for _ in desk.ingester.ingest_many(documents):
        pass


def test_found_by_a_word_of_the_text(client: FlaskClient) -> None:
    """A word in another form than it was typed in finds the sentence, and leads to it."""
    text = page(client, "/archive?q=nobody+know")

    assert "1 article" in words(text)
    assert '<mark class="sought">Nobody</mark>' in text
    assert "#s35" in text


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("outlet=Sea+Post", ["Fish"]),
        ("month=2025-05", ["Fish"]),
        ("month=2025-06", []),
        ("language=es", ["Peces"]),
        ("q=torn&language=es", ["Peces"]),
        ("q=torn&month=2025-05&outlet=Sea+Post&noise=low", ["Fish"]),
        ("noise=high", []),
    ],
)
def test_narrowed(client: FlaskClient, asked: str, titles: list[str]) -> None:
    """Each filter lets through what it names, and all of them what all of them name."""
    text = words(page(client, f"/archive?{asked}"))

    assert [title for title in ("Fish", "Peces") if f" {title} " in text] == titles
    assert ("No article matches." in text) == (not titles)


@pytest.mark.parametrize(
    ("asked", "field"), [("month=2011-13", "month"), ("noise=very", "noise"), ("month=x", "month")]
)
def test_a_filter_that_cannot_be_read(client: FlaskClient, asked: str, field: str) -> None:
    """It is told beside its field, with the rest of what was asked still there."""
    text = page(client, f"/archive?q=Torn&{asked}", 422)

    assert f'id="{field}-error"' in text
    assert 'value="Torn"' in text


@pytest.mark.parametrize("asked", ["page=0", "page=x", "per_page=9999"])
def test_a_page_that_no_list_has(client: FlaskClient, asked: str) -> None:
    """Nobody types such an address: it is refused as a whole."""
    assert client.get(f"/archive?{asked}").status_code == 400


@pytest.mark.parametrize("address", ["/archive", "/archive?q=lanternfish", "/overview", "/articles/add"])
def test_hostile_text_is_text(client: FlaskClient, address: str) -> None:
    """What an article is called, and what it says, is shown and never obeyed, on every page that lists it."""
    text = page(client, address)

    assert "<script>alert" not in text
    assert "<img" not in text
    assert "\u202e" not in text


def test_a_long_line_is_cut(client: FlaskClient, desk: Desk) -> None:
    """An endless sentence stands in the list as a few lines around what was looked for."""
    kept = desk.ingester.ingest(Document(LONG, title="Long"))
    try:
        text = page(client, "/archive?q=lanternfish+end")
        assert len(text) < 20_000
    finally:
        desk.ingester.withdraw(kept.article.id)


def test_withdrawn_and_brought_back(client: FlaskClient, desk: Desk) -> None:
    """What was withdrawn is listed until it comes back."""
    article_id = desk.ingester.ingest(Document("The pier at Torn was closed.", title="Pier")).article.id
    client.post(f"/articles/{article_id}/withdraw")
    listed = page(client, "/archive/withdrawn")
    assert f"/articles/{article_id}/versions/1" in listed
    assert "Bring it back" in words(page(client, f"/articles/{article_id}/versions/1"))

    sent = client.post(f"/articles/{article_id}/readmit")
    assert (sent.status_code, sent.location.partition("?")[0]) == (303, f"/articles/{article_id}")
    assert "version 2" in words(page(client, sent.location))
    assert article_id not in page(client, "/archive/withdrawn")
    assert client.post(f"/articles/{article_id}/readmit").status_code == 404


@pytest.fixture(name="nothing")
def _nothing(tmp_path: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings.at(tmp_path))
    yield app.test_client()
    current.close(app)


@pytest.mark.parametrize("address", ["/archive", "/overview"])
def test_an_empty_archive_says_how_to_fill_it(nothing: FlaskClient, address: str) -> None:
    """The three ways are named, the sample one click away."""
    text = nothing.get(address).get_data(as_text=True)

    assert_is_a_page(text)
    assert all(way in text for way in ("/articles/add", "claimdesk ingest", "/api/v1/articles"))
    assert 'action="/archive/sample"' in text
