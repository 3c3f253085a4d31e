"""Two texts laid side by side, as tests of the claims room want them."""

from datetime import date

from claims.alignment import Pair, align
from claims.facets import Comparison
from claims.matching import Surroundings, match
from claims.model import Match
from claims.reading import read
from claims.stance import ReadStance, read_stance
from sources.model import Sentence


def pair(claim: str, sentence: str, *, published: date | None = None, before: str | None = None) -> Pair:
    """Return a claim aligned with a sentence and the sentence before it."""
    context = () if before is None else (read(before, published=published),)
    return align(read(claim), read(sentence, published=published), context=context)


def matched(claim: str, sentence: str, *, published: date | None = None, before: str | None = None) -> Match:
    """Return a sentence compared with a claim, every word taken for rare."""
    around = Surroundings() if before is None else Surroundings(read(before, published=published))
    at = Sentence("art_1", position=1, start=0, end=len(sentence), text=sentence)
    return match(read(claim), at, rarity={}, published=published, around=around)


def stance(claim: str, sentence: str, *, published: date | None = None, before: str | None = None) -> ReadStance:
    """Return what a sentence says of a claim."""
    return read_stance(matched(claim, sentence, published=published, before=before))


def assert_spans_lie_within(comparison: Comparison, claim: str, sentence: str) -> None:
    """Every span marks characters that are there."""
    for spans, text in ((comparison.claim_spans, claim), (comparison.source_spans, sentence)):
        assert all(0 <= start < end <= len(text) for start, end in spans), comparison
