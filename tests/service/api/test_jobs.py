"""Jobs over HTTP: given, watched, stopped, and their results fetched."""

import csv
import json
from io import StringIO
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from service.jobs.working import take_turn
from service.wiring import Desk
from tests.service.api.conftest import CLAIM
from tests.service.api.problems import MEMBERS, problem

JOBS = "/api/v1/jobs"
LIST = f"id;claim\n2;{CLAIM}\n1; \n".encode()


def give(client: FlaskClient, content: bytes = LIST, *, kind: str = "text/csv", query: str = "") -> dict[str, object]:
    """Give a list to the desk and return the job."""
    answer = client.post(f"{JOBS}{query}", data=content, content_type=kind)
    job: dict[str, object] = answer.get_json()

    assert answer.status_code == 202, job
    assert answer.headers["Location"] == job["url"] == f"{JOBS}/{job['id']}"
    return job


def work(desk: Desk) -> None:
    """Let a worker go through all that waits."""
    while take_turn(desk.jobs, desk.checker, worker="tests") is not None:
        pass


def test_a_list_goes_through(client: FlaskClient, desk: Desk) -> None:
    """Given, it waits; gone through, it is done, and tells how many claims were checked and how many failed."""
    job = give(client, query=f"?name={quote('election night')}&as_of=2010-01-01&outlets=Coast+Gazette&languages=en")
    given = {"name": "election night", "as_of": "2010-01-01", "outlets": ["Coast Gazette"], "languages": ["en"]}
    assert job.items() >= (given | {"state": "waiting", "total": 2, "checked": 0, "ended_at": None}).items()
    waiting = client.get(f"{job['url']}/result.csv").text
    work(desk)
    done = client.get(str(job["url"])).get_json()

    assert [row["claimdesk_status"] for row in csv.DictReader(StringIO(waiting), delimiter=";")] == ["waiting"] * 2
    assert (done["state"], done["checked"], done["failed"]) == ("done", 1, 1)
    assert done["started_at"] <= done["ended_at"]


def test_the_result(client: FlaskClient, desk: Desk) -> None:
    """As CSV and as JSON Lines, in the order and with the columns of the list; both are files to keep."""
    job = give(client)
    work(desk)
    as_csv, as_lines = (client.get(f"{job['url']}/result.{form}") for form in ("csv", "jsonl"))
    rows = list(csv.DictReader(StringIO(as_csv.text), delimiter=";"))
    lines = [json.loads(line) for line in as_lines.text.splitlines()]

    assert as_csv.content_type == "text/csv; charset=utf-8"
    assert as_lines.content_type == "application/x-ndjson"
    assert as_csv.headers["Content-Disposition"] == f'attachment; filename="{job["id"]}.csv"'
    assert [row["id"] for row in rows] == [line["given"]["id"] for line in lines] == ["2", "1"]
    assert [line["status"] for line in lines] == ["checked", "failed"]
    kept = client.get(f"/api/v1/checks/{rows[0]['claimdesk_check']}").get_json()
    assert lines[0]["check"].items() <= kept.items()
    assert list(lines[1]["problem"]) == MEMBERS
    assert lines[1]["problem"]["type"] == "/api/problems/unreadable-claim"


def test_a_job_is_stopped_and_goes_on(client: FlaskClient, desk: Desk) -> None:
    """Cancelled, resumed, and forgotten when it is over; what cannot be done is a 409."""
    job = give(client)
    url = str(job["url"])

    problem(client.delete(url), 409, "state")
    assert client.post(f"{url}/cancel").get_json()["state"] == "cancelled"
    problem(client.post(f"{url}/cancel"), 409, "state")
    assert client.get(f"{JOBS}?state=cancelled").get_json()["jobs"][0]["id"] == job["id"]
    assert client.post(f"{url}/resume").get_json()["state"] == "waiting"
    problem(client.post(f"{url}/resume"), 409, "state")
    work(desk)
    assert client.delete(url).status_code == 204
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("POST", "/resume")):
        problem(client.open(url + path, method=method), 404)
    for form in ("csv", "jsonl"):
        problem(client.get(f"{url}/result.{form}"), 404)


def test_a_list_sent_again(client: FlaskClient) -> None:
    """With the same key it is the same job."""
    before = client.get(JOBS).get_json()["total"]
    headers = {"Idempotency-Key": "list-of-today"}
    first, second = (client.post(JOBS, data=LIST, content_type="text/csv", headers=headers) for _ in range(2))

    assert first.get_json()["id"] == second.get_json()["id"]
    assert client.get(JOBS).get_json()["total"] == before + 1


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/csv", b""),
        ("text/csv", b"text\nx\n"),
        ("text/csv", b"claim\n\xff\n"),
        ("text/tab-separated-values", b"id\tclaim\n1\tx\ty\n"),
        ("application/x-ndjson", b"{"),
        ("application/jsonl", b'{"text": "x"}\n'),
    ],
)
def test_what_is_no_list(client: FlaskClient, kind: str, content: bytes) -> None:
    """A 422 that says which line is wrong; no job is made."""
    before = client.get(JOBS).get_json()["total"]
    problem(client.post(JOBS, data=content, content_type=kind), 422, "body")

    assert client.get(JOBS).get_json()["total"] == before


def test_what_is_asked_wrongly(client: FlaskClient) -> None:
    """Another content type, an unknown parameter, a day that is none, and too much."""
    problem(client.post(JOBS, json={"claim": CLAIM}), 415)
    problem(client.post(f"{JOBS}?nam=x", data=LIST, content_type="text/csv"), 422, "nam")
    problem(client.post(f"{JOBS}?as_of=soon", data=LIST, content_type="text/csv"), 422, "as_of")
    problem(client.post(JOBS, data=b"x" * 16_000_001, content_type="text/csv"), 413)
    problem(client.get(f"{JOBS}?state=lost"), 422, "state")
