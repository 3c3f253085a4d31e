"""The trained stance model, behind one function: a pair of claim and evidence in, three probabilities out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Protocol

from claims.entailment.folder import ModelFolder

__all__ = ["SHIPPED", "Entailer", "Entailment", "Pair", "open_entailer"]

SHIPPED = Path(__file__).parent.parent / "stance_model"
# Two threads are what a small machine has; more threads than cores only wait for each other.
THREADS = 2

Pair = tuple[str, str]  # a claim, and the evidence it is read with


@dataclass(frozen=True, slots=True)
class Entailment:
    """What a model makes of a pair: probabilities that sum to 1."""

    supports: float
    refutes: float
    neutral: float


class Entailer(Protocol):
    """Reads evidence beside a claim. Every method raises `UnusableStanceModel` when the model cannot do its work."""

    @property
    def name(self) -> str:
        """Which model this is, down to its weights."""

    def entail(self, pairs: Sequence[Pair]) -> tuple[Entailment, ...]:
        """Return what each evidence says of its claim, in order; of a pair without words, nothing: neutral 1."""

    def open(self) -> None:
        """Load what is to be loaded now instead of with the first pair; calling it twice is no error."""


def open_entailer(folder: Path, *, threads: int = THREADS) -> Entailer:
    """Return the model of a folder: `model.onnx`, `tokenizer.json` and a `config.json` with three NLI labels.

    What the folder says of itself is read at once; its weights and their runtime with the first pair, so that
    commands that judge nothing do not wait, and a worker loads after the fork.

    Raises:
        UnusableStanceModel: a file is missing or says something else than a stance model's.
    """
    return _AtFirstUse(ModelFolder.at(folder), threads)


@dataclass(slots=True)
class _AtFirstUse:
    """A model that is loaded with its first pair, once, however many threads ask."""

    folder: ModelFolder
    threads: int
    _loaded: Entailer | None = None
    _lock: Lock = field(default_factory=Lock)

    @property
    def name(self) -> str:
        return self.folder.name

    def entail(self, pairs: Sequence[Pair]) -> tuple[Entailment, ...]:
        return self._model().entail(pairs)

    def open(self) -> None:
        self._model()

    def _model(self) -> Entailer:
        with self._lock:
            if self._loaded is None:
                from claims.entailment.onnx import OnnxEntailer  # noqa: PLC0415 (the runtime loads when it is needed)

                self._loaded = OnnxEntailer(self.folder, threads=self.threads)
            return self._loaded
