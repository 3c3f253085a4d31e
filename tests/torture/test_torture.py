"""The short form of `make torture`: a few kills on each database, nothing lost, nothing in disagreement."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres
from tests.torture.restarting import run

KILLS = 5  # four under load, one in a migration


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost(kind: str) -> None:
    """However its processes end; and the index says what the archive says."""
    if kind == "postgresql" and (why_not := postgres.why_not()):
        pytest.skip(f"no PostgreSQL: {why_not}")
    command = [sys.executable, "-m", "tests.torture", "--kills", str(KILLS), "--database", kind]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    figures = json.loads(done.stdout)

    assert figures["kills"] >= KILLS
    assert figures["server_crashes"] == (kind == "postgresql")
    assert figures["acknowledged"] > 0
    assert not figures["told"], done.stderr
    assert not any(figures[name] for name in ("lost", "half_there", "disagreements", "left_after_mending"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_processes_and_a_full_disk(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Whoever looks once an article is acknowledged sees all of it; what a full disk refuses leaves nothing behind."""
    url = "sqlite://"
    if kind == "postgresql":
        server: postgres.Server = request.getfixturevalue("server")
        name = f"crowd_{os.getpid()}"
        server.execute(f"CREATE DATABASE {name}")
        url = server.url(name)
    command = [sys.executable, "-m", "tests.torture.trials", url, str(tmp_path)]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)

    assert told["crowd"] == {"seen": 24, "half": 0, "waited": 0, "disagreeing": 0}, done.stderr
    if kind == "sqlite":
        full = told["full disk"]
        assert full["kept"] == full["readable"] + 1 > 2
        assert (full["lost"], full["left"], full["disagreeing"]) == (0, [], 0)
        assert len(full["refused"]) == 1
        assert "disk" in full["refused"][0]


def test_a_database_that_restarts_under_a_busy_desk(tmp_path: Path) -> None:
    """A crash of PostgreSQL in short: nothing acknowledged is lost, refusals are calm, the same workers go on."""
    if why_not := postgres.why_not():
        pytest.skip(f"no PostgreSQL: {why_not}")
    figures = run(tmp_path, seconds=2, restarts=1)

    assert figures.sound, figures
    assert figures.acknowledged > 0
