"""The desk's own word on a pair: what a piece of evidence, of one sentence or several, says of a claim."""

from dataclasses import dataclass

from claims.matching import match
from claims.model import Stance
from claims.reading import read
from claims.stance import read_stance
from sources.segmentation import split

# What takes a stance decides over what takes none.
_RANK = {Stance.SUPPORTS: 2, Stance.REFUTES: 2, Stance.QUALIFIES: 1, Stance.NEUTRAL: 0}


@dataclass(frozen=True, slots=True)
class Judged:
    """A stance, and how sure the desk is of it, 0 to 1; None where it does not say."""

    stance: Stance
    confidence: float | None


def judge(claim: str, evidence: str) -> Judged:
    """Return what the evidence says: each sentence is read with those beside it, and the strongest decides."""
    sentences = split(evidence, article_id="art_evidence", language="en")
    readings = [read(sentence.text) for sentence in sentences]
    wanted = read(claim)
    found = []
    for place, sentence in enumerate(sentences):
        beside = (*readings[max(0, place - 1) : place], *readings[place + 1 : place + 2])
        matched = match(wanted, sentence, rarity={}, context=beside)
        found.append((read_stance(matched).stance, matched.score))
    stance, _ = max(found, key=lambda one: (_RANK[one[0]], one[1]), default=(Stance.NEUTRAL, 0.0))
    return Judged(stance, confidence=None)
