"""Choosing the logit bias and the temperature, on held-out rows of the training sources alone."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from training.exporting import Calibration
from training.measuring import Logits, gold, macro_f1
from training.pairs import Pair

BIASES = tuple(round(-1.2 + 0.1 * step, 1) for step in range(25))
TEMPERATURES = tuple(round(0.4 + 0.05 * step, 2) for step in range(33))
LEAST_ROWS = 40


def _group(source: str) -> str:
    for made in ("minimal", "event"):
        if source.startswith(f"{made}-"):
            return made
    return "near" if source in ("near-miss", "longer", "longer-near-miss") else source


def by_source(pairs: Sequence[Pair]) -> dict[str, NDArray[np.int64]]:
    """The places of each source's rows, made pairs as two sources, where there are rows enough of two stances."""
    places: dict[str, list[int]] = {}
    for place, pair in enumerate(pairs):
        places.setdefault(_group(pair.source), []).append(place)
    return {
        source: np.array(rows)
        for source, rows in places.items()
        if len(rows) >= LEAST_ROWS and len({pairs[row].stance for row in rows}) > 1
    }


def choose_bias(pairs: Sequence[Pair], logits: Logits) -> tuple[float, float, float]:
    """The bias with the best mean macro-F1 over the sources, a little in favour of the smaller bias."""
    truth, groups = gold(pairs), by_source(pairs)
    best, chosen = -1.0, (0.0, 0.0, 0.0)
    for refutes, not_enough in product(BIASES, BIASES):
        bias = (0.0, refutes, not_enough)
        answers = (logits + np.array(bias)).argmax(axis=1)
        score = float(np.mean([macro_f1(truth[rows], answers[rows]) for rows in groups.values()]))
        score -= 0.002 * (abs(refutes) + abs(not_enough))
        if score > best:
            best, chosen = score, bias
    return chosen


def negative_log_likelihood(truth: NDArray[np.int64], logits: Logits) -> float:
    """The mean surprise at the truth."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    chosen = shifted[np.arange(len(truth)), truth]
    return float(np.mean(np.log(np.exp(shifted).sum(axis=1)) - chosen))


def calibrate(pairs: Sequence[Pair], logits: Logits) -> Calibration:
    """Bias first, then the temperature with the least surprise under it."""
    bias = choose_bias(pairs, logits)
    biased, truth = logits + np.array(bias, dtype=np.float32), gold(pairs)
    temperature = min(TEMPERATURES, key=lambda value: negative_log_likelihood(truth, biased / value))
    return Calibration(bias, temperature)
