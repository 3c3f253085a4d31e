"""What a sentence is read with: the names in the sentence before it, and whom its pronoun stands for."""

import re
from collections.abc import Iterator, Sequence

# A sentence that begins so speaks of somebody named before it.
PRONOUNS = frozenset({"he", "she", "they"})
# How many sentences back the person behind a pronoun is looked for.
REACH = 3
MAX_NAMES = 12  # of a sentence that lists names, the first ones

_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*")
_RUN = re.compile(rf"{_CAPITALISED.pattern}(?:\s+{_CAPITALISED.pattern})*")
# The same in plain ASCII, where a search goes straight to the capitals: it takes a third of the time.
_PLAIN = r"[A-Z][A-Za-z]*(?:['-][A-Za-z]+)*"
_PLAIN_RUN = re.compile(rf"{_PLAIN}(?:\s+{_PLAIN})*")
_FIRST = re.compile(r"[^\W\d_]+")
# Words that begin a sentence with a capital letter and name nobody.
_OPENERS = frozenset(
    """the a an this that these those he she they it we i you his her their its our there here in on at by for from of
    to with as if when while after before but and or so yet not no all some many most both each other what who why how
    where which since until under over during although though because however meanwhile then now last next""".split()
)


def starts_with_pronoun(text: str) -> bool:
    """True where a sentence's subject is a pronoun for a person named before it."""
    first = _FIRST.search(text)
    return first is not None and first.group().casefold() in PRONOUNS


def names_in(text: str) -> tuple[str, ...]:
    """Return the runs of capitalised words in a sentence; a lone first word is no name by its capital letter."""
    runs = (_PLAIN_RUN if text.isascii() else _RUN).findall(text)
    if not runs:
        return ()
    found = [run if run.isalpha() else " ".join(run.split()) for run in runs[: MAX_NAMES + 1]]
    begins = _FIRST.search(text)
    if begins is not None and text.startswith(runs[0], begins.start()):
        first, _, rest = found[0].partition(" ")
        found[:1] = [rest] if rest and first.casefold() in _OPENERS else found[:1] if rest else []
    return tuple(found[:MAX_NAMES])


def beside(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield for each sentence of an article, in order, the names it is read with.

    They are those of the sentence before it; where a pronoun is its subject, those of the nearest sentence before it
    that names anybody.
    """
    last: list[tuple[str, ...]] = []  # of the sentences before, nearest first
    for text in texts:
        names = last[0] if last else ()
        if not names and any(last) and starts_with_pronoun(text):
            names = next(filter(None, last))
        yield names
        last = [names_in(text), *last[: REACH - 1]]
