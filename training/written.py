"""Pairs written by hand for this project: a sentence of made-up news, and claims as an editor half-remembers it."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from training.pairs import Pair, Stance

FOLDER = Path(__file__).parent / "written"
# Kept from training, for the weights of `claims/fusion.tsv` and for measuring: another writer's, on mixed subjects.
KEPT_BACK = "mixed"
_STANCES = {"S": Stance.SUPPORTS, "R": Stance.REFUTES, "N": Stance.NOT_ENOUGH_INFO}
# How often each written pair is seen, and how many other pairs of the last mix stand beside each time.
TIMES, BESIDE = 2, 20_000


def written_pairs(*, kept_back: bool = False) -> list[Pair]:
    """The written pairs to train on, or those kept back; each line holds a sentence and its claims with S, R or N."""
    pairs = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        if (path.stem == KEPT_BACK) is kept_back:
            for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                pairs += [Pair(claim, row["e"], _STANCES[mark], "written") for claim, mark in row["c"]]
    return pairs


def by_evidence() -> dict[str, list[Pair]]:
    """The written pairs to train on, by their sentence."""
    found: dict[str, list[Pair]] = {}
    for pair in written_pairs():
        found.setdefault(pair.evidence, []).append(pair)
    return found


def last_mix(others: Sequence[Pair], chance: random.Random) -> list[Pair]:
    """The pairs of the last stage: the written ones several times, each time among other pairs, so that these stay."""
    mixed: list[Pair] = []
    written = written_pairs()
    for time in range(TIMES):
        part = [*written, *others[time * BESIDE : (time + 1) * BESIDE]]
        chance.shuffle(part)
        mixed += part
    return mixed
