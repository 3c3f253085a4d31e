"""A web page as its blocks of text, in order, each with where it stands: what an article is chosen from."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from sources.errors import DocumentTooLarge
from sources.readers.zones import zone_of

MAX_NODES = 50_000  # that break a line, of one page; of 91 saved pages the largest had 850
MAX_CELL_WORDS = 12  # a row of cells this short is a row of figures; longer cells are a page's layout

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr""".split()
)
_SILENT = frozenset(
    """script style noscript template svg iframe object embed button input select textarea option head link meta
    canvas audio video map picture source track dialog math title""".split()
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A run of letters or digits; in scripts without spaces two characters are about a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # 10 to the sixth must not become 106


@dataclass(frozen=True, slots=True)
class Node:
    """An element that breaks the line: its place among the nodes is after its parent's."""

    parent: int
    tag: str
    zone: str | None
    is_body: bool  # it says of itself that it holds the article's body


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text without a break in it, the node it stands in, and how many of its words are links."""

    node: int
    tag: str
    text: str
    words: int
    linked: int

    @property
    def is_link(self) -> bool:
        """True where most of the words are links."""
        return self.linked > self.words * LINK_SHARE


def words_in(text: str) -> int:
    """Return the number of words of a text."""
    return len(_WORD.findall(text))


LINK_SHARE = 0.6  # above it a block is a link with words about it, not a sentence with links in it


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's nodes and blocks, both in the order of the page."""

    nodes: tuple[Node, ...]
    blocks: tuple[Block, ...]

    def above(self, node: int) -> Iterator[int]:
        """Yield a node and those it stands in, up to the page itself."""
        while node >= 0:
            yield node
            node = self.nodes[node].parent


class _Writer:
    """Collects the text of the block at hand."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[tuple[str, bool]] = []

    def say(self, text: str | None, depth: Mapping[str, int]) -> None:
        """Take in a piece of text that stands in so many open elements of each kind."""
        if text:
            text = text.translate(_RAISED) if depth["sup"] else text
            spaced = text if depth["pre"] or depth["br"] else " ".join(f"x{text}x".split())[1:-1]
            self._parts.append((spaced, depth["a"] > 0))

    def end(self, nodes: Sequence[Node], node: int) -> None:
        """Make a block of what was said since the last one, if anything was."""
        lines = "".join(text for text, _ in self._parts).split("\n")
        text = "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
        if text and node >= 0:
            linked = sum(words_in(part) for part, is_linked in self._parts if is_linked)
            self.blocks.append(Block(node, nodes[node].tag, text, words_in(text), linked))
        self._parts.clear()


def outline(tree: Any) -> Outline:
    """Return a parsed page as blocks. What is not shown is left out; a break in a line is a line feed.

    Raises:
        DocumentTooLarge: it has more elements than any news page.
    """
    nodes: list[Node] = []
    writer = _Writer()
    here = [-1]  # the nodes that are open
    depth: Counter[str] = Counter()  # how many links, raised and verbatim elements are open
    skipped = None
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if _is_silent(element):
                skipped = element
                walk.skip_subtree()
                continue
            if _breaks(tag):
                writer.end(nodes, here[-1])
                nodes.append(_node(element, here[-1]))
                here.append(len(nodes) - 1)
            depth[tag] += 1
            writer.say("\n" if tag == "br" else element.text, depth)
            continue
        if element is skipped:
            skipped = None
        else:
            depth[tag] -= 1
            if _breaks(tag):
                writer.end(nodes, here.pop())
        writer.say(element.tail, depth)
        if len(nodes) > MAX_NODES:
            raise DocumentTooLarge(f"The page has more than {MAX_NODES:,} elements.")
    return Outline(tuple(nodes), tuple(_rows(nodes, writer.blocks)))


def _breaks(tag: str) -> bool:
    return tag not in _INLINE and tag != "br"


def _is_silent(element: Any) -> bool:
    """Tell whether an element is not shown: code, controls, what a style hides, and marks of footnotes."""
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    if element.tag == "sup":
        return element.find(".//a") is not None or (element.text or "").startswith("[")
    return _UNSEEN.search(element.get("style") or "") is not None


def _node(element: Any, parent: int) -> Node:
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    is_body = element.get("itemprop") == "articleBody"
    return Node(parent, element.tag, zone_of(element.tag, names), is_body=is_body)


def _rows(nodes: list[Node], blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, the short cells of one row of a table as one block."""
    row: list[Block] = []
    for block in blocks:
        parent = nodes[block.node].parent
        is_cell = block.tag in {"td", "th"} and block.words <= MAX_CELL_WORDS and parent >= 0
        if row and not (is_cell and nodes[row[0].node].parent == parent):
            yield _joined(row)
            row = []
        if is_cell:
            row.append(block)
        else:
            yield block
    if row:
        yield _joined(row)


def _joined(row: list[Block]) -> Block:
    first = row[0]
    text = " | ".join(block.text.replace("\n", " ") for block in row)
    return replace(
        first,
        text=text,
        words=sum(block.words for block in row),
        linked=sum(block.linked for block in row),
    )
