"""The desk behind the running application: opened at first use, once in each process."""

import os
from collections.abc import Callable
from threading import Lock

from flask import Flask, current_app

from claims.model import Check
from service.settings import Settings
from service.wiring import Desk, open_desk

__all__ = ["close", "desk", "init_app"]

EXTENSION = "claimdesk"


class Opener:
    """Opens the desk when it is first asked for, so that a worker forked before then opens its own."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.told: Callable[[Check, float], None] | None = None  # hears of every claim judged
        self._desk: Desk | None = None
        self._owner = 0
        self._lock = Lock()

    def desk(self) -> Desk:
        """Return this process's desk; a desk inherited through a fork is left alone, its parent owns it."""
        with self._lock:
            if self._desk is None or self._owner != os.getpid():
                self._desk, self._owner = open_desk(self.settings, told=self.told), os.getpid()
            return self._desk

    def close(self) -> None:
        """Give back what this process opened; calling it twice is no error."""
        with self._lock:
            if self._desk is not None and self._owner == os.getpid():
                self._desk.close()
            self._desk = None


def init_app(app: Flask, settings: Settings) -> None:
    """Remember how to open the desk; nothing is opened yet."""
    app.extensions[EXTENSION] = Opener(settings)


def desk() -> Desk:
    """Return the desk of the application that answers this request."""
    opener: Opener = current_app.extensions[EXTENSION]
    return opener.desk()


def close(app: Flask) -> None:
    """Give back what this process opened for the application."""
    opener: Opener = app.extensions[EXTENSION]
    opener.close()
