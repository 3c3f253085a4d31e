"""Damage that no program made: sound documents with articles lost, prepositions mistaken, words out of their order.

Each document gets a few habits, each at its own rate, as every translator has its own; so what is learnt is how
English looks when it is damaged, and not how one program writes.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from training.noise.drafting import Draft, stock_of
from training.noise.forms import Forms
from training.noise.slips import SLIPS

HABITS = range(4, 13)  # so many kinds of slips a document has
RATES = (0.08, 0.15, 0.3, 0.5, 0.8)
SEEDS = {"slips": 3, "more-slips": 4}


def slip(draft: Draft) -> str:
    """Return a document with a few habits of bad translation."""
    for habit in draft.rng.sample(SLIPS, draft.rng.choice(HABITS)):
        rate, at = draft.rng.choice(RATES), 0
        while at < len(draft.words) - 1:
            at += 2 if draft.rng.random() < rate and habit(draft, at) else 1
    return draft.text()


def make(clean: Sequence[str], sound: Sequence[str], work: Path, wordnet: Path) -> None:
    """Write WORK/<slips>.json: the documents in their order, each with slips of its own."""
    forms, stock = Forms(wordnet), stock_of([*clean, *sound])
    for name, seed in SEEDS.items():
        rng = random.Random(seed)
        documents = [slip(Draft(text, forms, rng, stock)) for text in clean]
        (work / f"{name}.json").write_text(json.dumps(documents, ensure_ascii=False), encoding="utf-8")
