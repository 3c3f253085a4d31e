"""A folder in which an embedded engine keeps its index: generations of it, of which one answers.

The file `current` names that one, and is replaced in one step when a rebuild is whole. One writer works at a time,
in whatever process: it holds the file `lock`, which the system takes back from a writer that died.
"""

import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from ulid import ULID

from sources.errors import IndexUnavailable

_NAME = re.compile(r"(\w+)-[0-9A-Z]{26}")

Mark: TypeAlias = tuple[int, int, int]


def mark(path: Path) -> Mark | None:
    """Return what changes with every new file put in this place, None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


class Generations:
    """The generations under one folder that are of one format."""

    def __init__(self, folder: Path, *, form: str, patience: float) -> None:
        self.folder = folder
        self._form = form
        self._patience = patience
        self._pointer = folder / "current"

    @property
    def pointer(self) -> Mark | None:
        """What changes when another generation comes to answer; None while there is none."""
        return mark(self._pointer)

    @property
    def current(self) -> Path | None:
        """The generation that answers; None where there is none of this format."""
        try:
            name = self._pointer.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        named = _NAME.fullmatch(name)
        return self.folder / name if named is not None and named.group(1) == self._form else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, waiting a while for another to end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + self._patience
        with (self.folder / "lock").open("ab") as lock:
            while not _taken(lock.fileno()):
                if time.monotonic() >= deadline:
                    raise IndexUnavailable(
                        f"Another process has been writing the index for over {self._patience:g} seconds; try again."
                    )
                time.sleep(0.02)
            yield

    def new(self) -> Path:
        """Make the folder of a new generation, which does not answer yet."""
        fresh = self.folder / f"{self._form}-{ULID()}"
        fresh.mkdir()
        return fresh

    def let_answer(self, generation: Path) -> None:
        """Let this generation answer from now on."""
        fresh = self.folder / "current.new"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(generation.name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._pointer)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)  # a new name outlives a loss of power only then
        finally:
            os.close(folder)

    def sweep(self) -> list[str]:
        """Take away all generations but the one that answers, and say which; nothing not named like one is touched."""
        swept = []
        for folder in self.folder.iterdir():
            if _NAME.fullmatch(folder.name) and folder != self.current:
                shutil.rmtree(folder, ignore_errors=True)
                swept.append(folder.name)
        return swept


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
