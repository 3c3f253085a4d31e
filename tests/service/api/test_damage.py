"""An article's noise over HTTP: seen, marked by hand, and the text it was translated from beside it."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from service.wiring import Desk
from sources.model import Document
from tests.service.api.problems import problem

DAMAGED = (
    "The harbour -master spoke with Ruritanian Prime Minister and left in mid -May. The council opened Many new "
    "schools Against the plan. The guard of Ruritania He asked “the end of the talks. They consider it a “open "
    "question” and and wait. It rained all day."
)


@pytest.fixture(name="address")
def _address(desk: Desk) -> str:
    kept = desk.ingester.ingest(Document(DAMAGED, title="Talks", published=date(2025, 5, 1))).article
    desk.articles.mark_noise(kept.id, None, "as found")
    desk.articles.attach(kept.id, None)
    return f"/api/v1/articles/{kept.id}"


def test_what_is_seen(client: FlaskClient, address: str) -> None:
    """The noise comes with reasons, weights and places, and with the sentences in which something was seen."""
    body = client.get(f"{address}/noise").get_json()

    assert body["noise"]["level"] == "high"
    for reason in body["noise"]["reasons"]:
        assert reason["code"]
        assert reason["message"].endswith(".")
        assert all(0 <= start < end <= len(DAMAGED) for start, end in reason["places"])
    assert "spaced_hyphen" in body["sentences"][0]["codes"]


def test_a_mark_by_hand(client: FlaskClient, address: str) -> None:
    """PUT sets the level everywhere the article is read; null goes back; the marks stay."""
    marked = client.put(f"{address}/noise", json={"level": "low", "note": "compared with the original"})

    assert marked.status_code == 200
    assert client.get(address).get_json()["noise"]["level"] == "low"
    back = client.put(f"{address}/noise", json={"level": None, "note": "no"}).get_json()
    assert back["noise"]["level"] == "high"
    assert [mark["level"] for mark in back["marks"][-2:]] == ["low", None]


@pytest.mark.parametrize(
    "body",
    [
        {"level": "high"},
        {"note": "why"},
        {"level": "clean", "note": "why"},
        {"level": "high", "note": " "},
        {"level": "high", "note": "w\u0000hy"},
    ],
)
def test_a_mark_needs_level_and_reason(client: FlaskClient, address: str, body: dict[str, str]) -> None:
    """A mark without its reason, or with a level that is none, is refused and leaves no trace."""
    before = client.get(f"{address}/noise").get_json()["marks"]

    assert client.put(f"{address}/noise", json=body).status_code == 422
    assert client.get(f"{address}/noise").get_json()["marks"] == before


def test_the_foreign_text(client: FlaskClient, address: str) -> None:
    """The text it was translated from is kept with its language and address; an empty object takes it away."""
    given = {"language": "es", "url": "https://example.org/nota", "text": "El ministro habló."}

    assert client.put(f"{address}/foreign-text", json=given).get_json()["foreign_text"] == given
    assert client.put(f"{address}/foreign-text", json={}).get_json()["foreign_text"] is None
    assert client.put(f"{address}/foreign-text", json={"language": "es"}).status_code == 422
    assert client.put(f"{address}/foreign-text", json={"url": "javascript:alert(1)"}).status_code == 422


def test_an_unknown_article(client: FlaskClient) -> None:
    """What is not in the archive has no noise and takes no mark."""
    for answer in (
        client.get("/api/v1/articles/art_none/noise"),
        client.put("/api/v1/articles/art_none/noise", json={"level": "high", "note": "why"}),
        client.put("/api/v1/articles/art_none/foreign-text", json={"text": "a"}),
    ):
        problem(answer, 404)


def test_what_a_mark_does_to_a_check(client: FlaskClient, desk: Desk) -> None:
    """Evidence from an article marked as noisy is flagged with the note, not quotable, unlinked, of low confidence."""
    text = "The lighthouse at Sorrel Point was lit in 1871. Its keeper lived alone for thirty years."
    url = "https://gazette.example/lighthouse"
    kept = desk.ingester.ingest(Document(text, title="A lamp", outlet="Gazette", url=url)).article
    claim = {"claim": "The lighthouse at Sorrel Point was lit in 1871"}
    before = client.post("/api/v1/checks", json=claim).get_json()
    client.put(f"/api/v1/articles/{kept.id}/noise", json={"level": "high", "note": "translated by a machine"})
    after = client.post("/api/v1/checks", json=claim).get_json()

    (first, *_), (second, *_) = before["evidence"], after["evidence"]
    assert (first["quotable"], second["quotable"]) == (True, False)
    assert first["article"]["deep_link"] is not None
    assert second["article"]["deep_link"] is None
    assert second["article"]["noise"]["level"] == "high"
    assert "translated by a machine" in second["article"]["noise"]["reasons"][0]["message"]
    assert after["verdict"]["confidence"]["level"] == "low"
    assert "noisy_source" in after["verdict"]["confidence"]["capped_by"]
    assert client.get(before["url"]).get_json()["evidence"][0]["quotable"] is True


def test_an_originals_language_is_a_detail_of_the_article(client: FlaskClient, address: str) -> None:
    """Over the API as on the page: it is what the article is translated from."""
    client.put(f"{address}/foreign-text", json={"text": "El consejo abrió muchas escuelas.", "language": "es"})

    assert client.get(address).get_json()["translated_from"] == "es"
