"""A copy of a draft with footnotes: its own words as they were, each checked fact with its source, nothing runs."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from claims.drafts import Draft, read_draft
from claims.model import Check, Stance, VerdictLabel
from service.copies import FORMATS, copy_of, notes_of
from sources.readers.docx import read_docx
from tests import factories

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DESK = "http://desk.example"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = """Ferry lost in the gale
The ferry to Aldwick sank in 1971. Who will pay?\tThe mill & the inn <b>closed</b> in 1903.

1. The *wall* leaked [twice](https://evil.example) in 2014. #1 | 2
- - -
He said: "The ~pump~ `failed` in 1999." ]]> &amp; {0} %s"""
HOSTILE = '<script>alert("x")</script> ](javascript:alert(1)) *b* `c` [^9]: & \u202eevil ]]> www.evil.example'


def draft(text: str = TEXT, *, title: str | None = None) -> Draft:
    """Return a draft in which every claim was found refuted."""
    read = read_draft(text)
    done = (
        replace(one, check_id=f"chk_{one.position}", verdict=VerdictLabel.REFUTED) if one.claim else one for one in read
    )
    return Draft("drf_1", text, NOW, tuple(done), title)


def checks(of: Draft, check: Check | None = None) -> dict[int, Check]:
    """Return a check for every claim of a draft."""
    return {one.position: check or factories.check(factories.evidence()) for one in of.sentences if one.claim}


def hostile() -> Check:
    """Return a check in which all that others wrote tries to be markup."""
    cited = factories.citation(
        title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", deep_link=None, noise=factories.NOISY
    )
    return factories.check(factories.evidence(quote=HOSTILE, cited=cited))


def written(form: str, of: Draft, check: Check | None = None) -> bytes:
    """Return a copy of a draft."""
    return copy_of(of, checks(of, check), FORMATS[form], base=DESK)


def parts(content: bytes) -> dict[str, ET.Element]:
    """Return the parts of a Word document; each must be XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: ET.fromstring(package.read(name)) for name in package.namelist()}  # noqa: S314 (we wrote it)


def lines(text: str) -> list[str]:
    """Return the lines of a text that hold anything."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_html_keeps_the_words() -> None:
    """Without its tags and note numbers, the text is the draft, line for line."""
    page = written("html", draft()).decode()
    body = page[page.index('<article class="text"') : page.index("</article>")]
    body = re.sub(r"<sup>.*?</sup>", "", body)

    assert lines(unescape(re.sub(r"<[^>]*>", "", body))) == lines(TEXT)


def test_markdown_keeps_the_words() -> None:
    """Without its notes and its escapes, the text is the draft, line for line."""
    copied = written("md", draft()).decode().split("\n---\n")[0]
    plain = re.sub(r"(?m)^#+ ", "", re.sub(r"(?<!\\)\[\^\d+\]", "", copied))

    assert lines(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain)) == lines(TEXT)


def test_word_keeps_the_words() -> None:
    """The text part holds the draft, line for line, and our own reader reads it back."""
    content = written("docx", draft())
    body = parts(content)["word/document.xml"]
    told = [
        "".join({f"{W}t": part.text or "", f"{W}tab": "\t"}.get(part.tag, "") for part in paragraph.iter())
        for paragraph in body.iter(f"{W}p")
    ]

    assert lines("\n".join(told[:-1])) == lines(TEXT)
    assert "sank in 1971" in read_docx(content).text


def test_word_notes_are_notes() -> None:
    """Every reference in the text has its footnote, with links that the package knows; Word's separators are there."""
    of = draft()
    found = parts(written("docx", of))
    referred = [each.get(f"{W}id") for each in found["word/document.xml"].iter(f"{W}footnoteReference")]
    kept = [each.get(f"{W}id") for each in found["word/footnotes.xml"].iter(f"{W}footnote")]
    linked = {
        each.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for each in found["word/footnotes.xml"].iter(f"{W}hyperlink")
    }
    known = {each.get("Id"): each.get("Target") for each in found["word/_rels/footnotes.xml.rels"]}

    assert kept == ["-1", "0", *referred]
    assert len(referred) == len(checks(of)) > 3
    assert linked == set(known)
    assert "https://gazette.example/ferry" in known.values()
    assert f"{DESK}/checks/chk_1" in known.values()
    assert written("docx", of) == written("docx", of)


@pytest.mark.parametrize("form", ["html", "md", "docx"])
def test_a_note_has_its_source(form: str) -> None:
    """Verdict, confidence, stance, quote, outlet, title and day are told in words."""
    content = written(form, draft())
    if form == "docx":
        told = "".join(parts(content)["word/footnotes.xml"].itertext())
    else:
        told = unescape(re.sub(r"<[^>]*>|\*", "", content.decode()))
    plain = re.sub(r"\s+", " ", told)

    for words in (
        "Refuted",
        "Confidence: medium, one origin only",
        "Conflicting:",
        factories.QUOTE,
        "Coast Gazette",
        "Ferry lost in the gale",
        "3 June 2002",
    ):
        assert words in plain, words


def test_hostile_words_are_text_in_html() -> None:
    """Nothing that others wrote is markup; no link leads to a script; the page forbids itself to run anything."""
    page = written("html", draft(HOSTILE + ". The wall leaked in 2014.", title=HOSTILE), hostile()).decode()

    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "\u202e" not in page.split('<section class="notes"')[1]
    assert "default-src &#39;none&#39;" in page
    assert page.count("do not quote word for word") >= 1


def test_hostile_words_are_text_in_markdown() -> None:
    """No tag, no link, no note of its own: every sign of Markdown is escaped."""
    copied = written("md", draft("The wall leaked in 2014. " + HOSTILE), hostile()).decode()
    without = re.sub(r"\\.", "", copied)

    assert "<" not in without
    assert "](javascript" not in without
    assert "`" not in without
    assert not re.search(r"(?m)^\[\^9\]", copied)
    assert "www.evil" not in copied
    assert "**Reads like a machine translation: do not quote word for word.**" in copied


def test_hostile_words_are_text_in_word() -> None:
    """Every part is well-formed XML, also for a strict reader; no relationship leads to a script."""
    content = written("docx", draft("The wall leaked \x0bin 2014.\ufffe " + HOSTILE), hostile())

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
        assert b"javascript:" not in package.read("word/_rels/footnotes.xml.rels")
    assert "do not quote word for word" in "".join(parts(content)["word/footnotes.xml"].itertext())


def test_what_is_not_checked_yet_says_so() -> None:
    """A copy of a draft that is not done tells of each open sentence that it is to be checked."""
    text = "The ferry to Aldwick sank in 1971."
    of = Draft("drf_1", text, NOW, read_draft(text))

    assert "To be checked." in copy_of(of, {}, FORMATS["md"]).decode()
    assert "Checking: 0 of 1 sentence done." in copy_of(of, {}, FORMATS["html"]).decode()


def test_a_note_tells_how_a_claim_was_read() -> None:
    """Where a pronoun was read with its person, the note shows it."""
    of = draft("Keane led the council. He resigned in 2019.")

    assert [note.read_as for note in notes_of(of, checks(of)).values()] == [None, "He [Keane] resigned in 2019."]


def test_sources_are_of_other_origins_and_the_verdict_leads() -> None:
    """Two reprints are one source; what the verdict rests on stands first; what is merely related is not told."""
    same = [factories.evidence(cited=factories.citation(f"art_{n}", title=f"Print {n}")) for n in range(2)]
    other = factories.evidence(Stance.SUPPORTS, cited=factories.citation("art_9", origin="org_9", title="Other"))
    near = factories.evidence(Stance.NEUTRAL, cited=factories.citation("art_8", origin="org_8", title="Near"))
    of = draft("The ferry to Aldwick sank in 1971.")

    note = notes_of(of, checks(of, factories.check(other, *same, near)))[0]
    assert [(source.stance, source.title) for source in note.sources] == [
        ("Conflicting", "Print 0"),
        ("Supporting", "Other"),
    ]
