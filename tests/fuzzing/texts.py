"""What is fed to whatever reads a text somebody else wrote: its own words in any order, markup, damage, any letters."""

import gzip
import io
import zipfile
import zlib

from hypothesis import strategies as st

from tests.growth.families import FAMILIES, LINES

WORDS = """the of in and not no never said that was were has been had by for from after before Norway Sweden
Oslo Lesotho Anna Berg UN NATO $40 million billion percent 5% 1,234.5 1966 May Monday 4/5/66 two
hundred a third half of most all but one only killed opened refused denied would could should may
might "we ' “ ” ’ ( ) [1] – — ... ! ? ; : / \\ * _ # & < > <b> </p> <!--
--> <script> &amp; &#0; http://a.example/?q=1 a@b.example Subscribe Photo: By Reuters (Reuters) -
AFP km/h café cafÃ© İstanbul ß ﬁ ½ ² Ⅷ 港口
الجسر мост \u202e \u200b \ufeff \x00 \x1b[31m
😀 👩‍👩‍👧 n't 's U.S. e.g. Mr.""".split()
WORD = st.sampled_from(WORDS)
BLANK = st.sampled_from([" ", " ", " ", "", "\n", "\t", "  ", "\u00a0", ". ", ", "])
SPOKEN = st.lists(st.tuples(WORD, BLANK), max_size=60).map(lambda parts: "".join(a + b for a, b in parts))
NASTY = st.tuples(st.sampled_from(sorted({**FAMILIES, **LINES})), st.integers(1, 1_500)).map(
    lambda given: {**FAMILIES, **LINES}[given[0]](given[1])
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
TEXT = st.one_of(SPOKEN, SPOKEN, NASTY, ANY, st.tuples(SPOKEN, ANY, NASTY).map("".join))

PAGE = (
    "<html lang=en><head><title>A</title><meta name=date content=2020-05-04>{}</head><body><article><p>{}</p></article>"
)
FEED = (
    "<rss version='2.0'><channel><title>A</title>"
    "<item><title>{}</title><description>{}</description></item></channel></rss>"
)
LINE = '{{"text": "The harbour bridge reopened.", "title": "{}", "published": "{}"}}\n'
PART = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:body></w:document>"
PDF = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 60>>stream\nBT /F 12 Tf 50 700 Td ({}) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>{}\n%%EOF"
)


def packed(xml: str) -> bytes:
    """Return a Word document with this as its text part."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
    return written.getvalue()


def damaged(content: bytes, places: list[tuple[int, int]]) -> bytes:
    """Return some bytes with some of them changed, left out or cut off."""
    changed = bytearray(content)
    for place, value in places:
        if not changed:
            break
        at = place % len(changed)
        if value < 256:
            changed[at] = value
        elif value < 300:
            del changed[at : at + value - 255]
        else:
            changed[at:at] = changed[max(0, at - value) : at]
    return bytes(changed)


MADE = st.tuples(st.sampled_from([PAGE, FEED, LINE, PART, PDF, "{}\n{}"]), TEXT, TEXT).map(
    lambda given: (
        packed(given[0].replace("{}", given[1], 1).replace("{}", given[2], 1))
        if given[0] is PART
        else given[0]
        .replace("{{", "{")
        .replace("}}", "}")
        .replace("{}", given[1], 1)
        .replace("{}", given[2], 1)
        .encode()
    )
)
HARM = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 400)), max_size=6)
FILE = st.one_of(
    st.tuples(MADE, HARM).map(lambda given: damaged(given[0], given[1])),
    MADE.map(gzip.compress),
    MADE.map(zlib.compress),
    st.binary(max_size=300),
)
NAME = st.sampled_from(
    ["a.txt", "a.html", "a.xml", "a.jsonl", "a.json", "a.docx", "a.pdf", "a", "a.gz", "../../a.rss", ""]
)
