"""An article is set without losing a character, a sentence or what was taken out."""

import time

from hypothesis import given
from hypothesis import strategies as st

from service.editor.galley import Gap, Paragraph, galley, paragraphs
from sources.model import Noise, NoiseLevel, NoiseReason, Removal, Sentence
from sources.segmentation import split
from tests.factories import article, find

TEXT = "The boats were tied up. The crew left at noon.\n\nThe council met. It voted\non a new ferry."


WRAPPED = "It voted\non a new ferry."


def sentence(start: int, end: int, text: str = TEXT) -> Sentence:
    """Return a sentence of `TEXT`."""
    return Sentence("art_1", 0, start, end, text[start:end])


class TestGalley:
    """Setting an article."""

    @given(st.text(alphabet="ab. \n", max_size=60))
    def test_loses_nothing_but_white_space(self, text: str) -> None:
        """Every character of the text is set once and in order, save breaks between paragraphs."""
        blocks = galley(article(text), split(text, article_id="art_1", language="en"))

        set_out = ["".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph)]
        assert "\n".join(set_out).split() == text.split()

    def test_each_sentence_is_one_place(self) -> None:
        """Each sentence is named once, by where it begins, even where a paragraph break runs near."""
        spans = [
            find(TEXT, part) for part in ("The boats were tied up.", "The council met.", "It voted\non a new ferry.")
        ]

        blocks = galley(article(TEXT), [sentence(*span) for span in spans])

        names = [run.anchor for block in blocks if isinstance(block, Paragraph) for run in block.runs if run.anchor]
        assert names == [f"s{start}" for start, _ in spans]

    def test_a_break_inside_a_sentence_does_not_part_it(self) -> None:
        """Lines of a sentence that was wrapped stay together."""
        assert [
            TEXT[start:end] for start, end in paragraphs(TEXT, [sentence(*find(TEXT, "It voted\non a new ferry."))])
        ] == [
            "The boats were tied up. The crew left at noon.",
            "The council met. It voted\non a new ferry.",
        ]

    def test_damage_is_marked_and_noted_where_it_is(self) -> None:
        """A damaged place is marked in its own paragraph, and the reason stands beside that one alone."""
        noise = Noise(0.9, NoiseLevel.HIGH, (NoiseReason("odd", "odd capitals", 0.5, (find(TEXT, "council"),)),))

        first, second = galley(article(TEXT, noise=noise), [sentence(*find(TEXT, WRAPPED))])

        assert isinstance(first, Paragraph)
        assert isinstance(second, Paragraph)
        assert (first.notes, second.notes) == ((), ("odd capitals",))
        (mark,) = second.runs[0].marks
        assert second.runs[0].text[mark.start : mark.end] == "council"

    def test_what_was_taken_out_stands_where_it_stood(self) -> None:
        """Removed parts stand nearest to where they stood; parts side by side for one reason are one."""
        appeal = "Give us money today."
        comments = (Removal(200, 205, "Nice.", "reader_comments"), Removal(206, 210, "Yes!", "reader_comments"))

        blocks = galley(
            article(TEXT, removed=(*comments, Removal(0, len(appeal), appeal, "appeal"))),
            [sentence(*find(TEXT, WRAPPED))],
        )

        assert blocks[0] == Gap("appeal", appeal, (2,))
        assert blocks[-1] == Gap("reader_comments", "Nice.\nYes!", (0, 1))
        assert len(blocks) == 4

    def test_an_empty_removal_is_not_shown(self) -> None:
        """Where cleaning only parted two sentences, there is nothing to show."""
        assert all(
            isinstance(block, Paragraph) for block in galley(article(TEXT, removed=(Removal(5, 5, "", "glued"),)), [])
        )

    def test_a_long_article_takes_no_time(self) -> None:
        """A long article in short sentences, with much taken out, is set in time that grows with its length alone."""
        text = "\n".join(["He came. She went."] * 10_000)
        sentences = [Sentence("art_1", n, n * 19 // 2, n * 19 // 2 + 8, "") for n in range(20_000)]
        removed = tuple(Removal(n * 100, n * 100 + 5, "Like!", f"kind_{n % 2}") for n in range(1_000))
        before = time.process_time()

        blocks = galley(article(text, removed=removed), sentences)

        assert len(blocks) > 10_000
        assert time.process_time() - before < 3
