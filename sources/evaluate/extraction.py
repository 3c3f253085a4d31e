"""Saved pages with the text a person marked -> how much of it the desk keeps, and how much beside it."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sources.cleaning import clean
from sources.errors import UnreadableDocument, UnreadableTruth
from sources.readers import read
from sources.readers.decoding import MAX_PAGE_BYTES
from sources.readers.html import plain_extraction

PROCESSES = 2
FEW = 8  # so few pages are read before another process has started
WORST = 10  # pages named beside the figures

# A run of letters or digits is a token; in scripts without spaces every character is one.
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page and the text of its article as a person marked it; the page lies in a file named after its id."""

    id: str
    body: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two texts hold the same tokens, each counted as often as it stands."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One page: what the desk keeps of it, and what trafilatura alone reads, each beside the marked text."""

    id: str
    ours: Overlap
    plain: Overlap


@dataclass(frozen=True, slots=True)
class Worst:
    """A page that is read badly."""

    id: str
    f1: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What an evaluation found: means over the pages, so that a short article counts as much as a long one."""

    n: int
    precision: float
    recall: float
    f1: float
    baselines: dict[str, Overlap]
    worst: tuple[Worst, ...]


def read_truth(lines: Iterable[bytes]) -> Iterator[MarkedPage]:
    """Yield the marked pages of a JSON Lines file: `id` and `body`, other keys are passed over.

    Raises:
        UnreadableTruth: a line is not such a page; it is named by its number.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, body = row["id"], row["body"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnreadableTruth(f"line {number}: not a JSON object with id and body.") from error
        if not isinstance(name, str) or not isinstance(body, str) or Path(name).name != name:
            raise UnreadableTruth(f"line {number}: id must be a plain file name, and body a string.")
        yield MarkedPage(name, body)


def read_pages(pages: Sequence[MarkedPage], folder: Path) -> Iterator[Reading]:
    """Yield the reading of each page, in their order; the work is shared by two processes.

    Raises:
        UnreadableTruth: a page has no file in the folder.
    """
    if len(pages) <= FEW:
        yield from (read_page(page, folder=folder) for page in pages)
        return
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(read_page, folder=folder), pages)


def read_page(page: MarkedPage, *, folder: Path) -> Reading:
    """Return one page as the desk and as trafilatura alone read it."""
    content = _content(page, folder)
    return Reading(page.id, overlap(_kept(content), page.body), overlap(plain_extraction(content), page.body))


def overlap(got: str, wanted: str) -> Overlap:
    """Return how far a text holds the tokens that are wanted; two texts without any agree."""
    found, expected = Counter(_TOKEN.findall(got)), Counter(_TOKEN.findall(wanted))
    if not found and not expected:
        return Overlap(1.0, 1.0, 1.0)
    both = (found & expected).total()
    return Overlap(
        precision=both / max(1, found.total()),
        recall=both / max(1, expected.total()),
        f1=2 * both / (found.total() + expected.total()),
    )


def figures(readings: Sequence[Reading]) -> Figures:
    """Return the figures of some readings, the worst pages first."""
    ours = _mean([reading.ours for reading in readings])
    worst = sorted(readings, key=lambda reading: (reading.ours.f1, reading.id))[:WORST]
    return Figures(
        n=len(readings),
        precision=ours.precision,
        recall=ours.recall,
        f1=ours.f1,
        baselines={"trafilatura": _mean([reading.plain for reading in readings])},
        worst=tuple(Worst(reading.id, reading.ours.f1) for reading in worst),
    )


def _mean(found: Sequence[Overlap]) -> Overlap:
    count = max(1, len(found))
    return Overlap(
        precision=sum(one.precision for one in found) / count,
        recall=sum(one.recall for one in found) / count,
        f1=sum(one.f1 for one in found) / count,
    )


def _content(page: MarkedPage, folder: Path) -> bytes:
    for name, opener in ((f"{page.id}.html.gz", gzip.open), (f"{page.id}.html", Path.open)):
        try:
            with opener(folder / name, "rb") as file:
                return bytes(file.read(MAX_PAGE_BYTES + 1))
        except FileNotFoundError:
            continue
        except (OSError, EOFError) as error:
            raise UnreadableTruth(f"{name} cannot be read.") from error
    raise UnreadableTruth(f"{folder} has no page {page.id}.html or {page.id}.html.gz.")


def _kept(content: bytes) -> str:
    """Return what the archive would keep of a page; a page that is refused keeps nothing."""
    try:
        (document,) = read(content, name="page.html")
    except UnreadableDocument:
        return ""
    return clean(document.text, title=document.title).text
