"""A list of claims through a job over HTTP, the desk killed with -9 on the way: whole, in order, none checked twice.

The desk is `claimdesk serve` as it is run, with its worker, over one short article, so that a check is quick. It is
killed in turn whole, by its first process alone, and by its worker alone, and started again where it is gone. Run as
`python bench/jobs.py [CLAIMS] [KILLS]`.
"""

import csv
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from itertools import cycle
from pathlib import Path
from threading import Thread

from sqlalchemy import func, select

from claims.store import CHECKS
from service.client import Client
from service.settings import Settings
from service.wiring import open_desk
from sources.model import Document

TEXT = "The bridge at Ulver was opened in 1904 by the mayor. The ferry to Aldwick sank in 1966 with nobody aboard."
KINDS = ("whole", "first process", "worker")
LOOK_SECONDS = 0.2


class Server:
    """A desk that serves one folder on one port, with its worker, in a process group of its own.

    A thread starts it again where it ended, as a supervisor does: again and again until it stays, for what is left of
    the last one may hold the port a while.
    """

    def __init__(self, home: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._home = home
        self._process = self._started()
        self._wanted = True
        self._supervisor = Thread(target=self._keep_up)
        self._supervisor.start()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", str(self._port)]
        environ = os.environ | {"CLAIMDESK_HOME": str(self._home), "CLAIMDESK_STANCE_MODEL": "none"}
        with (self._home / "server.log").open("ab") as log:
            return subprocess.Popen(command, env=environ, stdout=log, stderr=log, start_new_session=True)

    def kill(self, kind: str) -> None:
        """Kill what is named with -9."""
        pid, worker = self._process.pid, self._worker()
        if kind == "whole":
            os.killpg(pid, signal.SIGKILL)
        elif kind == "worker" and worker is not None:
            os.kill(worker, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """End it."""
        self._wanted = False
        self._supervisor.join()
        self._process.terminate()
        self._process.wait(60)

    def _keep_up(self) -> None:
        while self._wanted:
            if self._process.poll() is not None:
                self._process = self._started()
            time.sleep(1)

    def _worker(self) -> int | None:
        """Return the process that goes through jobs, if one does just now."""
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                try:
                    words = (folder / "cmdline").read_bytes().split(b"\0")
                    if b"--under" in words and os.getpgid(int(folder.name)) == self._process.pid:
                        return int(folder.name)
                except OSError:
                    continue
        return None


@contextmanager
def served(home: Path) -> Iterator[Server]:
    """Serve a folder."""
    server = Server(home)
    try:
        yield server
    finally:
        server.stop()


def main(count: int, kills: int) -> int:
    """Print how it went, and return 1 where the result is not whole, not in order, or a claim was checked twice."""
    with tempfile.TemporaryDirectory() as top:
        home = Path(top) / "home"
        desk = open_desk(replace(Settings.at(home), stance_model=None))
        desk.ingester.ingest(Document(TEXT))
        rows = [
            (str(number), f"The bridge number {number} at Ulver was opened in {1700 + number % 300}", f"note, {number}")
            for number in range(count)
        ]
        sent = StringIO(newline="")
        csv.writer(sent).writerows([("id", "claim", "note"), *rows])
        with served(home) as server, Client(server.url, tries=20) as client:
            began = time.perf_counter()
            job = client.start_job(sent.getvalue().encode(), "csv", key="the-one-list")
            print(f"taken in    {count} claims, {time.perf_counter() - began:.2f} s with the start of the server")
            killed: list[str] = []
            began, kinds = time.perf_counter(), cycle(KINDS)
            while (now := client.job(job["id"]))["state"] not in {"done", "cancelled"}:
                if len(killed) < kills and now["checked"] >= count * (len(killed) + 1) // (kills + 1):
                    killed.append(next(kinds))
                    server.kill(killed[-1])
                time.sleep(LOOK_SECONDS)
            taken = time.perf_counter() - began
            result = client.job_result(job["id"], "csv").decode()
            jobs = len(list(client.jobs()))
        done = list(csv.DictReader(StringIO(result, newline="")))
        with desk.engine.connect() as connection:
            kept = connection.execute(select(func.count()).select_from(CHECKS)).scalar_one()
            texts = connection.execute(select(func.count(CHECKS.c.claim.distinct()))).scalar_one()
        whole = [(row["id"], row["claim"], row["note"]) for row in done] == rows
        checked = len({row["claimdesk_check"] for row in done if row["claimdesk_status"] == "checked"})
        print(f"gone through in {taken:.1f} s, {count / taken:.0f} claims a second")
        print(f"killed with -9 {len(killed)} times: {', '.join(f'{kind} {killed.count(kind)}' for kind in KINDS)}")
        print(f"whole and in order, with its own columns: {whole}; rows with a check of their own: {checked}")
        print(f"checks ever made: {kept}, of {texts} claims; jobs: {jobs}")
        desk.close()
    return int(not (whole and checked == kept == texts == count and jobs == 1))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000, int(sys.argv[2]) if len(sys.argv) > 2 else 9))
