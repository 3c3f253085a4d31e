"""A draft's lines, marks and counts."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.drafts import Draft, DraftSentence, Progress, Rule, Told, read_draft
from claims.model import VerdictLabel
from service.proof import RULES, counts, lines_of, mark, standing, under_way

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
NONE = dict.fromkeys(VerdictLabel, 0)


def draft(text: str) -> Draft:
    """Return a draft of this text, nothing of it checked."""
    return Draft("drf_1", text, NOW, read_draft(text))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aB .?!\n“”,1\t-"), max_size=200))
def test_lines_are_the_text(text: str) -> None:
    """The runs of a line are what stands there, each sentence once; only white space at its end is left out."""
    lines = list(lines_of(draft(text)))

    assert ["".join(run.text for run in line.runs) for line in lines] == [
        line.rstrip() for line in text.split("\n") if line.strip()
    ]
    assert [one for line in lines for one in line.sentences] == list(draft(text).sentences)


@pytest.mark.parametrize(
    ("verdict", "qualified", "sign", "words"),
    [
        (VerdictLabel.SUPPORTED, False, "▲", "Supported"),
        (VerdictLabel.SUPPORTED, True, "▲◆", "Supported, qualified"),
        (VerdictLabel.REFUTED, False, "▼", "Refuted"),
        (VerdictLabel.CONFLICTING_EVIDENCE, True, "▲▼", "Conflicting evidence"),
        (VerdictLabel.NOT_ENOUGH_EVIDENCE, False, "·", "Not enough evidence"),
        (VerdictLabel.NOT_ENOUGH_EVIDENCE, True, "◆", "Only in part"),
        (None, False, "…", "to be checked"),
    ],
)
def test_a_mark_and_its_words(verdict: VerdictLabel | None, qualified: bool, sign: str, words: str) -> None:
    """One sign a sentence, and the same in words, for who cannot see it."""
    sentence = DraftSentence(0, 0, 1, "x", claim="x", verdict=verdict, is_qualified=qualified)

    assert (mark(sentence), standing(sentence)) == (sign, words)


def test_what_is_not_checked_says_why() -> None:
    """A rule has its word, a problem its sign; no rule is without a word."""
    told = DraftSentence(0, 0, 1, "x", told=Told(Rule.OPINION, "It judges.", "x"))
    failed = DraftSentence(0, 0, 1, "x", claim="x", problem="The claim is too long.")

    assert (mark(told), standing(told)) == ("", "not checkable: opinion")
    assert (mark(failed), standing(failed)) == ("!", "not checked: it cannot be")
    assert set(RULES) == set(Rule)


def test_a_line_counts() -> None:
    """What came of a draft in one line; refuted and disputed alike conflict."""
    verdicts = {
        VerdictLabel.SUPPORTED: 14,
        VerdictLabel.REFUTED: 1,
        VerdictLabel.CONFLICTING_EVIDENCE: 1,
        VerdictLabel.NOT_ENOUGH_EVIDENCE: 7,
    }

    assert counts(Progress(30, 23, 0, 0, verdicts)) == "23 checkable, 14 supported, 2 conflicting, 7 without evidence"
    assert counts(Progress(2, 2, 0, 2, NONE)).endswith(", 2 that cannot be checked")
    assert under_way(Progress(30, 23, 0, 0, verdicts)) == ""
    assert under_way(Progress(30, 23, 3, 0, NONE)) == "Checking: 20 of 23 sentences done."
    assert under_way(Progress(1, 1, 1, 0, NONE, is_stopped=True)) == "Stopped: 0 of 1 sentence checked."
