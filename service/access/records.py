"""A row of the audit log, as it is made: bounded, in one line, with nothing in it that could steer a terminal."""

import getpass
from contextlib import AbstractContextManager

from service.access.chain import Entry, now
from service.access.model import Deed, Identity, Kind
from service.store import AuditStore
from service.store.noting import doing, doing_each
from sources.readers.decoding import printable

MAX_OBJECT_CHARS = 1_000


def entry(deed: Deed, on: str, by: Identity, request_id: str = "", address: str = "") -> Entry:
    """Return what is to be written down of a deed, done now."""
    on = " ".join(printable(on).split())[:MAX_OBJECT_CHARS]
    return Entry(now(), by.who, deed.value, on, request_id[:128], address[:64])


def by_command(log: AuditStore, deed: Deed, on: str = "") -> AbstractContextManager[None]:
    """Write down what a command does, by the user of this machine who gave it."""
    return doing(log, told_of_command(deed, on))


def each_by_command(deed: Deed) -> AbstractContextManager[None]:
    """Write down each thing that a command makes, in the transaction that makes it."""
    return doing_each(told_of_command(deed))


def told_of_command(deed: Deed, on: str = "") -> Entry:
    """Return what is to be written down of a command, given now by the user of this machine."""
    return entry(deed, on, Identity(Kind.COMMAND, this_user()))


def this_user() -> str:
    """Return who gives commands at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
