"""Processes beside a benchmark: which there are, what memory and what time of a processor each has taken."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")


def children(process: int) -> list[int]:
    """Return the processes that this one has started and that live."""
    found = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has just ended
            found += [int(number) for number in (thread / "children").read_text().split()]
    return found


def resident(process: int) -> float:
    """Return the megabytes of memory that a process has for itself or shares with its parent."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def spent(process: int) -> float:
    """Return the seconds of a processor that a process has taken, in its own code and for it."""
    behind_the_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(behind_the_name[11]) + int(behind_the_name[12])) / _TICKS


@contextmanager
def worker_beside(home: Path, rules_alone: bool) -> Iterator[int]:
    """Let the worker for jobs run beside a server, and yield its process."""
    model = {"CLAIMDESK_STANCE_MODEL": "none"} if rules_alone else {}
    environ = os.environ | {"CLAIMDESK_HOME": str(home)} | model
    with (home / "worker.log").open("ab") as log:
        command = [sys.executable, "-c", "from service.cli import main; main()", "work"]
        worker = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
        try:
            yield worker.pid
        finally:
            worker.terminate()
            worker.wait(60)
