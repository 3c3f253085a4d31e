"""Each request is named, in and out and in its log line; no line says what was asked or answered."""

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient

from service import create_app, current
from service.edge import logs
from service.settings import LogFormat
from tests.service.edge.conftest import CLAIM

CHECKS = "/api/v1/checks"
SECRETS = ("Aldwick", "ferry", "canary-token", "harbour", "Ferry")


@pytest.fixture(name="lines")
def _lines() -> Iterator[io.StringIO]:
    """Return what is written to the log, as JSON lines, with everything told."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.formatter(LogFormat.JSON, terminal=False))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(level)


def told(lines: io.StringIO) -> list[dict[str, object]]:
    """Return the lines as they were written."""
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.mark.parametrize("given", ["abc", "0b9c-1.2_x", "x" * 128])
def test_a_callers_id_is_kept(client: FlaskClient, given: str) -> None:
    """It comes back as it was sent, with errors too."""
    for path in (CHECKS, "/api/nothing", "/"):
        assert client.get(path, headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "x" * 129, "a b", "é", "a;b", "<b>", "a,b"])
def test_what_is_no_id_is_replaced(client: FlaskClient, given: str) -> None:
    """What could break a header, a page or a log line never comes back."""
    made = [client.get(CHECKS, headers={"X-Request-ID": given}).headers["X-Request-ID"] for _ in range(2)]

    assert all(re.fullmatch(r"req_[0-9A-Z]{26}", each) for each in made)
    assert made[0] != made[1]


def test_one_line_a_request(client: FlaskClient, lines: io.StringIO) -> None:
    """It tells id, method, route, status and time, and the route is the pattern, not the address."""
    check = client.post(CHECKS, json=CLAIM).get_json()
    client.get(check["url"], headers={"X-Request-ID": "mine"})
    requests = [line for line in told(lines) if line["event"] == "request"]

    assert [line["route"] for line in requests] == [CHECKS, f"{CHECKS}/<kept:check_id>"]
    assert requests[1] | {"ms": 0, "timestamp": 0} == {
        "event": "request",
        "request_id": "mine",
        "method": "GET",
        "route": f"{CHECKS}/<kept:check_id>",
        "status": 200,
        "ms": 0,
        "timestamp": 0,
        "level": "info",
        "logger": "claimdesk.requests",
    }
    assert isinstance(requests[1]["ms"], float)


def test_nothing_that_was_asked_is_logged(client: FlaskClient, lines: io.StringIO) -> None:
    """Claims, articles, searches and tokens are in no line, not even with everything told."""
    headers = {"Authorization": "Bearer canary-token", "Cookie": "claimdesk=canary-token"}
    client.post(CHECKS, json=CLAIM, headers=headers)
    client.get(f"{CHECKS}?q=ferry+Aldwick", headers=headers)
    client.post("/api/v1/articles", json={"text": "The harbour of Aldwick was dredged in 1999."}, headers=headers)
    client.get("/api/v1/checks/Aldwick", headers=headers)
    client.get("/nothing/Aldwick?ferry", headers=headers)

    assert len(told(lines)) >= 5
    assert [word for word in SECRETS if word in lines.getvalue()] == []


def test_what_nobody_foresaw_is_told_without_its_words(app: Flask, lines: io.StringIO) -> None:
    """Kind and place of an unforeseen error are logged with the request's id; its message is not."""
    broken = create_app(app.extensions["claimdesk"].settings)

    @broken.get("/api/broken/<word>")
    def broken_view(word: str) -> str:
        raise ValueError(word)

    broken.test_client().get("/api/broken/Aldwick", headers={"X-Request-ID": "why"})
    failed = next(line for line in told(lines) if line["event"] == "failed")

    assert (failed["error"], failed["route"], failed["request_id"]) == ("ValueError", "/api/broken/<word>", "why")
    assert "broken_view" in str(failed["at"])
    assert "Aldwick" not in lines.getvalue()
    current.close(broken)


def test_a_line_is_one_line(lines: io.StringIO) -> None:
    """Whatever a library says, it stays one line and cannot steer a terminal; secrets are left out by name."""
    logging.getLogger("somebody").warning("two\nlines \x1b[31m and %s", "more\u202e")
    logs.through_stdlib()
    structlog.get_logger("claimdesk").warning("told", secret="canary-token", count=1)  # noqa: S106 (what must not be logged)
    first, second = told(lines)

    assert "\x1b" not in str(first["event"])
    assert "\u202e" not in str(first["event"])
    assert len(lines.getvalue().splitlines()) == 2
    assert (second["secret"], second["count"]) == (logs.LEFT_OUT, 1)


def test_a_terminal_gets_text() -> None:
    """`auto` is text for people and JSON for everything else."""
    record = logging.LogRecord("claimdesk", logging.INFO, __file__, 1, "served", None, None)

    assert "served" in logs.formatter(LogFormat.AUTO, terminal=True).format(record)
    assert json.loads(logs.formatter(LogFormat.AUTO, terminal=False).format(record))["event"] == "served"
    assert not logs.formatter(LogFormat.TEXT, terminal=False).format(record).startswith("{")
