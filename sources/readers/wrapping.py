"""Lines that were broken to fit a width, put together again."""

import re
from itertools import pairwise

MIN_WIDTH, MAX_WIDTH = 40, 120  # columns at which text is wrapped
MIN_BREAKS = 4  # so many broken lines show that a text is wrapped
WRAPPED = 0.7  # of the breaks inside paragraphs; a poem or a list ends most lines before it must

_BROKEN = re.compile(r"(?<=[\w,;’”)-])[^\S\n]*\n[^\S\n]*(?=[a-z])")

_ITEM = re.compile(r"\s*(?:[-*•–—]|\d{1,2}[.)])\s")


def unwrapped(text: str) -> str:
    """Return text with broken lines joined: one that stops in mid-sentence before a small letter goes on there."""
    return _BROKEN.sub(" ", text)


def unfolded(text: str) -> str:
    """Return text that is wrapped at a column with its paragraphs on a line each; any other text as it is.

    A break is a wrap where the next word had no room on the line.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    breaks = [_had_no_room(line, following, width) for line, following in pairwise(lines) if line and following.strip()]
    if not MIN_WIDTH <= width <= MAX_WIDTH or sum(breaks) < max(MIN_BREAKS, WRAPPED * len(breaks)):
        return text
    parts = [lines[0]]
    for line, following in pairwise(lines):
        is_wrap = bool(line) and bool(following.strip()) and _had_no_room(line, following, width)
        parts.append(f" {following.strip()}" if is_wrap else f"\n{following}")
    return "".join(parts)


def _had_no_room(line: str, following: str, width: int) -> bool:
    return _ITEM.match(following) is None and len(line) + 1 + len(following.split(None, 1)[0]) > width
