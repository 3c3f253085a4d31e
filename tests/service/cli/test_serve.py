"""`claimdesk serve`: real workers on a real port."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.service.cli.speaking import CLAIM, Say

ADDRESS = re.compile(r"Listening at: (http://127\.0\.0\.1:\d+)")
ROOT = Path(__file__).parents[3]


@pytest.fixture(name="served")
def _served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A desk with two workers, and its address; it is stopped as an operator stops it."""
    log = tmp_path / "serve.log"
    command = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", "0", "--workers", "2"]
    with log.open("wb") as errors:
        server = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=errors)
    try:
        while (found := ADDRESS.search(log.read_text(encoding="utf-8"))) is None:
            assert server.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        yield server, found[1]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def verdict(address: str) -> str:
    """Return the verdict that a desk gives over its API."""
    request = Request(address + "/api/v1/checks", json.dumps({"claim": CLAIM}).encode())
    request.add_header("Content-Type", "application/json")
    with urlopen(request, timeout=30) as answer:
        return str(json.load(answer)["verdict"]["label"])


def test_finds_what_a_command_brings(served: tuple[subprocess.Popen[bytes], str], say: Say, papers: Path) -> None:
    """What a command brings in while the desk serves, every worker finds; told to stop, the desk ends well."""
    server, address = served

    assert {verdict(address) for _ in range(4)} == {"not_enough_evidence"}
    assert say("ingest", papers)[0] == 0
    assert {verdict(address) for _ in range(6)} == {"supported"}
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=30) == 0
