"""The minimal pairs beside what the desk reads in them: `python -m tests.claims.minimal_pairs` prints the figures.

With `--mark` it also writes down what the desk gets wrong today of each row that is not kept back, and in
`readings.tsv` all that it reads there.
"""

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from claims.facets import Facet, Relation
from claims.matching import Surroundings, match
from claims.model import Match, Stance
from claims.reading import read
from claims.stance import ReadStance, read_stance
from sources.model import Sentence

CASES = Path(__file__).parent.parent / "cases"
READINGS = CASES / "readings.tsv"


@dataclass(frozen=True, slots=True)
class MinimalPair:
    """A claim, a sentence and the stance a careful reader gives it; tests/cases/README.md says what each part means."""

    claim: str
    evidence: str
    stance: Stance
    facet: Facet
    relation: Relation
    kind: str
    before: str | None = None
    after: str | None = None
    published: date | None = None
    kept_back: bool = False
    misread: frozenset[str] = frozenset()
    file: str = "minimal_pairs"

    @property
    def key(self) -> str:
        """Return a short name of the two texts."""
        return sha256(f"{self.claim}\n{self.evidence}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the desk makes of a pair."""

    pair: MinimalPair
    match: Match
    read: ReadStance

    @property
    def is_right(self) -> bool:
        """True where the desk says what the careful reader says."""
        return self.read.stance is self.pair.stance

    @property
    def wrong(self) -> frozenset[str]:
        """Name what the desk says otherwise than the careful reader: the stance, the relation of the facet, or both."""
        related = self.match.facet(self.pair.facet).relation is self.pair.relation
        return frozenset(name for name, right in (("stance", self.is_right), ("relation", related)) if not right)

    @property
    def reading(self) -> str:
        """Return in one line the stance, what decided it, and of each facet compared its relation, score and spans."""
        parts = [f"{self.read.stance} by {self.read.decided_by}, {self.match.score:.2f}"]
        for one in (one for one in self.match.comparisons if one.relation is not Relation.NOT_COMPARED or one.score):
            ours, theirs = (
                " ".join(f"{start}-{end}" for start, end in of) for of in (one.claim_spans, one.source_spans)
            )
            parts.append(f"{one.facet} {one.relation} {one.score:.2f} {ours}/{theirs}")
        return "; ".join(parts)


@cache
def pairs() -> tuple[MinimalPair, ...]:
    """Return all rows of the case files, `minimal_pairs*.jsonl`."""
    return tuple(pair for path in sorted(CASES.glob("minimal_pairs*.jsonl")) for pair in _rows(path))


def _rows(path: Path) -> tuple[MinimalPair, ...]:
    return tuple(
        MinimalPair(
            claim=row["claim"],
            evidence=row["evidence"],
            stance=Stance(row["stance"]),
            facet=Facet(row["facet"]),
            relation=Relation(row["relation"]),
            kind=row["kind"],
            before=row.get("before"),
            after=row.get("after"),
            published=date.fromisoformat(row["published"]) if "published" in row else None,
            kept_back=row.get("kept_back", False),
            misread=frozenset(row.get("misread", ())),
            file=path.stem,
        )
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    )


@cache
def answer(pair: MinimalPair) -> Answer:
    """Return what the desk makes of a pair, every word taken for rare."""
    before, after = (
        None if text is None else read(text, published=pair.published) for text in (pair.before, pair.after)
    )
    sentence = Sentence("art_1", position=1, start=0, end=len(pair.evidence), text=pair.evidence)
    around = Surroundings(before, after)
    found = match(read(pair.claim), sentence, rarity={}, published=pair.published, around=around)
    return Answer(pair, found, read_stance(found))


@cache
def answers() -> tuple[Answer, ...]:
    """Return what the desk makes of every pair."""
    return tuple(map(answer, pairs()))


def of_file(name: str) -> tuple[Answer, ...]:
    """Return the answers to the pairs of one case file."""
    return tuple(one for one in answers() if one.pair.file == name)


def called(of: Iterable[Answer], expected: Stance, got: Stance) -> int:
    """Count the pairs of one stance to which the desk gives another."""
    return sum(one.pair.stance is expected and one.read.stance is got for one in of)


def figures(of: Collection[Answer]) -> dict[str, float]:
    """Return accuracy and, for each stance, precision and recall, as shares of 1."""
    found = {"accuracy": sum(one.is_right for one in of) / max(1, len(of))}
    for stance in Stance:
        right = called(of, stance, stance)
        found[f"{stance.value}_precision"] = right / max(1, sum(called(of, other, stance) for other in Stance))
        found[f"{stance.value}_recall"] = right / max(1, sum(called(of, stance, other) for other in Stance))
    return {name: round(value, 4) for name, value in found.items()}


@cache
def readings() -> dict[str, str]:
    """Return what was written down of each pair, by its key."""
    return dict(line.split("\t") for line in READINGS.read_text(encoding="utf-8").splitlines())


def _mark() -> None:
    """Write down what the desk reads in each row, and beside the row what it gets wrong of it."""
    said = (one for one in answers() if not one.pair.kept_back)
    READINGS.write_text("".join(f"{one.pair.key}\t{one.reading}\n" for one in said), encoding="utf-8")
    for path in sorted(CASES.glob("minimal_pairs*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        marked = (_marked(line, said) for line, said in zip(lines, of_file(path.stem), strict=True))
        path.write_text("".join(marked), encoding="utf-8")


def _marked(line: str, said: Answer) -> str:
    if said.pair.kept_back or said.wrong == said.pair.misread:
        return f"{line}\n"
    row = json.loads(line) | {"misread": sorted(said.wrong)}
    if not said.wrong:
        del row["misread"]
    return json.dumps(row, ensure_ascii=False) + "\n"


def _wrong(of: Iterable[Answer]) -> Iterator[str]:
    tally = Counter(f"{one.pair.stance.value}/{one.pair.facet.value}/{one.pair.kind}" for one in of if not one.is_right)
    return (f"{number:4d}  {name}\n" for name, number in tally.most_common())


def _report() -> Iterator[str]:
    """Tell the figures of each file, of the rows kept back, and what was answered wrongly elsewhere."""
    for name in sorted({pair.file for pair in pairs()}):
        rows = of_file(name)
        yield from (name, json.dumps(figures([one for one in rows if not one.pair.kept_back]), indent=2), "\n")
        kept = [one for one in rows if one.pair.kept_back]
        if kept:
            yield from (f"{name}, kept back", json.dumps(figures(kept), indent=2), "\n")
    yield from _wrong(one for one in answers() if not one.pair.kept_back)


if __name__ == "__main__":
    if sys.argv[1:] == ["--mark"]:
        _mark()
    sys.stdout.writelines(_report())
