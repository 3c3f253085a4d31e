"""Every error of the API leaves in one shape (RFC 9457), whatever caused it.

`problem` in problems.py says what that shape is; here each test only says how to provoke one.
"""

import io
import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from service import create_app
from service.problems import KINDS
from service.settings import Settings
from tests.service.api.problems import problem

CHECKS = "/api/v1/checks"
ARTICLES = "/api/v1/articles"
LOCAL = {"REMOTE_ADDR": "127.0.0.1"}
JSON = "application/json"


class Watched(io.BytesIO):
    """A body that remembers the most that was ever asked of it at once."""

    most = 0

    def read(self, size: int | None = -1) -> bytes:
        """Remember, and read."""
        assert size is not None
        assert size >= 0
        self.most = max(self.most, size)
        return super().read(size)


@pytest.mark.parametrize("path", [CHECKS, ARTICLES])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"claim=x",
        b'{"claim": "\xff\xfe"}',
        '{"claim": "é"}'.encode("latin-1"),
        '{"claim": "x"}'.encode("utf-16"),
        b'{"claim": NaN}',
        b'{"claim": ' + b"9" * 10_000 + b"}",
        b'{"claim": ' + b"[" * 50_000,
        b'{"claim": "\\ud800"}',
        b'{"\\udfff": "x"}',
    ],
    ids=["empty", "cut", "form", "bytes", "latin-1", "utf-16", "NaN", "huge figure", "deep", "half", "half key"],
)
def test_what_is_not_json_is_refused(client: FlaskClient, path: str, body: bytes) -> None:
    """A body that is not JSON in UTF-8, or more than can be read, is a 400 that says where it fails."""
    problem(client.post(path, data=body, content_type=JSON), 400)


def test_nesting_within_reason_is_judged_by_the_fields(client: FlaskClient) -> None:
    """What can be parsed is answered by field, however odd."""
    deep = "[" * 200 + "]" * 200

    problem(client.post(CHECKS, data=f'{{"claim": {deep}}}', content_type=JSON), 422, "claim")


@pytest.mark.parametrize("content_type", ["text/xml", "application/x-www-form-urlencoded", "", "nonsense", "image/png"])
@pytest.mark.parametrize("path", [CHECKS, ARTICLES])
def test_other_content_types_are_refused(client: FlaskClient, path: str, content_type: str) -> None:
    """A content type that an operation does not read is a 415, even where the body would fit."""
    problem(client.post(path, data=b'{"claim": "x"}', content_type=content_type), 415)


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v2/checks", "/api/v1/nothing", "/health/nothing"])
def test_an_unknown_route_is_a_problem(client: FlaskClient, path: str) -> None:
    """Under the API an unknown address is a problem, not a page."""
    problem(client.get(path), 404)


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    """405 carries the methods that are allowed."""
    response = client.delete(CHECKS)

    problem(response, 405)
    assert response.allow.as_set() >= {"get", "post", "options", "head"}


def test_a_body_past_the_limit_is_refused_by_its_length(app: Flask) -> None:
    """A body that says it is too long is refused by that; it is read in small pieces, dropped, and no further kept."""
    body = Watched(b"x" * 1_000_000)
    told = EnvironBuilder(
        ARTICLES, method="POST", content_type="text/plain", input_stream=body, environ_base=LOCAL
    ).get_environ()
    told["CONTENT_LENGTH"] = str(app.config["MAX_CONTENT_LENGTH"] + 1)

    _, status, headers = run_wsgi_app(app, told)

    assert (status, headers["Content-Type"]) == ("413 REQUEST ENTITY TOO LARGE", "application/problem+json")
    assert body.read(1) == b""  # its sender has sent all and reads the answer
    assert body.most < 100_000


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-ndjson", "application/json"])
def test_a_body_of_unknown_length_is_not_cut(app: Flask, content_type: str) -> None:
    """A body sent in chunks is refused once it passes the limit; what came until then is not taken for the whole."""
    body = b"x" * (app.config["MAX_CONTENT_LENGTH"] + 1)
    told = EnvironBuilder(
        ARTICLES, method="POST", content_type=content_type, input_stream=io.BytesIO(body), environ_base=LOCAL
    ).get_environ()
    del told["CONTENT_LENGTH"]
    _, status, _ = run_wsgi_app(app, told | {"wsgi.input_terminated": True})

    assert status == "413 REQUEST ENTITY TOO LARGE"


def test_a_claim_of_megabytes_is_refused(client: FlaskClient) -> None:
    """A claim may be long enough to be told so, but no upload."""
    problem(client.post(CHECKS, json={"claim": "x" * 300_000}), 413)


def test_a_hostile_body_is_not_sent_back(client: FlaskClient) -> None:
    """Of many faulty fields a few are named, and shortly."""
    given = {f"{number:0>5000}": 1 for number in range(40)}
    body = client.post(CHECKS, json=given).get_json()

    assert len(body["errors"]) <= 20
    assert all(len(name) <= 100 for name in body["errors"])


def test_an_unforeseen_error_says_nothing_of_itself(app: Flask) -> None:
    """What nobody foresaw is a 500 in the same shape, without its message."""
    broken = create_app(app.extensions["claimdesk"].settings)

    @broken.get("/api/broken")
    def broken_view() -> str:
        raise RuntimeError("the secret of the house")

    response = broken.test_client().get("/api/broken")

    assert "secret" not in json.dumps(problem(response, 500))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_each_kind_is_explained(client: FlaskClient, kind: object) -> None:
    """The type of a problem leads to what it means."""
    explained = client.get(f"/api/problems/{kind.slug}").get_json()  # type: ignore[attr-defined] # Flask's test client, handed on as an object

    assert explained["meaning"]
    problem(client.get("/api/problems/nothing"), 404)


def test_an_address_that_there_is_not(client: FlaskClient) -> None:
    """It says where to look for what there is."""
    assert "/api/docs" in problem(client.get("/api/v1/check"), 404)["detail"]


def test_a_page_error_is_a_page(client: FlaskClient) -> None:
    """Outside the API an error is shown, not serialised."""
    response = client.get("/nothing")

    assert (response.status_code, response.mimetype) == (404, "text/html")


def test_a_desk_that_cannot_open_answers_503(tmp_path: Path) -> None:
    """Where the data folder cannot be, the process lives, is not ready, and says which part is missing."""
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    client = create_app(Settings.at(tmp_path / "taken" / "desk")).test_client()
    response = client.get("/health/ready")

    assert client.get("/health/live").get_json() == {"status": "live"}
    assert int(response.headers["Retry-After"]) > 0
    problem(response, 503, "store")
    problem(client.post(CHECKS, json={"claim": "The ferry sank"}), 503, "store")
