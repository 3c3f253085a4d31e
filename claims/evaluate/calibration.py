"""How far confidence can be believed: of what is said with 0.8, four in five should be right."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.evaluate.scores import share

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers given with a confidence between two bounds: the mean confidence and the share that is right."""

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`ece`, the expected calibration error: the mean distance of confidence and accuracy, weighed by cases."""

    ece: float
    bins: tuple[Bin, ...]


def calibration(answers: Sequence[tuple[float, bool]]) -> Calibration | None:
    """Return the calibration of some answers, each a confidence (0 to 1) and whether it was right; None of none."""
    if not answers:
        return None
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in answers:
        sorted_in[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    bins = tuple(_bin(place, held) for place, held in enumerate(sorted_in) if held)
    off = sum(one.n * abs(one.confidence - one.accuracy) for one in bins)
    return Calibration(ece=share(off, len(answers)), bins=bins)


def _bin(place: int, held: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=place / BINS,
        high=(place + 1) / BINS,
        n=len(held),
        confidence=sum(confidence for confidence, _ in held) / len(held),
        accuracy=sum(right for _, right in held) / len(held),
    )
