"""Which part of a web page is its article: where prose stands densest, and as far about it as mostly prose is added."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sources.readers.outline import Block, Outline

# Found on 91 pages whose articles people had marked. None is delicate: with any of them a third lower or higher, the
# mean F1 stays within 0.003, and every half of the pages stands at least 0.02 above trafilatura alone.
MIN_PROSE_WORDS = 8  # shorter blocks are headings, labels and links as often as prose
MAX_LINKED = 0.4  # of a block of prose; above it links to other articles are as likely
DECAY = 0.8  # what a block counts for each node further up
REACH = 6  # nodes above a block that it counts for
HOLDS_ARTICLE = 0.5  # a part with more than this of the page's prose is not set apart, whatever its name
HOLDS_COMMENTED_ARTICLE = 0.9  # comments may be longer than the article
LONG_PROSE_WORDS = 12  # a paragraph this long that ends as a sentence is prose wherever it stands
PURE = 1.5  # a wider part belongs to the article when it adds so much more prose than anything else
MIN_AGREED = 0.2  # of the words; two readings that share less have found different parts of the page

_PARAGRAPHS = frozenset(("p", "li", "blockquote", "h2", "h3", "h4", "td", "dd"))
_ENDS = (".", "!", "?", "…", "”", '"', "’", "»", ":", "。", "！", "？", "」")

Voted: TypeAlias = Callable[[Block], bool]


def ends_as_sentence(text: str) -> bool:
    """Tell whether a block ends as a sentence does."""
    return text.endswith(_ENDS)


def chosen(page: Outline, voted: Voted) -> list[Block]:
    """Return the blocks of the article's part; `voted` tells whether another reading of the page holds a block.

    Where the two readings share next to nothing, the other one is believed.
    """
    zones = _zones(page)
    free = [block for block in page.blocks if zones[block.node] is None]
    top = _densest(page, free)
    if top is None:
        return []
    inside = _widened(page, free, top, voted)
    kept = [block for block in free if inside[block.node]]
    agreed = sum(block.words for block in kept if voted(block))
    if agreed >= MIN_AGREED * sum(block.words for block in kept):
        return kept
    return [block for block in free if voted(block)] or kept


def set_apart(page: Outline, zone: str) -> list[Block]:
    """Return the blocks that the page's makers set apart under one reason."""
    zones = _zones(page)
    return [block for block in page.blocks if zones[block.node] == zone]


def unzoned(page: Outline) -> list[Block]:
    """Return the blocks that the page's makers did not set apart."""
    zones = _zones(page)
    return [block for block in page.blocks if zones[block.node] is None]


def _prose(block: Block) -> int:
    return max(0, block.words - 2 * block.linked)


def _sums(page: Outline, blocks: Sequence[Block], worth: Callable[[Block], int]) -> list[int]:
    """Return for each node what the blocks in it are worth together."""
    sums = [0] * len(page.nodes)
    for block in blocks:
        sums[block.node] += worth(block)
    for place in range(len(page.nodes) - 1, 0, -1):
        sums[page.nodes[place].parent] += sums[place]
    return sums


def _zones(page: Outline) -> list[str | None]:
    """Return for each node what it is set apart as, by itself or by a node above it."""
    sums = _sums(page, page.blocks, _prose)
    zones: list[str | None] = []
    for place, node in enumerate(page.nodes):
        share = HOLDS_COMMENTED_ARTICLE if node.zone == "reader_comments" else HOLDS_ARTICLE
        own = node.zone if sums[place] <= sums[0] * share else None
        zones.append((zones[node.parent] if node.parent >= 0 else None) or own)
    return zones


def _densest(page: Outline, free: Sequence[Block]) -> int | None:
    """Return the node about which the most prose stands closest."""
    scores: dict[int, float] = {}
    for block in free:
        if block.words < MIN_PROSE_WORDS or block.linked > block.words * MAX_LINKED:
            continue
        worth = float(_prose(block))
        for step, node in enumerate(page.above(block.node)):
            if step > REACH:
                break
            if step or page.nodes[node].tag not in _PARAGRAPHS:
                scores[node] = scores.get(node, 0.0) + worth
            worth *= DECAY
    return max(scores, key=lambda node: scores[node], default=None)


def _widened(page: Outline, free: Sequence[Block], top: int, voted: Voted) -> list[bool]:
    """Return for each node whether it is in the densest part, or in the widest about it that adds mostly prose."""
    is_good = [
        block.words >= LONG_PROSE_WORDS and not block.is_link and ends_as_sentence(block.text) and voted(block)
        for block in free
    ]
    prose = _sums(page, [block for block, good in zip(free, is_good, strict=True) if good], _words)
    other = _sums(page, [block for block, good in zip(free, is_good, strict=True) if not good], _words)
    widest = top
    for node in page.above(top):
        if prose[node] - prose[widest] > PURE * (other[node] - other[widest]):
            widest = node
    inside: list[bool] = []
    for place, part in enumerate(page.nodes):
        inside.append(place == widest or (part.parent >= 0 and inside[part.parent]))
    return inside


def _words(block: Block) -> int:
    return block.words
