"""Reads that have not changed are not sent again; large answers leave compressed where nothing secret is in them."""

import gzip
import json

import pytest
from flask.testing import FlaskClient

from tests.service.edge.conftest import CLAIM

CHECKS = "/api/v1/checks"


@pytest.mark.parametrize(
    "path", [CHECKS, "/api/v1/articles", "/api/openapi.json", "/feeds/rulings.atom", "/feeds/alerts.atom"]
)
def test_what_has_not_changed_is_a_304(client: FlaskClient, path: str) -> None:
    """The same answer has the same weak ETag; who has it gets an empty 304 with the same mark."""
    whole = client.get(path)
    again = client.get(path, headers={"If-None-Match": whole.headers["ETag"]})

    assert whole.headers["ETag"].startswith('W/"')
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == whole.headers["ETag"]
    assert "no-cache" in again.headers["Cache-Control"]
    assert client.head(path).headers["ETag"] == whole.headers["ETag"]


def test_what_has_changed_is_sent(client: FlaskClient) -> None:
    """A list with one more has another mark, and an old mark gets the whole."""
    old = client.get(CHECKS).headers["ETag"]
    client.post(CHECKS, json=CLAIM)
    new = client.get(CHECKS, headers={"If-None-Match": old})

    assert new.status_code == 200
    assert new.headers["ETag"] != old
    assert client.get(CHECKS, headers={"If-None-Match": f'"x", {new.headers["ETag"]}'}).status_code == 304


@pytest.mark.parametrize("path", ["/api/v1/checks/chk_none", "/", "/health/live"])
def test_no_other_answer_is_marked(client: FlaskClient, path: str) -> None:
    """Errors, pages and health are always answered anew."""
    assert "ETag" not in client.get(path).headers


def test_a_check_is_compressed(client: FlaskClient) -> None:
    """Who accepts gzip gets the same JSON, smaller; who does not gets it plain; caches are told."""
    url = client.post(CHECKS, json=CLAIM).get_json()["url"]
    plain, small = client.get(url), client.get(url, headers={"Accept-Encoding": "br, gzip"})

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data) / 2
    assert int(small.headers["Content-Length"]) == len(small.data)
    assert json.loads(gzip.decompress(small.data)) == plain.get_json()
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert small.headers["ETag"] == plain.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "accepts"), [("/", "gzip"), ("/api/v1/checks", "gzip;q=0"), ("/api/problems/unknown-check", "gzip")]
)
def test_pages_and_small_answers_are_not(client: FlaskClient, path: str, accepts: str) -> None:
    """A page holds a form's secret beside what was typed; a few bytes are not worth it."""
    assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": accepts}).headers


class TestOrigins:
    """Only configured origins, only the API, never with a cookie."""

    def test_a_configured_origin_may_read(self, client: FlaskClient) -> None:
        """Its pages may read answers and their headers."""
        answer = client.get(CHECKS, headers={"Origin": "https://cms.example"})

        assert answer.headers["Access-Control-Allow-Origin"] == "https://cms.example"
        assert "X-Request-ID" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Origin" in answer.headers["Vary"]

    def test_a_configured_origin_may_write(self, client: FlaskClient) -> None:
        """A browser asks first, and then sends; errors can be read as well."""
        asks = {
            "Origin": "https://cms.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type, idempotency-key",
        }
        asked = client.options(CHECKS, headers=asks)
        allowed = asked.headers["Access-Control-Allow-Headers"].lower().split(", ")
        sent = client.post(
            CHECKS, json=CLAIM, headers={"Origin": "https://cms.example", "Sec-Fetch-Site": "cross-site"}
        )

        assert asked.status_code == 204
        assert {"authorization", "content-type", "idempotency-key"} <= set(allowed)
        assert "POST" in asked.headers["Access-Control-Allow-Methods"]
        assert (sent.status_code, sent.headers["Access-Control-Allow-Origin"]) == (201, "https://cms.example")

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "http://cms.example", "https://cms.example.evil", "null"]
    )
    def test_nobody_else(self, client: FlaskClient, origin: str) -> None:
        """Another origin gets no header, no preflight and no write."""
        asks = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        answers = [
            client.get(CHECKS, headers={"Origin": origin}),
            client.options(CHECKS, headers=asks),
            client.post(CHECKS, json=CLAIM, headers={"Origin": origin}),
        ]

        assert not any("Access-Control-Allow-Origin" in answer.headers for answer in answers)
        assert answers[2].status_code == 403

    def test_pages_are_for_nobody(self, client: FlaskClient) -> None:
        """The desk's own pages are read by, and take forms from, no other origin."""
        headers = {"Origin": "https://cms.example", "Sec-Fetch-Site": "cross-site"}

        assert "Access-Control-Allow-Origin" not in client.get("/", headers=headers).headers
        assert client.post("/checks", data=CLAIM, headers=headers).status_code == 403
