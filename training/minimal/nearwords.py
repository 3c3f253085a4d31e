"""Words near each other in the base model's own word table: those that mean the same, and those that do not."""

from collections.abc import Iterator
from pathlib import Path

import torch
from transformers import BertForSequenceClassification

from training.minimal.lexicons import Lexicons
from training.network import open_tokenizer

SAME_LEAST, OTHER_LEAST, OTHER_MOST = 0.42, 0.30, 0.48  # cosines, by eye on forty words
ENDINGS = ("ing", "ed", "ly", "s")
SHORTEST = 4


def _ending(word: str) -> str:
    return next((ending for ending in ENDINGS if word.endswith(ending)), "")


def _lemmas(word: str) -> Iterator[str]:
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield stem
            if ending == "ing":
                yield stem + "e"
            if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("ied"):
        yield word[:-3] + "y"


def _synsets(path: Path) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:]):
        for entry in line.split("\t")[1:]:
            found.setdefault(entry.rpartition(":")[0].lower(), set()).add(place)
    return found


class NearWords:
    """For a word, words that share a sense with it, and words of its kind that do not."""

    def __init__(self, network: BertForSequenceClassification, folder: Path, lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        synsets = _synsets(folder / "synonym_sets_oewn.tsv")
        vocabulary = open_tokenizer().get_vocab()
        words = [
            word
            for word in vocabulary
            if len(word) >= SHORTEST
            and word.isascii()
            and word.isalpha()
            and any(lemma in synsets for lemma in _lemmas(word))
        ]
        table = network.bert.embeddings.word_embeddings.weight.detach()[
            torch.tensor([vocabulary[word] for word in words])
        ]
        table = torch.nn.functional.normalize(table - table.mean(0), dim=1)
        cyclic = {name.lower() for kind in lexicons.place_kinds[5:] for name in kind}
        senses = [set[int]().union(*(synsets.get(lemma, set()) for lemma in _lemmas(word))) for word in words]
        self.same: dict[str, list[str]] = {}
        self.other: dict[str, list[str]] = {}
        for first in range(0, len(words), 2000):
            near = (table[first : first + 2000] @ table.T).topk(16)
            for row, (cosines, places) in enumerate(zip(near.values.tolist(), near.indices.tolist(), strict=True)):
                word = words[first + row]
                for cosine, place in zip(cosines, places, strict=True):
                    other = words[place]
                    if word[:4] == other[:4] or _ending(word) != _ending(other):
                        continue
                    shared = bool(senses[first + row] & senses[place])
                    if shared and cosine > SAME_LEAST and other not in lexicons.opposites.get(word, ()):
                        self.same.setdefault(word, []).append(other)
                    elif not shared and (OTHER_LEAST < cosine < OTHER_MOST or word in cyclic):
                        self.other.setdefault(word, []).append(other)
