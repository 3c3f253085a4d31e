"""Which part of a page is read as its article. The pages are written for this project."""

import pytest

from sources.model import DatedBy
from sources.readers import read
from sources.readers.outline import Block
from sources.readers.voting import OtherReading

LEAD = "The harbour bridge reopened on Monday after two years of repairs, the port authority said."
NEXT = "Engineers replaced forty cables and painted both towers, at a cost of twelve million crowns."
LAST = "“It will stand for another century,” said Ana Reyes, who led the works from the first day."
BODY = f"<p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>"


def lines(body: str, head: str = "") -> list[str]:
    """Return the lines that are read of a page."""
    (document,) = read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
    return document.text.split("\n")


@pytest.mark.parametrize(
    "beside",
    [
        "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>",
        "<div class='cookie-banner'><p>We use cookies and such to make this site work for its readers.</p></div>",
        "<div id=newsletterSignup><p>Get the morning briefing in your inbox every day at seven o’clock.</p></div>",
        "<aside><p>Ferry sailings were cancelled on Sunday because of the storm, the company said.</p></aside>",
        "<figure><img src=x><figcaption>The bridge on Monday morning, seen from the old harbour.</figcaption></figure>",
        "<div class='share-tools'><p>Share this story with your friends and with your family now.</p></div>",
        "<div class='author-bio'><p>Tom Hale has written about the coast for this paper since 1998.</p></div>",
        "<section id=comments><p>I never liked that bridge and I will never drive over it, believe me.</p></section>",
        "<footer><p>All rights reserved by the publisher of this newspaper and its licensors worldwide.</p></footer>",
        "<p><a href=/x>Also read: the ferry that sank in a gale off Aldwick</a></p>",
        "<ul><li><a href=/1>Ferry sinks off Aldwick</a></li><li><a href=/2>Library opens at last</a></li></ul>",
        "<h3>More from the coast</h3>",
        "<p>Advert</p>",
        "<div class=sr-only>Skip to the main part of this page, which is the article below.</div>",
    ],
)
def test_what_is_set_apart_is_no_article(beside: str) -> None:
    """Parts that their names, their elements or their links tell apart are not read, wherever they stand."""
    assert lines(f"<article>{BODY}{beside}</article>") == [LEAD, NEXT, LAST]


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("<h2>What comes next</h2>", "What comes next"),
        ("<blockquote>Nobody was hurt in all that time.</blockquote>", "Nobody was hurt in all that time."),
        ("<ul><li>Forty cables</li><li>Two towers</li></ul>", "- Forty cables"),
        ("<table><tr><td>Cables</td><td>40</td></tr><tr><td>Towers</td><td>2</td></tr></table>", "Cables | 40"),
        ("<p>The <a href=/x>council’s long report</a> is public.</p>", "The council’s long report is public."),
        ("<p>Yes!</p>", "Yes!"),
    ],
)
def test_what_belongs_to_the_article_is_kept(part: str, line: str) -> None:
    """Headings inside, quotations, lists, tables of figures and sentences with links are the article."""
    assert line in lines(f"<article><p>{LEAD}</p><p>{NEXT}</p>{part}<p>{LAST}</p></article>")


def test_an_article_in_several_parts_is_read_whole() -> None:
    """Where a page parts its article, as about advertisements, every part is read, in order."""
    part = "<div class=chunk><p>{}</p><p>{}</p></div>"
    body = "<div class=ad>Buy our boats, the finest boats on all of the coast.</div>".join(
        part.format(f"{LEAD[:-1]} in part {number}.", f"{NEXT[:-1]} in part {number}.") for number in range(5)
    )
    read_lines = lines(f"<div class=page><div class=story>{body}</div></div>")

    assert len(read_lines) == 10
    assert not any("boats" in line for line in read_lines)


def test_a_last_part_beside_the_article_is_read_with_it() -> None:
    """Where what stands about the densest part adds prose and little else, it is the article too."""
    dense = "".join(f"<p>{LEAD[:-1]} in part {number}.</p>" for number in range(6))

    assert lines(f"<div><div>{dense}</div><div><p>{LAST}</p></div></div>")[-1] == LAST


@pytest.mark.parametrize("text", ["", "…"])
def test_a_reading_without_words_has_no_opinion(text: str) -> None:
    """It holds every block; and any reading holds a block without words."""
    assert OtherReading(text).holds(Block(0, "p", LEAD, 15, 0))
    assert OtherReading(LEAD).holds(Block(0, "p", text, 0, 0))
    assert not OtherReading(LEAD).holds(Block(0, "p", NEXT, 15, 0))


def test_an_article_is_found_however_deep_it_stands() -> None:
    """Its paragraphs count for what stands close above them, and that is enough."""
    deep = "".join(f"<div><p>{line}</p></div>" for line in (LEAD, NEXT, LAST))

    assert lines("<p>Ships of the line</p>" + "<div>" * 20 + deep + "</div>" * 20)[-3:] == [LEAD, NEXT, LAST]


def test_a_name_does_not_hide_the_article() -> None:
    """A part that holds most of the page's prose is its article, even under a misleading name."""
    assert lines(f"<div class='content has-sidebar menu-open'>{BODY}</div>") == [LEAD, NEXT, LAST]


def test_more_comments_than_article() -> None:
    """Readers' comments are not read, even where they are longer than the article."""
    comment = "<p>I have said it for years and I say it again today: this bridge was a mistake.</p>"

    assert lines(f"<article>{BODY}</article><div class=comments>{comment * 12}</div>") == [LEAD, NEXT, LAST]


def test_the_title_is_told_apart() -> None:
    """A page's title is its article's title, not the first line of its text."""
    page = (
        f"<html><head><title>Bridge opens again | Post</title></head><body><article><h1>Bridge opens again</h1>{BODY}"
    )
    (document,) = read(page.encode())

    assert document.title == "Bridge opens again"
    assert document.text.split("\n") == [LEAD, NEXT, LAST]


def test_a_page_that_shows_less_than_it_states() -> None:
    """Where a page shows the beginning alone and states the whole body in JSON-LD, the whole is read."""
    state = f'{{"@type": "NewsArticle", "articleBody": "{LEAD}\\n{NEXT}\\n&lt;b&gt;{LAST}"}}'
    head = f'<script type="application/ld+json">{state}</script>'

    assert NEXT in lines(f"<article><p>{LEAD}</p></article>", head)


def test_scripts_without_spaces() -> None:
    """A page in Japanese is told from its menu like any other."""
    prose = "港の橋は二年間の修理を経て月曜日に再開されたと港湾当局が発表した。"

    assert (
        lines(f"<div class=menu>ホーム</div><div class=story><p>{prose}</p><p>{prose[:-3]}った。</p></div>")[0] == prose
    )


def test_a_byline_set_apart_is_read_for_what_it_states() -> None:
    """A byline is no text, and tells author and day where the page declares none."""
    (document,) = read(f"<html><body><div class=byline>By Ana Reyes, May 6, 2019</div><article>{BODY}".encode())

    assert (document.author, str(document.published)) == ("Ana Reyes", "2019-05-06")
    assert document.dated_by is DatedBy.BYLINE
    assert document.text.split("\n") == [LEAD, NEXT, LAST]
