"""Texts and the checked claims that answer them -> how early the right ones are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claims.errors import UnreadableCase
from claims.evaluate.rows import read_rows

DEPTH = 50  # what is looked at of each answer


@dataclass(frozen=True, slots=True)
class Row:
    """A text to be found, with its title where it has one."""

    id: str
    text: str
    title: str = ""

    @property
    def whole(self) -> str:
        """Title and text in one: what a row is found by."""
        return f"{self.title} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Question:
    """A text and the ids of the rows that answer it."""

    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ranks:
    """How early the right rows stand: means over all questions, 0 to 1."""

    map_at_5: float
    mrr: float
    recall_at_10: float
    recall_at_50: float


def read_corpus(lines: Iterable[bytes]) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file: objects with `id`, `text` and perhaps `title`.

    Raises:
        UnreadableCase: a line is no such object; the message names the line.
    """
    for row in objects(lines):
        yield Row(_text(row, "id"), _text(row, "text"), str(row.get("title") or ""))


def read_questions(lines: Iterable[bytes]) -> Iterator[Question]:
    """Yield the questions of a JSON Lines file: objects with `text` and the ids in `relevant`.

    Raises:
        UnreadableCase: a line is no such object; the message names the line.
    """
    for row in objects(lines):
        relevant = row.get("relevant")
        if not isinstance(relevant, list) or not relevant or not all(isinstance(each, str) for each in relevant):
            raise UnreadableCase("a question names the rows that answer it in `relevant`")
        yield Question(_text(row, "text"), frozenset(relevant))


def objects(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    return read_rows(lines, _object)


def _object(row: object) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise ValueError("a row is a JSON object")  # noqa: TRY004 (a fault of the file, not of the caller)
    return row


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UnreadableCase(f"a row has no text in `{name}`")
    return value


def ranks(questions: Iterable[Question], find: Callable[[str], Sequence[str]]) -> Ranks:
    """Return how early `find`, which gives ids best first, puts the right rows."""
    precision = reciprocal = at_10 = at_50 = 0.0
    n = 0
    for question in questions:
        n += 1
        found = [each in question.relevant for each in find(question.text)[:DEPTH]]
        precision += _average_precision(found[:5], len(question.relevant))
        reciprocal += next((1 / place for place, right in enumerate(found, start=1) if right), 0.0)
        at_10 += sum(found[:10]) / len(question.relevant)
        at_50 += sum(found) / len(question.relevant)
    n = max(n, 1)
    return Ranks(precision / n, reciprocal / n, at_10 / n, at_50 / n)


def _average_precision(found: Sequence[bool], relevant: int) -> float:
    right = 0
    total = 0.0
    for place, is_right in enumerate(found, start=1):
        right += is_right
        total += is_right * right / place
    return total / min(relevant, 5)
