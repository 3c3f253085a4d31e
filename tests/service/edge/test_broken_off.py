"""A server that is killed between a write and its kept answer does not write again when it is asked again.

Every operation that takes an `Idempotency-Key` is asked for in a process of its own, which is killed with -9 when all
is written and the answer is about to be kept; then the same request comes again.
"""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from claims.store.tables import METADATA as CLAIMS
from service import create_app, current
from service.settings import Settings
from service.store.tables import METADATA as OURS
from service.wiring import Desk
from sources.tables import METADATA as SOURCES
from tests.service.api.problems import problem
from tests.service.edge.conftest import TEXT
from tests.service.edge.dying import KILLED, ask_and_die
from tests.service.edge.writes import API, LINES, WAYS, Asked, Case

KEPT = "service.store.answers.AnswerStore.finish"
# What a request leaves beside what it does: what is kept of it, and the audit log, which tells of each attempt.
BESIDE = {"answers", "answer_writes", "audit", "audit_head", "audit_due"}

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["service.app", "tests.service.edge.dying"])


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """Yield an application over one article."""
    app = create_app(settings)
    app.test_client().post(f"{API}/articles", json={"text": TEXT, "title": "Ferry lost in the gale"})
    yield app
    current.close(app)


@pytest.fixture(scope="module", name="settings")
def _settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return replace(Settings.at(tmp_path_factory.mktemp("desk")), stance_model=None)


@pytest.fixture(scope="module", name="app")
def _app(settings: Settings) -> Iterator[Flask]:
    with opened(settings) as app:
        yield app


def kept(desk: Desk) -> dict[str, list[str]]:
    """Return all that the database holds of what was done."""
    tables = [table for each in (SOURCES, CLAIMS, OURS) for table in each.sorted_tables if table.name not in BESIDE]
    with desk.engine.connect() as connection:
        return {table.name: sorted(repr(row) for row in connection.execute(select(table))) for table in tables}


def broken_off(app: Flask, asked: Asked, key: str, at: str = KEPT) -> None:
    """Ask for something in a process that is killed at a place."""
    method, path, sent = asked
    sent = sent | {"headers": {"Idempotency-Key": key}}
    settings = app.extensions[current.EXTENSION].settings
    process = PROCESSES.Process(target=ask_and_die, args=(settings, at, method, path, sent))
    process.start()
    process.join(120)

    assert process.exitcode == KILLED


def again(app: Flask, asked: Asked, key: str) -> TestResponse:
    """Ask for the same thing under the same key."""
    method, path, sent = asked
    return app.test_client().open(path, method=method, headers={"Idempotency-Key": key}, **sent)


def assert_is_done_once(app: Flask, name: str) -> None:
    """What an operation did before it was broken off is answered, and not done again."""
    status, prepared = WAYS[name]
    asked = prepared(Case(app))
    with app.app_context():
        desk = current.desk()
        before = kept(desk)
        broken_off(app, asked, name)
        done = kept(desk)
        first, second = again(app, asked, name), again(app, asked, name)

        assert done != before
        assert kept(desk) == done
    assert (first.status_code, second.status_code) == (status, status), first.text
    if status == 409:  # it held a secret, which was not kept
        assert "secret" in problem(first, 409)["detail"]
        return
    assert second.data == first.data
    assert first.headers["Idempotency-Replayed"] == "true"
    if "Location" in first.headers:
        assert app.test_client().get(first.headers["Location"]).status_code == 200


@pytest.mark.parametrize("name", list(WAYS))
def test_what_was_broken_off_is_not_done_twice(app: Flask, name: str) -> None:
    """Nothing more is written, and the answer is the one that was lost."""
    assert_is_done_once(app, name)


def test_every_write_is_tried(app: Flask) -> None:
    """No operation that takes a key is left out above."""
    paths = app.test_client().get("/api/openapi.json").get_json()["paths"]
    verbs = {"post", "put", "patch", "delete"}

    assert {item[verb]["operationId"] for item in paths.values() for verb in verbs & item.keys()} == WAYS.keys()


@pytest.mark.parametrize("name", ["batch_create", "jobs_cancel"])
def test_on_either_database(engine: Engine, tmp_path: Path, name: str) -> None:
    """What is made and what is changed, on SQLite and on PostgreSQL."""
    url = engine.url.render_as_string(hide_password=False)
    with opened(replace(Settings.at(tmp_path / "home"), database_url=url, stance_model=None)) as app:
        assert_is_done_once(app, name)


def test_a_batch_has_its_own_checks(app: Flask) -> None:
    """Each claim of a batch that was broken off is answered with the check that was made of it then."""
    asked = WAYS["batch_create"][1](Case(app))
    broken_off(app, asked, "batch")
    results = again(app, asked, "batch").get_json()["results"]
    ids = {each["check"]["id"] for each in results if each["check"] is not None}

    assert [each["status"] for each in results] == [201, 422, 201]
    assert len(ids) == 2
    assert all(app.test_client().get(f"{API}/checks/{each}").status_code == 200 for each in ids)


class TestInTheMiddle:
    """What takes several steps goes on where it was broken off."""

    def test_a_watch(self, app: Flask) -> None:
        """The check from which on a claim is watched is made once."""
        asked = WAYS["watches_create"][1](Case(app))
        broken_off(app, asked, "watch", at="claims.store.watches.WatchStore.add")
        with app.app_context():
            checks = len(kept(current.desk())["checks"])
            answer = again(app, asked, "watch")

            assert answer.status_code == 201
            assert len(kept(current.desk())["checks"]) == checks
            assert answer.get_json()["check"] in {
                f"{API}/checks/{made.id}" for made in current.desk().checks.page().checks
            }
            assert "Idempotency-Replayed" not in answer.headers

    def test_a_draft(self, app: Flask) -> None:
        """The draft that was kept is checked to its end."""
        asked = WAYS["drafts_create"][1](Case(app))
        broken_off(app, asked, "draft", at="claims.drafting.Drafting.go_on")
        with app.app_context():
            drafts = len(kept(current.desk())["drafts"])
            answer = again(app, asked, "draft")

            assert (answer.status_code, answer.get_json()["counts"]["open"]) == (201, 0)
            assert len(kept(current.desk())["drafts"]) == drafts

    def test_articles(self, app: Flask) -> None:
        """What was kept of a list and not found yet is found, and said to be new."""
        asked = ("POST", f"{API}/articles", {"data": LINES, "content_type": "application/x-ndjson"})
        broken_off(app, asked, "lines", at="sources.index.tantivy.TantivyIndex.add")
        answer = again(app, asked, "lines")

        assert [each["status"] for each in answer.get_json()["results"]] == [201, 201]
