"""Pairs of claim and evidence as the numbers a model reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from claims.entailment.folder import ModelFolder
from claims.errors import UnusableStanceModel

# Text beyond this is never tokenised: sixteen letters a token are more than any language needs.
CHARS_A_TOKEN = 16
# Controls, marks that turn or hide what follows, and halves of characters, which no tokenizer can read.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]+"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One pair as its model reads it; `segments` tells the evidence from the claim."""

    ids: list[int]
    segments: list[int]


class PairTokenizer:
    """The tokenizer of a model's folder; the evidence comes first, as a premise does, and gives way to the claim."""

    def __init__(self, folder: ModelFolder) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(folder.tokenizer))
        except Exception as error:  # the library raises bare Exceptions
            raise UnusableStanceModel(f"The tokenizer {folder.tokenizer} cannot be read: {error}.") from error
        self._tokenizer.no_padding()  # what a file asks for would fill every text before the two are joined
        self._tokenizer.no_truncation()
        self._marks = self._tokenizer.num_special_tokens_to_add(is_pair=True)
        if not self._marks:
            raise UnusableStanceModel(f"The tokenizer {folder.tokenizer} does not say how two texts are joined.")
        self._max_tokens, self._max_claim_tokens = folder.max_tokens, folder.max_claim_tokens

    def row(self, claim: str, evidence: str) -> Row | None:
        """Return a pair as its model reads it, or None where one of the two has no words."""
        said = self._encoded(claim)
        said.truncate(self._max_claim_tokens)
        premise = self._encoded(evidence)
        premise.truncate(self._max_tokens - self._marks - len(said))
        if not len(said) or not len(premise):
            return None
        joined = self._tokenizer.post_process(premise, said)
        return Row(joined.ids, joined.type_ids)

    def _encoded(self, text: str) -> Encoding:
        bounded = text[: self._max_tokens * CHARS_A_TOKEN]
        return self._tokenizer.encode(_UNSEEN.sub(" ", bounded).strip(), add_special_tokens=False)


def batch(rows: Sequence[Row]) -> dict[str, NDArray[np.int64]]:
    """Return some rows as one batch, each filled up to the longest, by the names that models give their inputs."""
    ids = np.zeros((len(rows), max(len(row.ids) for row in rows)), dtype=np.int64)
    mask, segments = np.zeros_like(ids), np.zeros_like(ids)
    for place, row in enumerate(rows):
        ids[place, : len(row.ids)] = row.ids
        mask[place, : len(row.ids)] = 1
        segments[place, : len(row.ids)] = row.segments
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": segments}
