"""Claims of one matter: alike where they hold under the same conditions, else with what differs named."""

import pytest

from claims.likeness import Likeness, liken
from claims.parsing import parse_claim


def between(claim: str, earlier: str) -> Likeness | None:
    """Return how an earlier claim stands to a claim, both as an editor types them."""
    return liken(parse_claim(claim, max_chars=1_000).reading, parse_claim(earlier, max_chars=1_000).reading)


def told(claim: str, earlier: str) -> list[str] | None:
    """Return what differs, in short."""
    found = between(claim, earlier)
    if found is None:
        return None
    return [f"{one.facet} {one.relation}: {one.claim} / {one.earlier}" for one in found.differences]


@pytest.mark.parametrize(
    ("claim", "earlier"),
    [
        ("Norway brokered the 1971 truce", "Norway mediated the 1971 truce"),
        ("The Sorrel Bridge was opened in 1967", "In 1967 the Sorrel Bridge was opened"),
        ("Tarn Civil sued Ansell County", "ansell county was sued by tarn civil"),
        ("Ceylon joined the talks in 1966", "Sri Lanka joined the talks in 1966"),
    ],
)
def test_the_same_conditions(claim: str, earlier: str) -> None:
    """Other words, another order, another name of the same: one claim."""
    for found in (between(claim, earlier), between(earlier, claim)):
        assert found is not None
        assert found.is_same


@pytest.mark.parametrize(
    ("claim", "earlier", "differs"),
    [
        ("Norway mediated the 1971 truce", "Norway mediated the 1970 truce", "date differs: 1971 / 1970"),
        ("Norway mediated the truce", "Norway mediated the 1970 truce", "date partial: None / 1970"),
        ("The bank raised its rate to 5 percent", "The bank raised its rate to 4 percent",
         "number differs: 5 percent / 4 percent"),
        ("About 2,000 nurses took part", "1,987 nurses took part", "number rounds_to: 2,000 / 1,987"),
        ("Iran attacked Iraq", "Iraq attacked Iran", "roles swapped: Iran → Iraq / Iraq → Iran"),
        ("Norway mediated the 1971 truce", "Sweden mediated the 1971 truce", "roles differs: Norway / Sweden"),
        ("Smallpox was eradicated in Peru", "Smallpox was eradicated in Chile", "place differs: Peru / Chile"),
        ("Chile attacked Peru", "Chile did not attack Peru", "polarity negated: attacked / not … attack"),
        ("Chile accepted the award", "Chile refused the award", "polarity antonym: accepted / refused"),
        ("The minister resigned", "The minister may have resigned", "modality hedged: None / may"),
        ("The minister will resign", "The minister resigned", "modality planned: will / None"),
        ("Most children were vaccinated", "All children were vaccinated", "quantifier differs: most / all"),
    ],
)  # fmt: skip
def test_what_differs_is_named(claim: str, earlier: str, differs: str) -> None:
    """One thing is changed, and that one thing is told, with both sides of it."""
    assert told(claim, earlier) == [differs]


@pytest.mark.parametrize(
    ("claim", "earlier"),
    [
        ("The Sorrel Bridge was opened in 1967", "The Sorrel Bridge collapsed in 2019"),
        ("Pakistan attacked India in 1965", "Pakistan attacked Afghanistan in 2021"),
        ("Norway mediated the 1971 truce", "The bank raised its rate to 5 percent"),
        ("The minister resigned", "The minister opened the bridge"),
        ("Pakistan sent 300 tanks to India in 1965", "China sent 200 tanks to India in 1962"),
    ],
)
def test_another_matter_is_not_like(claim: str, earlier: str) -> None:
    """A shared name makes no likeness: another deed, or another story in two things, is left out."""
    assert between(claim, earlier) is None
    assert between(earlier, claim) is None


def test_more_than_two_differences_are_another_matter() -> None:
    """A truce elsewhere, in another month, after other days of talks is another truce; with one of these it is not."""
    claim = "Norway mediated the truce between Iran and Iraq in {} in {} after {} days of talks"
    first = claim.format("Peru", "May 1971", 20)

    assert between(first, claim.format("Peru", "May 1971", 30)) is not None
    assert between(first, claim.format("Chile", "June 1972", 30)) is None
