"""How a desk holds for long under half of the load it can bear: memory of each worker, slowest answers, errors.

Capacity is measured first, with clients that never rest. Then the same clients rest as long as they work. Workers are
not renewed meanwhile, so that a leak would be seen. Run as `python bench/soak.py [--minutes N] [--window MINUTES]`.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import quantiles

import httpx2

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.api import Figures, load, mixture, served
from bench.speed import SENTENCES, deal, sentences_of
from service.settings import Settings
from service.wiring import open_desk

ARCHIVE = 20_000  # sentences
MEASURED = 20.0  # seconds in which capacity is measured


def children(process: int) -> list[int]:
    """Return the processes that this one has started and that live."""
    found = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        found += [int(number) for number in (thread / "children").read_text().split()]
    return found


def resident(process: int) -> float:
    """Return the megabytes of memory that a process has for itself or shares with its parent."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def workers() -> list[int]:
    """Return the processes of gunicorn that answer."""
    return sorted(worker for master in children(os.getpid()) for worker in children(master))


def told(minute: float, times: list[float], errors: int, memory: list[float]) -> None:
    """Print one window."""
    cuts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    each = " ".join(f"{size:.1f}" for size in memory)
    print(
        f"{minute:>6.1f} min {len(times):>7} requests   p50 {1000 * cuts[49]:>6.0f} ms   p99 {1000 * cuts[98]:>6.0f} ms"
        f"   errors {errors}   MB {each}",
        flush=True,
    )


def soak(address: str, one: object, minutes: float, window: float, rate: float) -> Iterator[tuple[float, Figures]]:
    """Yield the figures of each window, at so many requests a second."""
    started = time.monotonic()
    ends = started + 60 * minutes
    while (began := time.monotonic()) < ends:
        figures, until = Figures(), min(began + 60 * window, ends)
        turn = threading.Lock()
        due = [began]

        def client(
            number: int,
            figures: Figures = figures,
            until: float = until,
            due: list[float] = due,
            turn: threading.Lock = turn,
        ) -> None:
            chance = random.Random(number + int(until))
            with httpx2.Client(base_url=address, timeout=60) as http:
                while True:
                    with turn:
                        due[0] += 1 / rate
                        mine = due[0]
                    if mine >= until:
                        return
                    time.sleep(max(0.0, mine - time.monotonic()))
                    asked = time.perf_counter()
                    try:
                        kind = one(http, chance, figures)  # type: ignore[operator]
                    except (httpx2.HTTPError, KeyError, ValueError) as error:
                        figures.errors.append(f"{type(error).__name__}: {error}")
                        continue
                    figures.times.setdefault(kind, []).append(time.perf_counter() - asked)

        threads = [threading.Thread(target=client, args=[number]) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        yield (time.monotonic() - started) / 60, figures


def main() -> None:
    """Print the figures of each window, and how the last compares with the first ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--window", type=float, default=0.0, help="minutes; a sixth of the whole without it")
    given = parser.parse_args()
    window = given.window or given.minutes / 6
    with tempfile.TemporaryDirectory() as top:
        home = Path(top) / "home"
        desk = open_desk(replace(Settings.at(home), stance_model=None))
        claims = [json.loads(line)["claim"] for line in Path("examples/claims.jsonl").read_text().splitlines()]
        for _ in desk.ingester.ingest_many(deal(sentences_of(desk), ARCHIVE // (SENTENCES + 1))):
            pass
        articles = [article.id for article in desk.articles.page(per_page=100).articles]
        desk.close()
        with served("service:create_app()", home, Path(__file__).parents[1]) as address:
            one = mixture(claims, articles)
            load(one, address, 2)
            full = load(one, address, MEASURED)
            capacity = sum(map(len, full.times.values())) / MEASURED
            print(f"capacity {capacity:.1f} requests a second; from here on {capacity / 2:.1f}")
            answering = workers()
            windows: list[tuple[float, list[float]]] = []
            failed = len(full.errors)
            for minute, figures in soak(address, one, given.minutes, window, capacity / 2):
                times = [each for some in figures.times.values() for each in some]
                memory = [resident(worker) for worker in answering]
                told(minute, times, len(figures.errors) + len(figures.mixed), memory)
                failed += len(figures.errors) + len(figures.mixed)
                cuts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
                windows.append((cuts[98], memory))
            grown = max(last / first - 1 for first, last in zip(windows[0][1], windows[-1][1], strict=True))
            slower = windows[-1][0] / windows[min(1, len(windows) - 1)][0]
            print(f"errors {failed}; memory of a worker grew by {grown:.1%} at most after the first window;")
            print(f"p99 of the last window is {slower:.2f} of that of the second;")
            print(f"workers were {'the same' if answering == workers() else 'renewed'} throughout")


if __name__ == "__main__":
    main()
