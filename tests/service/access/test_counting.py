"""Counts that several processes share: exact, ended by the clock, bounded."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from service.access import counting
from service.access.counting import SharedCounts

COUNT = """
import sys
from service.access.counting import SharedCounts
counts = SharedCounts(sys.argv[1])
for _ in range(500):
    counts.incr("token:1", 3600)
    counts.incr("token:" + sys.argv[2], 3600)
"""


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    return counting.address(tmp_path / "limits #1")


def test_processes_count_together(address: str) -> None:
    """No request is lost or counted twice, however many processes count at once."""
    workers = [subprocess.Popen([sys.executable, "-c", COUNT, address, name]) for name in ("a", "b")]

    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert [SharedCounts(address).get(f"token:{name}") for name in ("1", "a", "b", "c")] == [1000, 500, 500, 0]


def test_a_limit_is_one_for_all(address: str) -> None:
    """Two workers that open the same file let through what one would."""
    one, other = (FixedWindowRateLimiter(storage_from_string(address)) for _ in range(2))
    limit = parse("3 per hour")

    assert [worker.hit(limit, "token") for worker in (one, other, one, other)] == [True, True, True, False]
    assert one.get_window_stats(limit, "token") == other.get_window_stats(limit, "token")


def test_a_count_ends(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time it begins anew; cleared or reset, at once."""
    counts, now = SharedCounts(address), time.time()
    assert counts.check()
    counts.incr("a", 60, amount=2)
    assert now + 59 < counts.get_expiry("a") < now + 61
    assert counts.get_expiry("b") < now + 1
    monkeypatch.setattr("service.access.counting.time.time", lambda: now + 100)

    assert counts.get("a") == 0
    assert counts.incr("a", 60) == 1
    counts.incr("b", 60)
    counts.clear("a")
    assert (counts.get("a"), counts.get("b")) == (0, 1)
    counts.reset()
    assert counts.get("b") == 0


def test_keys_beyond_number(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no more than the table; the count that ends first gives way, others stay."""
    monkeypatch.setattr(counting, "PLACES", counting.TRIED)
    counts = SharedCounts(address)
    size = (tmp_path / "limits #1").stat().st_size
    for number in range(counting.TRIED):
        counts.incr(f"key {number}", 60 + number)
    counts.incr("one more", 600)

    assert counts.get("key 0") == 0
    assert [counts.get(f"key {number}") for number in range(1, counting.TRIED)] == [1] * (counting.TRIED - 1)
    assert counts.get("one more") == 1
    assert (tmp_path / "limits #1").stat().st_size == size
