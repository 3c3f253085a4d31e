"""One edit, four pairs: on the claim, on the evidence, on both, so that no side alone gives the answer away."""

import random
from collections.abc import Callable

from training.pairs import Pair, Stance

Edit = Callable[[str], str | None]


def square(pair: Pair, edit: Edit, kind: str, chance: random.Random, *, broken: Stance = Stance.REFUTES) -> list[Pair]:
    """From a supported pair: one side edited is `broken`, both sides edited still support.

    Gives one broken pair and the twin that supports with the same edited claim or the same edited evidence.
    """
    claim, evidence = edit(pair.claim), edit(pair.evidence)
    if claim is None or evidence is None or claim == pair.claim or evidence == pair.evidence:
        return []
    source = f"minimal-{kind}"
    one_sided = (
        Pair(claim, pair.evidence, broken, source)
        if chance.random() < 0.5
        else Pair(pair.claim, evidence, broken, source)
    )
    return [one_sided, Pair(claim, evidence, Stance.SUPPORTS, source)]
