"""How often a program may ask: by token, by account, by address; told in headers, refused with the time to wait."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from service import current
from service.access.model import Scope
from service.access.setup import AccessSetup
from service.problems import RETRY_AFTER_SECONDS
from sources.errors import StoreUnavailable
from tests.service.access.people import LOCAL, app_with, bearer, desk_of, populate, signed_in
from tests.service.api.problems import problem
from tests.service.sender import Sender

CHECKS = "/api/v1/checks"


@pytest.fixture(name="limited")
def _limited(tmp_path: Path) -> Iterator[Flask]:
    app = app_with(tmp_path, replace(LOCAL, rate_limit="3 per hour"))
    populate(app)
    yield app
    current.close(app)


def test_each_token_has_its_own_count(limited: Flask) -> None:
    """Three and no more, and the third token is not kept waiting by the first."""
    one, other = bearer(limited, Scope.CHECKS_READ), bearer(limited, Scope.CHECKS_READ)
    answers = [Sender(limited).get(CHECKS, headers=one) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers[:3]] == ["2", "1", "0"]
    assert {answer.headers["X-RateLimit-Limit"] for answer in answers} == {"3"}
    assert [header for answer in answers[:3] for header in dict(answer.headers) if "etry" in header] == []
    assert 0 < int(answers[0].headers["X-RateLimit-Reset"]) - time.time() <= 3601
    assert 0 < int(answers[3].headers["Retry-After"]) <= 3601
    assert "Retry-After" in problem(answers[3], 429)["detail"]
    assert Sender(limited).get(CHECKS, headers=other).status_code == 200


def test_what_fails_otherwise_keeps_its_own_time(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that is away for a moment is not said to be away until the count begins anew."""
    header = bearer(limited, Scope.CHECKS_WRITE)

    def away(*_: object, **__: object) -> None:
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(type(desk_of(limited).checker), "check", away)
    answer = Sender(limited).post(CHECKS, json={"claim": "The ferry sank"}, headers=header)

    assert (answer.status_code, answer.headers["X-RateLimit-Remaining"]) == (503, "2")
    assert answer.headers["Retry-After"] == str(RETRY_AFTER_SECONDS)


def test_one_count_for_all_operations(limited: Flask) -> None:
    """Whatever is asked for."""
    header = bearer(limited, *Scope)
    paths = [CHECKS, "/api/v1/articles", f"{CHECKS}/none", "/api/v1/tokens"]

    assert [Sender(limited).get(path, headers=header).status_code for path in paths] == [200, 200, 404, 429]


def test_who_is_signed_in_is_counted_too(limited: Flask) -> None:
    """As an account, in every browser; pages are not counted, nor is the desk's health."""
    clients = [signed_in(limited, "reader") for _ in range(4)]

    assert [client.get(CHECKS).status_code for client in clients] == [200, 200, 200, 429]
    for path in ("/", "/health/live", "/api/openapi.json"):
        assert clients[0].get(path).status_code == 200
        assert "X-RateLimit-Limit" not in clients[0].get(path).headers


def test_who_shows_nothing_is_counted_by_address(limited: Flask) -> None:
    """Guessing tokens comes to an end; elsewhere nobody notices."""
    guesses = [{"Authorization": f"Bearer claimdesk_{number}"} for number in range(4)]
    statuses = [Sender(limited).get(CHECKS, headers=guess).status_code for guess in guesses]
    elsewhere = Sender(limited).get(CHECKS, environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert statuses == [401, 401, 401, 429]
    assert elsewhere.status_code == 401


def test_a_desk_for_this_machine_has_no_limit_unless_told(tmp_path: Path) -> None:
    """Nobody but whoever runs it can ask too often."""
    for setup, statuses in ((AccessSetup(), [200] * 4), (AccessSetup(rate_limit="2 per hour"), [200, 200, 429, 429])):
        app = app_with(tmp_path, setup)

        assert [app.test_client().get(CHECKS).status_code for _ in range(4)] == statuses
        current.close(app)


def test_a_store_that_is_away_counts_here(tmp_path: Path) -> None:
    """Where Redis does not answer, each worker counts for itself, and the desk goes on."""
    pytest.importorskip("redis", reason="the extra claimdesk[redis] is not installed")
    app = app_with(tmp_path, replace(LOCAL, rate_limit="2 per hour", rate_limit_store="redis://127.0.0.1:1/0"))
    header = bearer(app, Scope.CHECKS_READ)
    statuses = [Sender(app).get(CHECKS, headers=header).status_code for _ in range(4)]
    current.close(app)

    assert statuses == [200, 200, 429, 429]
