"""Which process holds something in the database, and whether it still lives."""

import os
import socket

from ulid import ULID


def holder() -> str:
    """Return this process as it is written down, with a mark that no other holder has."""
    return f"{socket.gethostname()} {os.getpid()} {ULID()}"


def is_gone(written: str) -> bool:
    """Return True where the process that was written down has ended; of another machine that is not known."""
    host, pid, _ = written.split(" ")
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
