"""`claimdesk work`: a real worker, killed as hard as a process can be."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from claims.store import CHECKS
from service.jobs.model import Form, JobState, Options
from service.jobs.queue import ring
from service.jobs.reading import read_list
from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.model import Document

ROOT = Path(__file__).parents[3]
CLAIMS = 300
PATIENCE = 120.0  # seconds; on a busy machine a worker takes some to start
WORK = [sys.executable, "-c", "from service.cli import main; main()", "work"]


SOON_OLD = "import sys, service.cli.work; sys.modules['service.cli.work'].RENEWED_AFTER = 0.0"


def started(home: Path, first: str = "") -> subprocess.Popen[str]:
    """Start a worker."""
    environ = os.environ | {"CLAIMDESK_HOME": str(home), "CLAIMDESK_STANCE_MODEL": "none", "PYTHONPATH": str(ROOT)}
    command = [WORK[0], WORK[1], f"{first}\n{WORK[2]}", WORK[3]]
    return subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True)


def wait(until: Callable[[], bool]) -> None:
    """Return when something has come about."""
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def checks_in(desk: Desk) -> int:
    """Count the checks that were ever kept."""
    with desk.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(CHECKS)).scalar_one())


def test_killed_in_the_middle(home: Path) -> None:
    """The next worker makes the job whole and in order, and no claim is checked twice; told to stop, it ends well."""
    settings = replace(Settings.at(home), stance_model=None)
    text = "".join(f'"The bridge number {number} at Ulver was opened in {1700 + number}"\n' for number in range(CLAIMS))
    with closing(open_desk(settings)) as desk:
        desk.ingester.ingest(Document("The bridge at Ulver was opened in 1904. The ferry to Aldwick sank in 1966."))
        layout, rows = read_list(text.encode(), Form.JSONL)
        job = desk.jobs.add(rows, layout, Options())
        ring(settings)

        worker = started(home)
        wait(lambda: desk.jobs.job(job.id).checked >= CLAIMS // 10)
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        halfway = desk.jobs.job(job.id)
        second = started(home)
        wait(lambda: desk.jobs.job(job.id).checked > halfway.checked)
        third = started(home)
        assert third.wait(PATIENCE) == 2
        assert "Another worker" in third.communicate()[1]
        wait(lambda: desk.jobs.job(job.id).state is JobState.DONE)
        second.terminate()
        said = second.communicate(timeout=PATIENCE)[1]
        done = list(desk.jobs.rows(job.id))

        assert (second.returncode, "Traceback" in said) == (0, False)
        assert 0 < halfway.checked < CLAIMS
        assert [row.number for row in done] == list(range(1, CLAIMS + 1))
        assert [json.loads(row.given)["claim"] for row in done] == [row.claim for row in rows]
        assert [row.check is not None and row.check.claim.text for row in done] == [row.claim for row in rows]
        assert len({row.check.id for row in done if row.check is not None}) == CLAIMS == checks_in(desk)


def test_begins_anew(home: Path) -> None:
    """A worker that has grown old begins anew as the same process; the job it was at is done, each claim once."""
    settings = replace(Settings.at(home), stance_model=None)
    with closing(open_desk(settings)) as desk:
        desk.ingester.ingest(Document("The bridge at Ulver was opened in 1904. The ferry to Aldwick sank in 1966."))
        layout, rows = read_list(b'"The bridge at Ulver was opened in 1904"\n', Form.JSONL)
        jobs = [desk.jobs.add(rows, layout, Options()) for _ in range(2)]

        with started(home, SOON_OLD) as worker:
            assert worker.stderr is not None
            said = [next(line for line in worker.stderr if "begins anew" in line) for _ in range(2)]
            wait(lambda: all(desk.jobs.job(job.id).state is JobState.DONE for job in jobs))
            assert worker.poll() is None
            worker.terminate()
            worker.communicate(timeout=PATIENCE)

        assert len(said) == len(jobs) == checks_in(desk)
