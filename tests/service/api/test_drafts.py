"""Drafts over the API: small ones are answered whole, large ones while they are asked for."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app, current
from service.settings import Settings
from tests.service.api.conftest import TEXT

DRAFT = "The ferry to Aldwick sank in 1971. Who will pay? Its crew of nine had left before noon."
AT_ONCE = 3


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    settings = Settings.at(tmp_path_factory.mktemp("desk"))
    app = create_app(replace(settings, draft_at_once=AT_ONCE, max_draft_chars=2_000, stance_model=None))
    app.test_client().post("/api/v1/articles", json={"text": TEXT, "outlet": "Coast Gazette"})
    yield app
    current.close(app)


def test_a_small_draft_is_answered_whole(client: FlaskClient) -> None:
    """Each sentence has its check or its rule; the check is the one that is kept."""
    answer = client.post("/api/v1/drafts", json={"text": DRAFT})
    body = answer.get_json()

    assert answer.status_code == 201
    assert answer.headers["Location"] == body["url"]
    assert body["status"] == "done"
    assert [DRAFT[one["start"] : one["end"]] for one in body["sentences"]] == [one["text"] for one in body["sentences"]]
    first, question, last = body["sentences"]
    assert (first["verdict"], last["verdict"]) == ("refuted", "supported")
    assert question["not_checkable"] == {"rule": "question", "reason": "It asks a question.", "words": "?"}
    assert first["check"] == client.get(first["check"]["url"]).get_json()
    assert body["counts"]["refuted"] == 1
    assert client.get(body["url"]).get_json() == body


def test_a_large_draft_is_checked_while_it_is_asked_for(client: FlaskClient) -> None:
    """202 at once with nothing checked; each look is further, and the last has everything."""
    text = " ".join(f"The ferry to Aldwick sank in {year}." for year in range(1960, 1960 + AT_ONCE + 1))
    answer = client.post("/api/v1/drafts", json={"text": text})
    body = answer.get_json()

    assert (answer.status_code, body["status"], body["counts"]["open"]) == (202, "checking", AT_ONCE + 1)
    for _ in range(AT_ONCE + 1):
        body = client.get(f"{answer.headers['Location']}?evidence=false").get_json()
    assert body["status"] == "done"
    assert all("evidence" not in one["check"] and one["check"]["verdict"] for one in body["sentences"])


@pytest.mark.parametrize(
    ("sent", "sentences"),
    [
        ({"data": "The ferry sank in 1966.", "content_type": "text/plain"}, 1),
        ({"data": {"file": (io.BytesIO(b"The ferry sank in 1966. Who?"), "a.txt"), "as_of": "1999-12-31"}}, 2),
    ],
)
def test_it_comes_in_as_articles_do(client: FlaskClient, sent: dict[str, object], sentences: int) -> None:
    """A bare body or a file is read by the readers."""
    body = client.post("/api/v1/drafts", **sent).get_json()

    assert len(body["sentences"]) == sentences
    assert body["as_of"] == ("1999-12-31" if sentences == 2 else None)


@pytest.mark.parametrize(
    ("sent", "status", "kind", "field"),
    [
        ({"json": {}}, 422, "about:blank", "text"),
        ({"json": {"text": 1}}, 422, "about:blank", "text"),
        ({"json": {"text": "x", "lang": "en"}}, 422, "about:blank", "lang"),
        ({"json": {"text": " "}}, 422, "/api/problems/unreadable-draft", "draft"),
        ({"json": {"text": "x" * 2_001}}, 413, "/api/problems/draft-too-large", "draft"),
        ({"data": {"file": (io.BytesIO(b"{}\n{}"), "a.jsonl")}}, 422, "/api/problems/unreadable-draft", "draft"),
        ({"data": {"other": "x"}, "content_type": "multipart/form-data"}, 422, "about:blank", "other"),
        ({"data": {"as_of": "x"}, "content_type": "multipart/form-data"}, 422, "about:blank", "file"),
        ({"data": b"", "content_type": "image/png"}, 415, "about:blank", None),
    ],
)
def test_what_is_no_draft(
    client: FlaskClient, sent: dict[str, object], status: int, kind: str, field: str | None
) -> None:
    """Each error names its field, and nothing is kept."""
    before = client.get("/api/v1/drafts").get_json()["total"]
    answer = client.post("/api/v1/drafts", **sent)

    assert (answer.status_code, answer.get_json()["type"]) == (status, kind)
    assert field is None or field in answer.get_json()["errors"]
    assert client.get("/api/v1/drafts").get_json()["total"] == before


def test_it_is_listed_copied_and_deleted(client: FlaskClient) -> None:
    """Newest first; a copy in each format; deleted it is gone, and its checks are not."""
    body = client.post("/api/v1/drafts", json={"text": DRAFT}).get_json()

    listed = client.get("/api/v1/drafts?per_page=1").get_json()
    assert [one["id"] for one in listed["drafts"]] == [body["id"]]
    assert "sentences" not in listed["drafts"][0]
    for form, start in (
        ("html", b"<!doctype html>"),
        ("md", b"The ferry to Aldwick sank in 1971.[^1]"),
        ("docx", b"PK"),
    ):
        assert client.get(f"{body['url']}/copy?format={form}").data.startswith(start)
    assert client.get(f"{body['url']}/copy?format=pdf").status_code == 422
    assert client.delete(body["url"]).status_code == 204
    assert client.get(body["url"]).status_code == client.delete(body["url"]).status_code == 404
    assert client.get(body["sentences"][0]["check"]["url"]).status_code == 200
