"""Documents parted by people -> boundary F1 of our sentences, beside those of the usual libraries."""

import json
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import sentencex

from sources.errors import UnreadableDocument
from sources.segmentation import split

Splitter = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Parted:
    """A text and its sentences as people parted it."""

    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundaryFigures:
    """How often a sentence's end is found (recall) and an end found is one (precision)."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class SegmentationFigures:
    """Boundary F1 over `n` documents, ours and that of each library that is installed."""

    n: int
    f1: float
    baselines: Mapping[str, float]


def read_parted(lines: Iterable[bytes]) -> Iterator[Parted]:
    """Yield the documents of a file in JSON Lines: `text`, and `sentences` in order. Other keys are passed over.

    Raises:
        UnreadableDocument: a line is no such document; raised while iterating.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, sentences = row["text"], tuple(row["sentences"])
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableDocument(f"line {number} holds no text with its sentences.") from error
        if not all(isinstance(part, str) for part in (text, *sentences)):
            raise UnreadableDocument(f"line {number} holds no text with its sentences.")
        yield Parted(text, sentences)


def evaluate_segmentation(documents: Sequence[Parted]) -> SegmentationFigures:
    """Return how our sentences end beside people's, and how those of the usual libraries do."""
    baselines = {name: boundary_figures(documents, splitter).f1 for name, splitter in peers().items()}
    return SegmentationFigures(len(documents), boundary_figures(documents, ours).f1, baselines)


def boundary_figures(documents: Iterable[Parted], splitter: Splitter) -> BoundaryFigures:
    """Return precision, recall and F1 of sentence ends, white space aside; a document's own end counts as one."""
    right = given = wanted = 0
    for document in documents:
        found, marked = _ends(splitter(document.text)), _ends(document.sentences)
        right += len(found & marked)
        given += len(found)
        wanted += len(marked)
    precision, recall = _share(right, given), _share(right, wanted)
    return BoundaryFigures(precision, recall, _share(2 * right, given + wanted))


def ours(text: str) -> list[str]:
    """Return the sentences that the archive would keep."""
    return [sentence.text for sentence in split(text, article_id="", language="en")]


def peers() -> dict[str, Splitter]:
    """Return the libraries to stand beside: sentencex, and pysbd and syntok where they are installed."""
    found: dict[str, Splitter] = {"sentencex": lambda text: list(sentencex.segment("en", text))}
    if find_spec("pysbd") is not None:  # pragma: no branch -- tests have both beside them, as every developer does
        with warnings.catch_warnings(action="ignore"):  # its patterns are written in an older style
            found["pysbd"] = import_module("pysbd").Segmenter(language="en", clean=False).segment
    if find_spec("syntok") is not None:  # pragma: no branch -- the same
        analyze = import_module("syntok.segmenter").analyze
        found["syntok"] = lambda text: (
            text[sentence[0].offset : sentence[-1].offset + len(sentence[-1].value)]
            for paragraph in analyze(text)
            for sentence in paragraph
        )
    return found


def _ends(sentences: Iterable[str]) -> set[int]:
    """Return where sentences end, counted in characters that are no white space: so every join reads alike."""
    ends = set()
    total = 0
    for sentence in sentences:
        total += sum(map(len, sentence.split()))
        ends.add(total)
    return ends - {0}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
