"""The desk's own word on a pair: what a piece of evidence, of one sentence or several, says of a claim."""

from dataclasses import dataclass

from claims.entailment import Entailer
from claims.judging import judge_together
from claims.matching import Surroundings, match
from claims.model import Match, Stance
from claims.reading import read
from sources.segmentation import split


@dataclass(frozen=True, slots=True)
class Judged:
    """A stance, and how sure the desk is of it, 0 to 1; None where it does not say."""

    stance: Stance
    confidence: float | None


def judge(claim: str, evidence: str, entailer: Entailer | None = None) -> Judged:
    """Return what the evidence says of the claim, all words taken for rare.

    Each sentence is compared with those beside it for context, and the strongest decides; the model reads them all.
    """
    found = judge_together(claim, compare(claim, evidence), evidence, entailer)
    return Judged(Stance.NEUTRAL, None) if found is None else Judged(found.stance.stance, found.stance.sure)


def compare(claim: str, evidence: str) -> list[Match]:
    """Lay each sentence of the evidence beside the claim, with those next to it for context."""
    sentences = split(evidence, article_id="art_evidence", language="en")
    readings = [read(sentence.text) for sentence in sentences]
    wanted = read(claim)
    return [
        match(
            wanted,
            sentence,
            rarity={},
            source=readings[place],
            around=Surroundings(
                readings[place - 1] if place else None, readings[place + 1] if place + 1 < len(readings) else None
            ),
        )
        for place, sentence in enumerate(sentences)
    ]
