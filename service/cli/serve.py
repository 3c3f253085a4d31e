"""`claimdesk serve`: the desk on gunicorn."""

import errno
import ipaddress
import os
import socket
import sys

import click

from service.cli.opening import opened, settings
from service.cli.work import work_beside


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
@click.option("--worker/--no-worker", "jobs", default=True, help="Go through jobs beside it, in one more process.")
@click.option("--allow-remote", is_flag=True, help="Let other machines reach a desk that has no sign-in.")
def serve(host: str, port: int, workers: int, *, jobs: bool, allow_remote: bool) -> None:
    """Serve the page and the API until stopped."""
    if not (allow_remote or is_loopback(host)):
        raise click.UsageError(
            f"{host} is open to other machines and the desk has no sign-in: anyone there could read and change the "
            "archive. Serve on 127.0.0.1 behind a proxy that asks who is there, or say --allow-remote."
        )
    with opened(settings()) as desk:  # what cannot be opened is said here, once, not by every worker
        if desk.entailer is not None:
            desk.entailer.open()
    listener = listen(host, port)
    listener.set_inheritable(True)
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers"]
    if jobs:
        work_beside(os.getpid())
    bind = ["--bind", f"fd://{listener.fileno()}", "--workers", str(workers)]
    os.execv(sys.executable, [*gunicorn, *bind, "service.app:create_app()"])  # noqa: S606 (no shell; our own words)


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, taken before gunicorn starts so that a port in use is told at once."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise click.UsageError(f"Port {port} on {host} is in use; choose another with --port.") from error
        raise click.UsageError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error
