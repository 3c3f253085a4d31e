"""What was expected beside what was given -> the usual scores of a classifier."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.model import Stance

Confusion = Mapping[tuple[Stance, Stance], int]  # (expected, given) -> how often

# Enough draws that the interval's ends stand still to two digits.
DRAWS = 500
SEED = 2026
TAIL = 0.025  # of the draws, on each side, lie outside a 95 % interval


@dataclass(frozen=True, slots=True)
class StanceScores:
    """How one stance fares: `n` cases expect it; one never given has precision 0."""

    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Scores:
    """How a way of reading fares: `macro_f1` is the mean F1 of the stances that the cases expect."""

    accuracy: float
    macro_f1: float
    refutes_precision: float
    refutes_recall: float


def confusion_of(answers: Iterable[tuple[Stance, Stance]]) -> Confusion:
    """Count answers, each an expected and a given stance."""
    return Counter(answers)


def per_stance(confusion: Confusion) -> dict[Stance, StanceScores]:
    """Return the scores of each stance that is expected or given."""
    return {stance: _of(stance, confusion) for stance in Stance if any(stance in cell for cell in confusion)}


def scores(confusion: Confusion) -> Scores:
    """Return the scores over all stances."""
    right = sum(count for (expected, given), count in confusion.items() if expected is given)
    refutes = _of(Stance.REFUTES, confusion)
    return Scores(
        accuracy=share(right, sum(confusion.values())),
        macro_f1=macro_f1(confusion),
        refutes_precision=refutes.precision,
        refutes_recall=refutes.recall,
    )


def macro_f1(confusion: Confusion) -> float:
    """Return the mean F1 of the stances that are expected."""
    expected = [_of(stance, confusion).f1 for stance in Stance if any(stance is cell[0] for cell in confusion)]
    return share(sum(expected), len(expected))


def draws(confusion: Confusion, *, seed: int = 0) -> list[float]:
    """Return the macro-F1 of as many cases, drawn from these with replacement, time and again (seeded).

    Cases are drawn one by one: where many share a claim, the true uncertainty is larger.
    """
    cells, counts = list(confusion), list(confusion.values())
    if not cells:
        return [0.0]
    chance = random.Random(SEED + seed)  # noqa: S311 (a sample, not a secret)
    return [macro_f1(Counter(chance.choices(cells, weights=counts, k=sum(counts)))) for _ in range(DRAWS)]


def interval(drawn: Sequence[float]) -> tuple[float, float]:
    """Return what lies between the outer tails of some draws: a bootstrap interval of 95 %."""
    ordered = sorted(drawn)
    cut = int(len(ordered) * TAIL)
    return ordered[cut], ordered[-1 - cut]


def share(part: float, whole: float) -> float:
    """Return a fraction; of nothing, 0."""
    return part / whole if whole else 0.0


def _of(stance: Stance, confusion: Confusion) -> StanceScores:
    right = confusion.get((stance, stance), 0)
    expected = sum(count for cell, count in confusion.items() if cell[0] is stance)
    given = sum(count for cell, count in confusion.items() if cell[1] is stance)
    precision, recall = share(right, given), share(right, expected)
    return StanceScores(precision, recall, f1=share(2 * precision * recall, precision + recall), n=expected)
