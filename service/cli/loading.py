"""Files and folders into the archive; one that cannot be read does not stop the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from service.cli.opening import one_line, watched
from sources.errors import UnreadableDocument
from sources.ingest import Ingester
from sources.model import Document
from sources.readers import SUFFIXES, read_stream


@dataclass(slots=True)
class Load:
    """What became of everything that was brought, as it goes on."""

    files: Sequence[Path]
    added: int = 0
    known: int = 0
    waiting: int = 0
    noisy: int = 0
    refused: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """How many articles the archive holds of what was brought."""
        return self.added + self.known


def load(files: Sequence[Path], ingester: Ingester) -> Load:
    """Bring the articles of some files into the archive."""
    done = Load(files)
    at: list[Path] = []  # the file being read, for what is refused after it was read

    def refuse(_document: Document, error: UnreadableDocument) -> None:
        done.refused.append((at[-1], str(error)))

    def documents() -> Iterator[Document]:
        for path in watched(files, "Reading articles", total=len(files)):
            at.append(path)
            try:
                with path.open("rb") as file:
                    yield from read_stream(file, name=path.name)
            except UnreadableDocument as error:
                done.refused.append((path, str(error)))
            except OSError as error:
                done.refused.append((path, f"It cannot be opened: {error.strerror}."))

    for ingested in ingester.ingest_many(documents(), refused=refuse):
        done.added += ingested.created
        done.known += not ingested.created
        done.waiting += not ingested.searchable
        done.noisy += ingested.article.noise.is_flagged
    return done


def tell_refused(done: Load) -> None:
    """Say on standard error what could not be read, and why."""
    for path, reason in done.refused:
        click.echo(f"not read: {one_line(str(path))}: {one_line(reason)}", err=True)


def files_under(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that are named, and the articles in the folders that are named, in order."""
    return tuple(file for path in paths for file in (_articles_in(path) if path.is_dir() else [path]))


def _articles_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
