"""What a model's folder says of itself: its files, its labels, how long its input may be."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest
from pathlib import Path
from typing import Any

from claims.entailment.labels import LABELS, label_of
from claims.errors import UnusableStanceModel

# A pair is a sentence or three and a claim; a model that could read more would only be slower.
MOST_TOKENS = 256
FEWEST_TOKENS = 16  # a folder that asks for less is mistaken
# RoBERTa counts positions from 2: of its 514, 512 can be used.
SPARE_POSITIONS = 2
_WEIGHTS = ("model.onnx", "onnx/model.onnx")  # as we export it, and as a model hub lays it out
_UNNAMEABLE = re.compile(r"[^A-Za-z0-9._-]+")
MAX_NAME_CHARS = 60
DIGEST_CHARS = 12


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that names its labels and has its files.

    Attributes:
        called: what the model is called; `name` adds the digest of its weights.
        supports, refutes, neutral: the places of the labels in what the model gives.
        max_tokens: how many tokens a pair may have, with the marks between them.
        max_claim_tokens: how many of these the claim may take.
    """

    weights: Path
    tokenizer: Path
    called: str
    supports: int
    refutes: int
    neutral: int
    max_tokens: int
    max_claim_tokens: int

    @classmethod
    def at(cls, folder: Path) -> "ModelFolder":
        """Return what the folder says of itself.

        Raises:
            UnusableStanceModel: a file is missing, cannot be read, or does not name three NLI labels.
        """
        if not folder.is_dir():
            raise UnusableStanceModel(f"The stance model {folder} is no folder.")
        weights = next((path for name in _WEIGHTS if (path := folder / name).is_file()), None)
        if weights is None:
            raise UnusableStanceModel(f"The stance model {folder} has no file model.onnx.")
        if not (folder / "tokenizer.json").is_file():
            raise UnusableStanceModel(f"The stance model {folder} has no file tokenizer.json.")
        config = _config(folder)
        places = _places(folder, config)
        most = _max_tokens(config)
        return cls(
            weights=weights,
            tokenizer=folder / "tokenizer.json",
            called=_UNNAMEABLE.sub("-", str(config.get("name") or folder.resolve().name))[:MAX_NAME_CHARS],
            **places,
            max_tokens=most,
            max_claim_tokens=_count(
                _of(config, "input"), "max_claim_tokens", most // 2, most=most - FEWEST_TOKENS // 2
            ),
        )

    @property
    def name(self) -> str:
        """The model's name with a digest of its weights, so that a check says what judged it."""
        return f"{self.called}-{_digest(self.weights)}"


@cache
def _digest(weights: Path) -> str:
    try:
        with weights.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()[:DIGEST_CHARS]
    except OSError as error:
        raise UnusableStanceModel(f"The stance model {weights} cannot be read: {error.strerror}.") from error


def _config(folder: Path) -> Mapping[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnusableStanceModel(f"The stance model {folder} has no file config.json.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise UnusableStanceModel(f"The config.json of the stance model {folder} cannot be read: {error}.") from error
    if not isinstance(config, dict):
        raise UnusableStanceModel(f"The config.json of the stance model {folder} holds no object.")
    return config


def _places(folder: Path, config: Mapping[str, Any]) -> dict[str, int]:
    """Return the place of each label, as `id2label` gives them."""
    given = {str(place): str(label) for place, label in _of(config, "id2label").items()}
    found = {
        kind: int(place)
        for place, label in given.items()
        if (kind := label_of(label)) is not None and place.isascii() and place.isdigit()
    }
    if len(given) != len(LABELS) or sorted(found.values()) != list(range(len(LABELS))):
        labels = ", ".join(given.values()) or "none"
        raise UnusableStanceModel(
            f"The stance model {folder} must tell three labels apart, entailment, contradiction and neutral; "
            f"its config.json has: {labels:.200}."
        )
    return found


def _max_tokens(config: Mapping[str, Any]) -> int:
    positions = _count(config, "max_position_embeddings", MOST_TOKENS + SPARE_POSITIONS, most=100_000)
    most = max(FEWEST_TOKENS, min(MOST_TOKENS, positions - SPARE_POSITIONS))
    return _count(_of(config, "input"), "max_tokens", most, most=most)


def _of(config: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inner = config.get(key)
    return inner if isinstance(inner, dict) else {}


def _count(config: Mapping[str, Any], key: str, usual: int, *, most: int) -> int:
    """Return a number of tokens that a configuration gives, within reason."""
    given = config.get(key)
    number = given if isinstance(given, int) and not isinstance(given, bool) and given > 0 else usual
    return min(number, most)
