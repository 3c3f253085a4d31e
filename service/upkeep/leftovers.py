"""Files on their way: written under a name of their own first, so that what has its name is whole."""

import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ulid import ULID

SUFFIX = ".claimdesk-part"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Yield a place beside a file that is not there yet; what is written there takes its name at the end, at once.

    Raises:
        FileExistsError: there is such a file by now; it is left alone.
    """
    part = path.with_name(f".{path.name}-{ULID()}{SUFFIX}")
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        os.link(part, path)  # unlike a renaming, this never takes the place of another file
    finally:
        for left in part.parent.glob(f"{glob.escape(part.name)}*"):  # SQLite keeps files beside its own
            left.unlink()


def found(folder: Path) -> list[Path]:
    """Return what writers left in a folder that died on the way."""
    return sorted(folder.glob(f".*{SUFFIX}*"))
