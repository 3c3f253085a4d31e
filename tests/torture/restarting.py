"""`python -m tests.torture.restarting [SECONDS] [RESTARTS]`: a PostgreSQL that crashes under a desk that is busy.

gunicorn with two workers on a PostgreSQL of its own; four clients bring in articles, check claims, rule and read.
Meanwhile the server is stopped as by a crash, kept away for a while and started again. What was acknowledged must be
there afterwards; what was refused must say 503, why, and when to try again; and the same workers must go on.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from claims.errors import ClaimError
from service.access.chain import faults
from service.cli.serve import listen
from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.errors import SourceError
from tests import postgres

ROOT = Path(__file__).parents[2]
CLIENTS = 4
AWAY = 5.0  # seconds: longer than a connection is tried for
PATIENCE = 120


@dataclass
class Figures:
    """What came of it."""

    acknowledged: int = 0
    refused: int = 0
    read: int = 0
    restarts: int = 0
    longest_until_back: float = 0.0  # seconds from the server's answer until the desk's next acknowledged write
    lost: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)  # what was answered otherwise than it is to be
    same_workers: bool = True
    log_is_whole: bool = True

    @property
    def sound(self) -> bool:
        """Whether all is as it is to be."""
        return not self.lost and not self.other and self.same_workers and self.log_is_whole


class Load:
    """Clients that write and read, and remember what was acknowledged."""

    def __init__(self, port: int) -> None:
        self.figures = Figures()
        self.kept: list[tuple[str, str]] = []
        self.last = 0.0  # when something was acknowledged
        self._port = port
        self._lock = threading.Lock()
        self._checks: list[str] = []

    def ask(self, method: str, path: str, given: object = None) -> tuple[int, dict[str, str], Any]:
        """Send a request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        with closing(connection):
            connection.request(method, path, json.dumps(given), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, json.loads(answer.read())

    def client(self, number: int, until: threading.Event) -> None:
        """Go on until told to stop."""
        chance, count = random.Random(number), 0  # noqa: S311 (nothing is kept secret by it)
        while not until.is_set():
            count += 1
            mark = f"{number}-{count}"
            deed = chance.choices(["article", "check", "ruling", "read"], [4, 3, 2, 2])[0]
            try:
                self._one(deed if self._checks else "check", mark, chance)
            except (OSError, HTTPException, ValueError) as error:
                self.figures.other.append(f"{deed}: {type(error).__name__}: {error}")

    def _one(self, deed: str, mark: str, chance: random.Random) -> None:
        if deed == "article":
            given: object = {"text": f"Report {mark}. The ferry to Aldwick sank in {chance.randint(1900, 2000)}."}
            self._said(deed, *self.ask("POST", "/api/v1/articles", given))
        elif deed == "check":
            self._said(deed, *self.ask("POST", "/api/v1/checks", {"claim": f"Ferry {mark} sank off Aldwick in 1966"}))
        elif deed == "ruling":
            path = f"/api/v1/checks/{chance.choice(self._checks)}/rulings"
            self._said(deed, *self.ask("POST", path, {"verdict": "refuted", "editor": "anna"}))
        else:
            self._said(deed, *self.ask("GET", "/api/v1/checks?per_page=5"))

    def _said(self, deed: str, status: int, headers: dict[str, str], body: Any) -> None:
        with self._lock:
            if status in {200, 201, 202}:
                self.figures.read += deed == "read"
                if deed != "read":
                    self.figures.acknowledged += 1
                    self.kept.append((deed, body["id"]))
                    self.last = time.monotonic()
                if deed == "check":
                    self._checks.append(body["id"])
                return
            is_problem = headers.get("content-type") == "application/problem+json"
            calm = status == 503 and is_problem and int(headers.get("retry-after", 0)) > 0
            self.figures.refused += calm
            if not calm:
                self.figures.other.append(f"{deed}: {status} {str(body)[:200]}")


@contextmanager
def served(settings: Settings, log: Path) -> Iterator[tuple[int, int]]:
    """Serve a desk and yield its port and gunicorn's process."""
    environ = os.environ | {
        "CLAIMDESK_HOME": str(settings.home),
        "CLAIMDESK_DATABASE_URL": settings.database_url,
        "CLAIMDESK_STANCE_MODEL": "none",
    }
    with listen("127.0.0.1", 0) as listener, log.open("wb") as said:
        command = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers", "--workers", "2"]
        command += ["--bind", f"fd://{listener.fileno()}", "service:create_app()"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environ, pass_fds=[listener.fileno()], stderr=said, stdout=said
        )
        try:
            yield listener.getsockname()[1], process.pid
        finally:
            process.terminate()
            process.wait(PATIENCE)


def children(process: int) -> set[int]:
    """Return the processes that another has started."""
    return {int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()}


def run(folder: Path, *, seconds: float, restarts: int) -> Figures:
    """Load a desk for so long while its database crashes so often; then look for all that was acknowledged."""
    with postgres.own() as server:
        server.execute("CREATE DATABASE desk")
        settings = replace(Settings.at(folder / "home"), database_url=server.url("desk"), stance_model=None)
        with closing(open_desk(settings)):
            pass
        with served(settings, folder / "log") as (port, process):
            load, over = Load(port), threading.Event()
            figures = load.figures
            while load.ask("GET", "/health/ready")[0] != 200:
                time.sleep(0.1)
            before = children(process)
            clients = [threading.Thread(target=load.client, args=[number, over]) for number in range(CLIENTS)]
            for client in clients:
                client.start()
            for _ in range(restarts):
                time.sleep(seconds / (restarts + 1))
                server.stop()
                time.sleep(AWAY)
                server.start()
                figures.restarts += 1
                figures.longest_until_back = max(figures.longest_until_back, _until_back(load))
            time.sleep(seconds / (restarts + 1))
            over.set()
            for client in clients:
                client.join()
            figures.same_workers = children(process) == before
        with closing(open_desk(settings)) as desk:
            figures.lost = [f"{deed} {kept}" for deed, kept in load.kept if not _is_there(desk, deed, kept)]
            figures.log_is_whole = faults(desk.audit.rows(), desk.audit.head()) == []
    return figures


def _until_back(load: Load) -> float:
    began = time.monotonic()
    while load.last < began:
        if time.monotonic() - began > PATIENCE:
            load.figures.other.append("the desk does not come back")
            break
        time.sleep(0.05)
    return time.monotonic() - began


def _is_there(desk: Desk, deed: str, kept: str) -> bool:
    try:
        if deed == "article":
            return kept in desk.articles.articles([kept])
        return bool(desk.checks.check(kept) if deed == "check" else desk.rulings.ruling(kept))
    except (SourceError, ClaimError):
        return False


def main(seconds: float, restarts: int) -> int:
    """Print the figures, one line of JSON."""
    with tempfile.TemporaryDirectory(prefix="cd-restarts-") as folder:
        figures = run(Path(folder), seconds=seconds, restarts=restarts)
    print(json.dumps(asdict(figures)), flush=True)  # noqa: T201 (that is what it is for)
    return 0 if figures.sound else 1


if __name__ == "__main__":
    given = [*sys.argv[1:], "60", "3"] if len(sys.argv) < 2 else [*sys.argv[1:], "3"]
    sys.exit(main(float(given[0]), int(given[1])))
