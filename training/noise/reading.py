"""Documents as the product reads them: turns of each stretch as a sparse row, and the amount of each kind of damage."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from sources.noise import reading as prose
from sources.noise.kinds import BITS, spell
from sources.noise.pairs import MANY_PAIRS, unheard_pairs
from sources.noise.signs import RULES
from sources.noise.strangers import strangers
from sources.noise.turns import MOST, PRIOR, PRIOR_STRETCHES, SHORTEST, stretches
from sources.noise.weighing import MANY_STRANGERS, MAX_PLACES, PAIRS, STRANGERS, TURNS, USUAL_LENGTH

CODES = (TURNS, STRANGERS, PAIRS, *(rule.code for rule in RULES))
SEEN_OFTEN = 15  # a rarer turn is left out

Turn: TypeAlias = tuple[str, ...]
Stretches = list[tuple[list[Turn], int]]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """Some documents: a row of turns for each stretch, whose stretch it is, and what other damage each document has."""

    rows: sparse.csr_matrix
    owner: NDArray[np.int64]
    signs: Array

    @property
    def there(self) -> NDArray[np.bool_]:
        """Which documents have any text."""
        found: NDArray[np.bool_] = np.bincount(self.owner, minlength=len(self.signs)) > 0
        return found

    def scores(self, start: float, weights: Array) -> Array:
        """Return the amount of odd turns of each document, as the product counts it."""
        scored = np.clip(self.rows @ weights + start, -MOST, MOST)
        count = np.bincount(self.owner, minlength=len(self.signs))
        total = np.bincount(self.owner, scored, minlength=len(self.signs)) + PRIOR_STRETCHES * PRIOR
        amount: Array = np.clip((total / (count + PRIOR_STRETCHES) + 1) / 2, 0, 1)
        return amount


def parts(text: str) -> Stretches:
    """Return the turns of up to three tokens of each stretch of a document, and its length."""
    found = []
    rows = stretches(prose.read(text))
    for kinds in np.split(rows.kinds, np.cumsum(rows.lengths))[:-1]:
        twos = kinds[:-1] << BITS | kinds[1:]
        turns = np.unique(np.concatenate([kinds, twos, twos[:-1] << BITS | kinds[2:]])).tolist()
        found.append(([turn for turn in map(_spelled, turns) if "@" not in turn], max(len(kinds), SHORTEST)))
    return found


@cache
def _spelled(turn: int) -> Turn:
    return spell(turn)


def vocabulary(documents: Iterable[Stretches]) -> dict[Turn, int]:
    """Return the turns that are seen often enough, each with its column."""
    counted = Counter(turn for document in documents for turns, _ in document for turn in turns)
    return {turn: at for at, turn in enumerate(sorted(turn for turn, n in counted.items() if n >= SEEN_OFTEN))}


def read(texts: Sequence[str], documents: Sequence[Stretches], columns: dict[Turn, int]) -> Read:
    """Return documents as rows."""
    indices: list[int] = []
    values: list[float] = []
    ends, owner = [0], []
    for at, document in enumerate(documents):
        for turns, length in document:
            known = [columns[turn] for turn in turns if turn in columns]
            indices += known
            values += [length**-0.5] * len(known)
            ends.append(len(indices))
            owner.append(at)
    rows = sparse.csr_matrix((values, indices, ends), shape=(len(owner), len(columns)))
    return Read(rows, np.array(owner), np.array([_signs(text) for text in texts]))


def _signs(text: str) -> list[float]:
    share = min(1.0, USUAL_LENGTH / max(len(text), 1))
    reading = prose.read(text)
    unknown = len(list(islice(strangers(reading), MAX_PLACES)))
    unheard = len(list(islice(unheard_pairs(reading), MAX_PLACES)))
    found = [len(list(islice(rule.find(reading), MAX_PLACES))) for rule in RULES]
    counted = [min(1.0, unknown * share / MANY_STRANGERS), min(1.0, unheard * share / MANY_PAIRS)]
    return [*counted, *(1 - 0.5 ** (count * share) for count in found)]
