"""Whether it happened, or was only planned, possible or asked for."""

import pytest

from claims.comparing.modality import modality_agrees
from claims.facets import Relation
from tests.claims.pairing import assert_spans_lie_within, pair


@pytest.mark.parametrize(
    ("sentence", "relation", "cue"),
    [
        ("Ana Ruiz may resign.", Relation.HEDGED, "may"),
        ("Ana Ruiz reportedly resigned.", Relation.HEDGED, "reportedly"),
        ("Ana Ruiz appears to have resigned.", Relation.HEDGED, "appears to"),
        ("Ana Ruiz will resign.", Relation.PLANNED, "will"),
        ("Ana Ruiz plans to resign.", Relation.PLANNED, "plans to"),
        ("Ana Ruiz promised to resign.", Relation.PLANNED, "promised to"),
        ("Ana Ruiz would have resigned.", Relation.CONDITIONAL, "would have"),
        ("If Ana Ruiz resigns, there will be a vote.", Relation.CONDITIONAL, "If"),
        ("Ana Ruiz was urged to resign.", Relation.PLANNED, "urged"),
        ("It is not true that Ana Ruiz does not plan to resign.", Relation.PLANNED, "plan to"),
    ],
)
def test_not_yet_or_not_surely(sentence: str, relation: Relation, cue: str) -> None:
    """A hedge, a plan, a condition or a call keeps a sentence from saying that it happened, and is quoted."""
    claim = "Ana Ruiz resigned"
    found = modality_agrees(pair(claim, sentence))

    assert (found.relation, found.source) == (relation, cue)
    assert not found.relation.conflicts
    assert f"“{cue}”" in found.detail
    assert_spans_lie_within(found, claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Ana Ruiz resigned", "Ana Ruiz resigned on Monday."),
        ("Ana Ruiz may resign", "Ana Ruiz may resign on Monday."),
        ("Ana Ruiz may resign", "Ana Ruiz resigned on Monday."),
        ("Ana Ruiz will resign", "Ana Ruiz plans to resign on Monday."),
        ("Ana Ruiz resigned", "Ana Ruiz resigned, and it may rain."),
    ],
)
def test_said_alike(claim: str, sentence: str) -> None:
    """A claim that is hedged itself, or a hedge on something else, takes nothing away."""
    assert modality_agrees(pair(claim, sentence)).relation is Relation.SAME
