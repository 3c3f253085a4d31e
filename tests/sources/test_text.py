"""How text is read, once for claims and sentences alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import fold, stem, terms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "cafe"),
        ("the mayor’s", "the mayor's"),
        ("Straße", "STRASSE"),
        ("ﬁre", "fire"),
        ("Zürich", "Zu\N{COMBINING DIAERESIS}rich"),
        ("Łódź", "Lodz"),
        ("Søren Østerby", "Soren Osterby"),
        ("Đoković", "Dokovic"),
        ("Þórshöfn", "Thorshofn"),
        ("Ærø", "Aero"),
        ("Œuvre", "oeuvre"),
        ("Yıldız", "yildiz"),
        ("Əliyev", "Aliyev"),
        ("Qurʾan", "Quran"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    """Case, accents, ligatures, letters of other alphabets and typographic apostrophes make no other word."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "forms",
    [
        ("mediate", "mediated", "mediates", "mediating"),
        ("tell", "told", "telling"),
        ("child", "children"),
        ("foot", "feet"),
        ("man", "men"),
        ("resign", "resigned", "resigns"),
    ],
)
def test_forms_of_a_word_share_a_term(forms: tuple[str, ...]) -> None:
    """Regular and irregular forms fall to one index term."""
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("the mayor's cease-fire", ["the", "mayor", "cease", "fire"]),
        ("isn't it", ["isn't", "it"]),
        ("U.S. troops", ["usa", "troops"]),
        ("US troops", ["usa", "troops"]),
        ("tell us", ["tell", "us"]),
        ("3,400.5 tonnes", ["3400.5", "tonnes"]),
        ("at 10:30", ["at", "10:30"]),
        ("a\x00b", ["a", "b"]),
        ("…—!?", []),
        ("", []),
    ],
)
def test_words(text: str, folded: list[str]) -> None:
    """Hyphens part words, possessives and separators go, an inner apostrophe stays, us is not the US."""
    assert [word.folded for word in words(text)] == folded


def test_negations_are_never_stop_words() -> None:
    """Whatever turns a sentence round is kept for those who compare."""
    assert not any(word.is_stop for word in words("no not nor never neither cannot isn't without"))


def test_terms_keep_order_and_stop_words() -> None:
    """An index stores a sentence as it goes, so that phrases can be told."""
    assert terms("The bridge was closed by the mayors") == ("the", "bridg", "was", "close", "by", "the", "mayor")


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    """In any text, words come in order, apart from each other, and are exactly the characters they stand on."""
    end = 0
    for word in words(text):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        end = word.end


# ŉ decomposes into the very apostrophe that folding replaces before it decomposes.
@given(st.text(st.characters(exclude_characters="ŉ", exclude_categories=["Cs"]), max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="ascii")) | st.text("aB1.,:' -_", max_size=20))
def test_plain_letters_are_read_alike(text: str) -> None:
    """Text of plain letters is read in a shorter way, and the same words are found as beside any other letter."""
    assert words(text) == words(f"{text} é")[:-1]
