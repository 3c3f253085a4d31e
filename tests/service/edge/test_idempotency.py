"""A write that is sent twice under one key is done once."""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from service import create_app, current
from service.databases import open_engine
from service.settings import Settings
from service.store.answers import KEPT_FOR, LEASE, Answer, AnswerStore, Standing, Turn
from service.wiring import Desk
from tests.service.api.problems import problem
from tests.service.edge.conftest import CLAIM

CHECKS = "/api/v1/checks"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_the_same_key_again_gives_the_same_answer(client: FlaskClient, desk: Desk) -> None:
    """Status, body and place are those of the first time; nothing new is kept."""
    first = client.post(CHECKS, json=CLAIM, headers={"Idempotency-Key": "one"})
    before = desk.checks.page().total
    second = client.post(CHECKS, json=CLAIM, headers={"Idempotency-Key": "one"})

    assert (second.status_code, second.data) == (first.status_code, first.data) == (201, first.data)
    assert second.headers["Location"] == first.headers["Location"]
    assert (first.headers.get("Idempotency-Replayed"), second.headers["Idempotency-Replayed"]) == (None, "true")
    assert desk.checks.page().total == before


def test_two_at_once_are_one(app: Flask, desk: Desk) -> None:
    """Of requests that arrive together one works, the others wait for its answer."""
    start, before = Barrier(4), desk.checks.page().total

    def send(_: int) -> TestResponse:
        start.wait()
        return app.test_client().post(CHECKS, json=CLAIM, headers={"Idempotency-Key": "together"})

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(send, range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    assert desk.checks.page().total == before + 1


@pytest.mark.parametrize(
    ("path", "body"),
    [(CHECKS, {"claim": "The ferry sailed"}), (f"{CHECKS}?x=1", CLAIM), ("/api/v1/articles", CLAIM)],
)
def test_a_key_belongs_to_one_request(client: FlaskClient, path: str, body: object) -> None:
    """With another body, query or address it is a 422 that says so."""
    client.post(CHECKS, json=CLAIM, headers={"Idempotency-Key": "taken"})

    told = problem(client.post(path, json=body, headers={"Idempotency-Key": "taken"}), 422)
    assert "another request" in told["detail"]


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 256, "tab\there"])
def test_what_is_no_key_is_refused(client: FlaskClient, key: str) -> None:
    """A key has 1 to 255 visible ASCII characters."""
    problem(client.post(CHECKS, json=CLAIM, headers={"Idempotency-Key": key}), 400)


def test_what_was_refused_may_be_sent_again(client: FlaskClient) -> None:
    """A request that changed nothing leaves its key free, for a corrected one too."""
    problem(client.post(CHECKS, json={"claim": " "}, headers={"Idempotency-Key": "typo"}), 422, "claim")

    assert client.post(CHECKS, json=CLAIM, headers={"Idempotency-Key": "typo"}).status_code == 201


def test_a_form_sent_again_is_the_same(client: FlaskClient) -> None:
    """The boundary that a program makes up anew for each attempt is no part of what is asked."""

    def send(boundary: str) -> TestResponse:
        part = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        body = part.encode() + b"The quay at Ulver was built of granite in 1902.\r\n" + f"--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        headers = {"Idempotency-Key": "form"}
        return client.post("/api/v1/articles", data=io.BytesIO(body), content_type=kind, headers=headers)

    first, second = send("aaaa1111"), send("bbbb2222")

    assert first.status_code == 201
    assert (second.status_code, second.data) == (201, first.data)


def test_reads_and_pages_take_no_key(client: FlaskClient) -> None:
    """A key on a read changes nothing."""
    answers = [client.get(CHECKS, headers={"Idempotency-Key": "a b"}) for _ in range(2)]

    assert {answer.status_code for answer in answers} == {200}
    assert "Idempotency-Replayed" not in answers[1].headers


def test_a_secret_is_not_kept(tmp_path: Path) -> None:
    """An answer that says `no-store` is not written down; asked again, the caller hears that it was done."""
    app = create_app(Settings.at(tmp_path))
    app.config["WTF_CSRF_ENABLED"] = False
    done = []

    @app.post("/api/secret")
    def secret() -> tuple[str, int, dict[str, str]]:
        done.append(1)
        return "the secret of the house", 201, {"Cache-Control": "no-store"}

    client, headers = app.test_client(), {"Idempotency-Key": "s"}
    assert client.post("/api/secret", headers=headers).status_code == 201
    problem(client.post("/api/secret", headers=headers), 409)
    current.close(app)

    assert done == [1]
    assert b"secret of the house" not in b"".join(path.read_bytes() for path in tmp_path.glob("claimdesk.db*"))


def test_a_failure_frees_the_key(tmp_path: Path) -> None:
    """What broke in the middle may be tried again under the same key."""
    app = create_app(Settings.at(tmp_path))
    app.config["WTF_CSRF_ENABLED"] = False
    tries = []

    @app.post("/api/flaky")
    def flaky() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("broken")
        return "done"

    client, headers = app.test_client(), {"Idempotency-Key": "f"}
    assert client.post("/api/flaky", headers=headers).status_code == 500
    assert client.post("/api/flaky", headers=headers).text == "done"
    assert client.post("/api/flaky", headers=headers).text == "done"
    assert len(tries) == 2
    current.close(app)


class TestStore:
    """What stands behind it, on every database."""

    def test_one_turn_then_the_answer(self, engine: Engine) -> None:
        """The first gets the turn, others hear that it is begun; then all hear the answer, for a day."""
        store = AnswerStore(engine)
        turn = store.begin("k", "r", now=NOW)
        assert isinstance(turn, Turn)
        assert store.begin("k", "r", now=NOW) is Standing.BEGUN
        assert store.begin("k", "other", now=NOW) is Standing.OTHER
        answer = Answer(201, (("Location", "/x"),), b"\x00body")
        store.finish(turn, answer)

        assert store.begin("k", "r", now=NOW + KEPT_FOR) == answer
        assert isinstance(store.begin("k", "other", now=NOW + KEPT_FOR + timedelta(seconds=1)), Turn)

    def test_a_turn_is_given_back(self, engine: Engine) -> None:
        """Released, the key is as new; a turn that was taken over can neither finish nor release."""
        store = AnswerStore(engine)
        first = store.begin("k", "r", now=NOW)
        assert isinstance(first, Turn)
        second = store.begin("k", "r", now=NOW + LEASE + timedelta(seconds=1))
        assert isinstance(second, Turn)
        store.finish(first, Answer(200, (), b"late"))
        store.release(first)
        assert store.begin("k", "r", now=NOW + LEASE + timedelta(seconds=1)) is Standing.BEGUN
        store.release(second)

        assert isinstance(store.begin("k", "r", now=NOW + LEASE + timedelta(seconds=2)), Turn)

    def test_a_killed_process_leaves_the_key_free(self, engine: Engine) -> None:
        """Where the process that held a key is gone, the next attempt need not wait."""
        url = engine.url.render_as_string(hide_password=False)
        process = get_context("spawn").Process(target=begin_and_die, args=(url,))
        process.start()
        process.join(30)

        assert process.exitcode == 9
        assert isinstance(AnswerStore(engine).begin("k", "r", now=datetime.now(UTC)), Turn)


def begin_and_die(url: str) -> None:
    """Take a turn and end without a word."""
    AnswerStore(open_engine(url)).begin("k", "r", now=datetime.now(UTC))
    os._exit(9)
