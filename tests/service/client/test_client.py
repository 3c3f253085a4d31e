"""The client of the API, against real servers: our own, and one that fails as is needed."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from service.client import ApiError, Client, Unreachable, sending
from service.jobs.working import take_turn
from service.settings import Settings
from service.wiring import open_desk
from tests.service.browser.serving import Served, serve

WORD = "open sesame"
CLAIM = "The ferry to Aldwick sank in 1966"
TEXT = "The ferry to Aldwick sank in 1966 with nobody aboard. A replacement was ordered in 1968."


@pytest.fixture(scope="module", name="served")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    desk = open_desk(replace(Settings.at(tmp_path_factory.mktemp("client") / "home"), stance_model=None))
    with serve(desk, CLAIMDESK_STANCE_MODEL="none") as served:
        yield served
    desk.close()


@pytest.fixture(name="client")
def _client(served: Served) -> Iterator[Client]:
    with Client(served.address) as client:
        client.add_article(TEXT, title="Ferry lost in the gale", outlet="Coast Gazette")
        yield client


def test_a_check(client: Client) -> None:
    """Is made, found again by its id and by its words, and refused with the problem the API gives."""
    check = client.check(CLAIM, outlets=["Coast Gazette"])

    assert check["verdict"]["label"] == "supported"
    assert client.past_check(check["id"]) == check
    assert check["id"] in {each["id"] for each in client.past_checks("ferry", verdict="supported")}
    with pytest.raises(ApiError, match="422: The claim is empty") as refused:
        client.check(" ")
    assert refused.value.problem["type"] == "/api/problems/unreadable-claim"
    assert refused.value.status == 422


def test_many_claims(client: Client) -> None:
    """Any number, a hundred a request, answered in their order."""
    claims: list[str | dict[str, str]] = [CLAIM, " ", {"claim": CLAIM, "as_of": "2001-01-01"}] * 40
    answers = list(client.check_each(claims))

    assert [answer["status"] for answer in answers] == [201, 422, 201] * 40
    assert answers[2]["check"] is not None
    assert answers[2]["check"]["as_of"] == "2001-01-01"


def test_lists_are_followed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """From page to page, each entry once."""
    monkeypatch.setattr("service.client.client.PER_PAGE", 2)
    made = [client.check(f"{CLAIM}, pier {number}")["id"] for number in range(5)]

    assert [each["id"] for each in client.past_checks("pier")] == made[::-1]
    assert [article["title"] for article in client.articles()] == ["Ferry lost in the gale"]


def test_a_job(client: Client, served: Served) -> None:
    """Is given, waited for, and its result fetched."""
    job = client.start_job(f"id,claim\n1,{CLAIM}\n".encode(), "csv", name="ferries", languages=["en"])
    with pytest.raises(TimeoutError, match="0 of 1"):
        client.wait_for_job(job["id"], every=0, at_most=0)
    while take_turn(served.behind.jobs, served.behind.checker, worker="tests") is not None:
        pass

    assert client.wait_for_job(job["id"])["state"] == "done"
    assert json.loads(client.job_result(job["id"], "jsonl"))["status"] == "checked"
    assert client.job_result(job["id"], "csv").startswith(b"id,claim,claimdesk_status")
    assert [each["name"] for each in client.jobs()] == ["ferries"]
    with pytest.raises(ApiError, match="409"):
        client.cancel_job(job["id"])


class Failing(BaseHTTPRequestHandler):
    """Answers with what it is told, one after the other, and remembers what was asked."""

    answers: list[tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        """Give the next answer; none means that the connection is cut."""
        self.asked.append((self.path, dict(self.headers)))
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self.answers:
            self.close_connection = True
            return
        status, headers, body = self.answers.pop(0)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 (as the server calls it)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def failing(*answers: tuple[int, dict[str, str], bytes]) -> Iterator[tuple[str, type[Failing]]]:
    """Serve these answers, one after the other."""
    handler = type("Handler", (Failing,), {"answers": list(answers), "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(name="waits")
def _waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Wait for nothing, and remember for how long it would have been."""
    waits: list[float] = []
    monkeypatch.setattr("service.client.sending.time.sleep", waits.append)
    return waits


def test_what_passes_is_tried_again(waits: list[float]) -> None:
    """As late as the desk says, else later each time; a write with the same key, so that it is done once."""
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    busy = [(429, {"Retry-After": "7"}, b""), (503, {"Retry-After": later}, b""), (503, {}, b""), (502, {}, b"")]
    with failing(*busy, (201, {}, b"{}")) as (url, handler), Client(url, token=WORD) as client:
        client.check(CLAIM)

    assert waits[0] == 7
    assert 28 <= waits[1] <= 30
    assert 1 <= waits[2] <= 2
    assert 2 <= waits[3] <= 4
    assert len({headers["Idempotency-Key"] for _, headers in handler.asked}) == 1
    assert {headers["Authorization"] for _, headers in handler.asked} == {f"Bearer {WORD}"}


@pytest.mark.parametrize("wrong", ["soon", "-1", ""])
def test_what_says_nothing(waits: list[float], wrong: str) -> None:
    """A `Retry-After` that cannot be read is none; an hour is a minute at most."""
    answers: list[tuple[int, dict[str, str], bytes]] = [
        (503, {"Retry-After": wrong}, b""),
        (503, {"Retry-After": "3600"}, b""),
        (200, {}, b"{}"),
    ]
    with failing(*answers) as (url, _), Client(url) as client:
        client.job("job_1")

    assert 0.25 <= waits[0] <= 0.5
    assert waits[1] == sending.MOST_WAIT


def test_in_the_end_it_fails(waits: list[float]) -> None:
    """With what the last answer said, also where it is no problem of ours; or because there was none."""
    with failing(*[(503, {}, b"<h1>Down</h1>")] * 3) as (url, _), Client(url, tries=3) as client:
        with pytest.raises(ApiError, match="503") as refused:
            client.job("job_1")
        assert (refused.value.problem["type"], refused.value.problem["errors"]) == ("about:blank", {})
        with pytest.raises(Unreachable, match="does not answer"):
            client.job("job_1")
    assert len(waits) == 4


def test_a_link_is_followed(waits: list[float]) -> None:
    """Where a list links to its next page, that is asked for."""
    first = (200, {"Link": '</api/v1/jobs?after=x>; rel="next"'}, b'{"jobs": [{"id": "1"}]}')
    with failing(first, (200, {}, b'{"jobs": [{"id": "2"}]}')) as (url, handler), Client(url) as client:
        assert [job["id"] for job in client.jobs()] == ["1", "2"]

    assert handler.asked[1][0] == "/api/v1/jobs?after=x"
    assert waits == []


def test_it_may_be_copied(tmp_path: Path) -> None:
    """It imports nothing of the desk."""
    folder = Path(sending.__file__).parent
    imports = [line for path in folder.glob("*.py") for line in path.read_text().splitlines() if "import" in line]

    assert tmp_path.exists()
    assert [line for line in imports if line.startswith("from service") and "service.client" not in line] == []
