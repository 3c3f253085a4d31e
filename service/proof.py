"""A draft as a proof sheet: its lines as written, and for each sentence a mark and a few words beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.drafts import Draft, DraftSentence, DraftStatus, Progress, Rule
from claims.model import VerdictLabel
from service.wording import VERDICT_MARKS, VERDICTS, counted, number
from sources.model import SentenceKind

RULES = {
    Rule.LAYOUT: "byline or caption",
    Rule.GREETING: "greeting",
    Rule.QUESTION: "question",
    Rule.APPEAL: "appeal",
    Rule.FEELING: "feeling",
    Rule.OPINION: "opinion",
    Rule.PREDICTION: "prediction",
    Rule.FRAGMENT: "fragment",
}
PARTLY = "◆"  # over a verdict that holds with a qualification, or where all there is holds only in part
OPEN, FAILED = "…", "!"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line: a sentence, or what stands between two."""

    text: str
    sentence: DraftSentence | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a draft as it was written, cut where its sentences begin and end."""

    runs: tuple[Run, ...]

    @property
    def sentences(self) -> tuple[DraftSentence, ...]:
        """Its sentences, in order."""
        return tuple(run.sentence for run in self.runs if run.sentence is not None)

    @property
    def is_heading(self) -> bool:
        """True for a line that is a headline."""
        return bool(self.sentences) and all(one.kind is SentenceKind.HEADLINE for one in self.sentences)


def lines_of(draft: Draft) -> Iterator[Line]:
    """Yield the lines of a draft that hold anything; put together, with their breaks, they are its text."""
    start = 0
    waiting = list(draft.sentences)
    for text in draft.text.splitlines(keepends=True):
        end = start + len(text)
        own = []
        while waiting and waiting[0].start < end:
            own.append(waiting.pop(0))
        runs = tuple(_runs(draft.text, start, start + len(text.rstrip()), own))
        if runs:
            yield Line(runs)
        start = end


def _runs(text: str, start: int, end: int, sentences: list[DraftSentence]) -> Iterator[Run]:
    at = start
    for sentence in sentences:
        if at < sentence.start:
            yield Run(text[at : sentence.start])
        yield Run(sentence.text, sentence)
        at = sentence.end
    if at < end:
        yield Run(text[at:end])


def mark(sentence: DraftSentence) -> str:
    """Return the sign of a sentence in the margin; one that is not checkable has none."""
    if sentence.claim is None:
        return ""
    if sentence.verdict is None:
        return FAILED if sentence.problem is not None else OPEN
    if sentence.verdict is VerdictLabel.NOT_ENOUGH_EVIDENCE:
        return PARTLY if sentence.is_qualified else VERDICT_MARKS[sentence.verdict]
    decided = sentence.verdict in {VerdictLabel.SUPPORTED, VerdictLabel.REFUTED}
    return VERDICT_MARKS[sentence.verdict] + (PARTLY if sentence.is_qualified and decided else "")


def standing(sentence: DraftSentence) -> str:
    """Return how a sentence stands, in a few words."""
    if sentence.told is not None:
        return f"not checkable: {RULES[sentence.told.rule]}"
    if sentence.verdict is None:
        return "not checked: it cannot be" if sentence.problem is not None else "to be checked"
    words = VERDICTS[sentence.verdict]
    if not sentence.is_qualified or sentence.verdict is VerdictLabel.CONFLICTING_EVIDENCE:
        return words
    partly = sentence.verdict is VerdictLabel.NOT_ENOUGH_EVIDENCE
    return "Only in part" if partly else f"{words}, qualified"


def counts(progress: Progress) -> str:
    """Return what came of a draft: 23 checkable, 14 supported, 2 conflicting, 7 without evidence."""
    verdicts = progress.verdicts
    conflicting = verdicts[VerdictLabel.REFUTED] + verdicts[VerdictLabel.CONFLICTING_EVIDENCE]
    parts = [
        f"{number(progress.checkable)} checkable",
        f"{number(verdicts[VerdictLabel.SUPPORTED])} supported",
        f"{number(conflicting)} conflicting",
        f"{number(verdicts[VerdictLabel.NOT_ENOUGH_EVIDENCE])} without evidence",
    ]
    if progress.failed:
        parts.append(f"{number(progress.failed)} that cannot be checked")
    return ", ".join(parts)


def under_way(progress: Progress) -> str:
    """Return what is being done and how far it is; empty where nothing is."""
    done = progress.checkable - progress.open
    told = f"{number(done)} of {counted(progress.checkable, 'sentence')}"
    return {
        DraftStatus.CHECKING: f"Checking: {told} done.",
        DraftStatus.STOPPED: f"Stopped: {told} checked.",
        DraftStatus.DONE: "",
    }[progress.status]
