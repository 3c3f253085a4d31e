"""A list of claims through a job, its worker killed with -9 on the way: whole, in order, none checked twice.

Run as `python bench/jobs.py [CLAIMS] [KILLS]`.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from claims.store import CHECKS
from service.jobs.model import Form, JobState, Options
from service.jobs.queue import ring
from service.jobs.reading import read_list
from service.settings import Settings
from service.wiring import open_desk
from sources.model import Document

WORK = [sys.executable, "-c", "from service.cli import main; main()", "work"]
TEXT = "The bridge at Ulver was opened in 1904 by the mayor. The ferry to Aldwick sank in 1966 with nobody aboard."


def main(count: int, kills: int) -> None:
    """Print how it went."""
    with tempfile.TemporaryDirectory() as top:
        home = Path(top) / "home"
        settings = replace(Settings.at(home), stance_model=None)
        desk = open_desk(settings)
        desk.ingester.ingest(Document(TEXT))
        rows = "".join(
            f"{number},The bridge number {number} at Ulver was opened in {1700 + number % 300}\n"
            for number in range(count)
        )
        began = time.perf_counter()
        layout, given = read_list(f"id,claim\n{rows}".encode(), Form.CSV)
        job = desk.jobs.add(given, layout, Options())
        print(f"taken in    {count} claims in {time.perf_counter() - began:.2f} s")
        ring(settings)
        environ = os.environ | {"CLAIMDESK_HOME": str(home), "CLAIMDESK_STANCE_MODEL": "none"}
        began, worker, killed = time.perf_counter(), subprocess.Popen(WORK, env=environ), 0
        while (now := desk.jobs.job(job.id)).state is not JobState.DONE:
            if killed < kills and now.checked >= count * (killed + 1) // (kills + 1):
                worker.send_signal(signal.SIGKILL)
                worker.wait()
                killed += 1
                worker = subprocess.Popen(WORK, env=environ)
            time.sleep(0.05)
        taken = time.perf_counter() - began
        worker.terminate()
        worker.wait()
        done = list(desk.jobs.rows(job.id))
        with desk.engine.connect() as connection:
            kept = connection.execute(select(func.count()).select_from(CHECKS)).scalar_one()
        whole = [row.claim for row in done] == [row.claim for row in given]
        own = len({row.check.id for row in done if row.check is not None and row.check.claim.text == row.claim})
        print(
            f"gone through in {taken:.1f} s, {count / taken:.0f} claims a second, worker killed with -9 {killed} times"
        )
        print(f"in order and whole: {whole}; rows with a check of their own: {own}; checks ever made: {kept}")
        desk.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
