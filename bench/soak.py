"""How a desk holds for long under half of the load it can bear: memory of each worker, slowest answers, errors.

Two gunicorn workers and the worker for jobs, with the stance model as it ships. Capacity is measured first, with
clients that never rest. Then the same clients ask at half of that rate. Workers are not renewed meanwhile, so that a
leak would be seen. Of each window are told the times of an answer as the client sees them, as the worker does (without
waiting for a connection or a free thread), and the processor's time alone, which other processes on a busy machine
hardly change. Run as `python bench/soak.py [--minutes 60] [--window MINUTES] [--rate A_SECOND] [--rules-alone]`.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import httpx2

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.api import CLIENTS, SEED, Figures, asked, compare, load, mixture, served
from bench.metered import HEADER, MODEL
from bench.processes import children, resident, spent, worker_beside
from bench.speed import SENTENCES, deal, sentences_of
from service.settings import NO_MODEL, Settings
from service.wiring import open_desk

ARCHIVE = 20_000  # sentences
MEASURED = 30.0  # seconds in which capacity is measured
LOOK_SECONDS = 30.0  # between two looks at memory, which is told as the median of a window's last half
LATE_SECONDS = 5.0  # a client that is later than this leaves out what it should have asked: half is no more than half
MOST_SLOWER, MOST_GROWN = 1.2, 0.05  # p99 of the last window to that of the second; memory since the end of the first
ROOT = Path(__file__).parents[1]
One = Callable[[httpx2.Client, random.Random, Figures], str]
Client = Callable[["Window", "Turns", int], None]
Look = Callable[[], dict[int, float]]


@dataclass(slots=True)
class Window:
    """What one stretch of the load gave; times are milliseconds."""

    until: float
    seen: list[float] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)
    left_out: int = 0
    looks: list[dict[int, float]] = field(default_factory=list)  # megabytes of each process, every half minute
    used: float = 0.0  # seconds of a processor, of all workers

    @property
    def errors(self) -> list[str]:
        """Return what failed, and what was answered to somebody else."""
        return [*self.figures.errors, *self.figures.mixed]

    @property
    def memory(self) -> dict[int, float]:
        """Return how large each process was: between two moments at which it gives memory back it may be larger."""
        late = self.looks[len(self.looks) // 2 :]
        return {process: median(look.get(process, 0.0) for look in late) for process in late[-1]}

    def note(self, response: httpx2.Response) -> None:
        """Take down what one answer cost."""
        inside, _, computed = response.headers.get(HEADER, "").partition(" ")
        if computed:
            self.seen.append(1000 * response.elapsed.total_seconds())
            self.inside.append(float(inside))
            self.computed.append(float(computed))


def p99(times: list[float]) -> float:
    """Return what 99 of 100 keep within."""
    return quantiles(times, n=100)[98] if len(times) > 1 else 0.0


def newsroom(claims: list[str], articles: list[str]) -> One:
    """Return what one client asks: what programs ask, and pages, drafts, searches and lists between."""
    programs = mixture(claims, articles)
    checks: list[str] = []

    def one(http: httpx2.Client, chance: random.Random, figures: Figures) -> str:
        drawn, claim = chance.random(), f"{chance.choice(claims)} ({chance.randrange(10**9)})"
        if drawn < 0.8 or not checks:
            kind = programs(http, chance, figures)
            if len(checks) < 200:
                checks.append(asked(http, "POST", "/api/v1/checks", {"claim": claim})["id"])
            return kind
        if drawn < 0.92:
            page = chance.choice(["/", "/overview", "/archive", "/history", f"/checks/{chance.choice(checks)}"])
            http.get(page, headers={"Accept": "text/html"}).raise_for_status()
            return "page"
        if drawn < 0.95:
            text = f"{claim}. Who will pay for it?"
            compare(figures, 2, len(asked(http, "POST", "/api/v1/drafts", {"text": text})["sentences"]))
            return "draft"
        if drawn < 0.98:
            http.get("/api/v1/claims:search", params={"query": claim}).raise_for_status()
            return "search"
        lines = "\n".join(json.dumps({"claim": f"{claim} {number}"}) for number in range(3))
        http.post("/api/v1/jobs", content=lines, headers={"Content-Type": "application/x-ndjson"}).raise_for_status()
        return "job"

    return one


def soak(client: Client, minutes: float, length: float, rate: float, look: Look) -> Iterator[Window]:
    """Yield each window, at so many requests a second, with a look now and then at how large processes are."""
    ends = time.monotonic() + 60 * minutes
    while (began := time.monotonic()) < ends - 1:
        window = Window(min(began + 60 * length, ends))
        turns = Turns(began, rate)
        threads = [threading.Thread(target=client, args=[window, turns, number]) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            window.looks.append(look())
            next(thread for thread in threads if thread.is_alive() or thread is threads[-1]).join(LOOK_SECONDS)
        window.looks.append(look())
        yield window


class Turns:
    """When each request is due, one after the other whoever asks it."""

    def __init__(self, began: float, rate: float) -> None:
        self._due, self._pause, self._lock = began, 1 / rate, threading.Lock()

    def next(self, window: Window) -> float:
        """Return when the next is due; what is long overdue is left out."""
        with self._lock:
            self._due += self._pause
            late = int(max(0.0, time.monotonic() - LATE_SECONDS - self._due) / self._pause)
            window.left_out += late
            self._due += late * self._pause
            return self._due


def _client(address: str, one: One, window: Window, turns: Turns, number: int) -> None:
    chance = random.Random(SEED + number + int(window.until))
    with httpx2.Client(base_url=address, timeout=120, event_hooks={"response": [_closed(window)]}) as http:
        while (due := turns.next(window)) < window.until and time.monotonic() < window.until:
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                one(http, chance, window.figures)
            except (httpx2.HTTPError, KeyError, ValueError) as error:
                window.figures.errors.append(f"{type(error).__name__}: {error}")


def _closed(window: Window) -> Callable[[httpx2.Response], None]:
    def note(response: httpx2.Response) -> None:
        response.read()
        response.close()
        window.note(response)

    return note


def told(minute: float, length: float, window: Window) -> None:
    """Print one window, at once."""
    middle = [quantiles(times, n=2)[0] if len(times) > 1 else 0.0 for times in (window.seen, window.computed)]
    each = 1000 * window.used / max(1, len(window.seen))
    share = window.used / (60 * length * (os.cpu_count() or 1))
    parts = [
        f"{minute:>5.1f} min {len(window.seen):>6} answers",
        f"seen p50 {middle[0]:>5.0f} p99 {p99(window.seen):>6.0f} ms",
        f"inside p99 {p99(window.inside):>6.0f} ms",
        f"processor p50 {middle[1]:>5.1f} p99 {p99(window.computed):>6.1f}, all work {each:>5.1f} ms each",
        f"{share:.0%} of the machine, load {os.getloadavg()[0]:.1f}",
        f"errors {len(window.errors)}, left out {window.left_out}",
        "MB " + " ".join(f"{size:.1f}" for size in window.memory.values()),
    ]
    print(" | ".join(parts), flush=True)
    for error in window.errors[:3]:
        print(f"      {error}", flush=True)


def compared(windows: list[Window]) -> bool:
    """Print how the last window stands to the first ones; return whether all is as it is asked to be."""
    first, second, last = windows[0], windows[min(1, len(windows) - 1)], windows[-1]
    grown = max(last.memory.get(worker, 0.0) / size - 1 for worker, size in first.memory.items())
    same = all(window.memory.keys() == first.memory.keys() for window in windows)
    failed = sum(len(window.errors) for window in windows)
    slower = {
        name: p99(getattr(last, name)) / max(0.001, p99(getattr(second, name)))
        for name in ("seen", "inside", "computed")
    }
    print(f"errors: {failed} of {sum(len(window.seen) for window in windows)} answers")
    print(f"memory of a worker since the end of the first window: {grown:+.1%} at most (asked: below {MOST_GROWN:.0%})")
    print(f"processes: {'the same' if same else 'NOT the same'} throughout")
    ratios = ", ".join(f"{name} {ratio:.2f}" for name, ratio in slower.items())
    print(f"p99 of the last window to that of the second: {ratios} (asked: at most {MOST_SLOWER})", flush=True)
    return same and not failed and grown < MOST_GROWN and slower["seen"] <= MOST_SLOWER


def filled(home: Path) -> tuple[list[str], list[str]]:
    """Make an archive; return claims to ask, and articles to read."""
    claims = [json.loads(line)["claim"] for line in (ROOT / "examples/claims.jsonl").read_text().splitlines()]
    desk = open_desk(Settings.at(home))
    for _ in desk.ingester.ingest_many(deal(sentences_of(desk), ARCHIVE // (SENTENCES + 1))):
        pass
    articles = [article.id for article in desk.articles.page(per_page=100).articles]
    desk.close()
    return claims, articles


def main() -> int:
    """Print the figures of each window, and how the last compares with the first ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--window", type=float, default=0.0, help="minutes; a sixth of the whole without it")
    parser.add_argument("--rate", type=float, default=0.0, help="requests a second; half of capacity without it")
    parser.add_argument("--rules-alone", action="store_true", help="without the stance model")
    given = parser.parse_args()
    length = given.window or given.minutes / 6
    if given.rules_alone:
        os.environ[MODEL] = NO_MODEL
    with tempfile.TemporaryDirectory(prefix="cd-soak-") as top:
        home = Path(top) / "home"
        claims, articles = filled(home)
        print(f"archive of {len(articles)}+ articles made", flush=True)
        with (
            served("bench.metered:create_app()", home, ROOT) as (address, _),
            worker_beside(home, given.rules_alone) as beside,
        ):
            one = newsroom(claims, articles)
            load(one, address, 5)
            used = _spent(beside)
            full = load(one, address, MEASURED)
            answered = sum(map(len, full.times.values()))
            rate = given.rate or answered / MEASURED / 2
            alone = answered * (os.cpu_count() or 1) / (_spent(beside) - used)
            print(f"capacity {answered / MEASURED:.2f} requests a second now, {alone:.2f} by processor time alone")
            print(f"from now on {rate:.2f} a second", flush=True)
            windows: list[Window] = []
            began, before = time.monotonic(), _spent(beside)

            def look() -> dict[int, float]:
                return {process: resident(process) for process in _answering(beside)}

            for window in soak(partial(_client, address, one), given.minutes, length, rate, look):
                after = _spent(beside)
                window.used, before = after - before, after
                told((time.monotonic() - began) / 60, length, window)
                windows.append(window)
        for error in [*full.errors, *full.mixed][:5]:
            print(f"while capacity was measured: {error}")
        return 0 if compared(windows) and not (full.errors or full.mixed) else 1


def _answering(beside: int) -> list[int]:
    """Return gunicorn's workers, and the worker for jobs behind them."""
    masters = [process for process in children(os.getpid()) if process != beside]
    return [*sorted(worker for master in masters for worker in children(master)), beside]


def _spent(beside: int) -> float:
    return sum(map(spent, _answering(beside)))


if __name__ == "__main__":
    sys.exit(main())
