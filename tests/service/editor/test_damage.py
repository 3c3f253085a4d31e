"""The page of an article's noise: reasons, marks, the original beside, and nothing called clean."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from service.wiring import Desk
from sources.model import Document, NoiseLevel
from tests.service.api.test_damage import DAMAGED
from tests.service.editor.pages import assert_is_a_page, page, words


@pytest.fixture(name="noisy")
def _noisy(desk: Desk) -> str:
    kept = desk.ingester.ingest(Document(DAMAGED, title="Talks at Strelsau", published=date(2025, 5, 1)))
    return f"/articles/{kept.article.id}"


def test_a_noisy_article_says_why(client: FlaskClient, noisy: str) -> None:
    """The article warns and leads to the reasons; on both pages the damaged places are underlined."""
    text = page(client, noisy)
    assert "do not quote" in text
    assert f'href="{noisy}/noise"' in text
    assert '<mark class="damage">' in text

    why = page(client, f"{noisy}/noise")
    assert_is_a_page(why)
    assert "Noise high" in words(why)
    assert '<mark class="damage">' in why
    assert "A compound is torn at its hyphen" in words(why)


def test_what_is_not_flagged_is_not_called_clean(client: FlaskClient, article_id: str) -> None:
    """A low level never reads as a promise."""
    for address in (f"/articles/{article_id}", f"/articles/{article_id}/noise"):
        told = words(page(client, address)).lower()
        assert "clean" not in told
        assert "not proof of a sound text" in told or "not proved sound" in told


def test_a_mark_and_the_way_back(client: FlaskClient, noisy: str) -> None:
    """A mark is shown with its note, escaped, and can be taken back."""
    sent = client.post(f"{noisy}/noise", data={"level": "low", "note": "<b>fine</b>"})
    assert (sent.status_code, sent.location) == (303, f"{noisy}/noise")
    told = page(client, sent.location)
    assert "&lt;b&gt;fine" in told
    assert "Noise low" in words(told)

    client.post(f"{noisy}/noise", data={"level": "found", "note": "not fine"})
    assert "Noise high" in words(page(client, f"{noisy}/noise"))


def test_a_mark_without_a_note(client: FlaskClient, noisy: str) -> None:
    """The form comes again with what was chosen and the error beside its field."""
    sent = client.post(f"{noisy}/noise", data={"level": "medium", "note": " "})
    text = sent.get_data(as_text=True)

    assert sent.status_code == 422
    assert 'id="note-error"' in text
    assert '<option value="medium" selected>' in text


def test_the_original_beside(client: FlaskClient, noisy: str) -> None:
    """The text it was translated from is shown beside the article, in its own language."""
    client.post(f"{noisy}/foreign-text", data={"language": "es", "url": "", "text": "El ministro <habló>.\n\nLlovió."})
    text = page(client, f"{noisy}/noise")

    assert '<div class="text" lang="es"' in text
    assert "El ministro &lt;habló&gt;." in text
    assert client.post(f"{noisy}/foreign-text", data={"url": "ftp://x"}).status_code == 422


def test_an_unknown_article(client: FlaskClient) -> None:
    """There is no page for what is not in the archive."""
    page(client, "/articles/art_none/noise", 404)


def test_an_original_says_what_an_article_is_translated_from(client: FlaskClient, desk: Desk) -> None:
    """Its language becomes a detail of the article, with what was known before beside it; without one, nothing does."""
    address = f"/articles/{desk.ingester.ingest(Document('The council opened many schools.')).article.id}"
    client.post(f"{address}/foreign-text", data={"text": "El consejo abrió muchas escuelas."})
    assert "translated from" not in words(page(client, address))

    client.post(f"{address}/foreign-text", data={"text": "El consejo abrió muchas escuelas.", "language": "es"})
    assert "translated from Spanish" in words(page(client, address))
    assert "Translated from: unknown es" in words(page(client, address))
    assert "Declared as translated from Spanish" in words(page(client, f"{address}/noise"))


def test_a_figure_is_never_rounded_up_to_the_flag(client: FlaskClient, desk: Desk, noisy: str) -> None:
    """What is just below the threshold of a warning is shown below it."""
    desk.articles.mark_noise(noisy.rpartition("/")[2], NoiseLevel.MEDIUM, "read beside the original")

    assert "Noise medium (0.499 of 1)" in words(page(client, f"{noisy}/noise"))
