"""Every error that docs/api.md lists is provoked here, once each, and leaves as problem details.

`WAYS` is the table: how an error is provoked, its status and its type. It holds exactly what the document lists.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from claims.checker import Checker
from claims.errors import UnusableStanceModel
from service import create_app, current
from service.access.model import Scope
from service.access.setup import AccessSetup, SignIn
from service.access.tokens import create
from service.settings import Settings
from sources.errors import IndexUnavailable, StoreUnavailable
from tests.service.api.conftest import CLAIM, MAX_ARTICLE_CHARS
from tests.service.api.problems import MEMBERS

ROOT = Path(__file__).parents[3]
API = "/api/v1"
PLAIN = "about:blank"
CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class Desks:
    """A desk without sign-in, one with it and a token that may read checks, and a way to break a part."""

    client: FlaskClient
    guarded: FlaskClient
    token: str
    monkeypatch: pytest.MonkeyPatch

    def post(self, path: str, given: object = None, **more: object) -> TestResponse:
        """Send a write to the desk without sign-in."""
        return self.client.post(API + path, **({"json": given} if given is not None else {}), **more)

    def ask(self, method: str, path: str, **given: object) -> TestResponse:
        """Show the token to the desk with sign-in."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.guarded.open(API + path, method=method, headers=headers, **given)  # type: ignore[arg-type] # as werkzeug's client takes them

    def broken(self, error: Exception) -> TestResponse:
        """Check a claim while a part is away."""

        def fail(*_: object, **__: object) -> None:
            raise error

        self.monkeypatch.setattr(Checker, "judge", fail)
        return self.post("/checks", {"claim": CLAIM})


Provoke: TypeAlias = Callable[[Desks], TestResponse]


def get(path: str) -> Provoke:
    """Ask for something that is not there."""
    return lambda desks: desks.client.get(API + path)


def post(path: str, given: object = None, **more: object) -> Provoke:
    """Send what cannot be taken."""
    return lambda desks: desks.post(path, given, **more)


def _not_rated(desks: Desks) -> TestResponse:
    made = desks.post("/checks", {"claim": CLAIM}).get_json()
    return desks.client.get(f"{made['url']}.claimreview")


def _not_acceptable(desks: Desks) -> TestResponse:
    made = desks.post("/checks", {"claim": CLAIM}).get_json()
    return desks.client.get(made["url"], headers={"Accept": "image/png"})


def _over(desks: Desks) -> TestResponse:
    job = desks.post("/jobs", data=f"claim\n{CLAIM}\n".encode(), content_type=CSV).get_json()
    desks.client.post(f"{job['url']}/cancel")
    return desks.client.post(f"{job['url']}/cancel")


def _too_often(desks: Desks) -> TestResponse:
    answers = [desks.ask("GET", "/checks") for _ in range(12)]
    return answers[-1]


WAYS: dict[tuple[int, str], Provoke] = {
    (400, PLAIN): post("/checks", data=b"{", content_type="application/json"),
    (401, PLAIN): lambda desks: desks.guarded.get(f"{API}/checks"),
    (403, "access-denied"): lambda desks: desks.ask("POST", "/checks", json={"claim": CLAIM}),
    (403, PLAIN): post("/checks", {"claim": CLAIM}, headers={"Origin": "https://elsewhere.example"}),
    (404, PLAIN): get("/nothing"),
    (404, "unknown-check"): get("/checks/chk_none"),
    (404, "unknown-article"): get("/articles/art_none"),
    (404, "unknown-job"): get("/jobs/job_none"),
    (404, "unknown-draft"): get("/drafts/drf_none"),
    (404, "unknown-watch"): get("/watches/wat_none"),
    (404, "unknown-webhook"): lambda desks: desks.client.delete(f"{API}/webhooks/whk_none"),
    (404, "unknown-ruling"): get("/rulings/rul_none"),
    (404, "unknown-token"): lambda desks: desks.client.delete(f"{API}/tokens/tok_none"),
    (405, PLAIN): lambda desks: desks.client.delete(f"{API}/checks"),
    (406, PLAIN): _not_acceptable,
    (409, "job-is-over"): _over,
    (409, "not-rated"): _not_rated,
    (413, PLAIN): post("/checks", {"claim": "x" * 300_000}),
    (413, "article-too-large"): post("/articles", {"text": "word " * (MAX_ARTICLE_CHARS // 4)}),
    (413, "draft-too-large"): post("/drafts", {"text": "A dam broke. " * 20_000}),
    (415, PLAIN): post("/checks", data=b"x", content_type="text/plain"),
    (422, PLAIN): post("/checks", {"claime": CLAIM}),
    (422, "unreadable-claim"): post("/checks", {"claim": " "}),
    (422, "unreadable-article"): post("/articles", {"text": " "}),
    (422, "unreadable-draft"): post("/drafts", {"text": " "}),
    (422, "unreadable-list"): post("/jobs", data=b"text\nx\n", content_type=CSV),
    (422, "unusable-account"): post("/tokens", {"name": "\n", "scopes": ["checks:read"]}),
    (429, PLAIN): _too_often,
    (500, PLAIN): lambda desks: desks.broken(KeyError("secret")),
    (503, "store-unavailable"): lambda desks: desks.broken(StoreUnavailable("The disk is full.")),
    (503, "index-unavailable"): lambda desks: desks.broken(IndexUnavailable("The index is damaged.")),
    (503, "stance-model-unusable"): lambda desks: desks.broken(UnusableStanceModel("It cannot be loaded.")),
}
# Only people signed in to the desk meet it; nothing of the API speaks of accounts.
BY_HAND = {(404, "unknown-account")}
# gunicorn's own answer, before the application; the fuzzing of the API meets it.
BEFORE_US = {(414, "none")}


@pytest.fixture(scope="module", name="apps")
def _apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Flask, str]]:
    home = tmp_path_factory.mktemp("errors")
    access = AccessSetup(SignIn.LOCAL, secret_key=secrets.token_hex(32), rate_limit="10 per minute")
    plain = replace(Settings.at(home), stance_model=None, max_article_chars=MAX_ARTICLE_CHARS)
    apps = create_app(plain), create_app(replace(plain, access=access))
    with apps[1].app_context():
        token = create(current.desk().tokens, "t", [Scope.CHECKS_READ], by="tests", log=lambda *_: nullcontext())[1]
    yield *apps, token
    for app in apps:
        current.close(app)


@pytest.fixture(name="desks")
def _desks(apps: tuple[Flask, Flask, str], monkeypatch: pytest.MonkeyPatch) -> Desks:
    for app in apps[:2]:
        monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return Desks(apps[0].test_client(), apps[1].test_client(), apps[2], monkeypatch)


@pytest.mark.parametrize(("status", "kind"), list(WAYS), ids=str)
def test_an_error_leaves_as_a_problem(desks: Desks, status: int, kind: str) -> None:
    """In the documented shape, with the type that the document gives, and nothing of the desk's inside."""
    response = WAYS[status, kind](desks)
    body = response.get_json(force=True)

    assert (response.status_code, body["type"].rpartition("/")[2] if kind != PLAIN else body["type"]) == (status, kind)
    assert response.content_type == "application/problem+json"
    assert list(body) == MEMBERS
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["instance"] == response.request.path
    assert "secret" not in response.text
    if status in {429, 503}:
        assert int(response.headers["Retry-After"]) >= 0
    if status == 401:
        assert "WWW-Authenticate" in response.headers
    if status == 405:
        assert "Allow" in response.headers


def test_the_table_is_that_of_the_document() -> None:
    """What docs/api.md lists is provoked above, and nothing else is."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    table = text[text.index("## Errors") : text.index("## Limits")]
    rows = re.findall(r"^\| (\d{3}) \| .* \| (.*) \|$", table, re.MULTILINE)
    listed = {(int(status), kind.strip("` ")) for status, kinds in rows for kind in kinds.split(",")}

    assert listed == WAYS.keys() | BY_HAND | BEFORE_US
