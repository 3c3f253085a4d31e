"""The tongue in which sentences are made: English, unless the page that is being answered is read in another.

Sentences are made here in English and looked up as they are made, so that no code holds one that was looked up
before: what stands in a table is marked with `noop` or `nnoop` and looked up where it is told. The command line and
the API never speak anything but English.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from gettext import NullTranslations

__all__ = ["ENGLISH", "Tongue", "gettext", "ngettext", "nnoop", "noop", "pgettext", "speak", "spoken"]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by its tag, and its words for ours."""

    tag: str
    words: NullTranslations


ENGLISH = Tongue("en", NullTranslations())
_spoken: ContextVar[Tongue] = ContextVar("tongue", default=ENGLISH)


def spoken() -> Tongue:
    """Return the tongue that is spoken now."""
    return _spoken.get()


def speak(tongue: Tongue) -> None:
    """Speak a tongue from now on, in this thread alone."""
    _spoken.set(tongue)


def gettext(message: str, /, **values: object) -> str:
    """Return a sentence in the tongue that is spoken, with values in its places."""
    told = spoken().words.gettext(message)
    return told % values if values else told


def pgettext(sense: str, message: str, /) -> str:
    """Return a word that another language has several words for, in one sense of it."""
    return spoken().words.pgettext(sense, message)


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a sentence about so many, in the form that the tongue has for that number."""
    return spoken().words.ngettext(one, many, number) % values


def noop(message: str) -> str:
    """Return a sentence as it is, to be looked up where it is told; named so that it is found with the others."""
    return message


def nnoop(one: str, many: str) -> tuple[str, str]:
    """Return a sentence about one and about many, to be looked up where it is told."""
    return one, many
