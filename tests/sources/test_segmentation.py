"""A sentence is a span of its text, whatever the text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sources.boundaries import MAX_SENTENCE_CHARS, boundaries
from sources.model import SentenceKind
from sources.segmentation import split


def texts(text: str, language: str | None = "en") -> list[str]:
    """Return the sentences of a text."""
    return [sentence.text for sentence in split(text, article_id="art_1", language=language)]


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                [
                    "Mr. ",
                    "He said. ",
                    "“",
                    "” ",
                    '"',
                    "!! ",
                    "... ",
                    "👩\u200d🚀",
                    "e\u0301",
                    "\n",
                    "\r\n",
                    "\u2028",
                    "(",
                    ") ",
                ]
            ),
            max_size=40,
        ).map("".join),
    ),
    st.sampled_from([None, "en", "de", "zh", "xx-Weird", ""]),
)
def test_every_sentence_is_a_span_of_its_text(text: str, language: str | None) -> None:
    """Offsets give the sentence back, sentences are trimmed, ordered, apart, and lose no visible character."""
    sentences = split(text, article_id="art_1", language=language)
    ends = [0, *(sentence.end for sentence in sentences)]

    assert all(text[s.start : s.end] == s.text == s.text.strip() != "" for s in sentences)
    assert all(sentence.start >= end for sentence, end in zip(sentences, ends, strict=False))
    assert [sentence.position for sentence in sentences] == list(range(len(sentences)))
    assert "".join("".join(s.text.split()) for s in sentences) == "".join(text.split())
    assert not any("\n" in sentence.text or "\u2028" in sentence.text for sentence in sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Olsen met Gen. J. K. Holm in the U.S. on Monday.", "They agreed."],
        ["It cost $3.5 million, i.e. twice the sum.", "Nobody paid."],
        ["“We will stay.”", "The mayor left."],
        ["“Will you stay?” he asked.", "“No!” Mr Olsen replied.", "They left."],
        ["He arrived at 5 p.m. on Tuesday.", "The St. Olaf sailed at noon."],
        ["NEW HARBOUR: The port of Lindholm closed.", "Ships waited."],
        ["It was loud!!", "Then it stopped..."],
        ["The storm went on…", "Nobody slept."],
        ["No. 4 quay burned.", "The rest stood."],
        ["The U.S. Army left.", "He moved to the U.S.", "He works there."],
        ["Sen. Ann Holm, D-Ore., met Maj.-Gen. Ali.", "Smith & Co. Ltd. grew.", "Rev. Dr. Lund prayed."],
        ["He was born c. 1820.", "In St. Olaf it rained on Feb. 3.", "They met at 5 p.m.", "Ships waited."],
        ["(The mayor stayed away.)", "It was late."],
        ["The vote failed.", "(The mayor did not vote)", "It was late."],
        ['"We lost the quay."', "After the storm, the mayor left."],
        ["He spoke at last.", '"No ship will sail."', "They left."],
        ["Ships waited.[3][14]", "Nobody came.", "1. The first sank.", "2. The second burned."],
        ["• One ship sank", "• Two ships burned.", "• Three left"],
        ["Port closes after storm", "Thursday, January 12, 2006", "The port of Lindholm closed."],
        ["A crane fell.", "Image: Kari Holm.", "Nobody was hurt."],
        ["Posted 05/30/2001 11:05 AM", "The port of Lindholm closed."],
        ["The port closed on Thursday, January 12, 2006 and opened a day later."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    """Titles, initials, acronyms, figures and quotations do not end a sentence; marks do."""
    assert texts(" ".join(sentences)) == sentences


def test_a_short_quotation_stays_with_its_speaker_and_a_long_one_is_parted() -> None:
    """A quotation of two short sentences is one with its speaker; a long one is read sentence by sentence."""
    short = "“The quay is safe. The ferries sail,” the harbour master said."
    long = (
        "The port authority of Lindholm gave us its word that the quay was safe for every ship that calls there. " * 3
    )

    assert texts(short) == [short]
    assert len(texts(f"“{long.strip()}” the harbour master said.")) == 3


def test_closing_marks_stay_with_what_they_close() -> None:
    """However many there are, glued to the next sentence or not; of nothing there is no sentence."""
    assert texts('“He asked: ) «Is the quay safe?"’’Nobody knew.»')[0].endswith('safe?"’’')
    assert list(boundaries("")) == []


@settings(deadline=None)
@example("the plan is B\u2003. Nobody slept.")
@given(st.text("AB.! \x85\xa0\u2003\u2028\u3000\u200bé中“”’\"'(", max_size=30))
def test_no_space_however_wide_stops_the_reading(line: str) -> None:
    """Every character but white space comes back, in its order, whatever stands before a full stop."""
    assert "".join("".join(line[start:end].split()) for start, end in boundaries(line)) == "".join(line.split())


def test_no_sentence_crosses_a_line() -> None:
    """A line ends a sentence, marked or not."""
    assert texts("The port of Lindholm\nclosed on Monday.") == ["The port of Lindholm", "closed on Monday."]


def test_what_is_no_sentence_is_cut_at_a_space() -> None:
    """An endless sentence is bounded, and cut between words."""
    pieces = texts("word " * 2_000)

    assert max(map(len, pieces)) <= MAX_SENTENCE_CHARS
    assert set(" ".join(pieces).split()) == {"word"}


def test_kinds() -> None:
    """Title and section headings are headlines, who wrote it and when is a byline, whose picture a caption."""
    text = (
        "Lindholm port closes after storm\n\nBy Kari Holm\nKari Holm May 06, 2019\nLINDHOLM:\n\n"
        "The port of Lindholm closed on Monday. Ships waited.\n\nOn the northern quay\n\n"
        "File photo: The northern quay in 2018.\nThe quay on Monday. (Photo by Kari Holm)\n- Quay 3: 12 ships\n"
        "“Nobody was hurt,” the mayor said.\n\nPublished in The Tidewater Post, May 6th, 2019."
    )
    kinds = [str(sentence.kind) for sentence in split(text, article_id="art_1", language="en")]

    assert kinds == [
        "headline",
        "byline",
        "byline",
        "dateline",
        "body",
        "body",
        "headline",
        "caption",
        "caption",
        "caption",
        "body",
        "body",
        "byline",
    ]


@pytest.mark.parametrize("text", ["Russia closed the port", "Port closed\nShips wait"])
def test_a_text_of_headings_alone_is_its_body(text: str) -> None:
    """Where no line ends as a sentence, the lines are what the text has to say."""
    assert {s.kind for s in split(text, article_id="art_1", language="en")} == {SentenceKind.BODY}


def test_nothing_has_no_sentences() -> None:
    """A text of white space holds no sentence."""
    assert split(" \n\t\u2029 ", article_id="art_1", language=None) == ()


@pytest.mark.parametrize("unit", ["word ", "a", "“abc. Def ", '"a. ', "中文。", "A. ", "(", "a... "])
def test_hostile_lines_take_linear_time(unit: str) -> None:
    """One line of 20 000 characters is split without trouble."""
    split(unit * (20_000 // len(unit)), article_id="art_1", language="en")
