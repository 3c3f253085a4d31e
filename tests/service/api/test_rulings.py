"""Editors rule over HTTP, and their rulings are found, exported and followed."""

import csv
import json
from io import StringIO
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient

from claims.evaluate.verdicts import read_cases
from claims.model import VerdictLabel
from service.wiring import Desk
from tests.factories import check, evidence
from tests.service.api.feeding import faults
from tests.service.api.problems import problem
from tests.service.exports.making import HOSTILE

CHECKS, RULINGS = "/api/v1/checks", "/api/v1/rulings"
RATING = {"value": 2, "best": 5, "worst": 1, "name": "Mostly false", "claimant": "The port office"}


@pytest.fixture(name="rule")
def _rule(client: FlaskClient, desk: Desk) -> Any:
    """Return what rules on a check, which is made where it is not there yet."""

    def rule(check_id: str, claim: str = "The ferry sank", **given: Any) -> dict[str, Any]:
        if not desk.checks.checks([check_id]):
            desk.checks.save(check(evidence(), claim=claim, check_id=check_id))
        response = client.post(f"{CHECKS}/{check_id}/rulings", json={"editor": "Zoë Marsh", **given})
        assert response.status_code == 201, response.text
        made: dict[str, Any] = response.get_json()
        return made

    return rule


def test_a_ruling_is_kept(client: FlaskClient, rule: Any) -> None:
    """It says what it was given, where it is kept, and what the check says; the check stays as it was."""
    before = rule("chk_kept") and client.get(f"{CHECKS}/chk_kept").get_json()
    made = rule("chk_kept", verdict="supported", note=" Seen. ", rating=RATING)

    assert client.get(made["url"]).get_json() == made
    assert (made["found"], made["verdict"], made["note"]) == ("refuted", "supported", "Seen.")
    assert made["rating"]["name"] == "Mostly false"
    assert client.get(f"{CHECKS}/chk_kept").get_json() == before


def test_a_later_ruling_counts(client: FlaskClient, rule: Any) -> None:
    """All are listed, the newest first."""
    first, second = rule("chk_twice", verdict="supported"), rule("chk_twice")
    listed = client.get(f"{CHECKS}/chk_twice/rulings").get_json()["rulings"]

    assert [(each["id"], each["counts"]) for each in listed] == [(second["id"], True), (first["id"], False)]
    assert second["verdict"] == "refuted"  # null accepts the check's


def test_rulings_are_found(client: FlaskClient, rule: Any) -> None:
    """By words of the claim and of the editor, by verdict, rating, days, and whether they count; page by page."""
    rule("chk_f1", "A dam broke at Yarm", editor="Ito")
    made = rule("chk_f1", rating=RATING)

    def found(query: str) -> list[str]:
        page = client.get(f"{RULINGS}?q=yarm&{query}").get_json()
        return [each["id"] for each in page["rulings"]]

    assert len(found("")) == 2
    assert len(found("per_page=1")) == 1
    first = client.get(f"{RULINGS}?q=yarm&per_page=1").get_json()
    rest = client.get(f"{RULINGS}?q=yarm&per_page=1&cursor={first['next_cursor']}").get_json()
    assert [each["id"] for each in first["rulings"] + rest["rulings"]] == found("")
    assert (rest["total"], rest["page"]) == (2, None)
    for query in ("editor=zoe+marsh", "rated=true", "counting=true", "verdict=refuted&rated=true"):
        assert found(query) == [made["id"]]
    assert found("since=2999-01-01") == found("until=1999-01-01") == found("verdict=supported") == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"editor": " "}, "editor"),
        ({"editor": "Z", "verdict": "true"}, "verdict"),
        ({"editor": "Z", "note": "x" * 10_001}, "note"),
        ({"editor": "Z", "rating": RATING | {"value": 6}}, "rating.value"),
        ({"editor": "Z", "rating": RATING | {"best": 1}}, "rating.best"),
        ({"editor": "Z", "rating": 1}, "rating"),
        ({"editor": "Z", "rating": RATING | {"appearances": ["javascript:x"]}}, "rating.appearances.0"),
        ({"editor": "Z", "rating": RATING | {"review_url": "ftp://x.example"}}, "rating.review_url"),
        ({"editor": "Z", "colour": "red"}, "colour"),
    ],
)
def test_a_faulty_ruling_is_refused(client: FlaskClient, desk: Desk, rule: Any, given: Any, field: str) -> None:
    """With the field that is at fault, and nothing is kept."""
    rule("chk_faulty")
    before = len(desk.rulings.on("chk_faulty"))

    problem(client.post(f"{CHECKS}/chk_faulty/rulings", json=given), 422, field)
    assert len(desk.rulings.on("chk_faulty")) == before


def test_a_fault_within_a_rating_is_named_by_its_path(client: FlaskClient, rule: Any) -> None:
    """Each by itself, in words that a program can put beside its field."""
    rule("chk_path")
    rating = RATING | {"value": 9, "appearances": ["https://port.example", "no address"]}
    errors = client.post(f"{CHECKS}/chk_path/rulings", json={"editor": "Ito", "rating": rating}).get_json()["errors"]

    assert errors == {"rating.appearances.1": ["Not an http or https address."]}


def test_unknown_checks_and_rulings(client: FlaskClient) -> None:
    """Each is its own kind of problem."""
    ruled = client.post(f"{CHECKS}/chk_none/rulings", json={"editor": "Z"})

    assert problem(ruled, 404)["type"].endswith("unknown-check")
    assert problem(client.get(f"{CHECKS}/chk_none/rulings"), 404)["type"].endswith("unknown-check")
    assert problem(client.get(f"{RULINGS}/rul_none"), 404)["type"].endswith("unknown-ruling")


def test_the_case_file_is_one(client: FlaskClient, rule: Any) -> None:
    """`evaluate claims` reads it: each claim once, with the newest verdict and a quote that bears it out."""
    rule("chk_c1", "Case one", verdict="supported")
    rule("chk_c1", "Case one")
    rule("chk_c2", "CASE one", verdict="not_enough_evidence")
    rule("chk_c3", "Case two")
    response = client.get(f"{RULINGS}.jsonl?q=case")
    read = list(read_cases(response.data.splitlines()))

    assert response.content_type == "application/x-ndjson"
    assert [(case.claim, case.verdict) for case in read] == [
        ("Case two", VerdictLabel.REFUTED),
        ("CASE one", VerdictLabel.NOT_ENOUGH_EVIDENCE),
    ]
    assert read[0].evidence is not None
    assert read[0].evidence.startswith("The ferry to Aldwick")
    assert read[1].evidence is None
    assert json.loads(response.data.splitlines()[0])["editor"] == "Zoë Marsh"


def test_rulings_as_a_table(client: FlaskClient, rule: Any) -> None:
    """Every ruling is a row; no note is a formula."""
    rule("chk_t1", "Table talk", note="=1+1", rating=RATING)
    rows = list(csv.DictReader(StringIO(client.get(f"{RULINGS}.csv?q=table").text)))

    assert [(row["note"], row["rating"], row["rating_value"]) for row in rows] == [("'=1+1", "Mostly false", "2.0")]


def test_the_feed(client: FlaskClient, rule: Any) -> None:
    """Atom as a feed reader reads it: ids that stay, an own address, times, and hostile text as text."""
    made = rule("chk_a1", "Atom <b>bold</b> & sons", note=HOSTILE.replace("\x0b", ""), editor="Z <i>")
    rule("chk_a1", "", rating=RATING | {"review_url": "https://reviews.example/a?b=1&c=2"})
    response = client.get("/feeds/rulings.atom?q=atom")
    feed = feedparser.parse(response.data)

    assert response.content_type == "application/atom+xml; charset=utf-8"
    assert faults(response.data) == []
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id
    assert feed.feed.updated_parsed
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "http://localhost/feeds/rulings.atom?q=atom"
    newest, first = feed.entries
    assert first.id == f"urn:ulid:{made['id'].removeprefix('rul_')}"
    assert newest.title.startswith("Mostly false: Atom")
    assert first.title_detail.value == "Refuted: Atom <b>bold</b> & sons"
    assert first.title_detail.type == "text/plain"
    assert first.author == "Z <i>"
    assert "<script>alert(1)</script>" in first.content[0].value
    assert first.link == "http://localhost/checks/chk_a1"
    assert "https://reviews.example/a?b=1&c=2" in [link.href for link in newest.links]
    again = feedparser.parse(client.get("/feeds/rulings.atom?q=atom").data)
    assert [entry.id for entry in again.entries] == [entry.id for entry in feed.entries]
    empty = client.get("/feeds/rulings.atom?q=nothing").data
    assert (faults(empty), feedparser.parse(empty).entries) == ([], [])


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [
        (b"<title>", b"<title type='markdown'>"),
        (b"T00:00:00Z</updated>", b"</updated>"),
        (b"<id>http:", b"<id>"),
        (b"<author><name>", b"<author><email>x</email><name>"),
        (b"</feed>", b"<item/></feed>"),
        (b"</feed>", b"<entry><title>No id</title></entry></feed>"),
    ],
    ids=["type", "day", "id", "author", "element", "entry"],
)
def test_a_damaged_feed_is_seen(client: FlaskClient, whole: bytes, damaged: bytes) -> None:
    """The grammar that our feeds are held against refuses what Atom forbids."""
    feed = client.get("/feeds/rulings.atom?q=nothing").data

    assert whole in feed
    assert faults(feed.replace(whole, damaged, 1))
