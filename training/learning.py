"""The training loop: length-bucketed batches, warm-up and decay, a checkpoint every few minutes.

Two workers of one thread each write to the same shared weights without waiting for each other: on a machine that others
use too, threads that meet at every matrix product lose most of their time to whichever of them is not running.
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import multiprocessing
from transformers import BertForSequenceClassification

from training.network import encode, open_tokenizer, pad
from training.pairs import STANCES, Pair

POOL_BATCHES = 40
CHECKPOINT_SECONDS = 240
AVERAGED_FROM = 0.75  # of the run: the checkpoints from here on are averaged, at equal weight
Batch = tuple[dict[str, torch.Tensor], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of one run; `minutes` fits the schedule to the clock, else every pair is seen once."""

    rate: float = 1e-4
    batch: int = 40
    workers: int = 2
    warm_up: float = 0.04
    minutes: float | None = None
    smoothing: float = 0.1
    weight_decay: float = 0.01
    seed: int = 1


def batches(tokenizer: Tokenizer, pairs: Sequence[Pair], size: int, seed: int) -> Iterator[Batch]:
    """Batches of pairs of like length: shuffled pools are sorted by length, cut, and shuffled again."""
    chance = random.Random(seed)
    pool = size * POOL_BATCHES
    for first in range(0, len(pairs), pool):
        part = pairs[first : first + pool]
        rows = sorted(zip(encode(tokenizer, part), part, strict=True), key=lambda row: len(row[0][0]))
        cuts = [rows[place : place + size] for place in range(0, len(rows), size)]
        chance.shuffle(cuts)
        for cut in cuts:
            labels = torch.tensor([STANCES.index(pair.stance) for _, pair in cut])
            yield pad([row for row, _ in cut]), labels


def rate_at(progress: float, recipe: Recipe) -> float:
    """The share of the full learning rate at a point of the run: a linear rise, then a linear fall to nothing."""
    if progress < recipe.warm_up:
        return max(progress / recipe.warm_up, 0.01)
    return max(0.0, (1.0 - progress) / (1.0 - recipe.warm_up))


def save(network: BertForSequenceClassification, path: Path, note: dict[str, float]) -> None:
    """Weights and a note of how far the run was, written whole or not at all."""
    draft = path.with_suffix(".part")
    torch.save({"network": network.state_dict(), "note": note}, draft)
    draft.replace(path)


def average(paths: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several checkpoints of one run."""
    total: dict[str, torch.Tensor] = {}
    for path in paths:
        weights: dict[str, torch.Tensor] = torch.load(path, map_location="cpu", weights_only=True)["network"]
        for name, weight in weights.items():
            total[name] = total[name] + weight / len(paths) if name in total else weight / len(paths)
    return total


def _optimizer(network: BertForSequenceClassification, recipe: Recipe) -> torch.optim.AdamW:
    trained = [weight for weight in network.parameters() if weight.requires_grad]
    groups = [
        {"params": [weight for weight in trained if weight.ndim > 1], "weight_decay": recipe.weight_decay},
        {"params": [weight for weight in trained if weight.ndim == 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=recipe.rate)


def _work(rank: int, network: BertForSequenceClassification, pairs: list[Pair], recipe: Recipe, path: Path) -> None:
    """One worker's share of the pairs; the first worker speaks and saves."""
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed + rank)
    mine = pairs[rank :: recipe.workers]
    optimizer = _optimizer(network, recipe)
    network.train()
    began = saved = time.monotonic()
    seen, running, progress = 0, 0.0, 0.0
    for step, (tensors, labels) in enumerate(batches(open_tokenizer(), mine, recipe.batch, recipe.seed + rank)):
        now = time.monotonic()
        progress = seen / len(mine) if recipe.minutes is None else (now - began) / (60 * recipe.minutes)
        if progress >= 1.0:
            break
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * rate_at(progress, recipe)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(**tensors).logits
        loss = torch.nn.functional.cross_entropy(logits.float(), labels, label_smoothing=recipe.smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seen += len(labels)
        running = loss.item() if step == 0 else 0.99 * running + 0.01 * loss.item()
        if step % 50 == 0:
            note = (
                f"worker {rank} step {step} ({progress:.0%}) loss {running:.4f} {seen / (now - began + 1):.1f} pairs/s"
            )
            print(note, flush=True)
        if rank == 0 and now - saved > CHECKPOINT_SECONDS:
            saved = now
            late = progress > AVERAGED_FROM
            kept = path.with_stem(f"{path.stem}-late-{step}") if late else path
            save(network, kept, {"pairs": seen * recipe.workers, "progress": progress})
    if rank == 0:
        save(network, path.with_stem(f"{path.stem}-late-end"), {"pairs": seen * recipe.workers, "progress": progress})


def learn(network: BertForSequenceClassification, pairs: list[Pair], recipe: Recipe, checkpoint: Path) -> None:
    """Train in place over the pairs in their order, until they or the minutes are over; keep the average of the end."""
    network.share_memory()
    multiprocessing.spawn(_work, args=(network, pairs, recipe, checkpoint), nprocs=recipe.workers)
    late = sorted(checkpoint.parent.glob(f"{checkpoint.stem}-late-*.pt"))
    note = torch.load(late[-1], map_location="cpu", weights_only=True)["note"]
    network.load_state_dict(average(late))
    save(network, checkpoint, note | {"averaged": len(late)})
    for path in late:
        path.unlink()
