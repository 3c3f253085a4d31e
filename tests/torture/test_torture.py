"""The short form of `make torture`: a few kills on each database, nothing lost, nothing in disagreement."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres

KILLS = 5  # four under load, one in a migration


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost(kind: str) -> None:
    """However its processes end; and the index says what the archive says."""
    if kind == "postgresql" and (why_not := postgres.why_not()):
        pytest.skip(f"no PostgreSQL: {why_not}")
    command = [sys.executable, "-m", "tests.torture", "--kills", str(KILLS), "--database", kind]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=300)
    assert done.returncode in {0, 1}, done.stderr
    figures = json.loads(done.stdout)

    assert figures["kills"] >= KILLS
    assert figures["acknowledged"] > 0
    assert not figures["told"], done.stderr
    assert not any(figures[name] for name in ("lost", "half_there", "disagreements", "left_after_mending"))
