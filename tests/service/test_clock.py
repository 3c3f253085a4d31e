"""A clock that leaps an hour forward and back while the desk works: what must be done once is done once, and goes on.

The processes run with a clock of their own (`clock.c`), which the machine's compiler makes and which reads from a file
how far it is ahead. What counts seconds since the start is left alone, as it is when somebody sets the clock.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from claims.store import DraftStore, WatchStore
from service.access.chain import faults
from service.cli.serve import listen
from service.jobs.model import Form
from service.jobs.reading import read_list
from service.settings import Settings
from service.store import JobStore
from service.store.job_rows import JOBS
from service.wiring import open_desk
from sources.database import MOMENT, is_over

ROOT = Path(__file__).parents[2]
HOUR = 3_600
PATIENCE = 120
LEASE = timedelta(seconds=60)
CLAIMS = 40


class TestLeases:
    """What somebody has taken for a while is free again once that is over, or could not have been so long."""

    def test_of_a_job(self, engine: Engine) -> None:
        """A worker that died before the clock was set back does not hold its job for as long as it was wrong."""
        jobs = JobStore(engine)
        layout, rows = read_list(b"claim\nA dam broke\n", Form.CSV)
        jobs.add(rows, layout, _options())
        job_id = jobs.next_job("here:a")
        assert job_id is not None
        assert jobs.take(job_id, "here:a") is not None
        assert jobs.next_job("there:b") is None
        ahead = datetime.now(UTC) + timedelta(hours=1)
        with engine.begin() as connection:
            connection.execute(update(JOBS).values(leased_until=ahead))

        assert jobs.next_job("there:b") == job_id

    def test_any(self, engine: Engine) -> None:
        """The rule itself: over, running, running to its very end, and impossible."""
        now = datetime.now(UTC)
        cases = {
            timedelta(seconds=-1): True,
            timedelta(0): False,
            LEASE: False,
            LEASE + MOMENT: False,  # who took it looked at the clock a moment later
            LEASE + MOMENT + timedelta(seconds=1): True,
        }
        jobs = JobStore(engine)
        layout, rows = read_list(b"claim\nA dam broke\n", Form.CSV)
        jobs.add(rows, layout, _options())
        for ahead, over in cases.items():
            with engine.begin() as connection:
                connection.execute(update(JOBS).values(leased_until=now + ahead))
                found = connection.execute(update(JOBS).where(is_over(JOBS.c.leased_until, now, LEASE)).values(halts=0))
                assert bool(found.rowcount) is over

    def test_every_store_has_the_rule(self) -> None:
        """Drafts and watches take in turns by the same words."""
        for store in (DraftStore.take, WatchStore.take_due):
            assert "is_over" in store.__code__.co_names


def _options() -> Any:
    from service.jobs.model import Options  # noqa: PLC0415 (a small thing of one test)

    return Options(None, (), ())


class Desk:
    """A desk whose processes share a clock that can be set."""

    def __init__(self, port: int, clock: Path) -> None:
        self.port, self._clock = port, clock

    def set(self, seconds: int) -> None:
        """Set the clock so much ahead of what it is."""
        self._clock.write_text(f"{seconds}\n")

    def ask(self, method: str, path: str, given: object = None, **headers: str) -> tuple[int, Any]:
        """Send a request and return status and JSON."""
        body = given if isinstance(given, bytes) else json.dumps(given).encode()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(connection):
            connection.request(method, path, body, {"Content-Type": "application/json"} | headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")

    def waits(self, done: Callable[[], bool]) -> None:
        """Return once something is so."""
        until = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < until
            time.sleep(0.2)


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no compiler (cc) to make a clock that can be set")
    clock, library = tmp_path / "clock", tmp_path / "clock.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, Path(__file__).with_name("clock.c")], check=True)
    clock.write_text("0\n")
    environ = os.environ | {
        "CLAIMDESK_HOME": str(tmp_path / "home"),
        "CLAIMDESK_STANCE_MODEL": "none",
        "CLAIMDESK_RATE_LIMIT": "1000 per minute",
        "LD_PRELOAD": str(library),
        "CLOCK_FILE": str(clock),
    }
    with listen("127.0.0.1", 0) as listener, (tmp_path / "log").open("wb") as log:
        served = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers", "--workers", "2"]
        served += ["--bind", f"fd://{listener.fileno()}", "service:create_app()"]
        works = [sys.executable, "-c", "from service.cli import main; main()", "work"]
        both = {"cwd": ROOT, "env": environ, "stderr": log, "stdout": log}
        processes = [
            subprocess.Popen(served, pass_fds=[listener.fileno()], **both),  # type: ignore[call-overload] # options of both
        ]
        desk = Desk(listener.getsockname()[1], clock)
        try:
            desk.waits(lambda: desk.ask("GET", "/health/ready")[0] == 200)
            processes.append(subprocess.Popen(works, **both))  # type: ignore[call-overload] # the same
            yield desk
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(PATIENCE)
    with suppress(FileNotFoundError):
        assert b"Traceback" not in (tmp_path / "log").read_bytes()


def test_a_leaping_clock(desk: Desk, tmp_path: Path) -> None:
    """An hour forward, an hour back, and an hour behind: jobs, keys, limits, history and audit log hold."""
    text = "The bridge at Ulver number {} was opened in 1904. The mayor came."
    articles, checks, offsets = [], [], [0, HOUR, 0, -HOUR, 0]
    lines = "\n".join(json.dumps({"claim": f"Bridge number {n} was opened in 1905"}) for n in range(CLAIMS)).encode()
    status, job = desk.ask("POST", "/api/v1/jobs", lines, **{"Content-Type": "application/x-ndjson"})
    assert status == 202
    for at, offset in enumerate(offsets):
        desk.set(offset)
        key = {"Idempotency-Key": f"key-{at}"}
        made = [desk.ask("POST", "/api/v1/articles", {"text": text.format(at)}, **key) for _ in range(2)]
        assert [made[0][0], made[0][1]["id"]] == [201, made[1][1]["id"]]
        desk.set(offset + HOUR)  # the same key again, seen an hour later or earlier
        assert desk.ask("POST", "/api/v1/articles", {"text": text.format(at)}, **key)[1] == made[0][1]
        desk.set(offset)
        articles.append(made[0][1]["id"])
        status, check = desk.ask("POST", "/api/v1/checks", {"claim": f"The bridge at Ulver number {at} opened in 1904"})
        assert status == 201
        assert articles[-1] in [item["article"]["id"] for item in check["evidence"]]
        checks.append(check["id"])
        for verdict in ("refuted", "supported"):
            desk.ask("POST", f"/api/v1/checks/{check['id']}/rulings", {"verdict": verdict, "editor": "anna"})
        ruled = desk.ask("GET", f"/api/v1/checks/{check['id']}/rulings")[1]["rulings"]
        assert ruled[0]["verdict"] == "supported"
    desk.waits(lambda: desk.ask("GET", f"/api/v1/jobs/{job['id']}")[1]["state"] == "done")

    done = desk.ask("GET", f"/api/v1/jobs/{job['id']}")[1]
    assert (done["checked"], done["failed"]) == (CLAIMS, 0)
    assert len(set(articles)) == len(articles)
    with closing(open_desk(Settings.at(tmp_path / "home"))) as opened:
        assert opened.articles.holdings().articles == len(articles)
        assert faults(opened.audit.rows(), opened.audit.head()) == []
        assert {opened.checks.check(each).id for each in checks} == set(checks)
    seen, cursor = [], ""
    while True:
        page = desk.ask("GET", f"/api/v1/checks?per_page=20{cursor}")[1]
        seen += [each["id"] for each in page["checks"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert len(seen) == len(set(seen)) == CLAIMS + len(checks)


def test_a_limit_after_the_clock_was_set_back(desk: Desk) -> None:
    """What was counted before does not count an hour longer."""
    desk.set(HOUR)
    until = time.monotonic() + PATIENCE
    while desk.ask("GET", "/api/v1/checks?per_page=1")[0] == 200 and time.monotonic() < until:
        pass
    assert desk.ask("GET", "/api/v1/checks?per_page=1")[0] in {200, 429}
    desk.set(0)

    assert desk.ask("GET", "/api/v1/checks?per_page=1")[0] == 200
