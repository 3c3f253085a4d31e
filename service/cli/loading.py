"""Files and folders into the archive; one that cannot be read does not stop the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

import click

from service.cli.opening import one_line, watched
from sources.errors import IndexUnavailable, UnreadableDocument
from sources.ingest import Ingester
from sources.model import Document
from sources.readers import SUFFIXES, read_stream
from sources.store import ArticleStore

__all__ = ["SUFFIXES", "Load", "files_under", "load", "tell_refused"]

NO_OUTLET = "outlet unknown"


@dataclass(slots=True)
class Load:
    """What became of everything that was brought, as it goes on."""

    files: Sequence[Path]
    added: int = 0
    corrected: int = 0
    known: int = 0
    skipped: int = 0
    waiting: int = 0
    noisy: int = 0
    interrupted: bool = False
    outlets: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """How many articles the archive holds of what was brought."""
        return self.added + self.corrected + self.known + self.skipped


def load(files: Sequence[Path], ingester: Ingester, articles: ArticleStore | None = None) -> Load:
    """Bring the articles of some files into the archive; Ctrl-C leaves what was read by then, searchable.

    With `articles`, a file that an article came in already is skipped without being read: its bytes tell.
    """
    done = Load(files)
    at: list[Path] = []  # the file being read, for what is refused after it was read

    def refuse(_document: Document, error: UnreadableDocument) -> None:
        done.refused.append((at[-1], str(error)))

    def documents() -> Iterator[Document]:
        for path in watched(files, "Reading articles", total=len(files)):
            at.append(path)
            try:
                with path.open("rb") as stream:
                    if articles is not None and articles.holds_original(file_digest(stream, "sha256").hexdigest()):
                        done.skipped += 1
                        continue
                    stream.seek(0)
                    yield from read_stream(stream, name=path.name)
            except UnreadableDocument as error:
                done.refused.append((path, str(error)))
            except OSError as error:
                done.refused.append((path, f"It cannot be opened: {error.strerror}."))
            except KeyboardInterrupt:
                done.interrupted = True
                return

    try:
        if articles is not None:
            _catch_up(ingester)
        for ingested in ingester.ingest_many(documents(), refused=refuse):
            article = ingested.article
            done.added += ingested.created and article.version == 1
            done.corrected += ingested.created and article.version > 1
            done.known += not ingested.created
            done.waiting += not ingested.searchable
            done.noisy += article.noise.is_flagged
            if ingested.created:
                done.outlets[article.outlet or NO_OUTLET] += 1
                done.removed.update(removal.reason for removal in article.removed if removal.text)
    except KeyboardInterrupt:
        done.interrupted = True
    return done


def _catch_up(ingester: Ingester) -> None:
    """Index what a run that was broken off had kept; where the index is away, the articles stay pending."""
    try:
        ingester.index_pending()
    except IndexUnavailable:
        return


def tell_refused(done: Load) -> None:
    """Say on standard error what could not be read, and why."""
    for path, reason in done.refused:
        click.echo(f"not read: {one_line(str(path))}: {one_line(reason)}", err=True)


def files_under(paths: Sequence[Path], *, home: Path | None = None) -> tuple[Path, ...]:
    """Return the files that are named, and the articles in the folders that are named, in order.

    `home`, the data folder of the desk, is passed over where it lies in a folder that is named.
    """
    return tuple(file for path in paths for file in (_articles_in(path, home) if path.is_dir() else [path]))


def _articles_in(folder: Path, home: Path | None) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if home is not None and (own := home.resolve()).is_relative_to(root := folder.resolve()):
        own = folder / own.relative_to(root)
        files = (path for path in files if not path.is_relative_to(own))
    return sorted(files)
