"""How fast the desk takes articles in, and how fast it answers, over an archive of any size.

The articles are made: sentences of the sample archive dealt out anew, so that names and words repeat as they do in a
real archive. Run as `python bench/speed.py [ARTICLES]`.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.model import Document
from sources.readers import read

EXAMPLES = Path(__file__).parents[1] / "examples"
SENTENCES = 25  # an article of about 500 words
SEED = 2026


def main(articles: int) -> None:
    """Print the figures over an archive of so many articles."""
    with TemporaryDirectory() as home:
        desk = open_desk(Settings.at(Path(home)))
        dealt = list(deal(sentences_of(desk), articles))
        began = time.perf_counter()
        kept = sum(ingested.searchable for ingested in desk.ingester.ingest_many(dealt))
        taken = time.perf_counter() - began
        print(f"archive   {kept} articles, {desk.articles.holdings().sentences} sentences")
        print(f"ingest    {kept / taken:.0f} articles a second")
        began = time.perf_counter()
        indexed = desk.ingester.reindex()
        print(f"reindex   {indexed / (time.perf_counter() - began):.0f} sentences a second")
        times = sorted(check_times(desk))
        cuts = quantiles(times, n=20)
        print(f"check     median {1000 * cuts[9]:.0f} ms, 95 % within {1000 * cuts[18]:.0f} ms, of {len(times)}")
        desk.close()


def sentences_of(desk: Desk) -> list[str]:
    """Return the sentences of the sample archive."""
    for path in sorted((EXAMPLES / "archive").iterdir()):
        for document in read(path.read_bytes(), name=path.name):
            desk.ingester.ingest(document)
    return [entry.sentence.text for entry in desk.articles.entries()]


def deal(sentences: list[str], articles: int) -> Iterator[Document]:
    """Yield made articles, the same ones every time."""
    chance = random.Random(SEED)
    for number in range(articles):
        text = " ".join(chance.sample(sentences, SENTENCES))
        yield Document(text=f"{text}\nThis was report {number}.", title=f"Report {number}", outlet="Bench")


def check_times(desk: Desk) -> Iterator[float]:
    """Yield how long each claim of the sample cases takes, in seconds."""
    for line in (EXAMPLES / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        began = time.perf_counter()
        desk.checker.check(json.loads(line)["claim"])
        yield time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
