"""Logs: one line an event, pretty for a person or JSON for a machine, without a word of an article, claim or token."""

import logging
import os
import sys
import traceback
from typing import Any

import structlog
from structlog.types import EventDict, ExcInfo, Processor

from service.settings import LogFormat
from sources.readers.decoding import printable

# What no line may hold, whoever logs it: it is named, its value is left out.
SECRET = frozenset(
    """authorization body claim cookie headers html key original password payload quote secret sentence session
    text title token""".split()
)
LEFT_OUT = "(left out)"
MOST_FRAMES = 30
MAX_EVENT_CHARS = 1_000


def _without_secrets(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Leave out what must not be written down, and make the message one line that cannot steer a terminal."""
    for name in SECRET & event.keys():
        event[name] = LEFT_OUT
    event["event"] = " ".join(printable(str(event.get("event", ""))).split())[:MAX_EVENT_CHARS]
    return event


def _where_it_failed(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Put the kind of an error and the places it passed in the place of its traceback.

    The message of an unforeseen error may quote what was being read; only the system's own are told.
    """
    error = _error(event.pop("exc_info", None))
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
        event["error"] = type(error).__name__
        if isinstance(error, OSError) and error.strerror:
            event["cause"] = error.strerror
        event["at"] = [f"{os.path.relpath(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _error(given: bool | BaseException | ExcInfo | None) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1]
    return sys.exc_info()[1] if given else None


SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _where_it_failed,
    _without_secrets,
)


def through_stdlib() -> None:
    """Let what is logged here go the way of all logs, to whatever handlers the process has."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,  # else every line puts its logger together anew
    )


def formatter(chosen: LogFormat, *, terminal: bool) -> logging.Formatter:
    """Return what writes a line, of our own logs and of every library's."""
    pretty = chosen is LogFormat.TEXT or (chosen is LogFormat.AUTO and terminal)
    last: Processor = (
        structlog.dev.ConsoleRenderer(colors=terminal)
        if pretty
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=list(SHARED),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )


def configure(chosen: LogFormat) -> None:
    """Send the logs of this process to standard error: for a program that serves or works, never for a library."""
    through_stdlib()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(chosen, terminal=sys.stderr.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    server = logging.getLogger("gunicorn.error")  # an access log that was asked for goes where it was asked to go
    server.handlers.clear()
    server.propagate = True
