"""How bytes become text, and what is said of it."""

import pytest

from sources.errors import UnreadableDocument
from sources.readers import read
from sources.readers.decoding import decode

RUSSIAN = "Мост через гавань открылся в понедельник после двух лет ремонта. Инженеры заменили сорок тросов. " * 3
FRENCH = "Le pont du port a rouvert lundi après deux années de réparations, a annoncé l’autorité portuaire. " * 3


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "notes"),
    [
        (FRENCH, "utf-8", None, ()),
        (FRENCH, "cp1252", None, ("guessed_encoding",)),
        ("KL 1 234,50 € – OSL 98 € " * 20, "cp1252", None, ("guessed_encoding",)),
        (FRENCH, "cp1252", "iso-8859-1", ()),
        (FRENCH, "utf-8", "cp1252", ()),
        (RUSSIAN, "cp1251", None, ("guessed_encoding",)),
        (RUSSIAN, "koi8-r", "koi8-r", ()),
        (RUSSIAN, "cp1251", "no-such", ("guessed_encoding",)),
        (RUSSIAN, "cp1251", "ascii", ("guessed_encoding",)),
        ("港の橋は二年間の修理の後、月曜日に再開された。" * 8, "shift_jis", None, ("guessed_encoding",)),
        ("أعيد فتح جسر الميناء يوم الاثنين بعد عامين من الإصلاحات. " * 6, "cp1256", None, ("guessed_encoding",)),
    ],
)
def test_an_encoding_is_declared_or_guessed(text: str, encoding: str, declared: str | None, notes: tuple[str]) -> None:
    """UTF-8 proves itself; a declared encoding is believed where it fits; a guess is noted."""
    found = decode(text.encode(encoding), declared=declared)

    assert (found.text, found.notes) == (text, notes)


def test_a_guess_must_hold_to_the_end() -> None:
    """What is told of the beginning and does not fit the rest is no encoding."""
    with pytest.raises(UnreadableDocument, match="encoding cannot be told"):
        decode(RUSSIAN.encode("cp1251") * 800 + b"\x98")


def test_text_that_was_misread_before_is_repaired() -> None:
    """UTF-8 that somebody read as Windows text is put right, line by line, and noted."""
    spoiled = "The café’s owner paid €5.".encode().decode("cp1252")
    (found,) = read(f"{spoiled}\n\nA café that was never spoiled.".encode())

    assert found.text == "The café’s owner paid €5.\n\nA café that was never spoiled."
    assert found.notes == ("repaired_encoding",)


@pytest.mark.parametrize("text", ["São Paulo, Ångström, Ñandú", "Âge, Ânimo", "Đà Nẵng — Ürümqi"])
def test_letters_that_are_meant_stay(text: str) -> None:
    """Rare letters are no damage."""
    assert decode(text.encode()).text == text
