"""Details set by hand: as typed, with what was before beside them, and no check rewritten."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from service.wiring import Desk
from tests.factories import check, citation, evidence
from tests.service.editor.pages import page, words


@pytest.fixture(name="address")
def _address(article_id: str) -> str:
    return f"/articles/{article_id}"


def test_the_form_shows_what_is_known(client: FlaskClient, address: str) -> None:
    """Every detail stands in its field as it is known now."""
    text = page(client, f"{address}/details")

    assert 'value="Ferry lost in the gale"' in text
    assert 'value="2002-06-03"' in text


def test_corrected(client: FlaskClient, desk: Desk, address: str, article_id: str) -> None:
    """The article shows what was set, who set it and what was before; a check keeps what it cited."""
    desk.checks.save(check(evidence(cited=citation(article_id)), check_id="chk_before"))
    typed = {"title": "Ferry lost", "outlet": "Coast Courier", "published": "1966-02-01", "language": "en"}
    sent = client.post(f"{address}/details", data=typed)
    assert (sent.status_code, sent.location) == (303, f"{address}?amended=1")

    text = words(page(client, sent.location))
    assert "Coast Courier" in text
    assert "as an editor set it" in text
    assert "Coast Gazette Coast Courier" in text
    assert "Ferry to Aldwick" in text or "1971" in text  # the check that quotes it
    assert desk.articles.article(article_id).published == date(1966, 2, 1)
    assert desk.checks.check("chk_before").evidence[0].citation.outlet == "Coast Gazette"

    again = client.post(f"{address}/details", data=typed)
    assert again.location == f"{address}?amended=0"
    assert "Nothing was changed" in words(page(client, again.location))


@pytest.mark.parametrize(
    ("field", "value"),
    [("published", "3 June"), ("language", "English!"), ("url", "javascript:alert(1)"), ("title", "x" * 1_001)],
)
def test_what_cannot_be_kept(client: FlaskClient, address: str, field: str, value: str) -> None:
    """The form comes again with all that was typed and the error beside its field; nothing is written."""
    before = page(client, address)
    sent = client.post(f"{address}/details", data={"author": "Ada Quill", field: value})
    text = sent.get_data(as_text=True)

    assert sent.status_code == 422
    assert f'id="{field}-error"' in text
    assert 'value="Ada Quill"' in text
    assert words(page(client, address)) == words(before)


def test_no_such_article(client: FlaskClient) -> None:
    """What is not in the archive has no details."""
    assert client.get("/articles/art_none/details").status_code == 404
    assert client.post("/articles/art_none/details", data={"title": "T"}).status_code == 404
    assert client.post("/articles/art_none/details", data={"url": "x"}).status_code == 404
