"""How fast the watched claims that an incoming article could change are found, and how many they are.

The claims are made: the first words of one half of a file of stories (one a line, or .gz). The articles are the other
half. Times are of one processor. Run as `python bench/watching.py STORIES [WATCHES]`.
"""

import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean, quantiles

from claims.errors import UnreadableClaim
from claims.watches import SoughtUnit
from claims.watching import WatchMap, sought_by
from sources.model import Frequencies
from sources.segmentation import split
from sources.text import terms

WATCHES = 10_000
ARTICLES = 300
CLAIM_WORDS = 14  # as long as claims are
MOST = 100  # milliseconds of a processor in which the affected are found, for 99 articles of 100


def main(path: Path, wanted: int) -> int:
    """Print the figures, and return 1 where the affected are found too slowly."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        stories = [line.strip() for line in file if len(line.split()) > CLAIM_WORDS]
    articles, sources = stories[:ARTICLES], stories[ARTICLES:]
    seen = Counter(term for story in sources for term in set(terms(story)))

    def count(asked: Iterable[str]) -> Frequencies:
        return Frequencies(len(sources), {term: seen[term] for term in asked})

    began = time.process_time()
    watched: list[tuple[str, tuple[SoughtUnit, ...]]] = []
    for number, story in enumerate(sources * (1 + wanted // len(sources))):
        start = CLAIM_WORDS * (number // len(sources))
        try:
            watched.append((str(number), sought_by(" ".join(story.split()[start : start + CLAIM_WORDS]))))
        except UnreadableClaim:
            continue
        if len(watched) == wanted:
            break
    read = time.process_time() - began
    began = time.process_time()
    laid = WatchMap(watched, count)
    print(f"{len(watched)} watches: each read in {1000 * read / len(watched):.1f} ms, laid out together in", end=" ")
    print(f"{time.process_time() - began:.1f} s")
    times, found = [], []
    for article in articles:
        sentences = [piece.text for piece in split(article, article_id="", language="en")]
        began = time.process_time()
        found.append(len(laid.affected(None, sentences)))
        times.append(1000 * (time.process_time() - began))
    cuts = quantiles(times, n=100)
    print(f"of {len(articles)} articles the affected are found in: median {cuts[49]:.1f} ms, 99 % within", end=" ")
    print(f"{cuts[98]:.1f} ms, at most {max(times):.1f} ms")
    print(f"affected: {mean(found):.1f} on average, at most {max(found)}")
    own = sum(key in laid.affected(None, [sources[int(key) % len(sources)]]) for key, _ in watched[:500])
    print(f"of 500 claims {own} are found by the story they are from")
    return int(cuts[98] > MOST)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else WATCHES))
