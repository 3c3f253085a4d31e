"""gunicorn's threads, with an end to how long one may wait for a client: a few slow ones must not stop all others."""

import socket
import struct
import time
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

# gunicorn waits for ever for the rest of a request that has begun, in one of four threads. A browser sends what names
# it at once; twenty megabytes take a minute over a poor line.
HEAD_SECONDS = 10.0
SILENCE_SECONDS = 0.2  # a thread waits for the first word so long; then the connection waits without one
BODY_SECONDS = 90.0
# To a client that takes nothing of its answer for so long, no more is sent.
IDLE_SECONDS = 30
_SEND_TIMEOUT = struct.pack("ll", IDLE_SECONDS, 0)


class PatientWorker(ThreadWorker):  # type: ignore[misc] # gunicorn is untyped
    """Hears no more of a client that takes too long to say what it wants; what was heard is still answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._until: dict[Any, float] = {}  # of each connection that is heard

    def handle(self, conn: Any) -> Any:
        """Answer what a connection asks, as long as it asks in time."""
        with suppress(OSError):
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _SEND_TIMEOUT)
        wait = conn.wait_for_data
        conn.wait_for_data = lambda seconds: wait(min(seconds, SILENCE_SECONDS))
        self._until[conn] = time.monotonic() + HEAD_SECONDS
        try:
            return super().handle(conn)
        finally:
            self._until.pop(conn, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose head is there; its body may take longer."""
        self._until[conn] = time.monotonic() + BODY_SECONDS
        return super().handle_request(req, conn)

    def notify(self) -> None:
        """Tell the master that this worker lives, as it does every second, and stop hearing who is late."""
        super().notify()
        now = time.monotonic()
        for conn, until in list(self._until.items()):
            if until < now:
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RD)  # reads end here; an answer that is being made is still sent
