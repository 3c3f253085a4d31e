"""Checks over HTTP."""

import json

import jsonschema
import pytest
from flask.testing import FlaskClient

from claims.model import VerdictLabel
from service.schemas import CheckSchema
from service.wiring import Desk
from tests.factories import check
from tests.service.api.conftest import CLAIM
from tests.service.api.problems import problem

CHECKS = "/api/v1/checks"


def test_a_claim_is_checked(client: FlaskClient) -> None:
    """A new check is created, says where it is kept, and is the same when it is fetched there."""
    created = client.post(CHECKS, json={"claim": CLAIM})
    body = created.get_json()

    assert created.status_code == 201
    assert created.headers["Location"] == body["url"] == f"{CHECKS}/{body['id']}"
    assert body["verdict"]["label"] == "supported"
    assert body["evidence"][0]["quote"] == "The ferry to Aldwick sank in 1966 with nobody aboard."
    assert client.get(body["url"]).get_json() == body


def test_quotes_stand_where_they_say(client: FlaskClient) -> None:
    """A quote's position selector cuts exactly its quote out of the article's text, highlights lie inside."""
    body = client.post(CHECKS, json={"claim": CLAIM}).get_json()
    for item in body["evidence"]:
        text = client.get(f"/api/v1/articles/{item['article']['id']}").get_json()["text"]
        words, place = item["selectors"]

        assert text[place["start"] : place["end"]] == words["exact"] == item["quote"]
        assert text[: place["start"]].endswith(words["prefix"])
        assert text[place["end"] :].startswith(words["suffix"])
        assert all(0 <= start < end <= len(item["quote"]) for start, end in item["highlights"]["quote"])
        assert all(0 <= start < end <= len(CLAIM) for start, end in item["highlights"]["claim"])


def test_a_check_can_look_back(client: FlaskClient) -> None:
    """With `as_of`, nothing published later is heard, and the check says so."""
    body = client.post(CHECKS, json={"claim": CLAIM, "as_of": "2001-01-01"}).get_json()

    assert (body["as_of"], body["evidence"]) == ("2001-01-01", [])
    assert body["verdict"]["label"] == "not_enough_evidence"


def test_the_answer_fits_its_description(client: FlaskClient) -> None:
    """A check is valid against the schema that the OpenAPI description gives for it."""
    described = client.get("/api/openapi.json").get_json()
    body = client.post(CHECKS, json={"claim": CLAIM}).get_json()

    jsonschema.validate(body, {"$ref": "#/components/schemas/Check", "components": described["components"]})


def test_history_is_found_by_words_and_verdict(client: FlaskClient, desk: Desk) -> None:
    """Lists hold checks without their quotes, newest first, filtered as asked and counted over all pages."""
    for number, label in enumerate([VerdictLabel.REFUTED, VerdictLabel.SUPPORTED, VerdictLabel.REFUTED]):
        desk.checks.save(check(label=label, check_id=f"chk_history{number}", claim=f"A lighthouse number {number}"))
    page = client.get(f"{CHECKS}?q=lighthouse&verdict=refuted&per_page=1").get_json()

    assert list(page) == ["checks", "page", "per_page", "total", "next_cursor"]
    assert (page["page"], page["per_page"], page["total"]) == (1, 1, 2)
    assert [item["id"] for item in page["checks"]] == ["chk_history2"]
    assert "evidence" not in page["checks"][0]
    assert page["checks"][0].keys() == CheckSchema().fields.keys() - {"evidence", "changed_quotes"}
    assert client.get(f"{CHECKS}?q=lighthouse&page=9").get_json()["checks"] == []


@pytest.mark.parametrize(
    "claim",
    ["", " \n\t ", "x " * 5_000, "it is what it was and so on", "\u202e\u200b\x00", "\x00"],
    ids=["empty", "blank", "10 000 characters", "stop words", "controls only", "NUL"],
)
def test_a_claim_that_says_nothing_is_refused(client: FlaskClient, desk: Desk, claim: str) -> None:
    """What cannot be checked is a 422 that names the claim, and nothing is kept."""
    before = desk.checks.page().total
    body = problem(client.post(CHECKS, json={"claim": claim}), 422, "claim")

    assert body["type"] == "/api/problems/unreadable-claim"
    assert desk.checks.page().total == before


def test_hidden_characters_are_dropped(client: FlaskClient) -> None:
    """NUL and direction marks in a claim that says something are taken out, never kept or shown."""
    body = client.post(CHECKS, json={"claim": f"\u202e{CLAIM}\x00\u2066"}).get_json()

    assert body["claim"]["text"] == CLAIM


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, ["claim"]),
        ({"claim": None}, ["claim"]),
        ({"claim": 1966}, ["claim"]),
        ({"claim": ["a"]}, ["claim"]),
        ({"claim": CLAIM, "as_of": "last year"}, ["as_of"]),
        ({"claim": CLAIM, "asof": "2001-01-01"}, ["asof"]),
        ({"claim": CLAIM, "as_of": 10**400}, ["as_of"]),
        ([], ["body"]),
        ("claim", ["body"]),
        (None, ["body"]),
    ],
)
def test_fields_are_read_strictly(client: FlaskClient, given: object, fields: list[str]) -> None:
    """A missing, misspelt or wrong field is named, never guessed."""
    problem(client.post(CHECKS, data=json.dumps(given), content_type="application/json"), 422, *fields)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=one", "page"),
        ("page=" + "9" * 5_000, "page"),
        ("page=99999999999999999999", "page"),
        ("per_page=10000", "per_page"),
        ("verdict=nonsense", "verdict"),
        ("verdit=refuted", "verdit"),
        ("q=%00", "q"),
        ("q=" + "a" * 2_000, "q"),
    ],
)
@pytest.mark.parametrize("path", [CHECKS, "/api/v1/articles"])
def test_filters_are_read_strictly(client: FlaskClient, path: str, query: str, field: str) -> None:
    """A filter that cannot be followed is an error, not a list of everything."""
    problem(client.get(f"{path}?{query}"), 422, field)


@pytest.mark.parametrize("unknown", ["chk_nothing", "%00", "%ff", "..%2f..", "chk_" + "0" * 3_000, "%F0%9F%90%99"])
def test_an_unknown_check_is_not_found(client: FlaskClient, unknown: str) -> None:
    """Whatever stands where an id should, the answer is 404."""
    problem(client.get(f"{CHECKS}/{unknown}"), 404)


def test_outlets_and_languages_are_heard_and_kept(client: FlaskClient) -> None:
    """They limit what is searched and counted, and stand in the check."""
    heard = client.post(CHECKS, json={"claim": CLAIM, "outlets": ["Coast Gazette"]}).get_json()
    unheard = client.post(CHECKS, json={"claim": CLAIM, "outlets": ["Coast"], "languages": ["en"]}).get_json()

    assert (heard["outlets"], heard["verdict"]["label"]) == (["Coast Gazette"], "supported")
    assert heard["coverage"]["articles"] >= 1
    assert (unheard["outlets"], unheard["languages"], unheard["evidence"]) == (["Coast"], ["en"], [])
    assert unheard["coverage"]["articles"] == 0


@pytest.mark.parametrize(
    ("field", "at_fault", "value"),
    [
        ("outlets", "outlets", "Gazette"),
        ("outlets", "outlets.0", ["a\x00b"]),
        ("outlets", "outlets", ["x"] * 51),
        ("languages", "languages.0", ["e_"]),
        ("languages", "languages.0", [7]),
    ],
)
def test_outlets_and_languages_that_are_none(client: FlaskClient, field: str, at_fault: str, value: object) -> None:
    """What is no list of them, or too many, is named."""
    problem(client.post(CHECKS, json={"claim": CLAIM, field: value}), 422, at_fault)
