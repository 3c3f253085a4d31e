"""Sentences in any number, made from a file of news stories: names and words are dealt anew, frequencies stay."""

import gzip
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SYLLABLES = """ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti
to va ve vi vo sha cho zhe khan mir dar lin ber stan ov ski mann son ez ard ell""".split()
# Of a story told again, every second name and three in ten of the other words are dealt anew.
NAMES_ANEW, WORDS_ANEW = 0.5, 0.3


def sentences_of(path: Path) -> list[str]:
    """Return the sentences of a file with one story a line, perhaps gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
        return [each for line in lines for each in _SENTENCE.split(line.strip()) if 40 < len(each) < 400]


def made(told: Sequence[str], count: int, chance: random.Random) -> Iterator[str]:
    """Yield so many sentences: those there are, then the same with names and words dealt anew."""
    words = [word for sentence in told for word in sentence.split()]
    names = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(count // 4 + 10)]
    for at in range(count):
        parts = told[at % len(told)].split()
        if at >= len(told):
            for place, word in enumerate(parts):
                drawn = chance.random()
                if word[0].isupper() and drawn < NAMES_ANEW:
                    parts[place] = names[min(int(chance.paretovariate(0.6)), len(names) - 1)]
                elif drawn < WORDS_ANEW:
                    parts[place] = chance.choice(words)
        yield " ".join(parts)


def perturbed(sentence: str, chance: random.Random) -> str:
    """Return a sentence as a claim: one or two names misspelt, every fourth other word left out."""
    parts = sentence.split()
    named = [at for at, word in enumerate(parts) if at and word[0].isupper() and word.isalpha() and len(word) > 5]
    misspelt = set(chance.sample(named, min(len(named), chance.randint(1, 2))))
    kept = []
    for at, word in enumerate(parts):
        if at in misspelt:
            kept.append(_misspelt(word, chance))
        elif at in named or chance.random() > 0.25:
            kept.append(word)
    return " ".join(kept)


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice("aeiou") + word[at + 1 :]
