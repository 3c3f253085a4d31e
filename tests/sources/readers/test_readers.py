"""Bytes in, documents out; what cannot be read says why in one sentence."""

import json
from datetime import UTC, date, datetime

import pytest

from sources.errors import DocumentTooLarge, UnreadableDocument
from sources.model import Document
from sources.readers import read, read_article
from sources.readers.decoding import MAX_PAGE_BYTES

BODY = "The harbour bridge reopened on Monday after two years of repairs. Engineers replaced 40 cables."
PAGE = """<!doctype html><html lang="en-GB">
<head><title>Harbour bridge reopens | The Tidewater Post</title>{head}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Harbour bridge reopens</h1>
<p>The harbour bridge <b>reopened</b> on Monday after two years of repairs.</p>
<p>Engineers replaced 40 cables, the port authority said in its report to the council.</p></article>
<section id="comments"><h3>Comments</h3><p>I never liked that bridge.</p></section></body></html>"""
LINKED = {
    "@graph": [
        {"@type": "WebPage"},
        {
            "@type": ["NewsArticle"],
            "headline": "Harbour bridge reopens",
            "datePublished": "2019-05-06T08:00:00Z",
            "author": [{"@type": "Person", "name": "Ana Reyes"}, {"name": "Tom Hale"}],
            "publisher": {"name": "The Tidewater Post"},
        },
    ]
}


def one(content: bytes, **hints: str) -> Document:
    """Return the only document of some bytes."""
    (document,) = read(content, **hints)
    return document


@pytest.mark.parametrize("media_type", ["application/json", "application/x-ndjson"])
def test_a_key_that_is_named_twice(media_type: str) -> None:
    """One reader would take the first value, another the last: neither is taken."""
    content = json.dumps({"text": BODY, "title": "One"}).encode().replace(b"}", b', "title": "Other"}')

    with pytest.raises(UnreadableDocument, match="names 'title' twice"):
        one(content, media_type=media_type)


class TestText:
    """Saved plain text."""

    def test_keeps_what_the_lines_state(self) -> None:
        """A title, a byline with its date and a named outlet are taken from the text's own lines."""
        head = "Harbour bridge reopens after repairs\nAna Reyes May 06, 2019"
        text = f"{head}\n\n{BODY}\n\nPublished in The Tidewater Post, May 6th, 2019."
        document = one(text.encode())

        assert document.title == "Harbour bridge reopens after repairs"
        assert (document.author, document.outlet, document.published) == (
            "Ana Reyes",
            "The Tidewater Post",
            date(2019, 5, 6),
        )
        assert document.original == text.encode()

    @pytest.mark.parametrize("strip", ["Friday, August 9, 2024", "2024-08-09", "9 August 2024 10:15 GMT"])
    def test_a_lone_date_is_not_the_day_of_publication(self, strip: str) -> None:
        """A date strip at the top of a saved page may be the day it was saved: the date stays unknown."""
        document = one(f"{strip}\nHarbour bridge reopens after repairs\n\n{BODY}".encode())

        assert document.published is None
        assert document.title == "Harbour bridge reopens after repairs"

    def test_a_first_paragraph_is_no_title(self) -> None:
        """A first line that ends as a sentence is the article's."""
        assert one(f"{BODY}\n{BODY}".encode()).title is None

    def test_a_byline_alone_is_no_title(self) -> None:
        """Where every line says who wrote it, or is no article's, there is none."""
        assert one(b"By Ana Reyes, May 6, 2019").title is None

    @pytest.mark.parametrize(
        ("line", "outlet"),
        [
            ("© 2019 The Tidewater Post. All rights reserved.", "The Tidewater Post"),
            ("© 2019 All rights reserved.", None),
            ("© 2019 the shop around the corner", None),
        ],
    )
    def test_a_copyright_line_names_an_outlet(self, line: str, outlet: str | None) -> None:
        """Or nobody."""
        assert one(f"{BODY}\n\n{line}".encode()).outlet == outlet

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_reads_the_encodings_of_saved_pages(self, encoding: str) -> None:
        """UTF-8, UTF-16 with its mark and plausible Windows text are read alike."""
        text = f"{BODY} The café’s owner paid €5."

        assert one(text.encode(encoding)).text == text

    def test_takes_out_what_steers_a_screen(self) -> None:
        """Control, bidirectional and invisible characters are dropped; line ends are line feeds."""
        assert (
            one("One \u202elast\u2066 wo\u200brd.\r\nTwo\x07 more.\rThree.".encode()).text
            == "One last word.\nTwo more.\nThree."
        )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"... --- ...", "no text"),
        (b"%PDF-1.7 ...", "PDF is damaged"),
        (b"PK\x03\x04" + b"x" * 50, "ZIP"),
        (b"words and \x00 more", "control characters"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (b"\x00\x81\x8d" * 90, "NUL"),
        ("Привет".encode("cp1251"), "encoding"),
        (b"caf\xe9 \x81\x8d", "encoding"),
        (b"\xff\xfe\x00", "begins as UTF-16"),
        (b"\xef\xbb\xbfcaf\xe9", "begins as UTF-8"),
        (b'<?xml version="1.0"?><note>Ships waited.</note>', "neither a feed nor a web page"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"<!doctype html><html", "no article"),
        (b"<html><body><nav>Home</nav></body></html>", "no article"),
        (b"<html><body>" + b"<div>" * 10_000 + b"</body></html>", "no article"),
        (b"x" * (MAX_PAGE_BYTES + 1), "longer than"),
    ],
)
def test_says_why_it_cannot_read(content: bytes, said: str) -> None:
    """What is not an article is refused with one sentence that names the cause."""
    with pytest.raises(UnreadableDocument, match=said):
        list(read(content, name="saved.txt"))


class TestHtml:
    """Web pages."""

    def test_takes_declared_metadata_from_json_ld(self) -> None:
        """JSON-LD names title, outlet, authors and day; the page's language is its own attribute."""
        page = PAGE.format(head=f'<script type="application/ld+json">{json.dumps(LINKED)}</script>')
        document = one(page.encode(), name="saved.html")

        assert document.title == "Harbour bridge reopens"
        assert (document.outlet, document.author) == ("The Tidewater Post", "Ana Reyes, Tom Hale")
        assert (document.published, document.language) == (date(2019, 5, 6), "en-GB")

    def test_takes_declared_metadata_from_meta_tags(self) -> None:
        """Without JSON-LD, OpenGraph and meta tags speak; the outlet's name is no part of the title."""
        head = (
            '<meta property="og:site_name" content="The Tidewater Post"><meta name="author" content="Ana Reyes">'
            '<meta property="og:title" content="Harbour bridge reopens | The Tidewater Post">'
            '<meta property="article:published_time" content="2019-05-06"><link rel="canonical" href="https://tide.example/b">'
        )
        document = one(PAGE.format(head=head).encode())

        assert document.title == "Harbour bridge reopens"
        assert (document.outlet, document.author) == ("The Tidewater Post", "Ana Reyes")
        assert (document.published, document.url) == (date(2019, 5, 6), "https://tide.example/b")

    def test_json_ld_that_is_no_article_is_passed_over(self) -> None:
        """However many scripts there are, however deep they nest: what stands near the top counts."""
        deep = '{"a":' * 12 + json.dumps({"@type": "NewsArticle", "headline": "Too deep"}) + "}" * 12
        scripts = ("[]", '{"@type": "WebSite", "name": "Post"}', deep, json.dumps(LINKED))
        head = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
        document = one(PAGE.format(head=head).encode())

        assert (document.title, document.author) == ("Harbour bridge reopens", "Ana Reyes, Tom Hale")

    def test_an_address_that_is_none_is_unknown(self) -> None:
        """A page that declares a broken address is read without one."""
        document = one(PAGE.format(head='<link rel="canonical" href="http://[x">').encode())

        assert document.url is None

    def test_guesses_nothing(self) -> None:
        """What a page does not declare stays unknown, whatever dates stand in it."""
        document = one(PAGE.format(head="").replace("</nav>", "9 August 2024</nav>").encode())

        assert (document.published, document.author, document.outlet, document.url) == (None, None, None, None)

    def test_reads_the_article_alone(self) -> None:
        """Navigation and readers' comments are not the article; words keep their spaces around markup."""
        text = one(PAGE.format(head="").encode()).text

        assert "The harbour bridge reopened on Monday" in text
        assert "never liked" not in text
        assert "Sport" not in text

    def test_keeps_a_line_whole_around_its_markup(self) -> None:
        """A break in mid-sentence is a space, raised figures stay figures, footnote marks go."""
        line = "It weighs 10<sup>6</sup> kg<br>and floats.<sup><a href='#n1'>1</a></sup> It holds H<sub>2</sub>O."
        page = PAGE.format(head="").replace("Engineers replaced", f"{line} Engineers replaced")

        assert "It weighs 10⁶ kg and floats. It holds H2O. Engineers" in one(page.encode()).text

    def test_keeps_to_the_declared_encoding(self) -> None:
        """A charset declared in the page is how its bytes are read."""
        page = PAGE.format(head='<meta charset="cp1251">').replace("Monday", "Понедельник")

        assert "Понедельник" in one(page.encode("cp1251")).text


class TestJsonLines:
    """JSON Lines of our own shape."""

    def test_gives_an_article_a_line(self) -> None:
        """Declared values win over what the text states."""
        lines = [
            {
                "text": f"Found title of this text\n\n{BODY}",
                "title": "Declared",
                "published": "2019-05-06",
                "language": "en",
            },
            {"html": PAGE.format(head=""), "outlet": "Declared Post", "url": "https://tide.example/b"},
        ]
        first, second = read("\n".join(map(json.dumps, lines)).encode(), name="archive.jsonl")

        assert (first.title, first.published, first.language) == ("Declared", date(2019, 5, 6), "en")
        assert (second.title, second.outlet, second.url) == (
            "Harbour bridge reopens",
            "Declared Post",
            "https://tide.example/b",
        )

    def test_bad_lines_are_named_after_the_good_ones(self) -> None:
        """Every good line is given first; then one error names the bad lines by number."""
        good = json.dumps({"text": BODY}).encode()
        documents = read(b"\n".join([good, b"{not json", b"", b'{"title": 3}', good]), name="archive.jsonl")

        assert next(documents).text == BODY
        assert next(documents).text == BODY
        with pytest.raises(UnreadableDocument, match=r"Line 2: This is not JSON\. Line 4: The article has neither"):
            next(documents)

    @pytest.mark.parametrize(
        ("content", "said"),
        [(b"5", "not a JSON object"), (b"[5]", "Item 1: This is not a JSON"), (b"words", "not JSON")],
    )
    def test_its_name_decides_where_it_begins_as_nothing(self, content: bytes, said: str) -> None:
        """What is called JSON is read as JSON."""
        for hints in ({"name": "archive.json"}, {"media_type": "application/json; charset=utf-8"}):
            with pytest.raises(UnreadableDocument, match=said):
                one(content, **hints)

    def test_its_name_decides_where_it_begins_with_nothing(self) -> None:
        """Empty lines before the first article are no text."""
        content = b"\n" * 10_000 + json.dumps({"text": BODY}).encode()

        assert one(content, name="archive.jsonl").text == BODY

    def test_a_day_may_come_as_one(self) -> None:
        """From a program a day is a day, and a moment its day."""
        for day in (date(2019, 5, 6), datetime(2019, 5, 6, 23, 30, tzinfo=UTC)):
            assert read_article({"text": BODY, "published": day}).published == date(2019, 5, 6)

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, "neither text nor html"),
            ({"text": " "}, "no text"),
            ({"text": BODY, "html": "<p>x</p>"}, "not both"),
            ({"text": 3}, "text is not a string"),
            ({"text": BODY, "title": 3}, "title is not a string"),
            ({"text": BODY, "title": "x" * 3_000}, "longer than"),
            ({"text": BODY, "url": "javascript:alert(1)"}, "web address"),
            ({"text": BODY, "url": "http://[x"}, "web address"),
            ({"text": BODY, "published": "last week"}, "ISO 8601"),
        ],
    )
    def test_refuses_what_is_not_our_shape(self, fields: dict[str, object], said: str) -> None:
        """A value of the wrong kind is refused by name."""
        with pytest.raises(UnreadableDocument, match=said):
            read_article(fields)

    def test_too_long_a_line_is_one_bad_line(self) -> None:
        """A line longer than a page may be is refused like any other bad line."""
        with pytest.raises(UnreadableDocument, match="Line 1: The document is longer"):
            list(read(b'{"text": "' + b"x" * MAX_PAGE_BYTES + b'"}'))


def test_too_large_is_its_own_kind() -> None:
    """A page over the limit is told apart, so that a service can answer with its own status."""
    with pytest.raises(DocumentTooLarge):
        list(read(b"word " * (MAX_PAGE_BYTES // 4)))


def test_content_decides_before_the_name() -> None:
    """A page saved under a wrong name is read as what it is."""
    assert one(PAGE.format(head="").encode(), name="saved.txt").media_type == "text/html"
    assert one(json.dumps({"text": BODY}).encode(), name="saved.txt").text == BODY
