"""Pairs of names that a person judged -> how often we tell the same from another."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from sources.errors import UnreadableDocument
from sources.fullnames import may_be_one

# From here on rapidfuzz's token_sort_ratio is taken for a match, as is usual.
FUZZY_MATCH = 85.0


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, and whether a person took them for one."""

    left: str
    right: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class NameMiss:
    """A pair told wrongly."""

    left: str
    right: str
    expected: bool


@dataclass(frozen=True, slots=True)
class NameFigures:
    """How often names are told rightly; `baselines` are F1 of other ways."""

    n: int
    precision: float
    recall: float
    f1: float
    misses: tuple[NameMiss, ...]
    baselines: dict[str, float]


def read_name_pairs(lines: Iterable[bytes]) -> Iterator[NamePair]:
    """Yield the pairs of a JSON Lines file: objects with `name1`, `name2` and `is_match`.

    Raises:
        UnreadableDocument: a line is no such object; the message names the line.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
                pair = NamePair(str(row["name1"]), str(row["name2"]), str(row["is_match"]).casefold() == "true")
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise UnreadableDocument(f"line {number}: no pair of names: {error}") from error
            yield pair


def evaluate_names(pairs: Sequence[NamePair]) -> NameFigures:
    """Return the figures over all pairs."""
    ours = [may_be_one(pair.left, pair.right) for pair in pairs]
    fuzzy = [_fuzzy(pair) >= FUZZY_MATCH for pair in pairs]
    precision, recall, f1 = _scores(pairs, ours)
    misses = (
        NameMiss(pair.left, pair.right, pair.is_match)
        for pair, found in zip(pairs, ours, strict=True)
        if found != pair.is_match
    )
    return NameFigures(len(pairs), precision, recall, f1, tuple(misses), {"rapidfuzz": _scores(pairs, fuzzy)[2]})


def _fuzzy(pair: NamePair) -> float:
    return fuzz.token_sort_ratio(pair.left, pair.right, processor=utils.default_process)


def _scores(pairs: Sequence[NamePair], found: Sequence[bool]) -> tuple[float, float, float]:
    right = sum(told and pair.is_match for pair, told in zip(pairs, found, strict=True))
    precision = right / sum(found) if any(found) else 0.0
    matches = sum(pair.is_match for pair in pairs)
    recall = right / matches if matches else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0
