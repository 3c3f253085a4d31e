"""Which sources are trained on, how many rows of each an epoch draws, and what is made from them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.events import make_events
from training.minimal import FACTUAL, make_minimal, make_near, make_topical
from training.minimal.nearwords import NearWords
from training.minimal.spans import coverage
from training.minimal.summaries import make_summaries
from training.pairs import Pair, Stance, is_held_out, read_pairs


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the training folder and how many of its rows one epoch sees (`share` of all, at most `cap`)."""

    file: str
    cap: int
    share: float = 1.0


# Caps keep any one habit from ruling: three sources have no refutations, one nearly nothing else. MultiNLI, SNLI and
# the edited NLI hold the only refutations of general language, so that nearly all of MultiNLI is seen.
SOURCES: tuple[Source, ...] = (
    Source("fever-train-slice.jsonl.gz", 8_000),
    Source("fever.jsonl", 6_000),
    Source("fool-me-twice.jsonl", 1_200),
    Source("citation-integrity.jsonl", 2_100),
    Source("summedits-other.jsonl.gz", 5_600, share=2.0),
    Source("cad-nli.jsonl.gz", 5_000),
    Source("mnli-dev.jsonl.gz", 18_700),
    Source("snli-dev.jsonl.gz", 3_000),
    Source("conjnli.jsonl.gz", 2_500),
    Source("negation-nli.jsonl.gz", 2_000),
    Source("breaking-nli.jsonl", 1_200),
    Source("fever-dev-nei-retrieved.jsonl.gz", 1_500),
    Source("scone.jsonl.gz", 1_000),
    Source("med.jsonl.gz", 1_000),
    Source("help-andor.jsonl.gz", 500),
)
# How many pairs of each kind an epoch makes; one not named has the count of "*".
MINIMAL_CAPS = {
    "*": 600,
    "minimal-number": 1_200,
    "minimal-actor": 1_200,
    "minimal-antonym": 1_500,
    "minimal-role": 1_000,
    "minimal-hedge": 900,
}
NEAR_COUNTS = {"near-miss": 5_000, "longer": 2_500, "longer-near-miss": 3_500}
# Source, how many topical pairs, and between which shares the other evidence covers the claim's words.
TOPICAL = (("mnli-dev", 2_500, 0.15, 0.5), ("citation-integrity", 2_000, 0.05, 0.3), ("snli-dev", 400, 0.2, 0.5))
SUMMARIES = 6_000
EVENTS = 16_000
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


def draw_epoch(pools: Pools, words: NearWords | None, *, seed: int) -> list[Pair]:
    """One epoch: a seeded draw from every source and, given the words to make them of, made pairs; no held-out row."""
    chance = random.Random(seed)
    drawn: list[Pair] = []
    for source, pairs in pools.values():
        usable = [pair for pair in pairs if not is_held_out(pair)]
        wanted = min(int(len(usable) * source.share), source.cap)
        while wanted > 0:
            drawn.extend(chance.sample(usable, min(wanted, len(usable))))
            wanted -= len(usable)
    if words is not None:
        usable_of = {name: [pair for pair in pairs if not is_held_out(pair)] for name, (_, pairs) in pools.items()}
        bases = [pair for name in FACTUAL for pair in usable_of.get(name, [])]
        drawn += make_minimal(bases, words.lexicons, seed=seed, caps=MINIMAL_CAPS)
        drawn += make_near(bases, seed=seed, counts=NEAR_COUNTS)
        for name, count, least, most in TOPICAL:
            drawn += make_topical(usable_of.get(name, []), chance, count=count, covered=(least, most))
        drawn += make_summaries(
            [pair for pairs in usable_of.values() for pair in pairs], words, chance, count=SUMMARIES
        )
        drawn += make_events(words.lexicons, seed=seed, count=EVENTS)
    chance.shuffle(drawn)
    return drawn


def held_out(pools: Pools, *, most: int = 400) -> list[Pair]:
    """The rows no epoch draws, at most `most` of each source."""
    kept: list[Pair] = []
    for _, pairs in pools.values():
        kept.extend([pair for pair in pairs if is_held_out(pair)][:most])
    return kept
