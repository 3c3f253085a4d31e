"""Marked text can say nothing but the text, whatever the text holds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from claims.facets import Facet, Relation
from service.editor.highlighting import Mark, inert, isolated, marked, plain, quote_marks, segments, strength
from tests.factories import OTHER_YEAR, QUOTE, SAME_FERRY, comparison

MARKS = st.lists(
    st.builds(Mark, st.integers(-5, 40), st.integers(-5, 40), st.sampled_from(["same", "differs", "date"])), max_size=8
)


class TestSegments:
    """Cutting a text where marks begin and end."""

    @given(st.text(max_size=30), MARKS)
    def test_join_to_the_text(self, text: str, marks: list[Mark]) -> None:
        """The segments, joined, are the text, however marks overlap, repeat or reach outside it."""
        assert "".join(run.text for run in segments(text, marks)) == text

    @given(st.text(min_size=1, max_size=30), MARKS)
    def test_each_character_carries_its_marks(self, text: str, marks: list[Mark]) -> None:
        """A character carries exactly the marks that hold it."""
        carried = [set(run.names) for run in segments(text, marks) for _ in run.text]

        assert carried == [{mark.name for mark in marks if mark.start <= at < mark.end} for at in range(len(text))]

    @given(st.text(max_size=30), MARKS)
    def test_are_never_empty(self, text: str, marks: list[Mark]) -> None:
        """No segment is empty, so no mark is drawn around nothing."""
        assert all(run.text for run in segments(text, marks))


class TestMarked:
    """Text as markup."""

    def test_escapes_markup(self) -> None:
        """What looks like markup in a text is shown, never obeyed, also where a mark cuts through it."""
        found = marked("<script>alert('&')</script>", [Mark(3, 12, "same")])

        assert found == ('&lt;sc<mark class="same">ript&gt;aler</mark>t(&#39;&amp;&#39;)&lt;/script&gt;')

    @given(st.text(max_size=60), MARKS)
    def test_emits_no_markup_but_its_own(self, text: str, marks: list[Mark]) -> None:
        """Every tag in the answer is one of ours."""
        ours = r'<mark class="(?:same|differs|date| )+">|</mark>|<span class="control">U\+[0-9A-F]{4}</span>'

        assert "<" not in re.sub(ours, "", marked(text, marks))

    def test_merges_overlapping_marks(self) -> None:
        """Where marks overlap, the run carries both names, in a fixed order."""
        assert marked("abc", [Mark(1, 3, "same"), Mark(0, 2, "differs")]) == (
            '<mark class="differs">a</mark><mark class="differs same">b</mark><mark class="same">c</mark>'
        )


class TestInert:
    """Characters that reorder or hide text."""

    def test_shows_bidirectional_overrides_by_number(self) -> None:
        """A character that would reorder what a reader sees is shown by its number instead."""
        assert inert("a\u202eb\u2066") == ('a<span class="control">U+202E</span>b<span class="control">U+2066</span>')

    def test_shows_control_characters_by_number(self) -> None:
        """NUL and its kin are shown; line breaks and tabs stay what they are."""
        assert inert("\x00\n\t") == '<span class="control">U+0000</span>\n\t'

    def test_leaves_right_to_left_writing_alone(self) -> None:
        """Marks and joiners that Urdu and Arabic need are kept."""
        assert inert("می\u200cخواهم\u200f") == "می\u200cخواهم\u200f"

    def test_titles_hold_no_markup(self) -> None:
        """In a page's title the same characters are shown without a tag."""
        assert plain("a\u202eb") == "a[U+202E]b"

    def test_isolates_direction(self) -> None:
        """Inside a sentence of ours a text keeps its direction to itself."""
        assert isolated("<b>") == "<bdi>&lt;b&gt;</bdi>"


class TestMarks:
    """From comparisons to marks."""

    def test_same_and_different_words(self) -> None:
        """Words that agree and words that differ are told apart, each with its facet."""
        assert marked(QUOTE[:56], quote_marks([SAME_FERRY, OTHER_YEAR])).count("<mark") == 2
        assert '<mark class="date differs">1966</mark>' in marked(QUOTE, quote_marks([OTHER_YEAR]))

    def test_what_was_not_compared_is_not_marked(self) -> None:
        """A facet that could not be compared underlines nothing."""
        assert quote_marks([comparison(Facet.DATE, Relation.NOT_COMPARED, None, "1966")]) == ()

    def test_every_relation_has_a_strength(self) -> None:
        """Only what was not compared is left unmarked; what cannot both hold is the heaviest."""
        assert {relation for relation in Relation if strength(relation) is None} == {Relation.NOT_COMPARED}
        assert all((strength(relation) == "differs") == relation.conflicts for relation in Relation)
