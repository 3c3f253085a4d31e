"""`claimdesk serve`: the desk on gunicorn."""

import errno
import os
import shutil
import socket
import sys
from importlib.util import find_spec

import click

from service.access.counting import address
from service.access.setup import AccessSetup, SignIn, is_loopback
from service.cli.opening import opened, settings
from service.cli.work import work_beside

COUNTS = "metrics"
LIMITS = "limits"  # beside the figures: what is counted of who asks how often


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
@click.option("--worker/--no-worker", "jobs", default=True, help="Go through jobs beside it, in one more process.")
@click.option("--allow-remote", is_flag=True, help="Let other machines reach a desk that has no sign-in.")
def serve(host: str, port: int, workers: int, *, jobs: bool, allow_remote: bool) -> None:
    """Serve the page and the API until stopped."""
    chosen = settings()
    if chosen.access.sign_in is SignIn.OIDC and find_spec("authlib") is None:
        raise click.UsageError("CLAIMDESK_SIGN_IN=oidc needs what the extra claimdesk[oidc] brings: install it.")
    nobody_is_asked = chosen.access.sign_in is SignIn.NONE and not chosen.access.allow_anonymous
    if nobody_is_asked and not (allow_remote or is_loopback(host)):
        raise click.UsageError(
            f"{host} is open to other machines and the desk has no sign-in: anyone there could read and change the "
            "archive. Set CLAIMDESK_SIGN_IN=local and make accounts; or say that anybody may use this desk, with "
            "--allow-remote or CLAIMDESK_ALLOW_ANONYMOUS=yes."
        )
    with opened(chosen) as desk:  # what cannot be opened is said here, once, not by every worker
        if desk.entailer is not None:
            desk.entailer.open()
    listener = listen(host, port)
    listener.set_inheritable(True)
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers"]
    if jobs:
        work_beside(os.getpid())
    counts = chosen.home / COUNTS  # what the workers count, added up: of this run alone
    shutil.rmtree(counts, ignore_errors=True)
    counts.mkdir(exist_ok=True)
    gunicorn += ["--env", f"PROMETHEUS_MULTIPROC_DIR={counts}"]
    if chosen.access.rate_limit_store == AccessSetup().rate_limit_store:  # in memory: one for all workers
        gunicorn += ["--env", f"CLAIMDESK_RATE_LIMIT_STORE={address(counts / LIMITS)}"]
    bind = ["--bind", f"fd://{listener.fileno()}", "--workers", str(workers)]
    if allow_remote and nobody_is_asked:
        bind += ["--env", "CLAIMDESK_ALLOW_ANONYMOUS=yes"]  # the workers look at where each request comes from, too
    os.execv(sys.executable, [*gunicorn, *bind, "service.app:create_app()"])  # noqa: S606 (no shell; our own words)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, taken before gunicorn starts so that a port in use is told at once."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise click.UsageError(f"Port {port} on {host} is in use; choose another with --port.") from error
        raise click.UsageError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error
