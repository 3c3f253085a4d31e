"""Signing in by an identity provider: a real one on this machine, honest or not."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import OctKey
from werkzeug.test import TestResponse

from service import current
from service.access.accounts import disable
from service.access.model import Role
from service.access.setup import AccessSetup, Provider, SignIn
from tests.service.access.issuer import CLIENT, OTHER, SECRET, Issuer, running
from tests.service.access.people import app_with, desk_of, unlogged
from tests.service.sender import Sender


class Stay(HTTPErrorProcessor):
    """Follows no redirect: the test does."""

    def http_response(self, _request: Request, response: object) -> object:
        """Return an answer as it is."""
        return response


@pytest.fixture(scope="module", name="provider")
def _provider() -> Iterator[Issuer]:
    with running() as issuer:
        yield issuer


@pytest.fixture(name="issuer")
def _issuer(provider: Issuer) -> Issuer:
    """A provider that tells the truth, until a test says otherwise."""
    honest = Issuer(provider.address)
    for name in ("claims", "key", "token", "asked"):
        setattr(provider, name, getattr(honest, name))
    return provider


@pytest.fixture(name="app")
def _app(tmp_path: Path, issuer: Issuer) -> Iterator[Flask]:
    roles = (("desk", Role.EDITOR), ("heads", Role.ADMIN), ("staff", Role.READER))
    told = Provider(issuer.address, CLIENT, SECRET, roles=roles)
    app = app_with(tmp_path, AccessSetup(sign_in=SignIn.OIDC, provider=told))
    yield app
    current.close(app)


def gone(client: Sender, where: str = "/sign-in/provider") -> str:
    """Let a browser go to the provider; return the address it is sent back to."""
    sent = client.get(where)
    assert sent.status_code == 302
    with build_opener(Stay).open(sent.location, timeout=10) as answer:
        return str(answer.headers["Location"])


def came_back(app: Flask) -> tuple[Sender, TestResponse]:
    """Let somebody sign in; return her browser, and what she got."""
    client = Sender(app)
    return client, client.get(gone(client))


def test_there_and_back(app: Flask) -> None:
    """She is who the provider says, with the role that her group has here, at the page she wanted."""
    client = Sender(app)
    asked = client.get("/articles/add")
    page = client.get(asked.location).text
    assert "/sign-in/provider?next=/articles/add" in page.replace("%2F", "/")
    back = client.get(gone(client, "/sign-in/provider?next=/articles/add"))
    account = desk_of(app).accounts.named("anna")
    told = [(row.entry.deed, row.entry.object) for row in desk_of(app).audit.rows()]

    assert (back.status_code, back.location) == (303, "/articles/add")
    assert (account.role, account.subject, account.password) == (Role.EDITOR, "person-1", None)
    assert client.get("/articles/add").status_code == 200
    assert client.get("/accounts").status_code == 403
    assert "changed there" in client.get("/account").text
    assert told == [("account_added", "anna editor"), ("signed_in", "anna")]


def test_what_is_asked_of_the_provider(app: Flask) -> None:
    """A code, for this client, with a state, a nonce and a challenge that are new each time."""
    sent = [parse_qs(urlsplit(Sender(app).get("/sign-in/provider").location).query) for _ in range(2)]

    assert sent[0]["response_type"] == ["code"]
    assert sent[0]["client_id"] == [CLIENT]
    assert sent[0]["code_challenge_method"] == ["S256"]
    assert "openid" in sent[0]["scope"][0]
    assert all(sent[0][name] != sent[1][name] for name in ("state", "nonce", "code_challenge"))


def test_roles_are_the_providers(app: Flask, issuer: Issuer) -> None:
    """At each sign-in anew, the highest of her groups'; who has none is not let in."""
    came_back(app)
    for groups, role in ((["staff", "heads"], Role.ADMIN), ("staff", Role.READER)):
        issuer.claims = {"groups": groups}
        assert came_back(app)[1].status_code == 303
        assert desk_of(app).accounts.named("anna").role is role
    for none in (["strangers"], [], None, {"desk": "x"}):
        issuer.claims = {"groups": none or ()}
        assert came_back(app)[1].status_code == (303 if none == {"desk": "x"} else 403)


def test_two_of_one_name(app: Flask, issuer: Issuer) -> None:
    """Somebody else of the same name is not let in as the first."""
    came_back(app)
    issuer.claims = {"sub": "person-2"}
    came_back(app)

    assert [account.name for account in desk_of(app).accounts.all()] == ["anna", "anna-2"]


def test_disabled_here(app: Flask) -> None:
    """Whatever the provider says."""
    issuer_of_admin = came_back(app)[0]
    disable(desk_of(app).accounts, "anna", unlogged)
    _, refused = came_back(app)

    assert issuer_of_admin.get("/").status_code == 303
    assert refused.status_code == 403
    assert "disabled" in refused.text


def lies(issuer: Issuer, lie: str) -> None:
    """Let the provider, or somebody in its place, tell a lie."""
    now = int(time.time())
    claims: dict[str, dict[str, Any]] = {
        "nonce": {"nonce": "another"},
        "issuer": {"iss": "https://evil.example"},
        "audience": {"aud": "another"},
        "expired": {"exp": now - 3600, "iat": now - 7200},
        "nobody": {"sub": ""},
    }
    issuer.claims = claims.get(lie, {})
    if lie == "signature":
        issuer.key = OTHER
    if lie == "none":
        issuer.token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJwZXJzb24tMSJ9."  # noqa: S105 (signed by nobody)
    if lie == "hmac":
        told = {"iss": issuer.address, "aud": CLIENT, "sub": "person-1", "iat": now, "exp": now + 300}
        issuer.token = jwt.encode({"alg": "HS256"}, told, OctKey.import_key(SECRET * 3))
    if lie == "garbage":
        issuer.token = "x"  # noqa: S105 (no token at all)


@pytest.mark.parametrize(
    "lie", ["nonce", "issuer", "audience", "expired", "nobody", "signature", "none", "hmac", "garbage"]
)
def test_a_word_that_cannot_be_believed(app: Flask, issuer: Issuer, lie: str) -> None:
    """A wrong signature, another's token, an old one: nobody is let in, and that is written down."""
    lies(issuer, lie)
    client, refused = came_back(app)

    assert refused.status_code == 403
    assert "identity provider" in refused.text
    assert client.get("/history").status_code == 303
    assert desk_of(app).accounts.all() == ()
    assert [row.entry.deed for row in desk_of(app).audit.rows()] == ["sign_in_failed"]


def test_an_answer_that_was_not_asked_for(app: Flask) -> None:
    """Without this browser's state, a code is worth nothing: not another's, not twice, not made up."""
    one, other = Sender(app), Sender(app)
    back = gone(one)

    assert other.get(back).status_code == 403
    assert one.get(back.replace("state=", "state=x")).status_code == 403
    assert one.get(back).status_code == 303
    assert Sender(app).get(back).status_code == 403
    assert Sender(app).get("/sign-in/back?error=access_denied&state=x").status_code == 403


def test_a_provider_that_is_away(tmp_path: Path) -> None:
    """Is said so, and nothing breaks."""
    told = Provider("http://127.0.0.1:1", CLIENT, SECRET)
    app = app_with(tmp_path, AccessSetup(sign_in=SignIn.OIDC, provider=told))
    refused = Sender(app).get("/sign-in/provider")
    current.close(app)

    assert refused.status_code == 403
    assert "does not answer" in refused.text


def test_only_where_it_is_set_up(open_app: Flask) -> None:
    """Other desks have no such pages."""
    assert open_app.test_client().get("/sign-in/provider").status_code == 404
    assert open_app.test_client().get("/sign-in/back?code=x&state=y").status_code == 404
