"""From read documents to the product's two tables: a weight for each turn, a weight for each kind of damage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from sklearn.linear_model import SGDClassifier

from training.noise.reading import CODES, Array, Read
from training.noise.routes import FAMILIES

ALPHA, EPOCHS = 1e-4, 5
# A document that one person wrote whole counts for so many that were put together of single sentences: odd turns of
# speech, mails and reviews are then told from damage. At 30 more programs that were not learnt from are missed.
WHOLE = 200.0
# Damage that no program made counts for half of a family, translation word for word for a quarter: with more, routes
# that were not learnt from are told from speech worse.
COUNTS = dict.fromkeys(FAMILIES, 1.0) | {"slips": 0.5, "word for word": 0.25}
RIDGE = 0.5
# Shares of the weight of all examples: sound, worn by hand-made damage, taken through a translator.
SOUND_SHARE, WORN_SHARE = 0.5, 0.15
EXAMPLES = 4_000  # what the weights of all examples add up to

Table = tuple[float, Array]


@dataclass(frozen=True, slots=True)
class Examples:
    """Everything that is learnt from; documents of `clean`, `worn` and every route are the same ones, in order."""

    clean: Read
    sound: Read
    worn: Read
    routes: Mapping[str, Read]
    whole: NDArray[np.bool_]
    tables: dict[tuple[tuple[str, ...], int | None], Table] = field(default_factory=dict)

    def table(self, families: Sequence[str], fold: int | None = None) -> Table:
        """Return the weights of turns learnt from some families of routes, on every second document or on all."""
        key = (tuple(families), fold)
        if key not in self.tables:
            self.tables[key] = self._learn_turns(families, fold)
        return self.tables[key]

    def _learn_turns(self, families: Sequence[str], fold: int | None) -> Table:
        clean, counts = self._half(self.clean, fold)
        sound, damaged = [clean, self.sound.rows], []
        weights = [_share(SOUND_SHARE, np.append(counts, np.ones(self.sound.rows.shape[0])))]
        for family in families:
            halves = [self._half(self.routes[route], fold) for route in FAMILIES[family]]
            damaged += [rows for rows, _ in halves]
            share = (1 - SOUND_SHARE) * _part(family, families)
            weights.append(_share(share, np.concatenate([counts for _, counts in halves])))
        rows = sparse.vstack([*sound, *damaged]).tocsr()
        answer = np.repeat([0, 1], [len(weights[0]), rows.shape[0] - len(weights[0])])
        model = SGDClassifier(loss="log_loss", alpha=ALPHA, max_iter=EPOCHS, tol=None, average=True, random_state=1)
        model.fit(rows, answer, sample_weight=np.concatenate(weights) * len(answer))
        return float(model.intercept_[0]), model.coef_[0]

    def _half(self, read: Read, fold: int | None) -> tuple[sparse.csr_matrix, Array]:
        """Return the stretches of every second document, or of all, and what each counts."""
        counts = np.where(self.whole[read.owner], WHOLE, 1.0)
        if fold is None:
            return read.rows, counts
        chosen = read.owner % 2 == fold
        return read.rows[chosen], counts[chosen]

    def seen(self, read: Read, families: Sequence[str]) -> Array:
        """Return the kinds of damage of documents, their turns weighed by a table that has not seen them."""
        halves = [read.scores(*self.table(families, fold)) for fold in (1, 0)]
        turns = np.where(np.arange(len(read.signs)) % 2 == 0, *halves)
        return np.column_stack([turns, read.signs])


def _part(family: str, families: Sequence[str]) -> float:
    return COUNTS[family] / sum(COUNTS[one] for one in families)


def _share(share: float, counts: Array) -> Array:
    weights: Array = counts * (share / counts.sum())
    return weights


def amounts(read: Read, table: Table) -> Array:
    """Return the kinds of damage of documents under a table."""
    return np.column_stack([read.scores(*table), read.signs])


def learn_weights(examples: Examples, families: Sequence[str]) -> Array:
    """Return the bias and the weight of each kind of damage, none below 0.

    Each family's texts are shown twice: under the table of all families, and under one that never saw this family,
    so that odd turns are trusted no further than they reach beyond the programs they were learnt from.
    """
    damaged: list[tuple[Array, float]] = []
    sound, worn = [], []
    for family in families:
        rest = [other for other in families if other != family]
        for known in [rest, list(families)] if rest else [list(families)]:
            for route in FAMILIES[family]:
                share = (1 - SOUND_SHARE - WORN_SHARE) * _part(family, families) / len(FAMILIES[family])
                made = examples.routes[route]
                damaged.append((examples.seen(made, known)[made.there], share))
            sound += [examples.seen(examples.clean, known), amounts(examples.sound, examples.table(known, 0))]
            worn.append(examples.seen(examples.worn, known))
    groups = [*damaged, (np.vstack(worn), WORN_SHARE), (np.vstack(sound), SOUND_SHARE)]
    rows = np.vstack([group for group, _ in groups])
    weights = np.concatenate([_share(share, np.ones(len(group))) for group, share in groups])
    weights *= EXAMPLES / weights.sum()
    answer = np.repeat([1.0, 0.0], [len(rows) - len(groups[-1][0]), len(groups[-1][0])])
    return _logistic(rows, answer, weights)


def _logistic(rows: Array, answer: Array, weights: Array) -> Array:
    def loss(given: NDArray[np.float64]) -> tuple[float, Array]:
        logit = rows @ given[1:] + given[0]
        slope = weights * (1 / (1 + np.exp(-logit)) - answer)
        value = (weights * (np.logaddexp(0, logit) - answer * logit)).sum() + RIDGE * (given[1:] ** 2).sum() / 2
        return float(value), np.concatenate([[slope.sum()], rows.T @ slope + RIDGE * given[1:]])

    start = np.concatenate([[-3.0], np.ones(len(CODES))])
    bounds = [(None, None), *[(0.0, None)] * len(CODES)]
    found: Array = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    return found
