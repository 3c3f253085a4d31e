"""A page as blocks: what is shown, in order, with what each part of it is."""

import pytest
from lxml import html

from sources.errors import DocumentTooLarge
from sources.readers.outline import MAX_NODES, Block, outline


def blocks(markup: str) -> list[Block]:
    """Return the blocks of some markup."""
    return list(outline(html.fromstring(f"<html><body>{markup}</body></html>")).blocks)


def texts(markup: str) -> list[str]:
    """Return the text of each block of some markup."""
    return [block.text for block in blocks(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>The <b>har</b>bour\n  bridge</p>", ["The harbour bridge"]),
        ("<p>One</p>loose<p>Two</p>end", ["One", "loose", "Two", "end"]),
        ("<p>One<br>two</p>", ["One\ntwo"]),
        ("<p>Ten<sup>6</sup> and H<sub>2</sub>O</p>", ["Ten⁶ and H2O"]),
        ("<p>Cited.<sup><a href=#n>1</a></sup> Again.<sup>[2]</sup></p>", ["Cited. Again."]),
        ("<pre>one\n  two</pre>", ["one\ntwo"]),
        ("<ul><li>One<li>Two<ul><li>Three</ul></ul>", ["One", "Two", "Three"]),
        ("<table><tr><th>Town<th>Votes<tr><td>Ayr<td>12</table>", ["Town | Votes", "Ayr | 12"]),
        (f"<table><tr><td>{'word ' * 20}<td>x</table>", [("word " * 20).strip(), "x"]),
        ("<p>a<script>b</script>c</p><style>d</style><p hidden>e</p><p style='display: NONE'>f</p>", ["ac"]),
        ("<button>Play</button><p>Shown</p><noscript>Turn it on</noscript>", ["Shown"]),
        ("", []),
    ],
)
def test_gives_what_a_reader_sees(markup: str, expected: list[str]) -> None:
    """Blocks part at the elements that break a line; code, controls, hidden parts and footnote marks are not shown."""
    assert texts(markup) == expected


def test_counts_linked_words() -> None:
    """Each block tells how many of its words are links."""
    (block,) = blocks("<p>See <a href=x>the <i>other</i> report</a> now</p>")

    assert (block.words, block.linked, block.is_link) == (5, 3, False)


def test_tells_what_a_part_is_named() -> None:
    """A part carries the reason that its name or its element gives for being no article."""
    page = outline(
        html.fromstring(
            "<html><body><aside>a</aside><div class='postComments'>b</div><p class='adage'>c</p></body></html>"
        )
    )

    assert [page.nodes[block.node].zone for block in page.blocks] == ["related", "reader_comments", None]


def test_deep_nesting_is_walked() -> None:
    """Ten thousand nested elements cost nothing but their number."""
    assert texts("<div>" * 10_000 + "deep" + "</div>" * 10_000) in (["deep"], [])


def test_too_many_elements_are_refused() -> None:
    """A page of more elements than any news page has is refused."""
    with pytest.raises(DocumentTooLarge, match="elements"):
        blocks("<p>a" * (MAX_NODES + 1))
