"""Clean English to damage: sentences that people wrote, in documents of many lengths."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.pairs import read_pairs

LENGTHS = (4, 6, 8, 10, 14, 20, 30)
SEED = 7
# Documents that are translated there and back; the sentences of as many again, and more, are only read as they are.
TO_DAMAGE = 800
MOST_SOUND = 2_000
SOUND_SENTENCES = 8
WIKIPEDIA = ("fever-train-slice.jsonl.gz", "fever.jsonl", "fool-me-twice.jsonl")
MIXED = ("mnli-dev.jsonl.gz",)

_TOKENS = (
    (r"-LRB- ?", "("), (r" ?-RRB-", ")"), (r"-LSB- ?", "["), (r" ?-RSB-", "]"), (r" -- ", " – "),
    (r" ((?:['’](?:s|re|ve|ll|d|m|t)|n't)\b)", r"\1"), (r"`` ?", '"'), (r" ?''", '"'), (r" ([,.;:?!%)\]])", r"\1"),
    (r"([(\[$£]) ", r"\1"), (r'" ([^"]*?) ?"', r'"\1"'), (r"\s+", " "),
)  # fmt: skip
_RULES = [(re.compile(pattern), with_) for pattern, with_ in _TOKENS]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents to damage, and others that only show how sound language reads."""

    clean: list[str]
    sound: list[str]


def read_corpus(data: Path) -> Corpus:
    """Return MultiNLI's sentences (OANC, CC BY), FEVER's (Wikipedia, CC BY-SA) and UD English as documents."""
    rng = random.Random(SEED)
    pools = [list(dict.fromkeys(_sentences(data / "stance" / "train", names))) for names in (MIXED, WIKIPEDIA)]
    clean: list[str] = []
    rest: list[str] = []
    for pool in pools:
        rng.shuffle(pool)
        documents, left = _documents(pool, rng, (TO_DAMAGE - 300) // len(pools))
        clean += documents
        rest += left
    clean += whole(data)
    rng.shuffle(clean)
    rng.shuffle(rest)
    starts = range(0, min(len(rest), MOST_SOUND * SOUND_SENTENCES), SOUND_SENTENCES)
    return Corpus(clean[:TO_DAMAGE], [" ".join(rest[at : at + SOUND_SENTENCES]) for at in starts])


def whole(data: Path) -> list[str]:
    """Return the documents that one person wrote or spoke from beginning to end."""
    marked = (data / "segmentation" / "ud-english.jsonl").read_text(encoding="utf-8").splitlines()
    return [" ".join(json.loads(line)["text"].split()) for line in marked]


def untouched(data: Path, corpus: Corpus) -> list[str]:
    """Return the sentences of which no document to damage was made."""
    folder = data / "stance" / "train"
    sentences = dict.fromkeys(sentence for names in (MIXED, WIKIPEDIA) for sentence in _sentences(folder, names))
    used = {part for text in corpus.clean for part in re.split(r'(?<=[.?!"]) ', text)}
    return [sentence for sentence in sentences if sentence not in used]


def _sentences(folder: Path, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for pair in read_pairs(folder / name):
            for text in (pair.evidence, *([pair.claim] if names is MIXED else [])):
                for pattern, with_ in _RULES:
                    text = pattern.sub(with_, text)  # noqa: PLW2901 (the line goes through one rule after the other)
                text = text.strip()  # noqa: PLW2901 (the line goes through one rule after the other)
                if text:
                    yield text if text[-1] in '.?!"' else text + "."


def _documents(pool: list[str], rng: random.Random, count: int) -> tuple[list[str], list[str]]:
    made: list[str] = []
    at = 0
    while len(made) < count and at < len(pool):
        length = rng.choice(LENGTHS)
        made.append(" ".join(pool[at : at + length]))
        at += length
    return made, pool[at:]
