"""Names: what else a place is called, what is another spelling, and what only looks alike."""

import pytest

from sources.names import era_of, is_confusable, is_seat, lies_in, other_names, places, variant_similarity
from sources.text import words
from sources.variants import skeleton


def named(text: str) -> list[str]:
    """Return the places that a text names, in order."""
    return [place.place for place in places(words(text))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russia", "Russia"),
        ("the Kremlin", "Russia"),
        ("Moscow's answer", "Russia"),
        ("US troops", "United States"),
        ("U.S. troops", "United States"),
        ("the British", "United Kingdom"),
        ("New Delhi", "India"),
        ("Dutch", "Netherlands"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("Equatorial Guinea", "Equatorial Guinea"),
        ("North Korea", "North Korea"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("WHO", "World Health Organization"),
    ],
)
def test_a_place_under_its_names(text: str, place: str) -> None:
    """A demonym, a seat of government, initials and the longest name that fits all mean their place."""
    assert named(text) == [place]


@pytest.mark.parametrize("text", ["tell us", "who came", "Who came", "turkey for dinner", "a polish for shoes"])
def test_a_common_word_is_no_place(text: str) -> None:
    """A place is written with a capital, and initials that are words in capitals throughout."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("name", "place", "until"),
    [
        ("Ceylon", "Sri Lanka", 1972),
        ("Upper Volta", "Burkina Faso", 1984),
        ("Swaziland", "Eswatini", 2018),
        ("Leningrad", "Saint Petersburg", 1991),
        ("EEC", "European Union", 1993),
    ],
)
def test_an_older_name_has_its_years(name: str, place: str, until: int) -> None:
    """A name that a place once had says when it ended."""
    found = places(words(name))

    assert [(spot.place, spot.until) for spot in found] == [(place, until)]


def test_a_place_stands_where_it_says() -> None:
    """`words[first:last + 1]` are the words of the name."""
    found = words("Talks between New Delhi and Sri Lanka")

    assert [" ".join(word.text for word in found[place.first : place.last + 1]) for place in places(found)] == [
        "New Delhi",
        "Sri Lanka",
    ]


def test_other_names_of_a_place() -> None:
    """A seat of government leads to its country and back; a word that names no place leads nowhere."""
    assert ("russia",) in other_names("moscow")
    assert ("moscow",) in other_names("russia")
    assert other_names("aldwick") == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("shehbaz", "shahbaz"),
        ("qureishi", "qureshi"),
        ("mikhail", "mihail"),
        ("muhammad", "mohammed"),
        ("zelensky", "zelenskyy"),
        ("schroeder", "schroder"),
        ("anderson", "andersen"),
    ],
)
def test_a_transliteration_is_a_spelling(left: str, right: str) -> None:
    """Spellings of one name are alike, whichever comes first."""
    assert variant_similarity(left, right) == variant_similarity(right, left) > 0.85
    assert variant_similarity(left, left) == 1.0


@pytest.mark.parametrize(
    ("left", "right"),
    [("iran", "iraq"), ("niger", "nigeria"), ("khan", "kahn"), ("dublin", "lublin"), ("austria", "australia")],
)
def test_short_and_known_names_have_no_variants(left: str, right: str) -> None:
    """One slip in a short name, another first sound, or two known places: another name altogether."""
    assert variant_similarity(left, right) == 0.0
    assert variant_similarity(right, left) == 0.0


@pytest.mark.parametrize(
    ("left", "right"),
    [("niger", "nigeria"), ("austria", "australia"), ("iran", "iraq"), ("serbia", "syria"), ("johnson", "johnston")],
)
def test_lookalike_places_are_confusable(left: str, right: str) -> None:
    """Two known names that are nearly the same are told apart, whichever comes first, and are no variants."""
    assert is_confusable(left, right)
    assert variant_similarity(left, right) == 0.0
    assert is_confusable(right, left)


@pytest.mark.parametrize(("left", "right"), [("russia", "moscow"), ("norway", "sweden"), ("aldwick", "aldwych")])
def test_other_names_are_not_confusable(left: str, right: str) -> None:
    """Names of one place, names that differ plainly, and names that are no known places are not warned about."""
    assert not is_confusable(left, right)


def test_skeleton_keeps_the_first_sound() -> None:
    """Letters that transliterations exchange become one, and doubled letters single."""
    assert skeleton("khaddafi") == skeleton("kadafi")
    assert skeleton("dublin") != skeleton("lublin")


def test_a_name_that_fell_apart_means_either() -> None:
    """Czechoslovakia was both of the states that followed it."""
    assert set(named("Czechoslovakia")) == {"Czech Republic", "Slovakia"}


def test_a_name_of_some_years_knows_them() -> None:
    """An older name says from when to when it held; a name of all years says nothing."""
    found = era_of("rhodesia", "Zimbabwe")

    assert found is not None
    assert (found.since, found.until) == (1895, 1980)
    assert era_of("zimbabwe", "Zimbabwe") is None
    assert era_of("aldwick", "Aldwick") is None


def test_a_city_lies_in_its_country() -> None:
    """A city with an older name knows its country; a country lies nowhere."""
    assert lies_in("Saint Petersburg", "Russia")
    assert not lies_in("Russia", "Saint Petersburg")


def test_a_seat_of_government_is_no_country() -> None:
    """Moscow stands for Russia, but what happened in Russia need not have happened there."""
    assert is_seat("moscow")
    assert is_seat("downing street")
    assert not is_seat("russia")
