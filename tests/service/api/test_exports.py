"""A check in the formats of others, by suffix and by what a client accepts; the history as CSV."""

import csv
from io import StringIO

import pytest
from flask.testing import FlaskClient

from service.exports.page import POLICY
from service.wiring import Desk
from tests.factories import check, evidence
from tests.service.api.problems import problem

ONE = "/api/v1/checks/chk_export"
ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
REVIEW = 'application/ld+json; profile="https://schema.org"'


@pytest.fixture(autouse=True)
def _made(desk: Desk) -> None:
    if not desk.checks.checks(["chk_export"]):
        desk.checks.save(check(evidence(), check_id="chk_export"))


@pytest.mark.parametrize(
    ("suffix", "accept", "content_type"),
    [
        ("md", "text/markdown", "text/markdown; charset=utf-8"),
        ("html", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("csv", "text/csv", "text/csv; charset=utf-8"),
        ("jsonld", "application/ld+json", ANNOTATIONS),
        ("jsonld", ANNOTATIONS, ANNOTATIONS),
    ],
)
def test_each_format_both_ways(client: FlaskClient, suffix: str, accept: str, content_type: str) -> None:
    """The same by suffix and by negotiation; by suffix it is a file with a name."""
    by_suffix, negotiated = client.get(f"{ONE}.{suffix}"), client.get(ONE, headers={"Accept": accept})

    assert by_suffix.status_code == negotiated.status_code == 200
    assert by_suffix.content_type == negotiated.content_type == content_type
    assert by_suffix.data == negotiated.data
    assert by_suffix.headers["Content-Disposition"] == f'attachment; filename="chk_export.{suffix}"'
    assert "Content-Disposition" not in negotiated.headers


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "application/*;q=0.5"])
def test_json_is_what_is_sent_otherwise(client: FlaskClient, accept: str | None) -> None:
    """To who asks for nothing, for anything, or for it."""
    response = client.get(ONE, headers={"Accept": accept} if accept else {})

    assert response.content_type == "application/json"
    assert "Accept" in response.vary


def test_the_page_may_use_its_own_style_alone(client: FlaskClient) -> None:
    """The policy of an exported page is stricter than the desk's."""
    assert client.get(f"{ONE}.html").headers["Content-Security-Policy"] == POLICY
    assert "'self'" in client.get(f"{ONE}.md").headers["Content-Security-Policy"]


def test_a_review_needs_a_rated_ruling(client: FlaskClient) -> None:
    """Before it, and after a ruling without one, there is none to publish; the answer says what to do."""
    rating = {"value": 1, "best": 5, "worst": 1, "name": "False"}
    for given in ({}, {"rating": rating}, {}):
        told = problem(client.get(f"{ONE}.claimreview"), 409)
        assert told["type"].endswith("not-rated")
        assert told == problem(client.get(ONE, headers={"Accept": REVIEW}), 409) | {"instance": told["instance"]}
        client.post(f"{ONE}/rulings", json={"editor": "Z", **given})
        if given:
            review = client.get(f"{ONE}.claimreview")
            assert review.content_type == client.get(ONE, headers={"Accept": REVIEW}).content_type == REVIEW
            assert review.get_json(force=True)["reviewRating"]["alternateName"] == "False"
            assert "chk_export.claimreview.jsonld" in review.headers["Content-Disposition"]
            client.post(f"{ONE}/rulings", json={"editor": "Z"})


def test_what_there_is_not(client: FlaskClient) -> None:
    """Another suffix, another media type, another check."""
    problem(client.get(f"{ONE}.docx"), 404)
    problem(client.get(ONE, headers={"Accept": "image/png"}), 406)
    assert problem(client.get("/api/v1/checks/chk_none.md"), 404)["type"].endswith("unknown-check")


def test_the_history_as_csv(client: FlaskClient, desk: Desk) -> None:
    """All that matches, in its order, with the ruling that counts; no claim is a formula."""
    for number in range(3):
        desk.checks.save(check(evidence(), claim=f"=CMD({number}) zebra", check_id=f"chk_z{number}"))
    client.post("/api/v1/checks/chk_z1/rulings", json={"editor": "Marsh", "verdict": "supported", "note": "@x"})
    response = client.get("/api/v1/checks.csv?q=zebra&sort=claim")
    rows = list(csv.DictReader(StringIO(response.text)))

    assert response.content_type == "text/csv; charset=utf-8; header=present"
    assert [row["claim"] for row in rows] == [f"'=CMD({number}) zebra" for number in range(3)]
    assert [row["ruled"] for row in rows] == ["", "supported", ""]
    assert rows[1]["note"] == "'@x"
    assert rows[0]["check"] == "http://localhost/checks/chk_z0"
    assert len(list(csv.DictReader(StringIO(client.get("/api/v1/checks.csv?editor=marsh&q=zebra").text)))) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("editor=owl", ["chk_h2"]),
        ("sort=oldest", ["chk_h1", "chk_h2"]),
        ("since=2026-11-22&until=2026-11-22&sort=oldest", ["chk_h1", "chk_h2"]),
        ("until=2026-11-21", []),
        ("since=2026-11-23", []),
    ],
)
def test_the_history_is_searched(client: FlaskClient, desk: Desk, query: str, found: list[str]) -> None:
    """By editor and days, in the order that is asked for."""
    if not desk.checks.checks(["chk_h1"]):
        desk.checks.save(check(claim="History of owls", check_id="chk_h1"))
        desk.checks.save(check(claim="History of owls", check_id="chk_h2"))
        client.post("/api/v1/checks/chk_h2/rulings", json={"editor": "An Owl"})
    listed = client.get(f"/api/v1/checks?q=owls&{query}").get_json()["checks"]

    assert [each["id"] for each in listed] == found
