"""The archive over HTTP: articles in, found, read and withdrawn."""

import json
from collections.abc import Iterator
from io import BytesIO

import jsonschema
import pytest
from flask.testing import FlaskClient

from service.wiring import Desk
from sources.errors import IndexUnavailable
from tests.service.api.problems import problem

ARTICLES = "/api/v1/articles"
LIGHTHOUSE = "The lighthouse at Sorrel Point was lit in 1871. Its keeper lived alone for thirty years."
PAGE = (
    f"<html lang='en'><head><title>Lighthouse</title></head><body><article><p>{LIGHTHOUSE}</p></article></body></html>"
)


@pytest.fixture(name="clean", autouse=True)
def _clean(desk: Desk) -> Iterator[None]:
    """Each test leaves the archive as it found it."""
    kept = {article.id for article in desk.articles.page(per_page=100).articles}
    yield
    for article in desk.articles.page(per_page=100).articles:
        if article.id not in kept:
            desk.ingester.withdraw(article.id)


def test_an_article_is_kept_once(client: FlaskClient) -> None:
    """The first time it is created, the second time it is known, under the same id; nothing else changes."""
    given = {"text": LIGHTHOUSE, "title": "A lamp", "outlet": "Coast Gazette", "url": "https://gazette.example/lamp"}
    first, second = client.post(ARTICLES, json=given), client.post(ARTICLES, json=given)
    body = first.get_json()

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.headers["Location"] == second.headers["Location"] == body["self"] == f"{ARTICLES}/{body['id']}"
    assert {name: body[name] for name in given if name != "text"} == {n: v for n, v in given.items() if n != "text"}
    assert second.get_json() == body


def test_an_article_is_searchable_when_the_answer_comes(client: FlaskClient) -> None:
    """What was just added is quoted by the very next check, and no longer once it is withdrawn."""
    claim = {"claim": "The lighthouse at Sorrel Point was lit in 1871"}
    added = client.post(ARTICLES, json={"text": LIGHTHOUSE}).get_json()
    found = client.post("/api/v1/checks", json=claim).get_json()
    client.delete(added["self"])
    lost = client.post("/api/v1/checks", json=claim).get_json()

    assert (found["verdict"]["label"], found["evidence"][0]["article"]["id"]) == ("supported", added["id"])
    assert added["id"] not in {item["article"]["id"] for item in lost["evidence"]}
    kept = client.get(found["url"]).get_json()
    assert kept | {"changed_quotes": []} == found
    assert {quote["standing"] for quote in kept["changed_quotes"]} == {"withdrawn"}


def test_an_article_is_read_whole(client: FlaskClient) -> None:
    """An article comes with its text, and with sentences that are exact spans of it; it fits its description."""
    added = client.post(ARTICLES, json={"html": PAGE, "published": "1999-12-31", "language": "en-GB"}).get_json()
    body = client.get(added["self"]).get_json()
    described = client.get("/api/openapi.json").get_json()

    assert (body["text"], body["published"], body["language"]) == (LIGHTHOUSE, "1999-12-31", "en-GB")
    assert [body["text"][item["start"] : item["end"]] for item in body["sentences"]] == [
        item["text"] for item in body["sentences"]
    ]
    assert {"noise", "removed", "origin", "added_at"} <= body.keys()
    jsonschema.validate(body, {"$ref": "#/components/schemas/Article", "components": described["components"]})


def test_bare_bodies_are_read_by_their_type(client: FlaskClient) -> None:
    """A text and a page may be sent as they are."""
    text = client.post(ARTICLES, data=LIGHTHOUSE.encode(), content_type="text/plain")
    page = client.post(ARTICLES, data=PAGE.encode(), content_type="text/html; charset=utf-8")

    assert text.status_code == 201
    assert page.status_code in {200, 201}


def test_one_file_is_answered_as_an_article(client: FlaskClient) -> None:
    """A form with one file is answered like any single article."""
    response = client.post(ARTICLES, data={"file": (BytesIO(LIGHTHOUSE.encode()), "lamp.txt")})

    assert response.status_code == 201
    assert response.headers["Location"] == response.get_json()["self"]


def test_of_several_files_the_good_go_in(client: FlaskClient) -> None:
    """Each file has its own status; a bad one does not stop the others, and order is kept."""
    files = [
        (BytesIO(LIGHTHOUSE.encode()), "lamp.txt"),
        (BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00"), "picture.txt"),
        (BytesIO(b""), "empty.txt"),
        (BytesIO(LIGHTHOUSE.encode()), "again.txt"),
        (BytesIO(b"A bridge was opened at Ulver in 1904. " * 4_000), "long.txt"),
        (BytesIO(b"The bridge at Ulver was opened in 1904 by the mayor."), "../../bridge.txt"),
    ]
    response = client.post(ARTICLES, data={"file": files})
    results = response.get_json()["results"]

    assert response.status_code == 207
    assert [(item["name"], item["status"]) for item in results] == [
        ("lamp.txt", 201),
        ("picture.txt", 422),
        ("empty.txt", 422),
        ("again.txt", 200),
        ("long.txt", 413),
        ("../../bridge.txt", 201),
    ]
    assert results[0]["article"]["id"] == results[3]["article"]["id"]
    assert all((item["article"] is None) == (item["status"] >= 400) for item in results)
    assert all((item["problem"] is None) == (item["status"] < 400) for item in results)
    assert "PNG" in results[1]["problem"]["detail"]


def test_json_lines_bring_an_article_a_line(client: FlaskClient) -> None:
    """Good lines go in, and one problem names the bad ones."""
    lines = [{"text": LIGHTHOUSE, "title": "A lamp"}, {"title": "no text"}, {"text": "The mole at Ulver is of stone."}]
    body = "\n".join(json.dumps(line) for line in lines).encode()
    response = client.post(ARTICLES, data=body, content_type="application/x-ndjson")
    results = response.get_json()["results"]

    assert response.status_code == 207
    assert [item["status"] for item in results] == [201, 201, 422]
    assert "Line 2" in results[2]["problem"]["detail"]


def test_lines_under_another_name_are_not_half_kept(client: FlaskClient, desk: Desk) -> None:
    """A file that turns out to hold several articles is refused whole where one article is the answer."""
    before = desk.articles.page().total
    lines = b'{"text": "One lamp was lit at Ulver."}\n{"text": "Two lamps were lit at Ulver."}'

    problem(client.post(ARTICLES, data={"file": (BytesIO(lines), "lamps.txt")}), 422, "article")
    assert desk.articles.page().total == before


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, ["text"]),
        ({"text": LIGHTHOUSE, "html": PAGE}, ["text"]),
        ({"text": ""}, ["article"]),
        ({"text": " \n"}, ["article"]),
        ({"html": "<html></html>"}, ["article"]),
        ({"text": 5}, ["text"]),
        ({"text": LIGHTHOUSE, "titel": "A lamp"}, ["titel"]),
        ({"text": LIGHTHOUSE, "title": "A\x00lamp"}, ["title"]),
        ({"text": LIGHTHOUSE, "title": "A" * 5_000}, ["title"]),
        ({"text": LIGHTHOUSE, "url": "javascript:alert(1)"}, ["url"]),
        ({"text": LIGHTHOUSE, "language": "in English"}, ["language"]),
        ({"text": LIGHTHOUSE, "published": "yesterday"}, ["published"]),
    ],
)
def test_a_bad_article_is_refused(client: FlaskClient, desk: Desk, given: object, fields: list[str]) -> None:
    """What cannot be kept is a 422 that names the field, and nothing is written."""
    before = desk.articles.page().total
    problem(client.post(ARTICLES, json=given), 422, *fields)

    assert desk.articles.page().total == before


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 422), (b"\x89PNG\r\n\x1a\n", 422), (b"\x00\x01\x02" * 99, 422), (b"Long. " * 25_000, 413)],
    ids=["empty", "picture", "binary", "too long"],
)
def test_a_bad_file_is_refused(client: FlaskClient, content: bytes, status: int) -> None:
    """A file that is no article, whatever its name, is refused with the reason."""
    problem(client.post(ARTICLES, data={"file": (BytesIO(content), "article.txt")}), status, "article")


def test_twenty_megabytes_are_refused(client: FlaskClient) -> None:
    """An article past the size limit is refused, as a body and as a file."""
    content = b"x" * 20_000_000

    problem(client.post(ARTICLES, data=content, content_type="text/plain"), 413)
    problem(client.post(ARTICLES, data=content, content_type="multipart/form-data; boundary=x"), 413)


def test_a_form_brings_files_and_nothing_else(client: FlaskClient) -> None:
    """A form without a file, or with fields that are not read, is told so."""
    problem(client.post(ARTICLES, data={"title": "A lamp"}, content_type="multipart/form-data"), 422, "title")
    problem(client.post(ARTICLES, data={}, content_type="multipart/form-data; boundary=x"), 422, "file")


def test_the_archive_is_listed(client: FlaskClient) -> None:
    """Lists hold articles without their texts, newest first, found by words of their metadata or text."""
    client.post(ARTICLES, json={"text": LIGHTHOUSE, "title": "A lamp on the point"})
    page = client.get(f"{ARTICLES}?q=lamp&per_page=5").get_json()

    assert list(page) == ["articles", "page", "per_page", "total", "next_cursor"]
    assert [item["title"] for item in page["articles"]] == ["A lamp on the point"]
    assert "text" not in page["articles"][0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("outlet=Sorrel+Herald", ["A lamp", "The mole"]),
        ("outlet=Herald", []),
        ("month=1905-05", ["A lamp"]),
        ("language=en", ["A lamp"]),
        ("noise=low&outlet=Sorrel+Herald&month=1906-02", ["The mole"]),
        ("noise=high&outlet=Sorrel+Herald", []),
        ("q=mole&outlet=Sorrel+Herald&per_page=1", ["The mole"]),
    ],
)
def test_the_archive_is_narrowed(client: FlaskClient, asked: str, found: list[str]) -> None:
    """To an outlet, a month, a language, a level of noise, as on the desk's own page; what cannot be is refused."""
    told = {"outlet": "Sorrel Herald"}
    lamp = told | {"text": LIGHTHOUSE, "title": "A lamp", "published": "1905-05-31", "language": "en-GB"}
    mole = {"text": "The mole at Ulver was built of granite.", "title": "The mole", "published": "1906-02-01"}
    for given in (lamp, told | mole):
        assert client.post(ARTICLES, json=given).status_code == 201
    listed = client.get(f"{ARTICLES}?{asked}").get_json()

    assert sorted(article["title"] for article in listed["articles"]) == found
    assert listed["total"] == len(found)
    problem(client.get(f"{ARTICLES}?month=1905-13"), 422, "month")
    problem(client.get(f"{ARTICLES}?noise=loud"), 422, "noise")


def test_a_withdrawn_article_is_gone(client: FlaskClient) -> None:
    """Withdrawing answers 204 with nothing, once."""
    added = client.post(ARTICLES, json={"text": LIGHTHOUSE}).get_json()
    gone = client.delete(added["self"])

    assert (gone.status_code, gone.data) == (204, b"")
    problem(client.get(added["self"]), 404)
    problem(client.delete(added["self"]), 404)


def test_an_article_that_cannot_be_indexed_yet_is_accepted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    """If the index cannot be written, the article is safe and the answer says that no search finds it yet."""

    def full(*_: object, **__: object) -> None:
        raise IndexUnavailable("The disk is full.")

    monkeypatch.setattr(type(desk.index), "add", full)
    response = client.post(ARTICLES, json={"text": LIGHTHOUSE})
    monkeypatch.undo()

    assert response.status_code == 202
    assert client.get(response.headers["Location"]).get_json()["text"] == LIGHTHOUSE
