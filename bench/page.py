"""What the page of a check adds to the check itself, over an archive of any size.

Each claim of the sample cases is checked over a made archive; then its page is asked for, as a browser asks, and the
time of the processor is told for both. Run as `python bench/page.py [ARTICLES]`; with `--profile` it also prints where
the time of the pages went.
"""

import cProfile
import json
import pstats
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from service import create_app, current
from service.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from speed import EXAMPLES, deal, sentences_of

OUTLETS = 40
CLAIMS = 40  # each checked once, its page asked for once


def main(articles: int, *, profiled: bool) -> None:
    """Print the figures over an archive of so many articles."""
    with TemporaryDirectory() as home:
        app = create_app(Settings.at(Path(home)))
        desk = app.extensions[current.EXTENSION].desk()
        dealt = (
            replace(document, outlet=f"Outlet {number % OUTLETS}", language="en")
            for number, document in enumerate(deal(sentences_of(desk), articles))
        )
        kept = sum(ingested.searchable for ingested in desk.ingester.ingest_many(dealt))
        print(f"archive   {kept} articles, {desk.articles.holdings().sentences} sentences, {OUTLETS} outlets")
        claims = [
            json.loads(line)["claim"] for line in (EXAMPLES / "claims.jsonl").read_text("utf-8").splitlines()[:CLAIMS]
        ]
        made: list[str] = []
        tell("check", [spent(lambda claim=claim: made.append(desk.checker.check(claim).id)) for claim in claims])
        client = app.test_client()
        client.get(f"/checks/{made[0]}")  # templates are compiled once a process
        watch = cProfile.Profile()
        if profiled:
            watch.enable()
        tell("page", [spent(lambda check_id=check_id: client.get(f"/checks/{check_id}")) for check_id in made])
        watch.disable()
        tell("start", [spent(lambda: client.get("/")) for _ in made])
        heaviest = max(len(client.get(f"/checks/{check_id}").data) for check_id in made)
        print(f"heaviest  {heaviest / 1000:.0f} kB of HTML")
        if profiled:
            pstats.Stats(watch).sort_stats("cumulative").print_stats(30)
        app.extensions[current.EXTENSION].close()


def spent(deed: Callable[[], object]) -> float:
    """Return how long the processor worked at something, in milliseconds."""
    began = time.process_time()
    deed()
    return 1000 * (time.process_time() - began)


def tell(name: str, times: list[float]) -> None:
    """Print the middle and the slow end of some times."""
    cuts = quantiles(times, n=20)
    print(f"{name:<9} median {cuts[9]:.1f} ms, 95 % within {cuts[18]:.1f} ms, of {len(times)}")


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if each != "--profile"]
    main(int(given[0]) if given else 4_000, profiled="--profile" in sys.argv)
