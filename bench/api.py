"""How the server holds under a load of mixed requests, over a made archive of any size.

gunicorn with two workers, as `claimdesk serve` runs it; beside it, in the same run, a bare Flask endpoint that answers
a little JSON under the very same gunicorn: what the web itself costs here. Every answer is compared with what was
asked for, so that one that mixes two requests would be seen. On a machine that others use too, the clock tells how full
it is; processor time is told beside it. Run as `python bench/api.py [SENTENCES] [SECONDS]
[--home FOLDER]`: the archive is made in that folder once, and used again; without one, each time anew.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx2

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.processes import children, spent
from bench.speed import SENTENCES, deal, sentences_of
from service.cli.serve import listen
from service.settings import Settings
from service.wiring import open_desk

SEED = 2026
WORKERS = 2
CLIENTS = 4  # twice as many as there are workers: none waits for work
SHARES = {"check": 0.5, "check read": 0.2, "history": 0.1, "article": 0.15, "article added": 0.05}
BARE = """
import flask
app = flask.Flask(__name__)

@app.post("/")
def answer():
    return {"claim": flask.request.get_json()["claim"], "verdict": {"label": "supported", "reasons": ["one report"]}}
"""


@dataclass(slots=True)
class Figures:
    """What a load gave: how long each request took by its kind, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


@contextmanager
def served(application: str, home: Path, folder: Path, *, workers: int = WORKERS) -> Iterator[tuple[str, int]]:
    """Serve an application with gunicorn, and yield its address and its first process."""
    with listen("127.0.0.1", 0) as listener, (home / "gunicorn.log").open("ab") as log:
        command = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers", "--max-requests", "0"]
        command += [
            "--workers",
            str(workers),
            "--bind",
            f"fd://{listener.fileno()}",
            "--chdir",
            str(folder),
            application,
        ]
        environ = os.environ | {
            "CLAIMDESK_HOME": str(home),
            "CLAIMDESK_STANCE_MODEL": "none",
            "PYTHONPATH": f"{folder}{os.pathsep}{Path(__file__).parents[1]}",
        }
        process = subprocess.Popen(command, env=environ, pass_fds=[listener.fileno()], stderr=log)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            while process.poll() is None:
                try:
                    httpx2.get(address, timeout=30)
                    break
                except httpx2.TransportError:
                    time.sleep(0.2)
            yield address, process.pid
        finally:
            process.terminate()
            process.wait(60)


def load(one: Callable[[httpx2.Client, random.Random, Figures], str], address: str, seconds: float) -> Figures:
    """Let clients ask one after the other for so long; each is seeded, so that a run can be repeated."""
    figures, until = Figures(), time.monotonic() + seconds

    def client(number: int) -> None:
        chance = random.Random(SEED + number)
        with httpx2.Client(base_url=address, timeout=60) as http:
            while time.monotonic() < until:
                began = time.perf_counter()
                try:
                    kind = one(http, chance, figures)
                except (httpx2.HTTPError, KeyError, ValueError) as error:
                    figures.errors.append(f"{type(error).__name__}: {error}")
                    continue
                figures.times.setdefault(kind, []).append(time.perf_counter() - began)

    threads = [threading.Thread(target=client, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return figures


def in_workers(server: int) -> float:
    """Return the seconds of a processor that the workers of a server have taken."""
    return sum(spent(worker) for worker in children(server))


def told(name: str, times: list[float], seconds: float) -> None:
    """Print throughput and latencies of one kind of request."""
    cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
    rate, p50, p99 = len(times) / seconds, 1000 * cuts[49], 1000 * cuts[98]
    print(f"{name:<15} {len(times):>7} requests {rate:>8.1f} a second   p50 {p50:>7.1f} ms   p99 {p99:>7.1f} ms")


def mixture(claims: list[str], articles: list[str]) -> Callable[[httpx2.Client, random.Random, Figures], str]:
    """Return what one client asks: checks above all, and what else a newsroom's programs do meanwhile."""
    known: list[tuple[str, str]] = []

    def one(http: httpx2.Client, chance: random.Random, figures: Figures) -> str:
        kind = chance.choices(list(SHARES), weights=list(SHARES.values()))[0]
        claim = f"{chance.choice(claims)} ({chance.randrange(10**9)})"
        if kind == "check" or not known:
            made = asked(http, "POST", "/api/v1/checks", {"claim": claim})
            known.append((made["url"], made["claim"]["text"]))
            compare(figures, claim, made["claim"]["text"])
            return "check"
        if kind == "check read":
            url, text = chance.choice(known)
            compare(figures, text, asked(http, "GET", url)["claim"]["text"])
        elif kind == "history":
            compare(figures, 5, asked(http, "GET", "/api/v1/checks?per_page=5")["per_page"])
        elif kind == "article":
            wanted = chance.choice(articles)
            compare(figures, wanted, asked(http, "GET", f"/api/v1/articles/{wanted}")["id"])
        else:
            title = f"Note {chance.randrange(10**9)}"
            added = asked(http, "POST", "/api/v1/articles", {"text": f"{title}: {claim}.", "title": title})
            compare(figures, title, added["title"])
        return kind

    return one


def asked(http: httpx2.Client, method: str, path: str, given: Any = None) -> Any:
    """Return the JSON of an answer; anything but success is an error."""
    response = http.request(method, path, json=given)
    response.raise_for_status()
    return response.json()


def compare(figures: Figures, wanted: object, got: object) -> None:
    """Remember an answer that belongs to another request."""
    if wanted != got:
        figures.mixed.append(f"{wanted!r} was answered with {got!r}")


def bare(http: httpx2.Client, chance: random.Random, figures: Figures) -> str:
    """Ask the bare endpoint."""
    claim = f"claim {chance.randrange(10**9)}"
    compare(figures, claim, asked(http, "POST", "/", {"claim": claim})["claim"])
    return "bare Flask"


def main(sentences: int, seconds: float, kept: Path | None) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as top:
        home = kept or Path(top) / "home"
        desk = open_desk(replace(Settings.at(home), stance_model=None))
        claims = [json.loads(line)["claim"] for line in Path("examples/claims.jsonl").read_text().splitlines()]
        if not desk.articles.holdings().sentences:
            for _ in desk.ingester.ingest_many(deal(sentences_of(desk), max(1, sentences // (SENTENCES + 1)))):
                pass
        articles = [article.id for article in desk.articles.page(per_page=100).articles]
        print(f"archive         {desk.articles.holdings().sentences} sentences; {WORKERS} workers, {CLIENTS} clients")
        desk.checker.check(claims[0])
        began, used, own = time.perf_counter(), time.process_time(), 0
        while time.perf_counter() - began < seconds / 4:
            desk.checker.check(claims[own % len(claims)])
            own += 1
        wall, cpu = (time.perf_counter() - began) / own, (time.process_time() - used) / own
        each = f"{1000 * wall:.1f} ms each, {1000 * cpu:.1f} ms of a processor"
        print(f"in process      {own:>7} checks   {1 / wall:>8.1f} a second   {each}")
        desk.close()
        (Path(top) / "bare.py").write_text(BARE)
        with served("bare:app", home, Path(top)) as (address, _):
            load(bare, address, 1)
            told("bare Flask", load(bare, address, seconds / 4).times["bare Flask"], seconds / 4)
        with served("service:create_app()", home, Path(__file__).parents[1]) as (address, server):
            only = mixture(claims, articles)
            load(only, address, 2)
            before = in_workers(server)
            checks = load(
                lambda http, chance, figures: check_alone(http, chance, figures, claims), address, seconds / 2
            )
            rate = len(checks.times["check"]) / (seconds / 2)
            told("checks alone", checks.times["check"], seconds / 2)
            each = (in_workers(server) - before) / len(checks.times["check"])
            print(
                f"                {rate / WORKERS * wall:.0%} of 1 / (in-process time) a worker by the clock;", end=" "
            )
            print(f"{1000 * each:.1f} ms of a worker's processor time, {cpu / each:.0%} of it the check in process")
            figures = load(only, address, seconds)
        for kind, times in sorted(figures.times.items()):
            told(kind, times, seconds)
        told("all together", [each for times in figures.times.values() for each in times], seconds)
        errors, mixed = [*checks.errors, *figures.errors], [*checks.mixed, *figures.mixed]
        print(f"errors {len(errors)}, answers that mix two requests {len(mixed)}")
        for each in [*errors, *mixed][:5]:
            print(f"  {each}")


def check_alone(http: httpx2.Client, chance: random.Random, figures: Figures, claims: list[str]) -> str:
    """Check a claim and nothing else."""
    claim = chance.choice(claims)
    compare(figures, claim, asked(http, "POST", "/api/v1/checks", {"claim": claim})["claim"]["text"])
    return "check"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=int, nargs="?", default=100_000)
    parser.add_argument("seconds", type=float, nargs="?", default=40)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    main(given.sentences, given.seconds, given.home)
