"""Write sources/lexicons/noise_pairs.tsv: pairs of small words that sound English should join by chance and does not.

Only sound sentences are counted, none that went through a translator: no program's habits can get in.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from sources.noise.kinds import SMALL_WORDS
from sources.noise.reading import read

TARGET = Path("sources/lexicons/noise_pairs.tsv")
# A pair is listed where chance alone would make it so often, and it is met at no more than that share of it.
EXPECTED, MET = 6, 0.02
HEAD = """#word	word that sound English hardly ever sets behind it. Made by: python -m training.noise pairs
#Counted in MultiNLI (OANC, CC BY), FEVER and Fool Me Twice (Wikipedia, CC BY-SA); no sentence of theirs is kept here.
"""


def build(sentences: Iterable[str]) -> None:
    """Count and write the pairs."""
    alone: Counter[str] = Counter()
    joined: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        words = [word.lower() for word in read(sentence).words]
        alone.update(words)
        joined.update(pair for pair in pairwise(words) if SMALL_WORDS.issuperset(pair))
    count = alone.total()
    pairs = [
        f"{one}\t{two}\n"
        for one in sorted(SMALL_WORDS)
        for two in sorted(SMALL_WORDS - {one})  # a word doubled is a sign of its own
        if (chance := alone[one] * alone[two] / count) >= EXPECTED and joined[one, two] <= MET * chance
    ]
    TARGET.write_text(HEAD + "".join(pairs), encoding="utf-8")
