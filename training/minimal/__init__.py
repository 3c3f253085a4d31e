"""Pairs made from the training sentences by changing one thing."""

import random
from collections.abc import Callable, Sequence

from training.minimal import hedging, quantities, wording
from training.minimal.actors import OtherNames, change_place, change_role
from training.minimal.lexicons import Lexicons
from training.minimal.nearmiss import Neighbours
from training.minimal.spans import coverage
from training.pairs import Pair, Stance

Maker = Callable[[Pair, random.Random, Lexicons], list[Pair]]
# Sources whose supported pairs state facts; the other sources describe scenes.
FACTUAL = ("fever-train-slice", "fever", "fool-me-twice", "citation-integrity", "summedits-other", "conjnli")


def make_minimal(pairs: Sequence[Pair], lexicons: Lexicons, *, seed: int, caps: dict[str, int]) -> list[Pair]:
    """Minimal pairs from supported pairs, at most `caps[kind]` (or `caps["*"]`) of each kind."""
    chance = random.Random(seed)
    supported = [pair for pair in pairs if pair.stance is Stance.SUPPORTS and pair.source in FACTUAL]
    makers: tuple[Maker, ...] = (
        quantities.change_number, quantities.change_word_number, quantities.bound, quantities.around_year,
        quantities.change_quantifier, change_place, change_role, OtherNames(supported).change_actor,
        wording.change_antonym, wording.negate, wording.negate_past, wording.unnegate,
        hedging.attribute, hedging.soften, hedging.soften_copula,
    )  # fmt: skip
    made: dict[str, list[Pair]] = {}
    for maker in makers:
        for pair in chance.sample(supported, len(supported)):
            new = maker(pair, chance, lexicons)
            if not new:
                continue
            kept = made.setdefault(new[0].source, [])
            if len(kept) >= caps.get(new[0].source, caps["*"]):
                break
            kept.extend(new)
    for maker, pool in ((quantities.change_idle_number, pairs), (wording.reword, pairs)):
        source = ""
        for pair in chance.sample(list(pool), len(pool)):
            for new_pair in maker(pair, chance, lexicons):
                source = new_pair.source
                made.setdefault(source, []).append(new_pair)
            if source and len(made[source]) >= caps.get(source, caps["*"]):
                break
    return [pair for kind in made.values() for pair in kind]


def make_near(pairs: Sequence[Pair], *, seed: int, counts: dict[str, int]) -> list[Pair]:
    """Near misses and longer evidence, up to the count of each kind."""
    chance = random.Random(seed)
    factual = [pair for pair in pairs if pair.source in FACTUAL]
    neighbours = Neighbours(factual, chance)
    decided = [pair for pair in factual if pair.stance is not Stance.NOT_ENOUGH_INFO]
    kinds = (
        ("near-miss", neighbours.not_enough, decided),
        ("longer", neighbours.longer, factual),
        ("longer-near-miss", neighbours.longer_not_enough, decided),
    )
    made: list[Pair] = []
    for kind, maker, pool in kinds:
        left = counts.get(kind, 0)
        for pair in chance.sample(pool, len(pool)):
            if left <= 0:
                break
            new = maker(pair)
            if new is not None:
                made.append(new)
                left -= 1
    return made


def make_topical(
    pairs: Sequence[Pair], chance: random.Random, *, count: int, covered: tuple[float, float]
) -> list[Pair]:
    """Claims with another text of their source that shares some of their words: not enough."""
    neighbours = Neighbours(pairs, chance)
    made: list[Pair] = []
    for pair in chance.sample(list(pairs), len(pairs)):
        if len(made) >= count:
            break
        near = [
            other for other in neighbours.near(pair) if covered[0] <= coverage(pair.claim, other.evidence) < covered[1]
        ]
        if near:
            made.append(Pair(pair.claim, chance.choice(near).evidence, Stance.NOT_ENOUGH_INFO, "topical"))
    return made
