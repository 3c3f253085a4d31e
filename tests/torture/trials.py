"""`python -m tests.torture.trials URL FOLDER`: real processes on one desk, and a disk that is full; told as JSON.

Everything is loaded once, before the processes are forked.
"""

import json
import os
import resource
import signal
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from service.settings import Settings
from service.upkeep.doctor import examine
from service.wiring import Desk, open_desk
from sources.agreement import disagreements
from sources.errors import SourceError
from sources.model import Document, Query, Term
from tests.torture.forking import ask, asked
from tests.torture.load import warm_up

EACH = 8
LINES = 5
ROOM = 2_000_000  # bytes that a file may grow to on a full disk


def document(mark: str) -> Document:
    """Return an article whose every sentence has a word that no other article has."""
    return Document(" ".join(f"The ferry {mark} left the harbour on day {line}." for line in range(LINES)))


def crowd(settings: Settings) -> dict[str, int]:
    """Let several processes write one desk at once; a reader looks for each article as soon as it is acknowledged."""
    read, written = os.pipe()
    asked(lambda: open_desk(settings).close())

    def look() -> dict[str, int]:
        os.close(written)
        told = dict.fromkeys(("seen", "half", "waited"), 0)
        with closing(open_desk(settings)) as desk, os.fdopen(read) as lines:
            for line in lines:
                mark, searchable = json.loads(line)
                hits = desk.index.search(Query((Term((mark,), 1.0),)), limit=50)
                told["seen"] += len(hits) == LINES
                told["half"] += 0 < len(hits) < LINES
                told["waited"] += not searchable
            return told | {"disagreeing": len(disagreements(desk.articles, desk.index))}

    def write(name: str) -> None:
        with closing(open_desk(settings)) as desk:
            for number in range(EACH):
                mark = f"{name}{'bcdfgkmz'[number] * 4}"
                ingested = desk.ingester.ingest(document(mark))
                os.write(written, (json.dumps([mark, ingested.searchable]) + "\n").encode())

    looking = ask(look)
    writing = [ask(lambda name=name: write(name)) for name in ("kappa", "lamda", "sigma")]  # type: ignore[misc] # a lambda that binds by default has no type of its own
    os.close(read)
    os.close(written)
    for wait in writing:
        wait()
    said: dict[str, int] = looking()
    return said


def full_disk(settings: Settings) -> dict[str, Any]:
    """Let the files of a desk grow no more, write on, make room again, and look."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write past the limit is then refused, as on a full disk
    kept: list[str] = []
    refused: list[str] = []
    with closing(open_desk(settings)) as desk:
        kept.append(desk.ingester.ingest(document("firstmark")).article.id)
        was = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, was[1]))
        for number in range(400):
            try:
                kept.append(desk.ingester.ingest(Document(f"Report {number}. {'The ferry left. ' * 400}")).article.id)
            except SourceError as error:
                refused.append(str(error))
                if len(refused) > 3:
                    break
        readable = desk.articles.page().total
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
        after = desk.ingester.ingest(document("lastmark")).article.id
    with closing(open_desk(settings)) as desk:
        return _looked(desk, [*kept, after]) | {"refused": sorted(set(refused)), "readable": readable}


def _looked(desk: Desk, kept: list[str]) -> dict[str, Any]:
    left = [finding.what for finding in examine(desk) if not finding.mended]
    return {
        "kept": len(kept),
        "lost": len(set(kept) - set(desk.articles.articles(kept))),
        "left": left,
        "disagreeing": len(disagreements(desk.articles, desk.index)),
    }


def main() -> None:
    """Run the trials on a desk of their own each."""
    url, folder = sys.argv[1], Path(sys.argv[2])
    warm_up(replace(Settings.at(folder / "warm"), stance_model=None))
    settings = replace(Settings.at(folder / "crowd"), stance_model=None)
    if not url.startswith("sqlite"):
        settings = replace(settings, database_url=url)
    told: dict[str, Any] = {"crowd": crowd(settings)}
    if url.startswith("sqlite"):
        told["full disk"] = asked(lambda: full_disk(replace(Settings.at(folder / "full"), stance_model=None)))
    print(json.dumps(told))  # noqa: T201 (that is what it is for)


if __name__ == "__main__":
    main()
