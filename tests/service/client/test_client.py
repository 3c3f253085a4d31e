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

import feedparser
import pytest

from service.client import ApiError, Client, Rating, Unreachable, sending
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
    monkeypatch.setattr("service.client.asking.PER_PAGE", 2)
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
    with pytest.raises(ApiError, match="409"):
        client.resume_job(job["id"])
    client.forget_job(job["id"])
    assert list(client.jobs("done")) == []


def test_a_ruling(client: Client) -> None:
    """Is given, found on its check and in the list, and leaves as a table, a case file, a feed and a review."""
    check = client.check(f"{CLAIM}, an editor read")
    rating: Rating = {"value": 5, "worst": 1, "best": 5, "name": "True", "claimant": "The port office"}
    ruling = client.rule(check["id"], "supported", note="Both papers say so.", editor="Zoë Marsh", rating=rating)

    assert (ruling["found"], ruling["verdict"], ruling["counts"]) == (check["verdict"]["label"], "supported", True)
    assert client.ruling(ruling["id"]) == ruling == next(client.rulings_on(check["id"]))
    assert [each["id"] for each in client.rulings(editor="zoë", rated=True)] == [ruling["id"]]
    assert list(client.rulings(counting=False)) == []
    assert ruling["id"] in client.rulings_csv(editor="zoë").decode()
    assert json.loads(client.rulings_cases("editor read"))["verdict"] == "supported"
    assert feedparser.parse(client.rulings_feed(rated=True)).entries[0].title
    assert [each["claimant"] for each in client.reviews("ferry", language="en")] == ["The port office"]
    assert json.loads(client.export(check["id"], "claimreview"))["@type"] == "ClaimReview"


def test_a_check_is_carried_elsewhere(client: Client) -> None:
    """As an annotation, a citation, a table; and is run again, and found beside a claim like it."""
    check = client.check(f"{CLAIM}, a pilot wrote")

    assert json.loads(client.export(check["id"], "jsonld"))["type"] == "AnnotationCollection"
    assert client.citation(check["id"], 0, "bibtex").startswith("@")
    assert check["id"] in client.past_checks_csv("pilot").decode()
    assert client.replay(check["id"])["same"] is True
    assert client.like(f"{CLAIM}, a pilot wrote")[0]["url"] == check["url"]
    assert [each["id"] for each in client.past_checks("pilot", until="2001-01-01")] == []


def test_a_draft(client: Client) -> None:
    """Is checked to its end, copied with footnotes, and deleted."""
    draft = client.check_draft(f"{CLAIM}. Who will pay for it?")

    assert [each["checkable"] for each in draft["sentences"]] == [True, False]
    assert client.draft(draft["id"], evidence=False)["counts"] == draft["counts"]
    assert [each["id"] for each in client.drafts()] == [draft["id"]]
    assert b"Coast Gazette" in client.draft_copy(draft["id"], "md")
    assert client.start_draft_document(b"Who asked?", "text/plain")["status"] == "done"
    client.delete_draft(draft["id"])
    with pytest.raises(ApiError, match="404"):
        client.draft(draft["id"])


def test_a_watch(client: Client) -> None:
    """Is kept once, listed, and let go; nothing has changed yet."""
    watch = client.watch(CLAIM, note="for Sunday")

    assert client.watch(CLAIM) == client.watched(watch["id"]) == watch
    assert [each["id"] for each in client.watches()] == [watch["id"]]
    assert list(client.alerts()) == list(client.alerts(watch["id"])) == []
    assert feedparser.parse(client.alerts_feed()).entries == []
    client.unwatch(watch["id"])
    assert list(client.watches()) == []


def test_an_article(client: Client) -> None:
    """Is read, marked, given its original, and withdrawn; a feed brings several."""
    page = b"<html><title>The mole</title><body><p>The mole at Ulver was built of granite in 1902.</p></body></html>"
    [added] = client.add_document(page, "text/html")
    assert (added["status"], added["problem"]) == (201, None)
    assert added["article"] is not None
    kept = added["article"]["id"]

    assert "granite" in client.article(kept)["text"]
    assert client.mark_noise(kept, "high", note="typed off")["marks"][0]["level"] == "high"
    assert client.attach_original(kept, language="fr", text="Le môle")["translated_from"] == "fr"
    assert client.noise(kept)["noise"]["level"] == "high"
    assert [each["number"] for each in client.versions(kept)] == [1]
    assert client.version(kept, 1)["changes"] is None
    lines = b'{"text": "The old pier at Ulver burnt in 1911."}\n{"text": ""}\n'
    assert [each["status"] for each in client.add_document(lines, "application/x-ndjson")] == [201, 422]
    client.withdraw_article(kept)
    with pytest.raises(ApiError, match=r"4\d\d"):
        client.restore(kept, version=1, parts=[0])


def test_a_token(client: Client) -> None:
    """Is made, shown once, and revoked."""
    token = client.create_token("the CMS", ["checks:read"])

    assert token["token"].startswith("claimdesk_")
    assert [(each["name"], each["revoked_at"]) for each in client.tokens()] == [("the CMS", None)]
    client.revoke_token(token["id"])
    assert next(client.tokens())["revoked_at"] is not None


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
