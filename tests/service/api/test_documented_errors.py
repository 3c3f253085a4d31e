"""Every error that the description documents of an operation is provoked of that operation, and leaves as a problem.

The description says which there are; `WAYS` says, status by status, how one is provoked of whichever operation it is.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import create_app, current
from service.access.model import Scope
from service.access.setup import AccessSetup, SignIn
from service.access.tokens import create
from service.cli.openapi import description
from service.edge import idempotency
from service.settings import Settings
from tests.service.api.conftest import CLAIM
from tests.service.api.problems import MEMBERS

VERBS = ("get", "post", "put", "patch", "delete")
LISTED = "claim\nThe ferry sank\n"
SEARCH = "search_reviews"  # which asks for words or for a site, as the one that it stands for
KEY = {"Idempotency-Key": "held"}
LARGE = b"x" * 2_100_000  # past every limit, that of a batch too
BEFORE_US = "414"  # gunicorn's own, before the application; the fuzzing of the API meets it


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as the description has it, and how a good request to it looks but for what it names."""

    name: str
    method: str
    path: str
    scopes: frozenset[str]
    statuses: frozenset[str]
    body: dict[str, Any] = field(default_factory=dict)
    required: str = ""  # the query that it cannot do without

    @property
    def address(self) -> str:
        """Return its address, with names of what is not there."""
        return re.sub(r"\{(\w+)\}", lambda found: {"number": "1", "suffix": "md"}.get(found[1], "none"), self.path)


def operation(path: str, method: str, said: dict[str, Any]) -> Operation:
    """Return an operation of the description."""
    media = said.get("requestBody", {}).get("content", {})
    body: dict[str, Any] = {}
    if "application/json" in media:
        body = {"json": media["application/json"]["example"]}
    elif media:
        body = {"data": LISTED, "content_type": "text/csv"}
    scopes = {scope for way in said["security"] for named in way.values() for scope in named}
    needed = [each for each in said.get("parameters", []) if each.get("in") == "query" and each.get("required")]
    asked = [*(each["name"] for each in needed), *(["query"] if said["operationId"] == SEARCH else [])]
    required = "&".join(f"{name}=x" for name in asked)
    statuses = {status for status in said["responses"] if status.isdecimal() and status >= "400"}
    return Operation(said["operationId"], method.upper(), path, frozenset(scopes), frozenset(statuses), body, required)


OPERATIONS = [
    operation(path, verb, item[verb]) for path, item in description()["paths"].items() for verb in VERBS if verb in item
]


@dataclass(frozen=True, slots=True)
class Desks:
    """One desk as it is, one that asks for a token, one that has answered enough for today, one without a database."""

    plain: Flask
    guarded: Flask
    weary: FlaskClient
    broken: FlaskClient
    tokens: dict[Scope, str]

    def ask(self, operation: Operation, client: FlaskClient | None = None, **more: Any) -> TestResponse:
        """Send a good request, or one with something else in the place of what is good."""
        address = f"{operation.address}?{operation.required}"
        asked = operation.body | more
        return (client or self.plain.test_client()).open(asked.pop("path", address), method=operation.method, **asked)

    def bearing(self, operation: Operation) -> TestResponse:
        """Show a token with a scope that is not the one that is needed."""
        other = next(scope for scope in Scope if scope.value not in operation.scopes)
        shown = {"Authorization": f"Bearer {self.tokens[other]}"}
        return self.ask(operation, self.guarded.test_client(), headers=shown)


@pytest.fixture(scope="module", name="desks")
def _desks(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    top = tmp_path_factory.mktemp("errors")
    usual = replace(Settings.at(top / "home"), stance_model=None)
    access = AccessSetup(SignIn.LOCAL, secret_key=secrets.token_hex(32))
    (top / "file").touch()
    guarded = create_app(replace(usual, access=access))
    weary = create_app(replace(usual, access=AccessSetup(rate_limit="1 per day")))
    broken = create_app(Settings.at(top / "file" / "home"))
    weary.test_client().get("/api/v1/checks")
    with guarded.app_context():
        store = current.desk().tokens
        made = {each: create(store, each.value, [each], by="tests", log=lambda *_: nullcontext())[1] for each in Scope}
    yield Desks(app, guarded, weary.test_client(), broken.test_client(), made)
    for each in (guarded, weary):
        current.close(each)


def invalid(desks: Desks, operation: Operation) -> TestResponse:
    """Send a body, or a query, that holds what no operation knows, or lacks what it needs."""
    if "data" in operation.body:
        return desks.ask(operation, data="text\nx\n")
    if operation.body:
        return desks.ask(operation, json={"nonsense": 1})
    if operation.name == SEARCH:  # it passes over what it does not know
        return desks.ask(operation, path=operation.address)
    if operation.method == "GET":
        return desks.ask(operation, path=f"{operation.address}?nonsense=1")
    desks.ask(operation, path="/api/v1/checks", method="POST", json={"claim": CLAIM}, headers=KEY)
    return desks.ask(operation, headers=KEY)


def in_conflict(desks: Desks, operation: Operation) -> TestResponse:
    """Ask while the same request is being answered; of a check that nobody has rated, ask for its review."""
    if operation.method == "GET":
        made = desks.plain.test_client().post("/api/v1/checks", json={"claim": CLAIM}).get_json()["url"]
        accepted = {"Accept": 'application/ld+json; profile="https://schema.org"'}
        suffix = "" if operation.name == "checks_one" else ".claimreview"
        return desks.ask(operation, path=made + suffix, headers=accepted)
    key = {"Idempotency-Key": f"{operation.name} "[:-1]}
    asked = {"path": operation.address, "method": operation.method, "query_string": operation.required}
    with desks.plain.test_request_context(**asked, headers=key, **operation.body) as context:
        store, request = current.desk().answers, context.request
        store.begin(idempotency._key(request), idempotency._digest(request), now=datetime.now(UTC))
    return desks.ask(operation, headers=key)


Provoke: TypeAlias = Callable[[Desks, Operation], TestResponse]

WAYS: dict[str, Provoke] = {
    "400": lambda desks, operation: desks.ask(operation, headers={"Idempotency-Key": "a b"}),
    "401": lambda desks, operation: desks.ask(operation, desks.guarded.test_client()),
    "403": lambda desks, operation: desks.bearing(operation),
    "404": lambda desks, operation: desks.ask(operation),
    "406": lambda desks, operation: desks.ask(
        operation,
        path=desks.plain.test_client().post("/api/v1/checks", json={"claim": CLAIM}).get_json()["url"],
        headers={"Accept": "image/png"},
    ),
    "409": in_conflict,
    "413": lambda desks, operation: desks.plain.test_client().open(
        operation.address,
        method=operation.method,
        data=LARGE,
        content_type=operation.body.get("content_type", "application/json"),
    ),
    "415": lambda desks, operation: desks.plain.test_client().open(
        operation.address, method=operation.method, data=b"x", content_type="image/png"
    ),
    "422": invalid,
    "429": lambda desks, operation: desks.ask(operation, desks.weary),
    "503": lambda desks, operation: desks.ask(operation, desks.broken),
}


def test_every_documented_status_has_a_way() -> None:
    """What an operation is said to answer is provoked below, and nothing else is."""
    assert set().union(*(each.statuses for each in OPERATIONS)) == WAYS.keys() | {BEFORE_US}


@pytest.mark.parametrize("status", list(WAYS))
def test_it_leaves_as_a_problem(desks: Desks, status: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every operation that documents it: the status, the media type, the members."""
    monkeypatch.setitem(desks.plain.config, "MAX_CONTENT_LENGTH", 1_000_000)
    monkeypatch.setattr(idempotency, "WAIT_SECONDS", 0.0)
    wrong = []
    tried = [each for each in OPERATIONS if status in each.statuses]
    for each in tried:
        answer = WAYS[status](desks, each)
        said = answer.get_json(force=True, silent=True)
        told = (str(answer.status_code), answer.content_type, list(said or []), str((said or {}).get("status")))
        if told != (status, "application/problem+json", MEMBERS, status):
            wrong.append((each.name, told[:2], answer.text[:200]))

    assert tried
    assert wrong == []
