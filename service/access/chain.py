"""Why a log can be believed: each row is hashed together with the hash of the row before it."""

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from hashlib import sha256

START = "0" * 64  # what stands before the first row


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done: when, by whom, on what, in which request, from which address. Never what a text says."""

    at: str
    who: str
    deed: str
    object: str = ""
    request_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry in its place in the log."""

    number: int
    entry: Entry
    hash: str


def now() -> str:
    """Return the time as a row tells it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def seal(number: int, entry: Entry, before: str) -> Sealed:
    """Return an entry with the hash that ties it to its place and to all that came before."""
    told = json.dumps([number, *astuple(entry), before], ensure_ascii=True, separators=(",", ":"))
    return Sealed(number, entry, sha256(told.encode("ascii")).hexdigest())


def faults(rows: Iterable[Sealed], head: tuple[int, str]) -> list[str]:
    """Return what is wrong with a log, each in a sentence; empty where nothing is.

    `head` says how long the log is to be, and how it ends. A row that is found wrong is taken as it stands from there
    on, so that one change is told once.
    """
    found: list[str] = []
    expected, before = 1, START
    for row in rows:
        if row.number != expected:
            found.append(f"Rows {expected} to {row.number - 1} are missing.")
        elif seal(row.number, row.entry, before).hash != row.hash:
            found.append(f"Row {row.number} was changed, or what stood before it.")
        expected, before = row.number + 1, row.hash
    if expected - 1 < head[0]:
        found.append(f"Rows {expected} to {head[0]} are missing from the end.")
    elif (expected - 1, before) != head:
        found.append(f"The log ends with row {expected - 1}, where it is known to end with row {head[0]} otherwise.")
    return found
