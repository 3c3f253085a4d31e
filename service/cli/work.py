"""`claimdesk work`: the worker that goes through jobs, beside the server or by itself."""

import fcntl
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import click

from service.cli.opening import opened, settings
from service.edge import logs
from service.frugal import stay_frugal
from service.jobs.queue import answer_rings
from service.jobs.working import take_turn
from service.upkeep.keeping import Keeper
from service.watching import Watcher

log = logging.getLogger(__name__)

LOCK = "worker.lock"
RESTART_SECONDS = 2.0  # until a worker that ended is started again
LOOK_SECONDS = 0.5
RENEWED_AFTER = 6 * 3600.0  # seconds; as the server's workers are, so that a slow leak in any library stays small
_AGAIN = [sys.executable, "-c", "from service.cli import main; main()", "work"]


@click.command()
@click.option("--beside", type=int, metavar="PID", hidden=True, help="Keep a worker running with this parent process.")
@click.option("--under", type=int, metavar="PID", hidden=True, help="End with this parent process.")
def work(beside: int | None, under: int | None) -> None:
    """Go through the jobs that were given to the API until stopped; one worker serves a data folder."""
    if beside is not None:
        _keep(beside)
        return
    chosen = settings()
    logs.configure(chosen.log_format)
    with opened(chosen) as desk, only_worker_of(chosen.home):
        if under is not None:
            Thread(target=_end_with, args=[under], daemon=True).start()
        Thread(target=Keeper(desk).keep_on, args=[Event()], daemon=True).start()
        Thread(target=Watcher(desk).keep_on, args=[Event()], daemon=True).start()
        stay_frugal(Event())
        worker = f"{socket.gethostname()}:{chosen.home}"
        old = answer_rings(chosen, lambda: take_turn(desk.jobs, desk.checker, worker=worker), seconds=RENEWED_AFTER)
        if old:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)  # whoever says so now ends it, before it begins anew or after
    if old:
        _begin_anew()


def _begin_anew() -> None:
    """Become a new process under the same number: whoever started this one need not start it again."""
    log.info("The worker begins anew.")
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 (our own words)


def work_beside(parent: int) -> None:
    """Start what keeps a worker running for as long as a parent process, which is this one, lives."""
    subprocess.Popen([*_AGAIN, "--beside", str(parent)])  # noqa: S603 (our own words)


@contextmanager
def only_worker_of(home: Path) -> Iterator[None]:
    """Hold the data folder's one place for a worker; the system frees it when the process ends, however it ends."""
    with (home / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise click.UsageError(f"Another worker goes through the jobs of {home} already.") from error
        yield


def _keep(parent: int) -> None:
    """Start a worker, and again where it ends, until the parent is gone."""
    while os.getppid() == parent:
        with subprocess.Popen([*_AGAIN, "--under", str(os.getpid())]) as worker:  # noqa: S603 (our own words)
            while worker.poll() is None and os.getppid() == parent:
                time.sleep(LOOK_SECONDS)
            worker.terminate()
        time.sleep(RESTART_SECONDS)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
