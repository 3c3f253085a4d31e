"""Who says so, and how."""

import pytest

from claims.comparing.attribution import attribution_agrees, attribution_of
from claims.facets import Relation
from claims.model import Attribution, AttributionKind, AttributionMode
from claims.reading import read
from tests.claims.pairing import assert_spans_lie_within, pair

CLAIM = "The army shelled the market"


@pytest.mark.parametrize(
    ("claim", "sentence", "relation"),
    [
        (CLAIM, "The army denied shelling the market.", Relation.DENIED),
        (CLAIM, "Rebels accused the army of shelling the market.", Relation.REPORTED),
        (CLAIM, "The army allegedly shelled the market.", Relation.REPORTED),
        (CLAIM, "The army shelled the market.", Relation.SAME),
        (CLAIM, "Police said the army shelled the market.", Relation.SAME),
        ("The mayor opened the bridge", "The mayor said that she did not open the bridge.", Relation.REPORTED),
        ("The army denied shelling the market", "The army denied shelling the market.", Relation.SAME),
        ("Rebels accused the army of shelling the market", "Rebels accused the army of it.", Relation.SAME),
    ],
)
def test_relation(claim: str, sentence: str, relation: Relation) -> None:
    """What a party alleges or denies is not stated as fact, unless the claim says just that; it never conflicts."""
    found = attribution_agrees(pair(claim, sentence))

    assert found.relation is relation
    assert not found.relation.conflicts
    assert_spans_lie_within(found, claim, sentence)


@pytest.mark.parametrize(
    ("sentence", "kind", "speaker", "mode"),
    [
        ("The bridge fell.", AttributionKind.OUTLET, None, AttributionMode.ASSERTED),
        ("Police said the bridge fell.", AttributionKind.UNNAMED, None, AttributionMode.REPORTED),
        ("The bridge fell, Ana Ruiz told reporters.", AttributionKind.NAMED, "Ana Ruiz", AttributionMode.REPORTED),
        ("The bridge fell, said Ana Ruiz of the council.", AttributionKind.NAMED, "Ana Ruiz", AttributionMode.REPORTED),
        ("According to Leo Costa, the bridge fell.", AttributionKind.NAMED, "Leo Costa", AttributionMode.REPORTED),
        ("Ana Ruiz denied that the bridge fell.", AttributionKind.NAMED, "Ana Ruiz", AttributionMode.DENIED),
        ("Rebels accused the army.", AttributionKind.UNNAMED, None, AttributionMode.REPORTED),
    ],
)
def test_who_says_so(sentence: str, kind: AttributionKind, speaker: str | None, mode: AttributionMode) -> None:
    """A sentence speaks for its outlet unless a word of saying stands in it; the name nearest to that word speaks."""
    assert attribution_of(read(sentence)) == Attribution(kind, speaker, mode)
