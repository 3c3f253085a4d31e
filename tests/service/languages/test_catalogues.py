"""What is said in another language is complete, whole and what is served."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from service.languages import COMPLETE, DOMAIN

ROOT = Path(__file__).parents[3]
OTHERS = COMPLETE[1:]
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")
STALE = "The catalogues are stale. Renew them: make messages"


def path_of(language: str) -> Path:
    """Return where the catalogue of a language is."""
    return ROOT / "service" / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def messages(language: str) -> list[Message]:
    """Return what a catalogue says, without its head."""
    return [message for message in catalogue(language) if message.id]


def forms(message: Message) -> list[tuple[str, str]]:
    """Return a message and what stands for it, in each of its forms."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string or (), strict=True))


@pytest.fixture(scope="module", name="extracted")
def _extracted() -> set[tuple[str | None, str | tuple[str, ...]]]:
    """Return every string of the desk, read as `make messages` reads it."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    line = next(line for line in makefile.splitlines() if line.startswith("KEYWORDS"))
    keywords = DEFAULT_KEYWORDS | parse_keywords(line.partition("-k ")[2].split(" -k "))
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        mapping, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call] # Babel's own
    found = extract_from_dir(
        ROOT / "service",
        [(_within(name), method) for name, method in mapping],
        {_within(n): o for n, o in options.items()},
        keywords=keywords,
    )
    return {(context, message) for _, _, message, _, context in found}


def _within(pattern: str) -> str:
    """Return a pattern of files as seen from the room itself, so that no other folder is walked."""
    return pattern.removeprefix("service/")


@pytest.mark.parametrize("language", OTHERS)
class TestCatalogue:
    """A language that can be chosen."""

    def test_holds_every_string(self, language: str, extracted: set[tuple[str | None, str | tuple[str, ...]]]) -> None:
        """What the desk says and what the catalogue has are the same, nothing more."""
        held = {(message.context, message.id) for message in messages(language)}

        assert held == extracted, STALE

    def test_has_a_word_for_each(self, language: str) -> None:
        """Nothing is untranslated, and nothing a guess."""
        assert [message.id for message in messages(language) if message.fuzzy] == []
        assert [one for message in messages(language) for one, told in forms(message) if not told.strip()] == []

    def test_keeps_the_places(self, language: str) -> None:
        """A sentence has the same places as ours: no name is lost in translation, and none asked for in vain."""
        pairs = [pair for message in messages(language) for pair in forms(message)]

        assert [ours for ours, told in pairs if Counter(PLACE.findall(ours)) != Counter(PLACE.findall(told))] == []

    def test_keeps_how_a_sentence_ends(self, language: str) -> None:
        """A full stop, a colon or a question mark stays one, so that sentences can be set one after the other."""
        pairs = [pair for message in messages(language) for pair in forms(message)]

        assert [ours for ours, told in pairs if (ours[-1] in ".?") != (told[-1] in ".?")] == []

    def test_is_what_is_served(self, language: str) -> None:
        """The compiled catalogue is made of the one that is read."""
        compiled = BytesIO()
        write_mo(compiled, catalogue(language))

        assert path_of(language).with_suffix(".mo").read_bytes() == compiled.getvalue(), STALE
