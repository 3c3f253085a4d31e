"""Watches, alerts and webhooks over the API, the desk's pages and the command line."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import create_app, current
from service.cli.main import run
from service.settings import Settings
from service.watching import Watcher
from service.wiring import Desk
from sources.model import Document
from tests.service.api.feeding import faults
from tests.service.api.problems import problem
from tests.service.sender import Sender

WATCHES, WEBHOOKS = "/api/v1/watches", "/api/v1/webhooks"
CLAIM = "The ferry to Aldwick sank in 1966"
FERRY = "The ferry to Aldwick sank in 1966 with nobody aboard. Its crew of nine had left before noon."
OTHERWISE = "The ferry to Aldwick did not sink in 1966. It sank in 1971, the inquiry found & said."


@pytest.fixture(name="app")
def _app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(replace(Settings.at(tmp_path), stance_model=None))
    app.test_client_class = Sender
    yield app
    current.close(app)


@pytest.fixture(name="client")
def _client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(name="desk")
def _desk(app: Flask) -> Iterator[Desk]:
    with app.app_context():
        desk = current.desk()
        desk.ingester.ingest(Document(FERRY))
        Watcher(desk).catch_up()
        yield desk


@pytest.fixture(name="changed")
def _changed(client: FlaskClient, desk: Desk) -> str:
    """Return a watched claim whose verdict has changed."""
    kept = client.post(WATCHES, json={"claim": CLAIM, "note": "for <b>Sunday</b>"}).get_json()
    desk.ingester.ingest(Document(OTHERWISE, title="It was <i>1971</i>"))
    assert Watcher(desk).catch_up() == 1
    return str(kept["id"])


def test_a_claim_is_watched_once(client: FlaskClient, desk: Desk) -> None:
    """Asked for again, by its words or by a check, the watch that is there is the answer; nothing is checked for it."""
    first = client.post(WATCHES, json={"claim": CLAIM, "note": "first"})
    made = client.get("/api/v1/checks").get_json()["total"]
    again = client.post(WATCHES, json={"claim": f" {CLAIM}", "note": "second"})
    by_check = client.post(WATCHES, json={"check": first.get_json()["check"].rpartition("/")[2]})
    elsewhere = client.post(WATCHES, json={"claim": CLAIM, "languages": ["en"]})

    assert (first.status_code, again.status_code, by_check.status_code) == (201, 200, 200)
    assert again.get_json() == by_check.get_json() == first.get_json()
    assert again.headers["Location"] == first.headers["Location"]
    assert (elsewhere.status_code, client.get(WATCHES).get_json()["total"]) == (201, 2)
    assert client.get("/api/v1/checks").get_json()["total"] == made + 1
    assert desk.watches.fingerprint()[0] == 2


def test_a_claim_is_watched(client: FlaskClient, desk: Desk) -> None:
    """It is checked at once; the watch is where `Location` says, and in the list, until removed."""
    answer = client.post(WATCHES, json={"claim": CLAIM, "note": "why", "outlets": []})
    kept = answer.get_json()

    assert (answer.status_code, answer.headers["Location"]) == (201, kept["url"])
    assert (kept["claim"], kept["note"], kept["by"]) == (CLAIM, "why", "")
    assert client.get(kept["check"]).get_json()["verdict"]["label"] == "supported"
    assert client.get(kept["url"]).get_json() == kept
    assert client.get(WATCHES).get_json() == {
        "watches": [kept], "page": 1, "per_page": 20, "total": 1, "next_cursor": None,
    }  # fmt: skip
    assert client.delete(kept["url"]).status_code == 204
    problem(client.get(kept["url"]), 404)
    problem(client.delete(kept["url"]), 404)
    assert desk.watches.page().total == 0


def test_the_claim_of_a_check_is_watched(client: FlaskClient, desk: Desk) -> None:
    """With the filters it was checked with, and from that check on."""
    check = desk.checker.check(CLAIM, outlets=("Coast Gazette",))
    kept = client.post(WATCHES, json={"check": check.id}).get_json()

    assert (kept["claim"], kept["outlets"], kept["check"]) == (CLAIM, ["Coast Gazette"], f"/api/v1/checks/{check.id}")


@pytest.mark.parametrize(
    ("given", "status", "field"),
    [
        ({}, 422, "claim"),
        ({"claim": CLAIM, "check": "chk_1"}, 422, "claim"),
        ({"check": "chk_1", "outlets": ["x"]}, 422, "check"),
        ({"claim": "of the"}, 422, "claim"),
        ({"check": "chk_none"}, 404, None),
        ({"claim": CLAIM, "as_of": "2002-01-01"}, 422, "as_of"),
    ],
)
def test_what_cannot_be_watched(client: FlaskClient, given: object, status: int, field: str | None) -> None:
    """Nothing, two things, what cannot be checked, and what is unknown are refused by name."""
    problem(client.post(WATCHES, json=given), status, *([field] if field else []))


def test_a_changed_verdict_is_told_everywhere(client: FlaskClient, changed: str) -> None:
    """In the list of alerts, of this watch and of all, with before, after, what differs and why."""
    every = client.get("/api/v1/alerts").get_json()
    alert = every["alerts"][0]

    assert every == client.get(f"{WATCHES}/{changed}/alerts?limit=5").get_json()
    assert (alert["watch"], alert["claim"]) == (f"{WATCHES}/{changed}", CLAIM)
    assert alert["before"]["label"] == "supported"
    assert alert["after"]["label"] != "supported"
    assert "article_new" in alert["causes"]
    assert all(each["words"] for each in alert["differences"])
    assert client.get(alert["after"]["check"]).get_json()["verdict"]["label"] == alert["after"]["label"]


def test_the_feed(client: FlaskClient, changed: str) -> None:
    """A feed reader finds the entry, its words as text, its links whole; the feed is well-formed XML."""
    assert changed
    answer = client.get("/feeds/alerts.atom")
    feed = feedparser.parse(answer.data)

    assert faults(answer.data) == []
    assert (answer.mimetype, feed.bozo, len(feed.entries)) == ("application/atom+xml", False, 1)
    assert CLAIM in feed.entries[0].title
    assert feed.entries[0].link.startswith("http://localhost/checks/chk_")
    assert "verdict" in feed.entries[0].content[0].value.lower()


def test_the_desk_shows_it(client: FlaskClient, changed: str) -> None:
    """The page lists watches and changes, escaped; a change is put aside, a watch removed, one added from a check."""
    page = client.get("/watches").text
    alert = client.get("/api/v1/alerts").get_json()["alerts"][0]

    assert "for &lt;b&gt;Sunday&lt;/b&gt;" in page
    assert "It was &lt;i&gt;1971" in page or "<i>1971" not in page
    assert "Put" in page or "put these aside" in page
    assert CLAIM in client.get("/overview").text
    assert client.post("/watches/seen", data={"alert": alert["id"]}).status_code == 303
    assert "put these aside" not in client.get("/watches").text
    assert client.post(f"/watches/{changed}/remove").status_code == 303
    assert "No claim is watched" in client.get("/watches").text
    check_id = alert["after"]["check"].rsplit("/", 1)[1]
    assert client.post(f"/checks/{check_id}/watch", data={"note": "again"}).status_code == 303
    assert "again" in client.get("/watches").text


def test_webhooks(client: FlaskClient, desk: Desk) -> None:
    """A webhook's secret is shown when it is made and never again; its messages can be looked at."""
    answer = client.post(WEBHOOKS, json={"url": "https://cms.example/hook", "note": "CMS"})
    made = answer.get_json()
    seen = client.get(made["self"]).get_json()

    assert (answer.status_code, answer.headers["Cache-Control"]) == (201, "no-store")
    assert made["secret"].startswith("whsec_")
    assert seen == {name: value for name, value in made.items() if name != "secret"}
    assert client.get(WEBHOOKS).get_json() == {"webhooks": [seen]}
    assert client.get(f"{made['self']}/deliveries").get_json() == {"deliveries": [], "next_cursor": None}
    assert client.delete(made["self"]).status_code == 204
    assert desk.webhooks.webhooks() == ()
    for path in (made["self"], f"{made['self']}/deliveries"):
        problem(client.get(path), 404)
    problem(client.delete(made["self"]), 404)


NO_WEBHOOKS = ["ftp://x.example", "javascript:a()", "cms.example", "", f"https://{'x' * 2_001}"]
INSIDE = [
    "http://127.0.0.1:9/hook",
    "http://localhost/hook",
    "http://10.1.2.3/",
    "http://[::1]/",
    "http://169.254.1.1/",
]


@pytest.mark.parametrize("url", [*NO_WEBHOOKS, *INSIDE])
def test_what_is_no_webhook(client: FlaskClient, url: str) -> None:
    """Only web addresses of a sane length that do not say by themselves that they lead inside."""
    problem(client.post(WEBHOOKS, json={"url": url}), 422, "url")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A claim is watched, listed, checked again after an ingest, and removed, from the shell."""
    monkeypatch.setenv("CLAIMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMDESK_STANCE_MODEL", "none")
    for name, text in (("a.txt", FERRY), ("b.txt", OTHERWISE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(["ingest", str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    assert run(["watch", "add", CLAIM, "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    run(["ingest", str(tmp_path / "b.txt")])
    capsys.readouterr()
    assert run(["watch", "run"]) == 0
    assert capsys.readouterr().out == "1 claim checked again, 1 verdict changed.\n"
    assert run(["watch", "list"]) == 0
    assert kept["id"] in capsys.readouterr().out
    assert run(["watch", "remove", kept["id"]]) == 0
    assert run(["watch", "remove", kept["id"]]) == 2
    assert "No watch has the id" in capsys.readouterr().err
