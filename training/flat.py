"""All weights that learn in two rows: 32-bit masters, and the bfloat16 copies that the network computes with.

A step then casts no weight by itself and updates all of them in one pass. Left to autocast and an optimizer that visits
each tensor, casting, norms and updates took more than two thirds of a step on a CPU with bfloat16 units.
"""

from dataclasses import dataclass
from typing import Any

import torch

BETAS, EPSILON = (0.9, 0.98), 1e-8
MOST_NORM = 1.0  # longer gradients are cut to this


@dataclass(slots=True)
class Row:
    """Some weights one after the other; `master` and `copy` are shared by all workers, the rest is a worker's own."""

    weights: list[torch.nn.Parameter]
    master: torch.Tensor
    copy: torch.Tensor
    decay: float


def rows_of(network: torch.nn.Module, decay: float) -> list[Row]:
    """Make the network one of bfloat16 and return its learning weights, matrices and the rest: only matrices decay."""
    masters = [weight.detach().clone() for weight in network.parameters() if weight.requires_grad]
    network.to(torch.bfloat16)
    learning = [weight for weight in network.parameters() if weight.requires_grad]
    rows = []
    for is_matrix in (True, False):
        chosen = [at for at, weight in enumerate(learning) if (weight.ndim > 1) is is_matrix]
        master = torch.cat([masters[at].reshape(-1) for at in chosen]).share_memory_()
        copy = master.to(torch.bfloat16).share_memory_()
        rows.append(Row([learning[at] for at in chosen], master, copy, decay if is_matrix else 0.0))
    return rows


def state_of(network: torch.nn.Module, rows: list[Row]) -> dict[str, torch.Tensor]:
    """Return all weights by name, those that learn from their masters."""
    state = {name: weight.detach().float().clone() for name, weight in network.state_dict().items()}
    names = {id(weight): name for name, weight in network.named_parameters()}
    for row in rows:
        for weight, part in zip(row.weights, _parts(row, row.master), strict=True):
            state[names[id(weight)]] = part.clone()
    return state


class Optimizer:
    """AdamW over the rows, for one worker."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._gradients = [torch.zeros_like(row.copy) for row in rows]
        self._wide = [torch.empty_like(row.master) for row in rows]
        self._first = [torch.zeros_like(row.master) for row in rows]
        self._second = [torch.zeros_like(row.master) for row in rows]
        self._steps = torch.tensor(0.0)
        for row, gradient in zip(rows, self._gradients, strict=True):
            parts = zip(_parts(row, row.copy), _parts(row, gradient), strict=True)
            for weight, (value, slope) in zip(row.weights, parts, strict=True):
                weight.data, weight.grad = value, slope

    def step(self, rate: float) -> None:
        """Move all weights by their gradients, and forget these."""
        self._steps += 1
        for wide, gradient in zip(self._wide, self._gradients, strict=True):
            wide.copy_(gradient)
        norm = torch.sqrt(torch.stack([wide.pow(2).sum() for wide in self._wide]).sum()).item()
        settings: dict[str, Any] = {"lr": rate, "beta1": BETAS[0], "beta2": BETAS[1], "eps": EPSILON}
        for at, row in enumerate(self._rows):
            if norm > MOST_NORM:
                self._wide[at].mul_(MOST_NORM / norm)
            moments = [self._first[at]], [self._second[at]]
            torch._fused_adamw_(  # what `AdamW(fused=True)` calls, here on rows that it would not know
                [row.master],
                [self._wide[at]],
                *moments,
                [],
                [self._steps.clone()],
                weight_decay=row.decay,
                amsgrad=False,
                maximize=False,
                **settings,
            )
            row.copy.copy_(row.master)
            self._gradients[at].zero_()


def _parts(row: Row, whole: torch.Tensor) -> list[torch.Tensor]:
    sizes = [weight.numel() for weight in row.weights]
    return [part.view(weight.shape) for part, weight in zip(whole.split(sizes), row.weights, strict=True)]
