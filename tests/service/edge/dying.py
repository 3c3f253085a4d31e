"""A request whose process is killed with -9 at a place that is said."""

import importlib
import os
import signal
from typing import Any

from service import create_app
from service.settings import Settings

KILLED = -signal.SIGKILL


def ask_and_die(settings: Settings, at: str, method: str, path: str, sent: dict[str, Any]) -> None:
    """Ask an application of one's own for something; the process ends when it comes to the function at this path."""
    module, kind, name = at.rsplit(".", 2)
    setattr(getattr(importlib.import_module(module), kind), name, _die)
    create_app(settings).test_client().open(path, method=method, **sent)


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
