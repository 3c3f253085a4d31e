"""The desk behind a command, and the terminal in front of it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.readers.decoding import printable

T = TypeVar("T")


def settings() -> Settings:
    """Return the settings that the environment names."""
    return Settings.from_env(os.environ)


@contextmanager
def opened(chosen: Settings) -> Iterator[Desk]:
    """Open a desk for the length of one command."""
    desk = open_desk(chosen)
    try:
        yield desk
    finally:
        desk.close()


def watched(items: Iterable[T], what: str, *, total: int) -> Iterator[T]:
    """Yield the items, with a progress bar on standard error where somebody watches."""
    console = Console(stderr=True)
    yield from track(items, what, total=total, console=console, transient=True, disable=not console.is_terminal)


def one_line(text: str) -> str:
    """Return text as one line that cannot steer a terminal."""
    return " ".join(printable(text).split())
