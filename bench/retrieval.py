"""How fast the right sentence is found among many, beside other ways, over sentences made from a file of stories.

Run as `python bench/retrieval.py STORIES [SENTENCES] [--cpu]`; STORIES has one story a line and may be gzipped.
"""

import importlib.util
import random
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from made import made, perturbed, sentences_of
from rapidfuzz import fuzz, process

from claims.finding import Finder
from claims.reading import read
from sources.index import SentenceIndex, open_index
from sources.model import Entry, Query, Sentence, Term
from sources.text import STOP_WORDS, terms

SEED = 2026
CLAIMS = 200
AN_ARTICLE = 25  # sentences
DEPTH = 50
FTS_COMMON = 0.01  # with pruning, terms in more of the sentences than this are left out
BRUTE = 20_000  # sentences rapidfuzz is tried on
BRUTE_CLAIMS = 5
RUNS = 3  # of each claim the least of so many times counts: what is over it, others on the machine took
ADDITIONS = 100_000

# On a machine that others use too, `--cpu` counts the time of the processor instead of that on the wall.
CLOCK = time.process_time if "--cpu" in sys.argv else time.perf_counter

Answer = Callable[[str], Sequence[int]]


def main(stories: Path, count: int) -> None:
    """Print how each way fares."""
    chance = random.Random(SEED)
    texts = list(made(sentences_of(stories), count, chance))
    picked = [at for at in chance.sample(range(count), CLAIMS * 3) if len(texts[at].split()) > 8][:CLAIMS]
    claims = [(perturbed(texts[at], chance), at) for at in picked]
    print(f"{count:,} sentences, {len(claims)} claims with one or two names misspelt and words dropped")
    print(f"{'':<34}{'first':>7}{'R@50':>7}{'p50 ms':>9}{'p99 ms':>9}{'built/s':>10}{'MB':>7}")
    with TemporaryDirectory() as home:
        index, rate = _timed_build(Path(home) / "index", texts)
        size = _size(Path(home) / "index")
        finder = Finder(index)
        _row("claimdesk, found and put in order", claims, lambda claim: _ours(finder, claim), rate, size)
        _row("  floor: the engine's bare top 50", claims, lambda claim: _bare(index, claim), rate, size)
        _row("  the same, every word", claims, lambda claim: _bare(index, claim, prune=False), rate, size)
        _floor_of_rapidfuzz(texts, claims)
        print(f"  memory of this process: {_resident():.0f} MB; {ADDITIONS:,} additions took {_additions():.1f} ms")
        index.close()
        for name, prune in (("SQLite FTS5", False), ("SQLite FTS5, common words left out", True)):
            _fts(Path(home) / f"fts{prune}.db", name, texts, claims, prune=prune)
    if importlib.util.find_spec("bm25s"):
        _bm25s(texts, claims)
    _brute(texts, claims)


def _timed_build(folder: Path, texts: Sequence[str]) -> tuple[SentenceIndex, float]:
    index = open_index(f"tantivy://{folder}")
    entries = (
        Entry(Sentence(f"art_{at // AN_ARTICLE:08}", at % AN_ARTICLE, 0, len(text), text))
        for at, text in enumerate(texts)
    )
    began = CLOCK()
    index.rebuild(entries)
    return index, len(texts) / (CLOCK() - began)


def _at(article_id: str, position: int) -> int:
    return int(article_id.removeprefix("art_")) * AN_ARTICLE + position


def _ours(finder: Finder, claim: str) -> list[int]:
    found = finder.find(read(claim)).ranked[:DEPTH]
    return [_at(each.hit.sentence.article_id, each.hit.sentence.position) for each in found]


def _bare(index: SentenceIndex, claim: str, *, prune: bool = True) -> list[int]:
    words = list(dict.fromkeys(terms(claim)))
    if prune:
        counted = index.frequencies(words)
        words = [w for w in words if counted.by_term[w] <= FTS_COMMON * counted.sentences] or words
    hits = index.search(Query(tuple(Term((word,)) for word in words)), limit=DEPTH)
    return [_at(hit.sentence.article_id, hit.sentence.position) for hit in hits]


def _row(name: str, claims: Sequence[tuple[str, int]], answer: Answer, rate: float, size: float) -> None:
    for claim, _ in claims[:20]:
        answer(claim)  # warm
    times, first, among = [], 0, 0
    for claim, at in claims:
        runs = []
        for _ in range(RUNS):
            began = CLOCK()
            found = answer(claim)
            runs.append((CLOCK() - began) * 1_000)
        times.append(min(runs))
        first += found[:1] == [at]
        among += at in found
    cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
    shares = f"{first / len(claims):>7.3f}{among / len(claims):>7.3f}"
    print(f"{name:<34}{shares}{cuts[49]:>9.1f}{cuts[98]:>9.1f}{rate:>10,.0f}{size:>7.0f}", flush=True)


def _floor_of_rapidfuzz(texts: Sequence[str], claims: Sequence[tuple[str, int]]) -> None:
    began = CLOCK()
    for claim, _ in claims:
        process.extract(claim, texts[:DEPTH], scorer=fuzz.token_set_ratio, limit=1)
    print(f"  floor: 50 rapidfuzz comparisons {(CLOCK() - began) / len(claims) * 1_000:.2f} ms")


def _fts(path: Path, name: str, texts: Sequence[str], claims: Sequence[tuple[str, int]], *, prune: bool) -> None:
    base = sqlite3.connect(path)
    began = CLOCK()
    base.execute("CREATE VIRTUAL TABLE s USING fts5(text, tokenize='porter unicode61')")
    base.executemany("INSERT INTO s(rowid, text) VALUES (?, ?)", enumerate(texts))
    base.commit()
    rate = len(texts) / (CLOCK() - began)
    base.execute("CREATE VIRTUAL TABLE v USING fts5vocab(s, row)")
    common: set[str] = set()
    if prune:
        asked = "SELECT term FROM v WHERE doc > ?"
        common = {term for (term,) in base.execute(asked, (FTS_COMMON * len(texts),))}

    def answer(claim: str) -> list[int]:
        words = [w for w in re.findall(r"\w+", claim.lower()) if w not in STOP_WORDS]
        kept = [w for w in words if w not in common and terms(w)[0] not in common] or words
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(kept))
        return [at for (at,) in base.execute("SELECT rowid FROM s WHERE s MATCH ? ORDER BY rank LIMIT 50", (asked,))]

    _row(name, claims if prune else claims[:20], answer, rate, path.stat().st_size / 1e6)
    base.close()


def _bm25s(texts: Sequence[str], claims: Sequence[tuple[str, int]]) -> None:
    import bm25s  # noqa: PLC0415 (a peer that need not be there)

    began = CLOCK()
    peer = bm25s.BM25()
    peer.index([list(terms(text)) for text in texts], show_progress=False)
    rate = len(texts) / (CLOCK() - began)

    def answer(claim: str) -> list[int]:
        found, _ = peer.retrieve([list(terms(claim))], k=DEPTH, show_progress=False)
        return [int(at) for at in found[0]]

    _row("bm25s, in memory", claims, answer, rate, 0)


def _brute(texts: Sequence[str], claims: Sequence[tuple[str, int]]) -> None:
    began = CLOCK()
    for claim, _ in claims[:BRUTE_CLAIMS]:
        process.extract(claim, texts[:BRUTE], scorer=fuzz.token_set_ratio, limit=DEPTH)
    each = (CLOCK() - began) / BRUTE_CLAIMS / min(BRUTE, len(texts)) * len(texts)
    print(f"rapidfuzz over every sentence: {each * 1_000:,.0f} ms a claim, reckoned from {BRUTE:,} sentences")


def _additions() -> float:
    """Return how long a plain loop takes here and now: by it, figures of two machines can be read beside each other."""
    began = CLOCK()
    total = 0
    for number in range(ADDITIONS):
        total += number
    return (CLOCK() - began) * 1_000


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if not each.startswith("--")]
    if given:
        main(Path(given[0]), int(given[1]) if len(given) > 1 else 1_000_000)
    else:
        print("Name a file of stories, one a line, to measure this: python bench/retrieval.py STORIES [SENTENCES]")
