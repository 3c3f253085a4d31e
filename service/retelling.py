"""What the rooms below say in English, told in the tongue that is spoken.

Reasons and refusals are made where they arise, in English, and kept and sent as they are. They come from few
templates: `retellings.txt` lists these, and here a sentence that was made from one is told in another tongue.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import BinaryIO

from service.tongue import ENGLISH, gettext, spoken

TEMPLATES = "retellings.txt"
LONGEST = 600  # characters; what is longer was not made by a template alone, and would take long to compare
JOINT = "; "  # between the parts of a reason

# Places of a template that hold another sentence of the rooms below; any other holds words of a text, left as they are.
_SENTENCES = frozenset({"reason", "detail"})
_PLACE = re.compile(r"%\((\w+)\)s")


def retold(message: str) -> str:
    """Return a sentence of the rooms below in the tongue that is spoken; one of no known template as it is."""
    return known(message) or message


def known(message: str) -> str | None:
    """Return a sentence in the tongue that is spoken, None where that is not English and nobody knows its template."""
    if spoken() == ENGLISH:
        return message
    return _known(message, spoken()) if len(message) <= LONGEST else None


@lru_cache(maxsize=4_096)
def _known(message: str, _: object) -> str | None:
    parts = [_whole(part) for part in message.split(JOINT)]
    if all(part is not None for part in parts):
        return JOINT.join(part for part in parts if part is not None)
    return _whole(message)


def _whole(message: str) -> str | None:
    plain, filled = _templates()
    if message in plain:
        return gettext(message)
    for opening, pattern, template in filled:
        found = pattern.fullmatch(message) if message.startswith(opening) else None
        if found is not None:
            values = {name: retold(said) if name in _SENTENCES else said for name, said in found.groupdict().items()}
            return gettext(template, **values)
    return None


@lru_cache(maxsize=1)
def _templates() -> tuple[frozenset[str], tuple[tuple[str, re.Pattern[str], str], ...]]:
    """Return the templates without a place, and the others: how each begins, what it matches, itself."""
    lines = [line for _, line in _lines(files("service").joinpath(TEMPLATES).read_text(encoding="utf-8"))]
    filled = (line for line in lines if _PLACE.search(line))
    return frozenset(lines), tuple((line[: line.index("%(")], _pattern(line), line) for line in filled)


def _pattern(template: str) -> re.Pattern[str]:
    pieces = _PLACE.split(template)  # text, name, text, name, …
    told = (f"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
    return re.compile("".join(told), re.DOTALL)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((at, line) for at, line in enumerate(text.splitlines(), start=1) if line and not line.startswith("#"))


def extract(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield the templates as messages to be translated; Babel calls it so, by these names."""
    del keywords, comment_tags, options
    for at, line in _lines(file.read().decode("utf-8")):
        yield at, None, line, []
