"""Requests and wrong passwords counted by all workers of one machine together, in a file that each of them maps.

A count is found by the digest of its key, in a table of fixed size: whoever makes up keys, such as addresses, fills no
disk. Where a place is wanted and none is free near by, the count that ends first gives way.
"""

import fcntl
import mmap
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from urllib.parse import quote, unquote, urlsplit

from limits.storage import Storage

SCHEME = "shared"
PLACES = 16_384  # 512 kB
TRIED = 16  # places beside each other in which a key may stand
_PLACE = struct.Struct("<16sdQ")  # the key's digest, when its count ends, the count
_FREE = (b"\0" * 16, 0.0, 0)


def address(path: Path) -> str:
    """Return how a setting names the counts in a file."""
    return f"{SCHEME}://{quote(str(path.absolute()))}"


class SharedCounts(Storage):
    """Fixed windows in a file: `shared:///path`, made where it is missing, true for every process that opens it."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 (as the library reads it)

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._file = os.open(unquote(urlsplit(uri).path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.ftruncate(self._file, PLACES * _PLACE.size)
        self._table = mmap.mmap(self._file, PLACES * _PLACE.size)
        self._lock = Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What goes wrong with a file."""
        return OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, from one on where there was no count or its time is over; return the count."""
        with self._alone() as now:
            place, (digest, ends, count) = self._found(key, now)
            if ends <= now:
                ends, count = now + expiry, 0
            _PLACE.pack_into(self._table, place, digest, ends, count + amount)
            return count + amount

    def get(self, key: str) -> int:
        """Return the count."""
        with self._alone() as now:
            return self._found(key, now)[1][2]

    def get_expiry(self, key: str) -> float:
        """Return when the count ends; now, where there is none."""
        with self._alone() as now:
            return self._found(key, now)[1][1] or now

    def check(self) -> bool:
        """Return True: the file is open."""
        return True

    def reset(self) -> int | None:
        """Forget every count."""
        with self._alone():
            self._table[:] = bytes(len(self._table))
        return None

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._alone() as now:
            _PLACE.pack_into(self._table, self._found(key, now)[0], *_FREE)

    @contextmanager
    def _alone(self) -> Iterator[float]:
        """Let nobody else at the table, in this process or another; yield the time."""
        with self._lock:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield time.time()
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def _found(self, key: str, now: float) -> tuple[int, tuple[bytes, float, int]]:
        """Return the place of a key and what stands there: of a key that is not counted, nothing, and where it may."""
        digest = blake2b(key.encode(), digest_size=16).digest()
        first = int.from_bytes(digest[:4], "little")
        free, soonest = 0, float("inf")
        for step in range(TRIED):
            place = (first + step) % PLACES * _PLACE.size
            held, ends, count = _PLACE.unpack_from(self._table, place)
            if held == digest and ends > now:
                return place, (digest, ends, count)
            if ends < soonest:
                free, soonest = place, ends
        return free, (digest, 0.0, 0)
