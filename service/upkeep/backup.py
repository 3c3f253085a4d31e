"""A backup is one file: the whole desk in a SQLite database, with the originals, without the index.

It is made and restored by the same code that moves a desk, so a backup of one kind of database can be restored into
another, and each is verified row by row. A table beside the desk's own says what the file held when it was made.
"""

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine

from service.access.chain import Entry
from service.databases import open_engine
from service.upkeep.leftovers import whole
from service.upkeep.moving import Progress, Strange, Summing, Tally, copy, move, refuse_strange
from sources.database import explain
from sources.errors import StoreUnavailable

TABLE = "claimdesk_backup"
MAX_MANIFEST_CHARS = 1_000_000  # a hundred for each table


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    version: str
    tables: dict[str, Tally]


class NotABackup(StoreUnavailable):
    """A file that is no backup, or is damaged."""


def back_up(engine: Engine, path: Path, *, progress: Progress) -> Manifest:
    """Write a desk as it is now to a file that is not there yet; the desk may go on serving.

    Raises:
        StoreUnavailable: the file is there already, or cannot be written; nothing is left of it.
    """
    if path.exists():
        raise StoreUnavailable(f"{path} is there already; it is left as it is. Name another file.")
    try:
        with whole(path) as part:
            manifest = _write(engine, part, progress)
    except FileExistsError as error:
        raise StoreUnavailable(f"{path} is there already; it is left as it is. Name another file.") from error
    except OSError as error:
        raise StoreUnavailable(f"The backup cannot be written to {path}: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise StoreUnavailable(f"The backup cannot be written to {path}: {explain(error)}") from error
    return manifest


def bring_back(path: Path, engine: Engine, *, progress: Progress, told: Entry | None = None) -> Manifest:
    """Fill an empty database from a backup, of this version of claimdesk or an earlier one.

    `told` becomes the last row of the audit log there.

    Raises:
        NotABackup: the file is none, or not as it was when it was made.
        NotEmpty: the database holds something; it is left as it is.
    """
    manifest = read_manifest(path)
    with tempfile.TemporaryDirectory(prefix="claimdesk-") as folder:
        # A copy: an earlier version's tables are brought up to date in it, and the file itself is never written to.
        copied = Path(folder) / "backup.db"
        try:
            shutil.copyfile(path, copied)
        except OSError as error:
            raise NotABackup(f"{path} cannot be read: {error.strerror}.") from error
        source = open_engine(f"sqlite:///{copied}")
        try:
            try:
                refuse_strange(source)
                held = _held(copied)
            except Strange as error:
                raise NotABackup(f"{path} is no backup made by claimdesk: {error}") from error
            except sqlite3.Error as error:
                raise NotABackup(f"{path} is damaged: {explain(error)}") from error
            if held != manifest.tables:
                raise NotABackup(f"{path} is damaged: it does not hold what it says it does.")
            move(source, engine, progress=progress, told=told)
        finally:
            source.dispose()
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Return what a backup says of itself.

    Raises:
        NotABackup: the file is none.
    """
    if path.exists() and not path.is_file():  # a pipe, or a device, is read without end
        raise NotABackup(f"{path} is no file.")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (told,) = connection.execute(f"SELECT manifest FROM {TABLE}").fetchone()  # noqa: S608 (our own name)
        said = json.loads(told[:MAX_MANIFEST_CHARS])
        tables = {name: Tally(**tally) for name, tally in said["tables"].items()}
        return Manifest(said["made_at"], said["version"], tables)
    except (sqlite3.Error, TypeError, ValueError, KeyError, RecursionError, AttributeError) as error:
        raise NotABackup(f"{path} is no backup made by claimdesk, or it is damaged.") from error


def _write(engine: Engine, part: Path, progress: Progress) -> Manifest:
    part.touch(mode=0o600)  # it holds all the desk knows
    target = open_engine(f"sqlite:///{part}")
    try:
        copy(engine, target, progress=progress)
    finally:
        target.dispose()
    manifest = Manifest(datetime.now(UTC).isoformat(timespec="seconds"), version("claimdesk"), _held(part))
    _sign(part, manifest)
    return manifest


def _sign(part: Path, manifest: Manifest) -> None:
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        with connection:
            connection.execute(f"CREATE TABLE {TABLE} (manifest TEXT NOT NULL)")
            connection.execute(f"INSERT INTO {TABLE} VALUES (?)", (json.dumps(asdict(manifest)),))  # noqa: S608 (our own name)


def _held(path: Path) -> dict[str, Tally]:
    """Count and digest the tables of a file as they are, of whatever version."""
    held: dict[str, Tally] = {}
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != ?", (TABLE,))
        for (name,) in sorted(names):
            summing = Summing()
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 (a name of its own)
                summing.add(row)
            held[name] = summing.tally
    return held
