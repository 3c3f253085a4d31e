"""`python -m tests.torture`: kills processes of a desk at random, under load, and counts what was lost.

Three processes write mixed things to one desk. Each is killed (SIGKILL) after a random while and replaced at once;
after ten kills all are killed, the desk is opened as after a restart, and every acknowledged write is looked for. One
kill in ten hits a database that is being migrated from the first version. On PostgreSQL the server itself crashes in
each round, too. The desk runs without the stance model: it writes nothing.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from service.settings import Settings
from tests import postgres
from tests.torture.forking import asked, forked, kill
from tests.torture.load import warm_up, work
from tests.torture.looking import Round, bring_up, look, look_at_migrated, make_old

WORKERS = 3
ROUND = 10  # kills between two looks; the last of them hits a migration
TIMES = 4.0  # a process lives at most so many times as long as it takes to open a desk and do six things


@dataclass
class Figures(Round):
    """What came of it."""

    kills: int = 0
    kills_in_a_migration: int = 0
    server_crashes: int = 0
    rounds: int = 0

    def take(self, found: Round) -> None:
        """Add what one look found."""
        for each in fields(found):
            setattr(self, each.name, getattr(self, each.name) + getattr(found, each.name))

    @property
    def sound(self) -> bool:
        """Whether anything was tried at all, nothing was lost and nothing disagreed."""
        return self.rounds > 0 and not (self.lost or self.half_there or self.disagreements or self.left_after_mending)


class Torture:
    """One desk on one database, and one old database to be migrated again and again."""

    def __init__(self, folder: Path, server: postgres.Server | None, seed: int) -> None:
        self.figures = Figures()
        self._folder = folder
        self._server = server
        self._random = random.Random(seed)  # noqa: S311 (nothing is kept secret by it)
        self._settings = self._desk("desk")
        old = folder / "old.db"
        self._old = f"sqlite:///{old}" if server is None else self._database("old")
        asked(lambda: make_old(self._old))
        self._longest = TIMES * _pace(self._desk("first"), self._desk("second"))

    def run(self, *, kills: int, ends: float) -> Figures:
        """Kill until there were so many kills, or the time is over."""
        figures = self.figures
        while figures.kills < kills and time.monotonic() < ends:
            told = self._folder / f"told-{figures.rounds}"
            told.mkdir()
            self._under_load(told, min(ROUND, kills - figures.kills) - 1)
            found = asked(lambda: look(self._settings, told))  # noqa: B023 (called at once)
            figures.take(found or Round(half_there=1, told=["the desk did not open"]))
            shutil.rmtree(told)
            self._migrating()
            figures.rounds += 1
        return figures

    def _under_load(self, told: Path, kills: int) -> None:
        crash_at = self._random.randrange(kills) if self._server is not None else -1
        alive = [self._start(told) for _ in range(min(WORKERS, kills))]
        for number in range(kills):
            if number == crash_at and self._server is not None:
                self._server.stop()
                self._server.start()
                self.figures.server_crashes += 1
            alive.sort(key=lambda each: each[1])
            process, ends = alive.pop(0)
            time.sleep(max(0.0, ends - time.monotonic()))
            kill(process)
            self.figures.kills += 1
            if number + len(alive) + 1 < kills:
                alive.append(self._start(told))

    def _start(self, told: Path) -> tuple[int, float]:
        seed = self._random.randrange(2**40)
        process = forked(lambda: work(self._settings, told / str(seed), seed))
        return process, time.monotonic() + self._random.uniform(0.02, self._longest)

    def _migrating(self) -> None:
        url = self._copy_of_old()
        process = forked(lambda: bring_up(url))
        time.sleep(self._random.uniform(0.0, self._longest / 2))
        kill(process)
        self.figures.kills += 1
        self.figures.kills_in_a_migration += 1
        found = asked(lambda: look_at_migrated(url))
        self.figures.take(found or Round(half_there=1, told=["a killed migration does not go on"]))

    def _copy_of_old(self) -> str:
        name = f"old_{self.figures.rounds}"
        if self._server is not None:
            self._server.execute(f"CREATE DATABASE {name} TEMPLATE old")
            return self._server.url(name)
        shutil.copy(self._folder / "old.db", self._folder / f"{name}.db")
        return f"sqlite:///{self._folder / name}.db"

    def _desk(self, name: str) -> Settings:
        desk = replace(Settings.at(self._folder / name), stance_model=None)
        return desk if self._server is None else replace(desk, database_url=self._database(name))

    def _database(self, name: str) -> str:
        assert self._server is not None
        self._server.execute(f"CREATE DATABASE {name}")
        return self._server.url(name)


def _pace(first: Settings, second: Settings) -> float:
    """Return the seconds a desk takes here for its first deeds, once all is loaded: in this process, for its forks."""
    warm_up(first)
    started = time.monotonic()
    asked(lambda: warm_up(second))
    return time.monotonic() - started


@contextmanager
def ground(kind: str) -> Iterator[tuple[Path, postgres.Server | None]]:
    """Yield a folder, and a server where one is asked for."""
    own = postgres.own() if kind == "postgresql" else nullcontext()
    with tempfile.TemporaryDirectory(prefix="cd-torture-") as name, own as server:
        yield Path(name), server


def main() -> int:
    """Torture a desk on each database and print the figures, one line of JSON each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="on each database")
    parser.add_argument("--minutes", type=float, default=9.0, help="at most, in all")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    kinds = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    sound = True
    for at, kind in enumerate(kinds):
        with ground(kind) as (folder, server):
            torture = Torture(folder, server, given.seed + at)
            # From here: what is slow to begin is tried as long.
            ends = time.monotonic() + given.minutes * 60 / len(kinds)
            figures = torture.run(kills=given.kills, ends=ends)
        print(json.dumps({"database": kind, **asdict(figures)}), flush=True)  # noqa: T201 (that is what it is for)
        sound = sound and figures.sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
