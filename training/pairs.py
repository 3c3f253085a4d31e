"""A pair is a claim, a piece of evidence and the stance between them."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Stance(StrEnum):
    """The three stances the model tells apart, in the order of its outputs."""

    SUPPORTS = "SUPPORTS"
    REFUTES = "REFUTES"
    NOT_ENOUGH_INFO = "NOT_ENOUGH_INFO"


STANCES: tuple[Stance, ...] = tuple(Stance)
HELD_OUT_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """One training or measuring example and the source it came from."""

    claim: str
    evidence: str
    stance: Stance
    source: str


def read_pairs(path: Path) -> Iterator[Pair]:
    """Every row of a plain or gzipped JSON Lines file; the source is the file's name."""
    source = path.name.split(".")[0]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Pair(row["claim"], row["evidence"], Stance(row["stance"]), source)


def write_pairs(path: Path, pairs: list[Pair]) -> None:
    """Pairs as JSON Lines, with their source."""
    with path.open("w", encoding="utf-8") as out:
        for pair in pairs:
            row = {"claim": pair.claim, "evidence": pair.evidence, "stance": pair.stance, "source": pair.source}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def is_held_out(pair: Pair) -> bool:
    """Whether the pair belongs to the twentieth of the evidence texts kept from training, for thresholds."""
    digest = hashlib.blake2b(pair.evidence.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32 < HELD_OUT_SHARE
