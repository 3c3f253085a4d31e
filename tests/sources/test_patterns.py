"""No regular expression of ours takes more than time in proportion, whatever it is shown."""

import re
import sys
import time
from collections.abc import Iterator
from functools import cache

import pytest

from tests.growth.families import FAMILIES, LINES
from tests.growth.parts import TEXTS

CHARS = 600
# Runs of one kind of sign, and of things that nearly match: what makes a pattern try every way.
NASTY = ["spaces", "digits", "capitalised", "dotted letters", "commas", "small words", "exclamations", "empty lines"]
SECONDS = 2.0  # of the processor, for one search through a text so short: a pattern that explodes takes for ever


def patterns() -> Iterator[re.Pattern[str]]:
    """Yield every pattern for text that the modules of this tree hold, by themselves or in a table."""
    assert TEXTS  # which has every room loaded
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"sources", "claims", "service"}:
            yield from _inside(list(vars(module).values()), depth=3)


@cache
def every_pattern() -> dict[str, re.Pattern[str]]:
    """Return each pattern once."""
    return {found.pattern: found for found in patterns()}


def _inside(values: list[object], *, depth: int) -> Iterator[re.Pattern[str]]:
    for value in values:
        if isinstance(value, re.Pattern):
            if isinstance(value.pattern, str):
                yield value
        elif depth and isinstance(value, tuple | list | frozenset | set):
            yield from _inside(list(value), depth=depth - 1)
        elif depth and isinstance(value, dict) and "__name__" not in value:
            yield from _inside(list(value.values()), depth=depth - 1)


@pytest.mark.parametrize("family", NASTY)
def test_every_pattern(family: str) -> None:
    """Searched through what is nasty, from its beginning and after a beginning of each kind."""
    text = {**FAMILIES, **LINES}[family](CHARS)
    assert len(every_pattern()) > 100
    for pattern in every_pattern().values():
        started = time.thread_time()
        for _ in zip(pattern.finditer(text), range(CHARS), strict=False):
            pass
        pattern.fullmatch(f"{text}\n!")
        assert time.thread_time() - started < SECONDS, pattern.pattern
