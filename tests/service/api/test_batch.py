"""Several claims in one request."""

import pytest
from flask.testing import FlaskClient

from tests.service.api.conftest import CLAIM
from tests.service.api.problems import MEMBERS, problem

BATCH = "/api/v1/checks/batch"


def test_each_claim_is_answered_by_itself(client: FlaskClient) -> None:
    """In order; one that cannot be checked has the very problem it would have alone."""
    claims = [
        {"claim": CLAIM},
        {"claim": " "},
        "a text",
        None,
        {"claim": CLAIM, "as_of": "2001-01-01"},
        {"claime": "x"},
    ]
    answer = client.post(BATCH, json={"claims": claims})
    results = answer.get_json()["results"]

    assert answer.status_code == 207
    assert [result["status"] for result in results] == [201, 422, 422, 422, 201, 422]
    assert [result["check"] is None for result in results] == [result["status"] != 201 for result in results]
    assert [result["problem"] is None for result in results] == [result["status"] == 201 for result in results]
    assert all(list(result["problem"]) == MEMBERS for result in results if result["problem"])
    assert results[0]["check"]["verdict"]["label"] == "supported"
    assert results[4]["check"]["as_of"] == "2001-01-01"
    assert client.get(results[0]["check"]["url"]).get_json() == results[0]["check"]
    alone = client.post("/api/v1/checks", json={"claim": " "}).get_json()
    assert results[1]["problem"] == alone | {"instance": BATCH}
    assert '{"claim": "…"}' in results[2]["problem"]["errors"]["body"][0]
    assert sorted(results[5]["problem"]["errors"]) == ["claim", "claime"]


@pytest.mark.parametrize("claims", [[], ["x"] * 101, "x", {"claim": "x"}, 7])
def test_what_is_no_batch(client: FlaskClient, claims: object) -> None:
    """Between one claim and a hundred; nothing is checked otherwise."""
    problem(client.post(BATCH, json={"claims": claims}), 422, "claims")


def test_a_batch_is_bounded(client: FlaskClient) -> None:
    """By its bytes too, and by nothing but POST."""
    problem(client.post(BATCH, json={"claims": ["x" * 2_000_001]}), 413)
    refused = client.get(BATCH)

    problem(refused, 405)
    assert set(refused.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
