"""Texts that people wrote, to set the level `high` by; measured, never learnt from."""

import gzip
import json
import random
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from sources.noise.weighing import MOST_ALONE
from training.noise.reading import Array

SEED = 1
# The share of each kind of sound text that may lie above the raw threshold.
ALARMS = {"bbc": 0.01, "wmt-original": 0.015, "reuters": 0.017, "wmt-translation": 0.035}
# The level begins so far above it (in logits): kinds of text that are not here vary more than these. The noise card has
# what each choice would flag; from here on every family of routes is found in eight of ten news when it was left out.
MARGIN = 0.2
LEAST_CHARS = 600
MOST = 400


def read_sets(data: Path) -> dict[str, list[str]]:
    """Return the sound texts by kind, and `apertium-bbc`, the damaged ones that are measured beside them."""
    noise = data / "noise"
    bbc, wmt = (
        [json.loads(line) for line in (noise / name).read_text(encoding="utf-8").splitlines()]
        for name in ("apertium-bbc.jsonl", "wmt21-documents.jsonl")
    )
    with gzip.open(data / "news" / "reuters-21578-bodies.txt.gz", "rt", encoding="utf-8") as lines:
        wire = [line.strip() for line in lines if len(line) > LEAST_CHARS]
    return {
        "bbc": [row["text"] for row in bbc if row["label"] == "human-original"],
        "apertium-bbc": [row["text"] for row in bbc if row["label"] == "noisy"],
        "wmt-original": [row["text"] for row in wmt if row["label"] == "human-original"],
        "wmt-translation": [row["text"] for row in wmt if row["label"] == "human-translation"],
        "reuters": random.Random(SEED).sample(wire, MOST),
    }


def threshold(logits: Mapping[str, Array]) -> float:
    """Return the logit above which no more than the allowed share of every kind of sound text lies."""
    return max(float(np.quantile(logits[kind], 1 - share)) for kind, share in ALARMS.items())


def shares(rows: Mapping[str, Array], weights: Array, level: float) -> dict[str, float]:
    """Return the share of each set that is flagged where a logit begins the level: no kind alone reaches it."""
    alone = {name: np.minimum(MOST_ALONE, seen * weights[1:] / (level - weights[0])) for name, seen in rows.items()}
    return {name: round(float(np.mean(parts.sum(axis=1) > 1)), 3) for name, parts in alone.items()}
