"""Every scope and every role is tried on every operation; docs/api.md has the table of what came of it.

To write the table anew after a change of service/access/rules.py:

    RENEW=1 .venv/bin/python -m pytest tests/service/access/test_table.py
"""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.routing import AnyConverter, IntegerConverter
from werkzeug.routing import Rule as Route
from werkzeug.test import TestResponse

from service import current
from service.access.model import Role, Scope
from service.access.rules import API, PAGES, RULES
from service.editor import archive
from service.store.tokens import TOKENS
from tests.service.access.people import LOCAL, app_with, bearer, desk_of, populate, signed_in
from tests.service.api.problems import problem
from tests.service.sender import Sender

DOCUMENT = Path(__file__).parents[3] / "docs" / "api.md"
BEGIN, END = "<!-- who may: made by tests/service/access/test_table.py -->\n", "<!-- end of who may -->"
STALE = (
    "The table in docs/api.md is stale. Renew it: RENEW=1 .venv/bin/python -m pytest tests/service/access/test_table.py"
)
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = app_with(tmp_path_factory.mktemp("desk"), LOCAL)
    populate(app)
    yield app
    current.close(app)


def operations(app: Flask, endpoints: Mapping[str, object]) -> list[tuple[str, str, Route]]:
    """Return method, address and route of each operation, those that change something last."""
    found = [
        (method, route.rule, route)
        for route in app.url_map.iter_rules()
        if route.endpoint in endpoints
        for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=lambda each: (each[1], each[0]))


def tried(
    app: Flask, client: Sender, method: str, route: Route, headers: Mapping[str, str] | None = None
) -> TestResponse:
    """Try one operation on something that is not there."""
    with app.test_request_context():
        built = route.build({name: example(route, name) for name in route.arguments}, append_unknown=False)
    assert built is not None
    kind = "application/json" if route.rule.startswith("/api/") else None
    if method == "POST" and kind is None:
        answer = client.post(built[1], headers=headers)
    else:
        answer = client.open(built[1], method=method, headers=headers, content_type=kind)
    answer.get_data()  # what streams is read to its end
    answer.close()
    return answer


def example(route: Route, name: str) -> object:
    """Return what fits a place of an address: a number, one of a list, or an id that nothing has."""
    converter = route._converters[name]
    if isinstance(converter, IntegerConverter):
        return 1
    return min(converter.items) if isinstance(converter, AnyConverter) else "none"


def is_let_in(answer: TestResponse) -> bool:
    """Return whether an answer is of the operation itself, good or bad, and not of the guard."""
    return answer.status_code not in {401, 403, 429}


def test_every_scope_on_every_operation(app: Flask) -> None:
    """A token opens what its scope names and nothing else, and hears what it lacks; the docs have this very table."""
    shown = {scope: bearer(app, scope) for scope in Scope}
    people = {role: signed_in(app, role.value) for role in Role}
    lines = [
        " | ".join(["| operation", *(f"`{scope.value}`" for scope in Scope), *(role.value for role in Role)]) + " |",
        "|---" * (1 + len(Scope) + len(Role)) + "|",
    ]
    for method, address, route in operations(app, API):
        tokens = []
        for scope in Scope:
            answer = tried(app, Sender(app), method, route, shown[scope])
            tokens.append(is_let_in(answer))
            if not tokens[-1]:
                assert API[route.endpoint].scope in problem(answer, 403, "access")["detail"]
        roles = [is_let_in(tried(app, people[role], method, route, SAME_ORIGIN)) for role in Role]

        assert [scope for scope, good in zip(Scope, tokens, strict=True) if good] == [API[route.endpoint].scope]
        assert roles == sorted(roles)
        marks = ["yes" if good else "" for good in (*tokens, *roles)]
        told = re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"<\1>", address)
        lines.append(f"| `{method} {told}` | {' | '.join(marks)} |")

    check_table("\n".join(lines) + "\n")


def check_table(table: str) -> None:
    """Hold the document to the table, or write it there."""
    text = DOCUMENT.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    old, _, tail = rest.partition(END)
    if os.environ.get("RENEW"):
        DOCUMENT.write_text(head + BEGIN + table + END + tail, encoding="utf-8")
        return

    assert old == table, STALE


def test_who_shows_no_good_token_gets_nowhere(app: Flask) -> None:
    """No token, an unknown one, a revoked one and an expired one are refused at every operation, and told why."""
    everything = {scope: bearer(app, *Scope) for scope in ("revoked", "expired")}
    tokens = desk_of(app).tokens
    expired, revoked = (token for token in tokens.all() if len(token.scopes) == len(Scope))
    tokens.revoke(revoked.id, datetime.now(UTC))
    past = datetime.now(UTC) - timedelta(seconds=1)
    with desk_of(app).engine.begin() as connection:
        connection.execute(update(TOKENS).where(TOKENS.c.id == expired.id).values(expires_at=past))
    ways = {
        "Authorization: Bearer": {},
        "No token has this secret.": {"Authorization": "Bearer claimdesk_guessed"},
        "No token": {"Authorization": "Bearer "},
        "revoked": everything["revoked"],
        "expired": everything["expired"],
    }
    for method, _, route in operations(app, API):
        for why, headers in ways.items():
            answer = tried(app, Sender(app), method, route, headers)
            assert why in problem(answer, 401)["detail"]
            assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="claimdesk API"')
            assert ("invalid_token" in answer.headers["WWW-Authenticate"]) == bool(headers)


def test_every_role_on_every_page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is not signed in is asked to be; who may not is told; a token opens no page."""
    monkeypatch.setattr(archive, "SAMPLE", Path("/nowhere"))
    people = {role: signed_in(app, role.value) for role in Role}
    everything = bearer(app, *Scope)
    pages = {endpoint: rule for endpoint, rule in RULES.items() if rule.scope is None and rule.role is not None}

    for method, _, route in operations(app, pages):
        needed = pages[route.endpoint].role
        assert needed is not None
        nobody = tried(app, Sender(app), method, route)
        sent_to = (nobody.location or "").partition("?")[0]
        assert (nobody.status_code, sent_to) == (303, "/sign-in"), (method, route.rule, nobody.text)
        assert tried(app, Sender(app), method, route, everything).status_code == 403
        for role, client in people.items():
            answer = tried(app, client, method, route)
            assert is_let_in(answer) == role.covers(needed), (method, route.rule, role, answer.status_code)


def test_a_reader_cannot_rule_and_an_editor_cannot_manage_accounts() -> None:
    """Whatever else the table says."""
    ruling = {endpoint: rule for endpoint, rule in RULES.items() if rule.deed == "ruling"}

    assert ruling
    assert all(rule.role is not None and rule.role.covers(Role.EDITOR) for rule in ruling.values())
    for endpoint, rule in RULES.items():
        if endpoint.startswith(("desk.accounts.", "desk.tokens.", "desk.auditing.", "tokens.")):
            assert rule.role is Role.ADMIN or endpoint in {"desk.accounts.own", "desk.accounts.change"}
    assert PAGES
