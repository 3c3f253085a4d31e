"""The table of who may do what is complete, and is about endpoints that there are."""

import pytest
from flask import Flask

from service import create_app
from service.access.identity import permits
from service.access.model import Identity, Kind, Role, Scope
from service.access.rules import ADMINISTRATION, API, FILES, OPEN, PAGES, RULES, UNPLACED, Rule, rule_of
from service.settings import Settings

HOW = """{endpoint} is not in the table of who may do what. Add a row to service/access/rules.py:
    to API    "{endpoint}": Rule(READER, CHECKS_READ)      the role of a person, the scope of a token
    to PAGES  "{endpoint}": Rule(EDITOR, deed=Deed.RULING)  the role; and what the audit log writes down, if it changes
    to FILES  "{endpoint}": OPEN                            everybody may, and nothing of the archive is in it
Until then only an admin may use it."""


@pytest.fixture(scope="module", name="app")
def _app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Settings.at(tmp_path_factory.mktemp("desk")))


def test_every_endpoint_is_placed(app: Flask) -> None:
    """No endpoint is left to chance."""
    missing = [HOW.format(endpoint=endpoint) for endpoint in sorted(app.view_functions) if endpoint not in RULES]

    assert not missing, "\n\n".join(missing)


def test_no_row_is_left_over(app: Flask) -> None:
    """Each row is of an endpoint that exists, in one part of the table alone."""
    assert sorted(RULES.keys() - app.view_functions.keys()) == []
    assert len(RULES) == len(FILES) + len(API) + len(PAGES) + len(ADMINISTRATION)


def test_the_api_names_scopes_and_pages_do_not(app: Flask) -> None:
    """What lies under /api/v1 and /feeds takes tokens; a page takes none; only files are for everybody."""
    api = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith(("/api/v1", "/feeds/"))}

    assert api == API.keys()
    assert all(rule.scope is not None and rule.role is not None for rule in API.values())
    assert all(rule.scope is None for rule in PAGES.values())
    assert all(rule == OPEN for rule in FILES.values())


def test_what_changes_anything_is_no_readers(app: Flask) -> None:
    """What an address changes is an editor's; a reader may ask, which is to check a claim or a draft."""
    asking = {"drafts.create", "desk.drafts.make"}
    changing = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not {"POST", "PUT", "PATCH", "DELETE"}.isdisjoint(rule.methods or ())
    }

    assert {each for each in changing - asking if rule_of(each).deed and rule_of(each).role is Role.READER} == set()


def test_what_is_forgotten_is_an_admins() -> None:
    """Anything else would open what nobody thought of."""
    assert rule_of("desk.nowhere") == UNPLACED == Rule(Role.ADMIN)


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_ones_before_it_may(role: Role) -> None:
    """Readers, editors, admins, in this order."""
    assert [role.covers(other) for other in Role] == [
        list(Role).index(other) <= list(Role).index(role) for other in Role
    ]


def test_no_scope_holds_another() -> None:
    """A token may exactly what its scopes say."""
    for held in Scope:
        who = Identity(Kind.TOKEN, "t", scopes=frozenset({held}))
        assert [scope for scope in Scope if permits(Rule(Role.READER, scope), who)] == [held]
        assert not permits(Rule(Role.READER), who)
        assert permits(OPEN, who)
