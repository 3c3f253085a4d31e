"""An agency is named by a tag in its own place, never by a sentence that speaks of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.agencies import agency_of, without_tag
from sources.model import Document

STORY = "The port of Lindholm was shut after a storm. Nobody was hurt."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"LINDHOLM (AP) — {STORY}", "AP"),
        (f"LINDHOLM, May 6 (Reuters) - {STORY}", "Reuters"),
        (f"Lindholm, 6 May 2019 (AFP) – {STORY}", "AFP"),
        (f"LINDHOLM: (APP) {STORY}", "APP"),
        (f"NEW LINDHOLM: PTI: {STORY}", "PTI"),
        (f"Storm shuts port\n\nReuters - {STORY}", "Reuters"),
        (f"Storm shuts port\nBy Kari Holm, Associated Press\n{STORY}", "AP"),
        (f"{STORY} — AFP", "AFP"),
        (f"{STORY} (PTI)", "PTI"),
        (f"{STORY}\nReuters", "Reuters"),
        (f"{STORY}\nSource: Xinhua News Agency", "Xinhua"),
    ],
)
def test_a_tag_names_the_agency(text: str, agency: str) -> None:
    """Before the first words, after the last, in a byline."""
    assert agency_of(Document(text), text) == agency


@pytest.mark.parametrize(
    ("document", "agency"),
    [
        (Document(STORY, author="Reuters"), "Reuters"),
        (Document(STORY, author="Kari Holm of The Associated Press"), "AP"),
        (Document(STORY, outlet="Agence France-Presse"), "AFP"),
        (Document(STORY, outlet="Coast Gazette", author="Kari Holm"), None),
    ],
)
def test_an_author_or_a_source_may_be_an_agency(document: Document, agency: str | None) -> None:
    """What is declared names an agency too, as the source of a feed's entry does."""
    assert agency_of(document, STORY) == agency


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"Reuters said on Monday that it will move. {STORY}",
        f"{STORY} So the mayor told Reuters.",
        "The mayor (AP) was named by mistake. Nobody minded.",
        f"{STORY}\nPhoto: AP",
        "The apartment (PA) was sold — app and all.",
    ],
)
def test_to_speak_of_an_agency_is_no_tag(text: str) -> None:
    """What an agency was told, and whose the picture is, says nothing of where the text is from."""
    assert agency_of(Document(text), text) is None


def test_an_opening_is_read_without_its_tag() -> None:
    """The same report begins alike under different places and agencies' tags; other sentences stay whole."""
    assert without_tag(f"LINDHOLM, May 6 (Reuters) - {STORY}") == without_tag(f"Reuters — {STORY}") == STORY
    assert without_tag(STORY) == STORY


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """What is left of a line is its end."""
    agency_of(Document(text, author=text), text)

    assert text.endswith(without_tag(text))
