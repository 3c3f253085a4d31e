"""What was checked before, and the desk's reviews in the shape that clients of Google's know."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient

from claims.model import VerdictLabel
from claims.rulings import Rating, Ruling
from service.wiring import Desk
from tests.factories import check
from tests.service.api.problems import problem

GOOGLES = json.loads(
    (Path(__file__).parents[2] / "vendor" / "factchecktools.v1alpha1.json").read_text(encoding="utf-8")
)
LIKE, SEARCH = "/api/v1/claims:like", "/api/v1/claims:search"


def like(client: FlaskClient, claim: str) -> list[dict[str, Any]]:
    """Return what was checked before."""
    response = client.get(LIKE, query_string={"claim": claim})
    assert response.status_code == 200
    found: list[dict[str, Any]] = response.get_json()["claims"]
    return found


class TestLike:
    """Earlier checks of a claim's matter."""

    @pytest.fixture(autouse=True)
    def _history(self, desk: Desk) -> None:
        if not desk.checks.checks(["chk_l1"]):
            desk.checks.save(check(claim="Norway mediated the 1970 truce", check_id="chk_l1"))
            desk.checks.save(check(claim="Norway brokered the 1971 truce", check_id="chk_l2"))

    def test_alike_and_differing(self, client: FlaskClient) -> None:
        """The same claim in other words first, then what differs, with the difference in words."""
        same, other = like(client, "Norway mediated the 1971 truce")

        assert (same["url"], same["same"], same["detail"]) == ("/api/v1/checks/chk_l2", True, "the same claim")
        assert (other["same"], other["detail"]) == (False, "only the year differs: 1970 there")
        assert other["differences"] == [{"facet": "date", "relation": "differs", "claim": "1971", "earlier": "1970"}]
        assert other["verdict"] == "refuted"
        assert other["ruling"] is None

    @pytest.mark.parametrize(
        ("claim", "detail"),
        [
            ("Norway mediated the truce", "there also “1970”"),
            ("Norway did not mediate the 1970 truce", "not denied there"),
            ("Norway may have mediated the 1970 truce", "said without reserve there"),
            ("Sweden mediated the 1970 truce", "only who it is about differs: Norway there"),
        ],
    )
    def test_each_difference_has_its_words(self, client: FlaskClient, claim: str, detail: str) -> None:
        """As an editor would say it."""
        found = {each["claim"]: each["detail"] for each in like(client, claim)}

        assert found["Norway mediated the 1970 truce"] == detail

    def test_nothing_is_kept(self, client: FlaskClient, desk: Desk) -> None:
        """Asking is not checking."""
        before = desk.checks.page().total

        assert like(client, "A whale swam up the Thames") == []
        assert desk.checks.page().total == before

    def test_what_is_no_claim(self, client: FlaskClient) -> None:
        """Is refused as by a check."""
        assert problem(client.get(LIKE, query_string={"claim": " "}), 422, "claim")["type"].endswith("unreadable-claim")
        problem(client.get(LIKE), 422, "claim")


class TestSearch:
    """Published reviews."""

    @pytest.fixture(autouse=True)
    def _reviews(self, desk: Desk) -> None:
        if desk.checks.checks(["chk_s1"]):
            return
        for number, language in enumerate(("en", "en-GB", "es"), start=1):
            made = check(claim=f"Whale number {number} sang", check_id=f"chk_s{number}")
            desk.checks.save(made)
            desk.rulings.save(
                Ruling(
                    id=f"rul_s{number}",
                    check_id=made.id,
                    ruled_at=datetime(2020, 1, number, tzinfo=UTC),
                    editor="Z",
                    claim=made.claim.text,
                    found=VerdictLabel.REFUTED,
                    verdict=VerdictLabel.REFUTED,
                    rating=Rating(1, 5, 1, "False", language=language),
                )
            )
        desk.checks.save(check(claim="Whale number 4 sang", check_id="chk_s4"))

    def found(self, client: FlaskClient, **query: Any) -> list[str]:
        """Return the texts of the claims found."""
        response = client.get(SEARCH, query_string={"query": "whale", **query})
        assert response.status_code == 200, response.text
        return [claim["text"] for claim in response.get_json()["claims"]]

    def test_only_reviews_are_found(self, client: FlaskClient) -> None:
        """Newest first; what has no rating is not published. A client's key is passed over."""
        assert self.found(client, key="AIza", alt="json") == [f"Whale number {number} sang" for number in (3, 2, 1)]

    def test_filters(self, client: FlaskClient) -> None:
        """By language and its regions, by site, by age."""
        assert self.found(client, languageCode="en") == ["Whale number 2 sang", "Whale number 1 sang"]
        assert self.found(client, languageCode="en-GB") == ["Whale number 2 sang"]
        assert self.found(client, reviewPublisherSiteFilter="elsewhere.example") == []
        assert len(self.found(client, reviewPublisherSiteFilter="localhost")) == 3
        assert self.found(client, maxAgeDays=30) == []

    def test_pages(self, client: FlaskClient) -> None:
        """Each page leads to the next; the last leads nowhere."""
        seen, token = [], ""
        for _ in range(3):
            body = client.get(SEARCH, query_string={"query": "whale", "pageSize": 1, "pageToken": token}).get_json()
            seen += [claim["text"] for claim in body["claims"]]
            token = body.get("nextPageToken", "")

        assert seen == [f"Whale number {number} sang" for number in (3, 2, 1)]
        assert token == ""

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"query": ""}, "query"),
            ({"pageToken": "nonsense"}, "pageToken"),
            ({"pageToken": "é"}, "pageToken"),
            ({"pageSize": 0}, "pageSize"),
            ({"maxAgeDays": -1}, "maxAgeDays"),
        ],
    )
    def test_what_cannot_be_searched(self, client: FlaskClient, query: dict[str, Any], field: str) -> None:
        """Is refused by name."""
        problem(client.get(SEARCH, query_string={"query": "whale"} | query), 422, field)

    def test_it_is_passed_over(self, client: FlaskClient) -> None:
        """By an offset, which a page token stands over."""
        first = client.get(SEARCH, query_string={"query": "whale", "pageSize": 1}).get_json()

        assert self.found(client, offset="1") == [f"Whale number {number} sang" for number in (2, 1)]
        assert self.found(client, offset="2", pageToken=first["nextPageToken"]) == self.found(client, offset="1")

    def test_it_is_what_google_describes(self, client: FlaskClient) -> None:
        """Every answer fits Google's own description of theirs, and every parameter of theirs is known here."""
        search = GOOGLES["resources"]["claims"]["methods"]["search"]
        schema = json_schema({"$ref": search["response"]["$ref"]}) | {
            "$defs": {name: json_schema(each) for name, each in GOOGLES["schemas"].items()}
        }
        ours = client.get("/api/openapi.json").get_json()["paths"][SEARCH]["get"]["parameters"]

        assert search["path"].endswith(SEARCH.rpartition("/")[2])
        assert search["parameters"].keys() == {each["name"] for each in ours if each.get("in") == "query"}
        for sent in ({"query": "whale", "pageSize": 1}, {"query": "whale"}, {"query": "nothing"}):
            jsonschema.validate(client.get(SEARCH, query_string=sent).get_json(), schema)


def json_schema(described: Any) -> Any:
    """Return a schema of a description by Google as JSON Schema: other references, and nothing beside what is named."""
    if isinstance(described, list):
        return [json_schema(each) for each in described]
    if not isinstance(described, dict):
        return described
    said = {name: json_schema(each) for name, each in described.items() if name not in {"id", "format"}}
    if isinstance(described.get("$ref"), str):
        said["$ref"] = f"#/$defs/{described['$ref']}"
    if "properties" in described:
        said["additionalProperties"] = False
    return said
