"""What HTTP adds to a check: what a worker does for a request beside the call that checks the claim.

One worker of gunicorn runs the desk as `claimdesk serve` does, and is asked for checks over a socket, one at a time.
Told is the time of the processor: of the whole worker, as the system counts it from before the request is sent until
some milliseconds after its answer was read, less that of the checker's own call within, which is what a program in the
same process would pay for the same check, saved. What is left is what gunicorn reads and writes, who may ask and how
often, the answer as JSON with all its evidence, its compression, its figures and its line in the log. The JSON is told
by itself: who wants the same answer in the same process pays for it too. Of a few tries the least is a claim's own.
Run as `python bench/overhead.py [--home FOLDER] [--sentences N] [--limit MS]`; with a limit it fails where more than
that is added in the middle.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partialmethod
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import httpx2
from flask import Flask

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.api import served
from bench.page import Stopwatch, fill, pace
from bench.processes import children
from service import create_app as plain_app
from service import current
from service.cli.opening import settings
from service.schemas import CheckSchema
from service.settings import Settings
from service.wiring import open_desk

DEFAULT = 15_000  # sentences
CLAIMS = 20
TRIES = 4
SETTLE = 0.02  # seconds after an answer in which the worker ends what it does for it
INSIDE = "X-Inside"  # the milliseconds of a processor that the call of the checker took
WRITING = "X-Writing"  # and those that writing its answer as JSON took
WAYS = {"plain": {"Accept-Encoding": "identity"}, "compressed": {"Accept-Encoding": "gzip, deflate"}}
ROOT = Path(__file__).parents[1]


def create_app() -> Flask:
    """Return the desk, each answer marked with what the checker's own call took."""
    app = plain_app(settings())
    app.wsgi_app = _Marked(app, app.wsgi_app)  # type: ignore[method-assign,assignment] # as Flask says to wrap an application
    return app


class _Marked:
    """A WSGI application around the desk's, which answers one request at a time here."""

    def __init__(self, app: Flask, inner: Callable[..., Iterable[bytes]]) -> None:
        self._app, self._inner = app, inner
        self._watches: tuple[Stopwatch, tuple[Stopwatch, ...]] | None = None

    def __call__(self, asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        watch, writing = self._watches = self._watches or (self._watched(), self._watched_writing())
        watch.spent = 0.0
        for each in writing:
            each.spent = 0.0

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            written = sum(each.spent for each in writing)
            told = [(INSIDE, f"{watch.spent:.4f}"), (WRITING, f"{written:.4f}")]
            return start_response(status, [*headers, *told], *more)

        return self._inner(asked, start)

    def _watched(self) -> Stopwatch:
        with self._app.app_context():
            checker = current.desk().checker
        watch = Stopwatch(checker.check)
        checker.check = watch  # type: ignore[method-assign] # watched for this measurement alone
        return watch

    def _watched_writing(self) -> tuple[Stopwatch, ...]:
        """Watch what makes a check an answer: its members written out, and these as JSON."""
        dump, response = Stopwatch(CheckSchema.dump), Stopwatch(self._app.json.response)
        CheckSchema.dump = partialmethod(dump)  # type: ignore[assignment] # as above, a method still
        self._app.json.response = response  # type: ignore[method-assign] # as above
        return dump, response


def worked(process: int) -> float:
    """Return the milliseconds of a processor that all threads of a process have taken, to the nanosecond."""
    total = 0
    for thread in Path(f"/proc/{process}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has just ended
            total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e6


def one(http: httpx2.Client, worker: int, claim: str, headers: dict[str, str]) -> tuple[float, float, float]:
    """Return what a worker took for a check beside the call of the checker, of that the JSON, and the call."""
    before = worked(worker)
    answer = http.post("/api/v1/checks", json={"claim": claim}, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.json()["claim"]["text"] == claim
    time.sleep(SETTLE)
    inside = float(answer.headers[INSIDE])
    return worked(worker) - before - inside, float(answer.headers[WRITING]), inside


def measure(home: Path) -> dict[str, list[float]]:
    """Return the figures over the archive in a folder, served by one worker."""
    lines = (ROOT / "examples" / "claims.jsonl").read_text("utf-8").splitlines()
    claims = [json.loads(line)["claim"] for line in lines[:CLAIMS]]
    figures: dict[str, list[float]] = {
        name: [] for name in ("the call", "its JSON", *(f"added, {way}" for way in WAYS))
    }
    with (
        served("bench.overhead:create_app()", home, ROOT, workers=1) as (address, server),
        httpx2.Client(base_url=address, timeout=60) as http,
    ):
        worker = children(server)[0]
        for claim in claims:
            one(http, worker, claim, {})
            for way, headers in WAYS.items():
                tried = [one(http, worker, claim, headers) for _ in range(TRIES)]
                figures[f"added, {way}"].append(min(beside for beside, _, _ in tried))
            figures["its JSON"].append(min(written for _, written, _ in tried))
            figures["the call"].append(min(inside for _, _, inside in tried))
    return figures


def main() -> int:
    """Print the figures, and return whether they are within the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=DEFAULT, help=f"size of the archive; {DEFAULT} where not said")
    parser.add_argument("--home", type=Path, help="keep the archive in this folder, and use the one that is there")
    parser.add_argument("--limit", type=float, help="milliseconds that HTTP may add in the middle")
    given = parser.parse_args()
    with TemporaryDirectory() as passing:
        home = given.home or Path(passing)
        desk = open_desk(Settings.at(home))
        fill(desk, given.sentences)
        print(f"archive     {desk.articles.holdings().sentences} sentences, one worker; {CLAIMS} claims, {TRIES} tries")
        desk.close()
        figures = measure(home)
    for name, times in figures.items():
        print(f"{name:<18} median {median(times):7.2f} ms   95 % within {quantiles(times, n=20)[18]:7.2f} ms")
    print(f"pace        100,000 squares in {pace():.1f} ms")
    return int(given.limit is not None and median(figures["added, compressed"]) > given.limit)


if __name__ == "__main__":
    sys.exit(main())
