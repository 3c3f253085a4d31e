"""What an editor typed, read as a claim or refused."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.errors import UnreadableClaim
from claims.facets import DateMention, NumberMention
from claims.parsing import ParsedClaim, parse_claim

MAX = 1_000


def parsed(text: str) -> ParsedClaim:
    """Return a claim as the desk reads it."""
    return parse_claim(text, max_chars=MAX)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \t\n\N{NO-BREAK SPACE}", "empty"),
        ("\x00\x00\x07", "empty"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}", "empty"),
        ("\ud800", "empty"),
        ("the of and", "common words"),
        ("He did it", "common words"),
        ("!!! — ???", "no words"),
        ("😀 😀", "no words"),
        ('* ~ " : ^ ( [ {', "no words"),
        ("x" * (MAX + 1), "1,001 characters"),
        ("Russia mediated the ceasefire " * 100, "3,000 characters"),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_nothing_to_check(text: str, message: str) -> None:
    """A claim that is empty, too long or of common words alone is refused in a sentence that says which."""
    with pytest.raises(UnreadableClaim, match=message):
        parsed(text)


@pytest.mark.parametrize("text", ["Russia", "1966", "Zürich", "<script>alert(1)</script>", "AND OR NOT bridge"])
def test_one_word_to_look_for_is_enough(text: str) -> None:
    """A name, a year, a foreign word or markup is looked for as it stands."""
    assert parsed(text).claim.text == text


def test_the_longest_claim() -> None:
    """A claim of just so many characters is read."""
    assert parsed("bridge".ljust(MAX, "x")).claim.text.startswith("bridge")


@pytest.mark.parametrize("text", ["the war in sri lanka ended in 2009", "THE WAR IN SRI LANKA ENDED IN 2009"])
def test_places_are_known_without_capitals(text: str) -> None:
    """A claim typed in one case names the places that it names; its text stays as it was typed."""
    found = parsed(text).claim

    assert (found.text, found.facets.actors) == (text, ("Sri Lanka",))


def test_hidden_characters_are_dropped() -> None:
    """What a page would not show is taken out; line breaks and tabs become spaces."""
    hidden = (
        "\N{RIGHT-TO-LEFT OVERRIDE}Russia\N{POP DIRECTIONAL FORMATTING}\n\tmediated\x00 \N{ZERO WIDTH SPACE}in 1966 "
    )

    assert parsed(hidden).claim.text == "Russia mediated in 1966"


def test_facets() -> None:
    """Names, action, days, amounts and negation are read as they are written."""
    facets = parsed("President Ana Ruiz did not sign the $40,000 deal with Norway on 3 May 2016").claim.facets

    assert facets.actors == ("Ana Ruiz", "Norway")
    assert facets.action == "sign"
    assert facets.dates == (DateMention("3 May 2016", date(2016, 5, 3), date(2016, 5, 3)),)
    assert facets.numbers == (NumberMention("40,000", 40_000.0, "dollar"),)
    assert facets.negated


def test_a_possessive_is_no_part_of_a_name() -> None:
    """Russia's mediation is by Russia."""
    assert parsed("Russia’s mediation ended the war").claim.facets.actors == ("Russia",)


def test_what_is_not_said_is_empty() -> None:
    """A claim without names, dates or numbers has none."""
    facets = parsed("the bridge collapsed").claim.facets

    assert (facets.actors, facets.dates, facets.numbers, facets.negated) == ((), (), (), False)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=MAX + 20))
@example("١٢٣ ½ ² 1:2:3 2019-02-31 0")
@example("\ud800\udfff Russia \x00 ٣٤٪")
@example("$" * 50 + "1" * 400)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed is a claim of visible characters, or is refused; nothing else ever happens."""
    try:
        found = parsed(text)
    except UnreadableClaim:
        return
    assert found.claim.text == found.claim.text.strip() != ""
    assert found.reading.text.casefold() == found.claim.text.casefold()
    assert parsed(found.claim.text).claim == found.claim
