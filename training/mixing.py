"""Which sources are trained on, how many rows of each an epoch draws, and what is made from them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.minimal import make_minimal, make_near
from training.minimal.lexicons import Lexicons
from training.minimal.spans import coverage
from training.pairs import Pair, Stance, is_held_out, read_pairs


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the training folder and how many of its rows one epoch sees (`share` of all, at most `cap`)."""

    file: str
    cap: int
    share: float = 1.0


# Caps keep any one habit from ruling: three sources have no refutations, one nearly nothing else.
SOURCES: tuple[Source, ...] = (
    Source("fever-train-slice.jsonl.gz", 26_000),
    Source("fever.jsonl", 11_000),
    Source("fool-me-twice.jsonl", 3_000, share=2.0),
    Source("citation-integrity.jsonl", 7_000, share=3.0),
    Source("summedits-other.jsonl.gz", 7_000, share=2.0),
    Source("cad-nli.jsonl.gz", 10_000),
    Source("mnli-dev.jsonl.gz", 20_000),
    Source("snli-dev.jsonl.gz", 6_000),
    Source("conjnli.jsonl.gz", 7_000),
    Source("negation-nli.jsonl.gz", 3_000),
    Source("breaking-nli.jsonl", 3_000),
    Source("fever-dev-nei-retrieved.jsonl.gz", 3_000),
    Source("scone.jsonl.gz", 2_500),
    Source("med.jsonl.gz", 2_500),
    Source("help-andor.jsonl.gz", 2_000),
)
# How many pairs of each kind an epoch makes; one not named has the count of "*".
MINIMAL_CAPS = {
    "*": 2_400,
    "minimal-number": 4_000,
    "minimal-actor": 3_000,
    "minimal-antonym": 3_000,
    "minimal-idle-number": 1_500,
}
NEAR_COUNTS = {"near-miss": 9_000, "longer": 5_000, "longer-near-miss": 4_000}
# Sources whose not-enough evidence was retrieved, so that some of it does settle the claim.
NOISY_NOT_ENOUGH = frozenset({"fever-train-slice", "fever-dev-nei-retrieved"})
MOST_COVERAGE = 0.95
Pools = dict[str, tuple[Source, list[Pair]]]


def read_sources(folder: Path, *, sources: tuple[Source, ...] = SOURCES) -> Pools:
    """All rows of each source, by name."""
    found = {}
    for source in sources:
        pairs = list(read_pairs(folder / source.file))
        found[pairs[0].source] = (source, pairs)
    return found


def is_doubtful(pair: Pair) -> bool:
    """A retrieved not-enough row whose evidence has every word of the claim is likely to support it."""
    noisy = pair.source in NOISY_NOT_ENOUGH and pair.stance is Stance.NOT_ENOUGH_INFO
    return noisy and coverage(pair.claim, pair.evidence) > MOST_COVERAGE


def clean(pools: Pools, settles: Callable[[Sequence[Pair]], list[bool]] | None) -> Pools:
    """The pools without doubtful not-enough rows: by word cover, and by a first model that finds them settled."""
    cleaned: Pools = {}
    for name, (source, pairs) in pools.items():
        kept = [pair for pair in pairs if not is_doubtful(pair)]
        if settles is not None and name in NOISY_NOT_ENOUGH:
            asked = [pair for pair in kept if pair.stance is Stance.NOT_ENOUGH_INFO]
            settled = {id(pair) for pair, yes in zip(asked, settles(asked), strict=True) if yes}
            kept = [pair for pair in kept if id(pair) not in settled]
        cleaned[name] = (source, kept)
    return cleaned


def draw_epoch(pools: Pools, lexicons: Lexicons | None, *, seed: int) -> list[Pair]:
    """One epoch: a seeded draw from every source and, given the lexicons, pairs made from it; no held-out row."""
    chance = random.Random(seed)
    drawn: list[Pair] = []
    for source, pairs in pools.values():
        usable = [pair for pair in pairs if not is_held_out(pair)]
        wanted = min(int(len(usable) * source.share), source.cap)
        while wanted > 0:
            drawn.extend(chance.sample(usable, min(wanted, len(usable))))
            wanted -= len(usable)
    if lexicons is not None:
        bases = list(dict.fromkeys(drawn))
        drawn += make_minimal(bases, lexicons, seed=seed, caps=MINIMAL_CAPS)
        drawn += make_near(bases, seed=seed, counts=NEAR_COUNTS)
    chance.shuffle(drawn)
    return drawn


def held_out(pools: Pools, *, most: int = 400) -> list[Pair]:
    """The rows no epoch draws, at most `most` of each source."""
    kept: list[Pair] = []
    for _, pairs in pools.values():
        kept.extend([pair for pair in pairs if is_held_out(pair)][:most])
    return kept
