"""What a stance is once both have spoken: the comparisons, and all that is weighed beside the model."""

import pytest

from claims.facets import Facet
from claims.fusion import Leaning
from claims.judging import _decide
from claims.matching import match
from claims.model import Stance
from claims.reading import read
from claims.stance import read_stance
from sources.model import Sentence

NORWAY = "Norway mediated the 2011 ceasefire"
KILLED = "The storm killed 500 people"
FOR, AGAINST = Leaning(0.9, 0.05, 0.05), Leaning(0.02, 0.96, 0.02)


@pytest.mark.parametrize(
    ("claim", "sentence", "leaning", "stance", "facet"),
    [
        (NORWAY, "In 1998 Norway mediated the ceasefire.", AGAINST, Stance.REFUTES, Facet.DATE),
        (NORWAY, "In 1998 Norway mediated the ceasefire.", FOR, Stance.QUALIFIES, Facet.DATE),
        (KILLED, "The storm killed more than 400 people.", FOR, Stance.QUALIFIES, Facet.NUMBER),
        (KILLED, "The storm killed more than 400 people.", AGAINST, Stance.REFUTES, Facet.MEANING),
        (NORWAY, "Norway may have mediated the 2011 ceasefire.", FOR, Stance.QUALIFIES, Facet.MODALITY),
        (NORWAY, "Norway may have mediated the 2011 ceasefire.", AGAINST, Stance.QUALIFIES, Facet.MODALITY),
        (NORWAY, "Sweden mediated the 2011 ceasefire.", FOR, Stance.NEUTRAL, Facet.ACTOR),
        (NORWAY, "Sweden mediated the 2011 ceasefire.", AGAINST, Stance.NEUTRAL, Facet.ACTOR),
    ],
)  # fmt: skip
def test_what_is_named_stands_unless_the_other_side_is_likelier(
    claim: str, sentence: str, leaning: Leaning, stance: Stance, facet: Facet
) -> None:
    """A named conflict that is doubted qualifies; looser figures may be a conflict; another's deed is never heard."""
    matched = match(read(claim), Sentence("art_1", 0, 0, len(sentence), sentence), rarity={})
    found = _decide(read_stance(matched), leaning, matched)

    assert (found.stance, found.decided_by) == (stance, facet)


def test_how_sure_a_qualification_is() -> None:
    """By as much as no conflict is seen in it."""
    sentence = "Norway may have mediated the 2011 ceasefire."
    matched = match(read(NORWAY), Sentence("art_1", 0, 0, len(sentence), sentence), rarity={})
    sure = [_decide(read_stance(matched), leaning, matched).sure for leaning in (FOR, AGAINST)]

    assert sure == [pytest.approx(0.95), pytest.approx(0.04)]
