"""Processes that start in no time: forked from one that has loaded everything and opened nothing."""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any, NoReturn


def forked(deed: Callable[[], object]) -> int:
    """Let a process of its own do something, and return its id."""
    process = os.fork()
    if process == 0:
        _end(deed)
    return process


def kill(process: int) -> None:
    """End a process at once, wherever it is."""
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def asked(question: Callable[[], Any]) -> Any:
    """Return what a process of its own answers; None where it failed."""
    return ask(question)()


def ask(question: Callable[[], Any]) -> Callable[[], Any]:
    """Let a process of its own think about a question; what is returned waits for its answer, None where it failed."""
    read, written = os.pipe()

    def answer() -> None:
        os.close(read)
        with os.fdopen(written, "wb") as pipe:
            pickle.dump(question(), pipe)

    process = forked(answer)
    os.close(written)

    def waited() -> Any:
        with os.fdopen(read, "rb") as pipe:
            said = pipe.read()
        os.waitpid(process, 0)
        return pickle.loads(said) if said else None  # noqa: S301 (from ourselves)

    return waited


def _end(deed: Callable[[], object]) -> NoReturn:
    try:
        deed()
    except BaseException:  # noqa: BLE001 (nothing of the parent may go on here)
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)
