"""What stands in the article's part of a page and is none of its text: link lines, labels, captions, its own title."""

import re
from collections.abc import Callable, Sequence

from sources.readers.choosing import ends_as_sentence
from sources.readers.outline import LINK_SHARE, Block, Outline
from sources.text import fold

LABEL_WORDS = 25  # a longer block without a full stop is prose that lost it
COPY_WORDS = 25  # so long a paragraph does not stand twice in one article; a question of an interview may

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROWS = frozenset(("li", "td", "th", "dt", "dd", "pre"))  # may be one word
_WORD = re.compile(r"\w+")


def trimmed(
    page: Outline, blocks: Sequence[Block], *, voted: Callable[[Block], bool], title: str | None
) -> list[Block]:
    """Return the blocks that are text of the article. Its title is not: it is told apart, as the page declares it."""
    lists = _lists_of_links(page, blocks)
    wanted = _key(title or "")
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        is_text = page.nodes[block.node].parent not in lists if block.tag == "li" else _is_text(block, voted)
        if not is_text or _is_title(block, wanted) or block.text in seen:
            continue
        if block.words >= COPY_WORDS:
            seen.add(block.text)
        kept.append(block)
    while kept and kept[-1].tag in _HEADINGS:  # a heading over nothing
        kept.pop()
    return kept


def _lists_of_links(page: Outline, blocks: Sequence[Block]) -> set[int]:
    """Return the nodes of the lists that are mostly links."""
    words: dict[int, int] = {}
    linked: dict[int, int] = {}
    for block in blocks:
        if block.tag == "li":
            parent = page.nodes[block.node].parent
            words[parent] = words.get(parent, 0) + block.words
            linked[parent] = linked.get(parent, 0) + block.linked
    return {parent for parent, count in words.items() if linked[parent] > count * LINK_SHARE}


def _is_text(block: Block, voted: Callable[[Block], bool]) -> bool:
    if block.tag in _HEADINGS:
        return not block.is_link or voted(block)
    if ends_as_sentence(block.text):
        return True
    if block.is_link or (block.words == 1 and block.tag not in _ROWS):
        return False
    return block.words >= LABEL_WORDS or voted(block)


def _is_title(block: Block, wanted: str) -> bool:
    if not wanted or block.words > len(wanted):
        return False
    key = _key(block.text)
    return key == wanted or (block.tag == "h1" and bool(key) and (key.startswith(wanted) or wanted.startswith(key)))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
