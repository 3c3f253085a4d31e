"""Which texts are one report: samples of hand-made texts, whole, cut, headed and edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.syndication import SAMPLE, are_kin, sample

PARAGRAPHS = [
    f"Captain {name} of the {ship} told the harbour court that the {part} had failed on the {day} day out of port, "
    f"and that the owners had been warned by letter {count} times before the vessel was lost with its cargo."
    for name, ship, part, day, count in (
        ("Ansel", "Heron", "rudder", "second", "four"),
        ("Borg", "Plover", "boiler", "ninth", "seven"),
        ("Crane", "Avocet", "compass", "third", "two"),
        ("Doyle", "Curlew", "anchor", "sixth", "five"),
        ("Ekman", "Dunlin", "winch", "fourth", "three"),
        ("Foss", "Whimbrel", "pump", "eighth", "nine"),
    )
]
WIRE = "\n\n".join(PARAGRAPHS)


def kin(one: str, other: str) -> bool:
    """Return whether two texts are held to be one report, asking both ways round."""
    a, b = sample(one), sample(other)
    shared = len(set(a) & set(b))
    assert are_kin(shared, len(a), len(b)) == are_kin(shared, len(b), len(a))
    return are_kin(shared, len(a), len(b))


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        WIRE.upper().replace("\n\n", " "),
        "HARBOUR COURT HEARS CAPTAINS\n\nFrom our own correspondent\n\n" + WIRE,
        "\n\n".join(PARAGRAPHS[:-1]),
        "\n\n".join(PARAGRAPHS[2:]),
        "\n\n".join(reversed(PARAGRAPHS)),
        WIRE.replace("letter", "telegram"),
        "\n\n".join(PARAGRAPHS[:3]),
        " ".join("xx" if place % 8 == 0 else word for place, word in enumerate(WIRE.split())),
        WIRE + " Readers may write to the editor at the usual address before the end of the month.",
    ],
    ids=[
        "same",
        "set otherwise",
        "headed",
        "tail cut",
        "head cut",
        "moved",
        "one word edited",
        "half cut",
        "every eighth word edited",
        "furniture",
    ],
)
def test_a_copy_is_kin(copy: str) -> None:
    """However it was set, headed, cut by half or edited."""
    assert kin(WIRE, copy)


@pytest.mark.parametrize(
    "other",
    [
        "",
        "Captain Ansel of the Heron told the harbour court of his loss.",
        PARAGRAPHS[0] + " The court heard nothing else of note and rose early, as the tide was turning. " * 9,
        "The owners of six lost vessels had been warned by letter, captains told the harbour court yesterday.",
    ],
    ids=["empty", "brief", "quotes a paragraph", "own words"],
)
def test_another_report_of_the_same_event_is_not(other: str) -> None:
    """It may share names, facts and a quoted paragraph."""
    assert not kin(WIRE, other)


def test_short_texts() -> None:
    """A text of fewer words than a run is its own run; texts without words are nobody's kin."""
    assert kin("Ferry lost", "FERRY LOST!")
    assert not kin("Ferry lost", "Ferry found")
    assert not kin("—", "—")


def test_briefs_told_by_formula_are_each_their_own() -> None:
    """Two of a kind share most of their words and no report; the same brief under another head is a copy."""
    brief = "The {} line said its ferry to {} will sail at noon on {}, weather permitting, with cars and goods aboard."

    assert not kin(brief.format("Northern", "Aldwick", "Monday"), brief.format("Southern", "Brill", "Tuesday"))
    assert kin(brief.format("Northern", "Aldwick", "Monday"), brief.format("Northern", "Aldwick", "Monday").upper())


@given(text=st.text())
def test_a_sample_is_small_and_always_the_same(text: str) -> None:
    """Sorted signed 64-bit numbers, each once, which any database keeps."""
    taken = sample(text)

    assert taken == sample(text)
    assert len(taken) <= SAMPLE
    assert list(taken) == sorted(set(taken))
    assert all(-(2**63) <= run < 2**63 for run in taken)


def test_a_sample_never_changes() -> None:
    """What is kept of old articles must meet what is taken of new ones."""
    assert sample("The ferry sank off Aldwick in 1966") == (
        -8350497671759955358,
        -5365485757311967630,
        7215407117344110778,
        7746192649485889003,
    )
