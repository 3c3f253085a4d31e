"""The desk as it really runs: gunicorn, two workers, a socket. What one worker brings in, the other finds."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from service.cli.serve import listen

ROOT = Path(__file__).parents[2]
PLACES = ("Ulver", "Tarnholt", "Brackmere")
PATIENCE = 20.0  # seconds; on a busy machine two workers take some to start
ROUNDS = 30  # of four checks at once; both workers answered within three in every try


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, and the log that names the process behind each numbered answer."""

    port: int
    log: Path

    def ask(self, method: str, path: str, given: object = None, *, name: str = "-") -> tuple[int, Any]:
        """Send one request over a connection of its own, so that any worker may take it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, json.dumps(given), {"Content-Type": "application/json", "X-Name": name})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def answered_by(self, name: str) -> set[str]:
        """Return the processes that answered the requests of this name."""
        return set(re.findall(rf"^(\S+) {name}$", self.log.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="module", name="server")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    log, said = folder / "access.log", folder / "error.log"
    log.touch()
    with listen("127.0.0.1", 0) as listener, said.open("wb") as errors:
        command = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers", "--workers", "2"]
        command += ["--bind", f"fd://{listener.fileno()}", "--access-logfile", str(log)]
        command += ["--access-logformat", "%(p)s %({x-name}i)s", "service:create_app()"]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"CLAIMDESK_HOME": str(folder / "home")},
            pass_fds=[listener.fileno()],
            stderr=errors,
        )
        server = Server(listener.getsockname()[1], log)
        try:
            wait_until_ready(server, process)
            yield server
        finally:
            process.terminate()
            code = process.wait(PATIENCE)
    complaints = said.read_text(encoding="utf-8")

    assert code == 0, complaints
    assert "Traceback" not in complaints


def wait_until_ready(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Return once the server says that its desk can work."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            if server.ask("GET", "/health/ready")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server does not get ready")


def test_what_one_worker_adds_every_worker_finds(server: Server) -> None:
    """While one thread keeps checking, each new article is quoted by both workers as soon as its answer came."""
    stop = Event()

    def keep_checking() -> list[int]:
        statuses = []
        while not stop.is_set():
            statuses.append(server.ask("POST", "/api/v1/checks", {"claim": "The ferry to Aldwick sank in 1966"})[0])
        return statuses

    def finds(place: str) -> list[str]:
        claim = {"claim": f"The bridge at {place} was opened in 1904"}
        _, check = server.ask("POST", "/api/v1/checks", claim, name=place)
        return [item["article"]["id"] for item in check["evidence"]]

    with ThreadPoolExecutor(5) as threads:
        meanwhile = threads.submit(keep_checking)
        try:
            for place in PLACES:
                text = f"The bridge at {place} was opened in 1904 by the mayor. The band played until the rain came."
                status, article = server.ask("POST", "/api/v1/articles", {"text": text})
                found = []
                for _ in range(ROUNDS):
                    found += list(threads.map(finds, [place] * 4))
                    if len(server.answered_by(place)) == 2:
                        break

                assert status == 201
                assert all(article["id"] in ids for ids in found)
                assert len(server.answered_by(place)) == 2
        finally:
            stop.set()
        statuses = meanwhile.result()

    assert set(statuses) == {201}


def test_writers_in_both_workers_take_turns(server: Server) -> None:
    """Articles sent to both workers at once are all kept and all searchable; the same one sent often is kept once."""

    def add(number: int) -> tuple[int, Any]:
        text = f"The quarry of village number {number // 2} was closed in 1931. It had given the stone for the church."
        return server.ask("POST", "/api/v1/articles", {"text": text, "title": "The quarry closes"})

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(add, range(16)))
    _, page = server.ask("GET", "/api/v1/articles?q=quarry")

    assert sorted(status for status, _ in answers if status == 201) == [201] * 8
    assert {status for status, _ in answers} <= {200, 201, 202}  # 202: the other worker is still indexing it
    assert len({article["id"] for _, article in answers}) == page["total"] == 8
    assert server.ask("GET", "/health/ready")[0] == 200


def test_the_sender_of_too_much_reads_why(server: Server) -> None:
    """A body past the limit is answered, also to one who sends all of it before listening."""
    status, problem = server.ask("POST", "/api/v1/articles", {"text": "word " * 4_000_000})

    assert (status, problem["status"]) == (413, 413)
    assert "errors" in problem
