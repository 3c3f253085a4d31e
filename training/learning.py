"""The training loop: batches of like length in bfloat16, warm-up and decay, the end of the run averaged.

Two workers of one thread each write to the same shared weights without waiting for each other: on a machine that others
use too, threads that meet at every matrix product lose most of their time to whichever of them is not running.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import multiprocessing

from training.flat import Optimizer, Row, rows_of, state_of
from training.network import Encoder, width
from training.pairs import STANCES, Pair

POOL = 4_096  # examples that are sorted by length together
CHECKPOINT_SECONDS = 400
AVERAGED_FROM = 0.75  # of the run: the weights from here on are averaged, at equal weight
AVERAGED_EVERY = 40  # steps
LEAST_RATE = 0.02  # of the full rate, at the first step


@dataclass(frozen=True, slots=True)
class Example:
    """A pair to learn from, with what is known of it: its stance, a teacher's logits, or both."""

    pair: Pair
    is_labelled: bool = True
    logits: tuple[float, ...] = ()


Loss = Callable[[torch.Tensor, Sequence[Example]], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of one run.

    With `minutes` the schedule follows the clock, over the examples again and again; without, each is seen once.
    """

    rate: float = 1e-4
    tokens: int = 4_096  # in a batch, with what fills its rows up
    workers: int = 2
    warm_up: float = 0.05
    minutes: float | None = None
    weight_decay: float = 0.01
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """How examples are read, what is wrong with an answer, the settings, and where the weights are kept."""

    encoder: Encoder
    loss: Loss
    recipe: Recipe
    checkpoint: Path


def batches(
    encoder: Encoder, examples: Sequence[Example], most: int, chance: random.Random
) -> Iterator[tuple[dict[str, torch.Tensor], list[Example]]]:
    """Batches of so many tokens at most: pools of examples are sorted by length, cut, and shuffled again."""
    for first in range(0, len(examples), POOL):
        part = examples[first : first + POOL]
        rows = sorted(zip(encoder.encode([each.pair for each in part]), part, strict=True), key=lambda row: len(row[0]))
        cuts: list[list[tuple[list[int], Example]]] = [[]]
        for row in rows:
            if cuts[-1] and width(len(row[0])) * (len(cuts[-1]) + 1) > most:
                cuts.append([])
            cuts[-1].append(row)
        chance.shuffle(cuts)
        for cut in cuts:
            yield encoder.pad([ids for ids, _ in cut]), [example for _, example in cut]


def rate_at(progress: float, recipe: Recipe) -> float:
    """The share of the full learning rate at a point of the run: a linear rise, then a linear fall to nothing."""
    if progress < recipe.warm_up:
        return max(progress / recipe.warm_up, LEAST_RATE)
    return max(0.0, (1.0 - progress) / (1.0 - recipe.warm_up))


@dataclass(frozen=True, slots=True)
class Labelled:
    """The loss of pairs whose stance is known."""

    smoothing: float = 0.1

    def __call__(self, logits: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
        """Return the cross-entropy with the stances."""
        right = torch.tensor([STANCES.index(each.pair.stance) for each in examples])
        return torch.nn.functional.cross_entropy(logits, right, label_smoothing=self.smoothing)


def save(state: dict[str, torch.Tensor], path: Path, note: dict[str, float]) -> None:
    """Weights and a note of how far the run was, written whole or not at all."""
    draft = path.with_suffix(".part")
    torch.save({"network": state, "note": note}, draft)
    draft.replace(path)


def mean(paths: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several checkpoints."""
    total: dict[str, torch.Tensor] = {}
    for path in paths:
        weights: dict[str, torch.Tensor] = torch.load(path, map_location="cpu", weights_only=True)["network"]
        for name, weight in weights.items():
            total[name] = total[name] + weight / len(paths) if name in total else weight / len(paths)
    return total


class _Mean:
    """The mean of the masters over the end of a run."""

    def __init__(self) -> None:
        self._sums: list[torch.Tensor] = []
        self.taken = 0

    def take(self, rows: list[Row]) -> None:
        self.taken += 1
        if not self._sums:
            self._sums = [torch.zeros_like(row.master) for row in rows]
        for total, row in zip(self._sums, rows, strict=True):
            total.add_(row.master)

    def put(self, rows: list[Row]) -> None:
        for total, row in zip(self._sums, rows, strict=True):
            row.master.copy_(total / self.taken)


def _rounds(
    examples: list[Example], lesson: Lesson, seed: int
) -> Iterator[tuple[dict[str, torch.Tensor], list[Example]]]:
    """Batch after batch: once over all in their order, or again and again where the clock decides."""
    chance, most = random.Random(seed), lesson.recipe.tokens
    yield from batches(lesson.encoder, examples, most, chance)
    while lesson.recipe.minutes is not None:
        yield from batches(lesson.encoder, chance.sample(examples, len(examples)), most, chance)


def _work(rank: int, network: torch.nn.Module, rows: list[Row], examples: list[Example], lesson: Lesson) -> None:
    """One worker's share of the examples; the first worker speaks and saves."""
    recipe, path = lesson.recipe, lesson.checkpoint
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed + rank)
    mine, optimizer, end = examples[rank :: recipe.workers], Optimizer(rows), _Mean()
    network.eval()
    began = saved = time.monotonic()
    seen, progress = 0, 0.0
    for step, (tensors, batch) in enumerate(_rounds(mine, lesson, recipe.seed + rank)):
        now = time.monotonic()
        progress = seen / len(mine) if recipe.minutes is None else (now - began) / (60 * recipe.minutes)
        if progress >= 1.0:
            break
        value = lesson.loss(network(**tensors).logits.float(), batch)
        value.backward()
        optimizer.step(recipe.rate * rate_at(progress, recipe))
        seen += len(batch)
        if rank:
            continue
        if step % 20 == 0:
            pace = recipe.workers * seen / (now - began + 1)
            print(f"step {step} ({progress:.0%}) loss {value.item():.4f} {pace:.1f} pairs/s", flush=True)
        if now - saved > CHECKPOINT_SECONDS:
            saved = now
            save(state_of(network, rows), path, {"pairs": seen * recipe.workers, "progress": progress})
        if progress > AVERAGED_FROM and step % AVERAGED_EVERY == 0:
            end.take(rows)
    if rank == 0:
        end.take(rows)
        end.put(rows)
        note = {"pairs": seen * recipe.workers, "progress": progress, "averaged": end.taken}
        save(state_of(network, rows), path, note)


def learn(network: torch.nn.Module, examples: list[Example], lesson: Lesson) -> None:
    """Train over the examples in their order, until they or the minutes are over; keep the mean of the end.

    The network is of bfloat16 afterwards: open the checkpoint for its exact weights.
    """
    rows = rows_of(network, lesson.recipe.weight_decay)
    spawned = (network.share_memory(), rows, examples, lesson)
    multiprocessing.spawn(_work, args=spawned, nprocs=lesson.recipe.workers)
