"""The weights of `claims/fusion.tsv`: a multinomial logistic regression on pairs that no part of the desk has seen.

Rows are the training texts held out from the stance model (`pairs.is_held_out`), the written pairs no model saw, and
our own minimal pairs, but for those kept back. Each source weighs as the square root of its rows, and the minimal and
written pairs `OWN_WEIGHT` times that, since they are like the claims and sentences of a newsroom.
"""

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.entailment import SHIPPED, Entailer, open_entailer
from claims.evaluate.pairs import compare
from claims.fusion import INPUTS, Seen, inputs_of
from claims.judging import nearest
from claims.matching import Surroundings, match
from claims.model import Match
from claims.reading import read
from sources.model import Sentence
from training.pairs import Pair, Stance, is_held_out, read_pairs
from training.written import written_pairs

LABELS = ("supports", "refutes", "neutral")
# What is written like the claims and sentences of a newsroom counts this much more.
NEWS_LIKE = frozenset({"own", "written"})
OWN_WEIGHT = 4.0
MOST_OF_A_SOURCE = 500
RIDGE = 2.0  # of the squared weights, the bias left out; between 0.5 and 10 the figures hardly change
STEPS, PACE = 3_000, 0.3
CASES = Path(__file__).parent.parent / "tests" / "cases"
TABLE = Path(__file__).parent.parent / "claims" / "fusion.tsv"
MOST_CHARS = 3_000
HEADER = """# How far each input moves a pair towards supports and towards refutes, against neutral: log-odds.
# Found by `python -m training.fusing` on held-out training pairs and our own minimal pairs; see docs/method.md.
# input	supports	refutes
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair to learn from, with what it is read with."""

    claim: str
    evidence: str
    label: int
    source: str
    published: date | None = None
    before: str | None = None
    after: str | None = None
    kept_back: bool = False


def _row_of(pair: Pair) -> Row:
    return Row(pair.claim, pair.evidence, {Stance.SUPPORTS: 0, Stance.REFUTES: 1}.get(pair.stance, 2), pair.source)


def held_out_rows(folder: Path) -> Iterator[Row]:
    """Yield held-out training pairs, a seeded draw of each source."""
    chance = random.Random(3)
    for path in sorted((folder / "stance" / "train").iterdir()):
        pairs = [pair for pair in read_pairs(path) if is_held_out(pair) and pair.source != "creak"]
        for pair in chance.sample(pairs, min(MOST_OF_A_SOURCE, len(pairs))):
            yield _row_of(pair)


def own_rows() -> Iterator[Row]:
    """Yield our minimal pairs; what qualifies counts as neutral."""
    for path in sorted(CASES.glob("minimal_pairs*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield Row(
                row["claim"],
                row["evidence"],
                {"supports": 0, "refutes": 1}.get(row["stance"], 2),
                "own",
                date.fromisoformat(row["published"]) if "published" in row else None,
                row.get("before"),
                row.get("after"),
                row.get("kept_back", False),
            )


def written_rows() -> Iterator[Row]:
    """Yield the written pairs that no model was trained on."""
    for pair in written_pairs(kept_back=True):
        yield _row_of(pair)


def seen_of(row: Row, entailer: Entailer) -> Seen:
    """Compare a pair and let the model read it, as `claimdesk evaluate stance` does."""
    evidence = row.evidence[:MOST_CHARS]
    found = nearest([_matched(row)] if row.source == "own" else compare(row.claim, evidence))
    if found is None:
        raise ValueError(f"a row of {row.source} has no evidence")
    return Seen(row.claim, evidence, found.match, found.stance, entailer.entail([(row.claim, evidence)])[0])


def _matched(row: Row) -> Match:
    before, after = (None if text is None else read(text, published=row.published) for text in (row.before, row.after))
    around = Surroundings(before, after)
    sentence = Sentence("art_1", position=1, start=0, end=len(row.evidence), text=row.evidence)
    return match(read(row.claim), sentence, rarity={}, published=row.published, around=around)


def table_of(rows: list[Row], entailer: Entailer) -> NDArray[np.float64]:
    """Return the inputs of each row, in the order of `INPUTS`."""
    return np.array([list(inputs_of(seen_of(row, entailer)).values()) for row in rows])


def row_weights(rows: list[Row]) -> NDArray[np.float64]:
    """Return how much each row counts; they sum to the number of rows."""
    count = Counter(row.source for row in rows)
    found = np.array([count[row.source] ** -0.5 * (OWN_WEIGHT if row.source in NEWS_LIKE else 1.0) for row in rows])
    scaled: NDArray[np.float64] = found * (len(rows) / found.sum())
    return scaled


def fit(inputs: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights, one row an input, of supports and refutes against neutral: ridge, by gradient descent."""
    scale = np.maximum(np.abs(inputs).max(axis=0), 1e-9)
    scaled, wanted = inputs / scale, np.eye(3)[labels]
    found, speed = np.zeros((inputs.shape[1], 2)), np.zeros((inputs.shape[1], 2))
    ridge = np.full((inputs.shape[1], 1), RIDGE / len(labels))
    ridge[list(INPUTS).index("bias")] = 0.0
    for _ in range(STEPS):
        error = (shares(scaled, found) - wanted)[:, :2] * weights[:, None]
        speed = 0.9 * speed - PACE * (scaled.T @ error / len(labels) + ridge * found)
        found = found + speed
    unscaled: NDArray[np.float64] = found / scale[:, None]
    return unscaled


def shares(inputs: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of the three labels for each row."""
    powers = np.exp(np.concatenate([inputs @ weights, np.zeros((len(inputs), 1))], axis=1))
    found: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return found


def write_table(found: NDArray[np.float64], path: Path = TABLE) -> None:
    """Write the weights for the desk to read."""
    lines = [f"{name}\t{row[0]:.3f}\t{row[1]:.3f}" for name, row in zip(INPUTS, found, strict=True)]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def fuse(folder: Path, model: Path = SHIPPED) -> None:
    """Fit the table, write it, and print how well it does on the rows kept back and on five folds of our own."""
    entailer = open_entailer(model)
    rows = [*held_out_rows(folder), *own_rows(), *written_rows()]
    inputs, labels = table_of(rows, entailer), np.array([row.label for row in rows])
    back = np.array([row.kept_back for row in rows])
    own = np.array([row.source == "own" for row in rows]) & ~back
    written = np.array([row.source == "written" for row in rows])
    weights = row_weights(rows)
    found = fit(inputs[~back], labels[~back], weights[~back])
    write_table(found)
    fold = np.arange(len(rows)) % 5
    guessed = np.zeros((len(rows), 3))
    for part in range(5):
        kept = (fold != part) & ~back
        guessed[fold == part] = shares(inputs[fold == part], fit(inputs[kept], labels[kept], weights[kept]))
    parts = (
        ("held-out training", ~own & ~back & ~written),
        ("own, in folds", own),
        ("own, kept back", back),
        ("written, in folds", written),
    )
    for name, which in parts:
        if which.any():
            share = shares(inputs[which], found) if name == "own, kept back" else guessed[which]
            print(f"{name}: {(share.argmax(axis=1) == labels[which]).mean():.3f} of {which.sum()}")


def main() -> None:
    """Run `python -m training.fusing`, in the product's own environment: it needs no torch."""
    parser = argparse.ArgumentParser(prog="python -m training.fusing", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CLAIMDESK_DATA"), required=False)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    asked = parser.parse_args()
    if asked.data is None:
        parser.error("give --data or set CLAIMDESK_DATA")
    fuse(Path(asked.data), asked.model)


if __name__ == "__main__":
    main()
