"""A list goes on behind the last thing shown, whatever is added meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from claims.watches import AlertRecord
from service import current
from service.jobs.model import Form, GivenRow, Layout, Options
from service.schemas.cursors import read, written
from service.watching import outcome, watch
from service.wiring import Desk
from sources.model import Document, Place
from tests.factories import check
from tests.service.api.problems import problem
from tests.service.exports.making import ruling

CHECKS, ARTICLES, WATCHES = "/api/v1/checks", "/api/v1/articles", "/api/v1/watches"
JOBS, DRAFTS, RULINGS, ALERTS = "/api/v1/jobs", "/api/v1/drafts", "/api/v1/rulings", "/api/v1/alerts"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def _filled(app: Flask) -> None:
    """Fill the desk with lists of seven, several of the same moment."""
    with app.app_context():
        desk = current.desk()
        hook = desk.webhooks.add("https://cms.example/hook", "secret", note="", now=NOW)
        for number in range(7):
            made = replace(check(), id=f"chk_{number}", checked_at=NOW + timedelta(seconds=number // 3))
            made = replace(made, outlets=(f"Paper {number}",))  # a claim of the same outlets is watched once
            desk.checks.save(made)
            kept = watch(desk, made)
            desk.jobs.add([GivenRow("The ferry sank", "{}")], Layout(Form.CSV, ("claim",)), Options())
            desk.drafting.take_in("Who asked?", title=None, as_of=None)
            desk.rulings.save(replace(ruling(), id=f"rul_{number}", check_id=made.id, ruled_at=made.checked_at))
            desk.ingester.ingest(Document(f"The mill number {number} of Tarnholt was built in 19{number}5."))
            again = replace(made, id=f"chk_again_{number}")
            desk.watches.looked(kept, again, NOW, AlertRecord("The ferry sank", outcome(made), outcome(again), ()))
            desk.webhooks.enqueue(hook, f"alt_{number}", "{}", now=NOW + timedelta(seconds=number // 3))


def walk(client: FlaskClient, path: str, name: str, many: str = "per_page", key: str = "id") -> Iterator[str]:
    """Yield the ids of a list along its cursors."""
    answer = client.get(f"{path}?{many}=3")
    while True:
        page = answer.get_json()
        yield from (item[key] for item in page[name])
        if page["next_cursor"] is None:
            assert "Link" not in answer.headers
            return
        link = answer.headers["Link"]
        assert link.endswith('; rel="next"')
        answer = client.get(link[1 : link.index(">")])
        assert answer.get_json().get("page") is None


LISTS = [
    (CHECKS, "checks"),
    (ARTICLES, "articles"),
    (WATCHES, "watches"),
    (JOBS, "jobs"),
    (DRAFTS, "drafts"),
    (RULINGS, "rulings"),
]


@pytest.mark.parametrize(("path", "name"), LISTS)
def test_a_walk_sees_everything_once(client: FlaskClient, path: str, name: str) -> None:
    """In the order of the whole list, also where many are of one moment."""
    whole = [item["id"] for item in client.get(f"{path}?per_page=100").get_json()[name]]

    assert list(walk(client, path, name)) == whole
    assert len(set(whole)) == len(whole) >= 7


def test_a_walk_through_what_was_last(client: FlaskClient, desk: Desk) -> None:
    """Alerts, those of one watch and messages to a webhook go on too; a page that holds the last ends there."""
    (hook,) = desk.webhooks.webhooks()
    (watched, *_) = client.get(ALERTS).get_json()["alerts"]
    for path, name, count in (
        (ALERTS, "alerts", 7),
        (f"{watched['watch']}/alerts", "alerts", 1),
        (f"/api/v1/webhooks/{hook.id}/deliveries", "deliveries", 7),
    ):
        whole = client.get(f"{path}?limit={count}").get_json()

        assert list(walk(client, path, name, "limit")) == [item["id"] for item in whole[name]]
        assert (len({item["id"] for item in whole[name]}), whole["next_cursor"]) == (count, None)


def test_a_walk_through_what_is_held_whole(client: FlaskClient, desk: Desk) -> None:
    """Tokens, the rulings on a check and the versions of an article go on too, each in its own order."""
    for number in range(7):
        desk.rulings.save(replace(ruling(), id=f"rul_more_{number}", check_id="chk_0", ruled_at=NOW))
        page = Document(f"The kiln at Ulver burnt in 19{number}4.", url="https://gazette.example/kiln")
        article = desk.ingester.ingest(page).article
        client.post("/api/v1/tokens", json={"name": f"token {number}", "scopes": ["checks:read"]})
    for path, name, key, count in (
        ("/api/v1/tokens", "tokens", "id", 7),
        (f"{CHECKS}/chk_0/rulings", "rulings", "id", 8),
        (f"{ARTICLES}/{article.id}/versions", "versions", "self", 7),
    ):
        whole = client.get(f"{path}?limit=100").get_json()

        assert list(walk(client, path, name, "limit", key)) == [item[key] for item in whole[name]]
        assert (len({item[key] for item in whole[name]}), whole["next_cursor"]) == (count, None)
    problem(client.get("/api/v1/tokens?limit=101"), 422, "limit")
    problem(client.get("/api/v1/tokens?cursor=x"), 422, "cursor")


@pytest.mark.parametrize(("path", "name"), LISTS)
def test_a_list_that_fits_on_its_page_has_an_end(client: FlaskClient, path: str, name: str) -> None:
    """Also where the page is full to the last place."""
    total = client.get(f"{path}?per_page=1").get_json()["total"]
    page = client.get(f"{path}?per_page={total}")

    assert len(page.get_json()[name]) == total
    assert page.get_json()["next_cursor"] is None
    assert "Link" not in page.headers


def test_what_is_added_meanwhile_shifts_nothing(client: FlaskClient, desk: Desk) -> None:
    """A page shifts when something comes; a cursor does not."""
    first = client.get(f"{CHECKS}?per_page=3&q=ferry").get_json()
    following = client.get(f"{CHECKS}?per_page=3&q=ferry&cursor={first['next_cursor']}").get_json()
    desk.checks.save(replace(check(), id="chk_new", checked_at=NOW + timedelta(days=1)))
    again = client.get(f"{CHECKS}?per_page=3&q=ferry&cursor={first['next_cursor']}").get_json()

    assert again["checks"] == following["checks"]
    assert client.get(f"{CHECKS}?per_page=3&q=ferry&page=2").get_json()["checks"] != following["checks"]


@pytest.mark.parametrize(
    "asked",
    [
        "cursor=x",
        "cursor=",
        "cursor=%00",
        f"cursor={'A' * 400}",
        "cursor=W10",
        "page=1&cursor={}",
        "sort=oldest&cursor={}",
    ],
)
def test_what_is_no_cursor(client: FlaskClient, asked: str) -> None:
    """Made up, cut, with a page or in another order: refused by name."""
    cursor = client.get(f"{CHECKS}?per_page=3").get_json()["next_cursor"]

    problem(client.get(f"{CHECKS}?{asked.format(cursor)}"), 422, "cursor")


def test_another_order_has_no_cursor(client: FlaskClient) -> None:
    """Only what is newest first can go on behind a moment."""
    answer = client.get(f"{CHECKS}?per_page=3&sort=oldest")

    assert (answer.get_json()["next_cursor"], "Link" in answer.headers) == (None, False)


@given(
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5))])),
    st.from_regex(r"[a-z]{3}_[0-9A-Z]{1,26}", fullmatch=True),
)
def test_a_cursor_says_where_it_was(at: datetime, key: str) -> None:
    """Whatever the moment and the id, it comes back."""
    try:
        moment = at.astimezone(UTC)
    except OverflowError:
        return

    assert read(written(Place(moment, key))) == Place(moment, key)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is sent is a place or refused."""
    try:
        place = read(text)
    except ValidationError:
        return
    assert place.at.tzinfo is UTC
