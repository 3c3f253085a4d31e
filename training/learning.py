"""The training loop: length-bucketed batches, warm-up and decay, a checkpoint every few minutes."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertForSequenceClassification

from training.network import encode, pad
from training.pairs import STANCES, Pair

POOL_BATCHES = 40
CHECKPOINT_SECONDS = 240
Batch = tuple[dict[str, torch.Tensor], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of one run; `minutes` fits the schedule to the clock, else the epochs are run whole."""

    rate: float = 1e-4
    batch: int = 64
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


def learn(
    network: BertForSequenceClassification,
    tokenizer: Tokenizer,
    epochs: Sequence[Callable[[], list[Pair]]],
    recipe: Recipe,
    checkpoint: Path,
) -> None:
    """Train in place over the given epochs, each drawn when it is reached, until they or the minutes are over."""
    torch.manual_seed(recipe.seed)
    decayed = [weight for weight in network.parameters() if weight.requires_grad and weight.ndim > 1]
    plain = [weight for weight in network.parameters() if weight.requires_grad and weight.ndim == 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": plain, "weight_decay": 0.0}],
        lr=recipe.rate,
    )
    network.train()
    began = saved = time.monotonic()
    step, seen, running, progress = 0, 0, 0.0, 0.0
    for number, draw in enumerate(epochs):
        if progress >= 1.0:
            break
        pairs = draw()
        done = seen
        for tensors, labels in batches(tokenizer, pairs, recipe.batch, recipe.seed + number):
            if recipe.minutes is None:
                progress = (number + (seen - done) / len(pairs)) / len(epochs)
            else:
                progress = (time.monotonic() - began) / (60 * recipe.minutes)
            if progress >= 1.0:
                break
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * rate_at(progress, recipe)
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(**tensors).logits
            loss = torch.nn.functional.cross_entropy(logits.float(), labels, label_smoothing=recipe.smoothing)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(decayed + plain, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step, seen = step + 1, seen + len(labels)
            running = loss.item() if step == 1 else 0.99 * running + 0.01 * loss.item()
            now = time.monotonic()
            if step % 50 == 0:
                speed = seen / (now - began)
                note = f"step {step} ({progress:.0%}) loss {running:.4f} {speed:.1f} pairs/s {now - began:.0f} s"
                print(note, flush=True)
            if now - saved > CHECKPOINT_SECONDS:
                saved = now
                save(network, checkpoint, {"step": step, "pairs": seen, "progress": progress})
    save(network, checkpoint, {"step": step, "pairs": seen, "progress": progress})
