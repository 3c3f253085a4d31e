"""The minimal pairs beside what the desk reads in them: `python -m tests.claims.minimal_pairs` prints the figures."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from claims.facets import Facet, Relation
from claims.matching import match
from claims.model import Match, Stance
from claims.reading import read
from claims.stance import ReadStance, read_stance
from sources.model import Sentence

CASES = Path(__file__).parent.parent / "cases"


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
    published: date | None = None


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


@cache
def pairs() -> tuple[MinimalPair, ...]:
    """Return all rows of the case file."""
    return tuple(
        MinimalPair(
            claim=row["claim"],
            evidence=row["evidence"],
            stance=Stance(row["stance"]),
            facet=Facet(row["facet"]),
            relation=Relation(row["relation"]),
            kind=row["kind"],
            before=row.get("before"),
            published=date.fromisoformat(row["published"]) if "published" in row else None,
        )
        for row in map(json.loads, (CASES / "minimal_pairs.jsonl").read_text(encoding="utf-8").splitlines())
    )


def answer(pair: MinimalPair) -> Answer:
    """Return what the desk makes of a pair, every word taken for rare."""
    context = () if pair.before is None else (read(pair.before, published=pair.published),)
    sentence = Sentence("art_1", position=1, start=0, end=len(pair.evidence), text=pair.evidence)
    found = match(read(pair.claim), sentence, rarity={}, published=pair.published, context=context)
    return Answer(pair, found, read_stance(found))


@cache
def answers() -> tuple[Answer, ...]:
    """Return what the desk makes of every pair."""
    return tuple(map(answer, pairs()))


def called(expected: Stance, got: Stance) -> int:
    """Count the pairs of one stance to which the desk gives another."""
    return sum(one.pair.stance is expected and one.read.stance is got for one in answers())


def figures() -> dict[str, float]:
    """Return accuracy and, for each stance, precision and recall, as shares of 1."""
    found = {"accuracy": sum(one.is_right for one in answers()) / len(answers())}
    for stance in Stance:
        right = called(stance, stance)
        found[f"{stance.value}_precision"] = right / max(1, sum(called(other, stance) for other in Stance))
        found[f"{stance.value}_recall"] = right / sum(called(stance, other) for other in Stance)
    return {name: round(value, 4) for name, value in found.items()}


def _wrong(of: Iterable[Answer]) -> Iterator[str]:
    tally = Counter(f"{one.pair.stance.value}/{one.pair.facet.value}/{one.pair.kind}" for one in of if not one.is_right)
    return (f"{number:4d}  {name}\n" for name, number in tally.most_common())


if __name__ == "__main__":
    sys.stdout.writelines([json.dumps(figures(), indent=2), "\n", *_wrong(answers())])
