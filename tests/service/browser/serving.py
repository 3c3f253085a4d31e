"""The desk as it really runs, for a browser: gunicorn on a socket, over a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from service.wiring import Desk

ROOT = Path(__file__).parents[3]
PATIENCE = 120.0  # seconds; a machine that many share takes long to start a worker


@dataclass(frozen=True, slots=True)
class Served:
    """A running desk: the address a browser goes to, and the same database and index, opened by the test."""

    address: str
    behind: Desk

    def url(self, path: str) -> str:
        """Return the whole address of a page."""
        return self.address + path


@contextmanager
def serve(behind: Desk, **environ: str) -> Iterator[Served]:
    """Serve a desk's folder with the settings given, in one worker; its log must hold no traceback at the end."""
    home = behind.settings.home
    said = home / "gunicorn.log"
    with socket.create_server(("127.0.0.1", 0)) as listener, said.open("wb") as errors:
        command = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers", "--workers", "1"]
        command += ["--bind", f"fd://{listener.fileno()}", "service:create_app()"]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"CLAIMDESK_HOME": str(home)} | environ,
            pass_fds=[listener.fileno()],
            stderr=errors,
        )
        port = listener.getsockname()[1]
        try:
            _wait_until_ready(port, process)
            yield Served(f"http://127.0.0.1:{port}", behind)
        finally:
            process.send_signal(signal.SIGINT)  # at once: a browser holds its connections open
            process.wait(PATIENCE)
    complaints = said.read_text(encoding="utf-8")

    assert "Traceback" not in complaints, complaints


def _wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return once the server says that its desk can work."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    raise AssertionError("the server does not get ready")
