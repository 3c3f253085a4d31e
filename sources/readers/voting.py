"""Another reading of the same page, asked whether it holds a block."""

import re

from sources.readers.outline import Block

RUN = 4  # words in a row that two readings must share
SHARED = 0.6  # of a block's runs; two readings part words differently about markup

_WORD = re.compile(r"\w+")


class OtherReading:
    """A text that another extractor gave; an empty one has no opinion and holds everything."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text)
        self._text = f" {' '.join(words)} "
        self._runs = _runs(words)

    def holds(self, block: Block) -> bool:
        """Tell whether the other reading has a block's words in their order."""
        words = _WORD.findall(block.text)
        if not self._runs or not words:
            return True
        if len(words) < RUN:
            return f" {' '.join(words)} " in self._text
        own = _runs(words)
        return len(own & self._runs) > SHARED * len(own)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    """Return every run of words; of fewer words, the one there is."""
    return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))} if words else set()
