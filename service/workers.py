"""How gunicorn runs the desk. Each worker opens the database and the index after the fork, at its first request."""

from threading import Event
from typing import Any

from service import current
from service.cli.opening import settings
from service.edge import logs
from service.frugal import stay_frugal

# A connection to a database or an index must not be shared through a fork: each worker loads and opens its own.
preload_app = False

# A browser holds idle connections open; threads keep them from holding up a whole worker, patience ends with slow ones.
worker_class = "service.patience.PatientWorker"
threads = 4

# A program that asks every few seconds finds its connection still open. A connection that was opened and says nothing
# is held as long, also by a worker that is to stop: so no longer than this.
keepalive = 10

# A half-read upload or a long check may finish when the desk is stopped.
graceful_timeout = 20

# A worker that says nothing for this long is stuck, and replaced. Its threads may each take longer.
timeout = 60

# Workers are renewed now and then, not all at once, so that a slow leak in any library stays small.
max_requests = 5_000
max_requests_jitter = 500

# The longest search, escaped, fits; gunicorn takes no longer line.
limit_request_line = 8_190

# What an editor asks is not written down twice: the history has it, a log need not.
accesslog = None

control_socket_disable = True
proc_name = "claimdesk"


def on_starting(_server: Any) -> None:
    """Send every log line the same way, those of gunicorn too; workers inherit it."""
    logs.configure(settings().log_format)


def post_worker_init(_worker: Any) -> None:
    """Let the worker stay about as large as what it holds."""
    stay_frugal(Event())


def child_exit(_server: Any, worker: Any) -> None:
    """Let the figures of a worker that has ended count for what they were."""
    from service.edge.metrics import forget  # noqa: PLC0415 (the library looks at its setting when it is loaded)

    forget(worker.pid)


def worker_exit(_server: Any, worker: Any) -> None:
    """Give back the worker's database connections and index."""
    current.close(worker.wsgi)
