"""Figures of merit over files of pairs: macro-F1, and precision and recall of refutations."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.network import Encoder
from training.pairs import STANCES, Pair, Stance

Logits = NDArray[np.float32]
Reader = Callable[[Sequence[Pair]], Logits]
BATCH = 32


def torch_reader(network: torch.nn.Module, encoder: Encoder) -> Reader:
    """Logits from a network as trained."""

    def read(pairs: Sequence[Pair]) -> Logits:
        network.eval()
        rows = encoder.encode(pairs)
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        logits = np.zeros((len(rows), len(STANCES)), dtype=np.float32)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            for first in range(0, len(order), BATCH):
                places = order[first : first + BATCH]
                logits[places] = network(**encoder.pad([rows[place] for place in places])).logits.float().numpy()
        return logits

    return read


def gold(pairs: Sequence[Pair]) -> NDArray[np.int64]:
    """The true stances as places in `STANCES`."""
    return np.array([STANCES.index(pair.stance) for pair in pairs])


def macro_f1(truth: NDArray[np.int64], answers: NDArray[np.int64]) -> float:
    """The mean F1 over the stances that occur in the truth."""
    scores = []
    for stance in np.unique(truth):
        hits = int(np.sum((truth == stance) & (answers == stance)))
        scores.append(2 * hits / max(1, int(np.sum(truth == stance)) + int(np.sum(answers == stance))))
    return float(np.mean(scores))


def refutation(truth: NDArray[np.int64], answers: NDArray[np.int64]) -> tuple[float, float]:
    """Precision and recall of `REFUTES`."""
    place = STANCES.index(Stance.REFUTES)
    hits = int(np.sum((truth == place) & (answers == place)))
    return hits / max(1, int(np.sum(answers == place))), hits / max(1, int(np.sum(truth == place)))


def figures(pairs: Sequence[Pair], logits: Logits, bias: Sequence[float] = (0.0, 0.0, 0.0)) -> dict[str, float]:
    """What one file measures under a bias on the logits."""
    truth, answers = gold(pairs), (logits + np.array(bias)).argmax(axis=1)
    precision, recall = refutation(truth, answers)
    return {
        "n": len(pairs),
        "accuracy": float(np.mean(truth == answers)),
        "macro_f1": macro_f1(truth, answers),
        "refutes_precision": precision,
        "refutes_recall": recall,
    }
