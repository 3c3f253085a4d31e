"""A stance model run by onnxruntime on the CPU."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from claims.entailment import Entailment, Pair
from claims.entailment.folder import ModelFolder
from claims.entailment.runtime import onnxruntime
from claims.entailment.tokens import PairTokenizer, Row, batch
from claims.errors import UnusableStanceModel

# Pairs read at once where that changes no answer; sorted by length, so that little is spent on filling up.
BATCH = 32
# Answers further apart than rounding explains were read in each other's company.
ROUNDING = 1e-4
_TRIAL = [("All is well.", "It is said that all is well."), ("It is.", "A longer one stands beside it, 1966. " * 5)]
_SILENT = 4  # of onnxruntime's log levels, the one that never writes on a terminal
_NOTHING_SAID = Entailment(supports=0.0, refutes=0.0, neutral=1.0)
_DTYPES = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_LABELS = 3


class OnnxEntailer:
    """A sequence-classification model with three NLI labels; `entail` may be called from several threads.

    Weights of 8 bits often scale their numbers by batch, so that a pair would be read by the company it is in. Such a
    model, found out by a trial when it is opened, reads one pair at a time: the same pair has the same answer always.
    Each thread runs batches of its own, which wastes less than sharing each step of one.
    """

    def __init__(self, folder: ModelFolder, *, threads: int) -> None:
        self.name = folder.name
        self._places = [folder.supports, folder.refutes, folder.neutral]
        self._tokenizer = PairTokenizer(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = 1, 1
        options.log_severity_level = _SILENT
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder.weights), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's exceptions have no common base but Exception
            raise UnusableStanceModel(f"The stance model {folder.weights} cannot be loaded: {error}.") from error
        self._dtypes = {node.name: _DTYPES.get(node.type, np.int64) for node in self._session.get_inputs()}
        foreign = self._dtypes.keys() - {"input_ids", "attention_mask", "token_type_ids"}
        if foreign:
            raise UnusableStanceModel(f"The stance model {folder.weights} asks for {', '.join(sorted(foreign))}.")
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="stance")
        rows = [row for claim, evidence in _TRIAL if (row := self._tokenizer.row(claim, evidence)) is not None]
        alone = np.concatenate([self._shares([row]) for row in rows])
        self._batch = BATCH if np.allclose(alone, self._shares(rows), rtol=0.0, atol=ROUNDING) else 1

    def open(self) -> None:
        """Do nothing: it is open."""

    def entail(self, pairs: Sequence[Pair]) -> tuple[Entailment, ...]:
        """Return what each evidence says of its claim, in order."""
        found = [_NOTHING_SAID] * len(pairs)
        rows = {}
        for place, (claim, evidence) in enumerate(pairs):
            row = self._tokenizer.row(claim, evidence)
            if row is not None:
                rows[place] = row
        order = sorted(rows, key=lambda place: len(rows[place].ids))
        size = min(self._batch, -(-len(order) // self._threads)) or 1
        batches = [order[first : first + size] for first in range(0, len(order), size)]
        shares = self._pool.map(lambda places: self._shares([rows[place] for place in places]), batches)
        for places, of_batch in zip(batches, shares, strict=True):
            for place, share in zip(places, of_batch, strict=True):
                found[place] = Entailment(*(float(share[label]) for label in self._places))
        return tuple(found)

    def _shares(self, rows: Sequence[Row]) -> NDArray[np.float64]:
        """Return the probabilities of each row's labels."""
        inputs = {name: array.astype(self._dtypes[name]) for name, array in batch(rows).items() if name in self._dtypes}
        try:
            logits = np.asarray(self._session.run(None, inputs)[0], dtype=np.float64)
        except Exception as error:  # the same
            raise UnusableStanceModel(f"The stance model {self.name} failed: {error}.") from error
        if logits.shape != (len(rows), _LABELS) or not np.isfinite(logits).all():
            raise UnusableStanceModel(f"The stance model {self.name} gives no three numbers for a pair.")
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return shares
