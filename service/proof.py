"""A draft as a proof sheet: its lines as written, and for each sentence a mark and a few words beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.drafts import Draft, DraftSentence, DraftStatus, Progress, Rule
from claims.model import VerdictLabel
from service.spelling import number
from service.tongue import gettext as _
from service.tongue import ngettext, noop
from service.vocabulary import VERDICT_MARKS
from service.wording import counted, verdict_label
from sources.model import SentenceKind

RULES = {
    Rule.LAYOUT: noop("byline or caption"),
    Rule.GREETING: noop("greeting"),
    Rule.QUESTION: noop("question"),
    Rule.APPEAL: noop("appeal"),
    Rule.FEELING: noop("feeling"),
    Rule.OPINION: noop("opinion"),
    Rule.PREDICTION: noop("prediction"),
    Rule.FRAGMENT: noop("fragment"),
}
PARTLY = "◆"  # over a verdict that holds with a qualification, or where all there is holds only in part
_CONFLICTS = frozenset({VerdictLabel.REFUTED, VerdictLabel.CONFLICTING_EVIDENCE})
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


def conflicts_of(draft: Draft) -> tuple[int, ...]:
    """Return the numbers of the sentences that something in the archive conflicts with: those to look at first."""
    return tuple(one.position + 1 for one in draft.sentences if one.verdict in _CONFLICTS)


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
        return _("not checkable: %(rule)s", rule=_(RULES[sentence.told.rule]))
    if sentence.verdict is None:
        return _("not checked: it cannot be") if sentence.problem is not None else _("to be checked")
    words = verdict_label(sentence.verdict)
    if not sentence.is_qualified or sentence.verdict is VerdictLabel.CONFLICTING_EVIDENCE:
        return words
    partly = sentence.verdict is VerdictLabel.NOT_ENOUGH_EVIDENCE
    return _("Only in part") if partly else _("%(verdict)s, qualified", verdict=words)


def counts(progress: Progress) -> str:
    """Return what came of a draft: 23 checkable, 14 supported, 2 conflicting, 7 without evidence."""
    verdicts = progress.verdicts
    conflicting = verdicts[VerdictLabel.REFUTED] + verdicts[VerdictLabel.CONFLICTING_EVIDENCE]
    parts = [
        ngettext("%(count)s checkable", "%(count)s checkable", progress.checkable, count=number(progress.checkable)),
        ngettext(
            "%(count)s supported",
            "%(count)s supported",
            verdicts[VerdictLabel.SUPPORTED],
            count=number(verdicts[VerdictLabel.SUPPORTED]),
        ),
        ngettext("%(count)s conflicting", "%(count)s conflicting", conflicting, count=number(conflicting)),
        ngettext(
            "%(count)s without evidence",
            "%(count)s without evidence",
            verdicts[VerdictLabel.NOT_ENOUGH_EVIDENCE],
            count=number(verdicts[VerdictLabel.NOT_ENOUGH_EVIDENCE]),
        ),
    ]
    if progress.failed:
        parts.append(
            ngettext(
                "%(count)s that cannot be checked",
                "%(count)s that cannot be checked",
                progress.failed,
                count=number(progress.failed),
            )
        )
    return ", ".join(parts)


def under_way(progress: Progress) -> str:
    """Return what is being done and how far it is; empty where nothing is."""
    done = progress.checkable - progress.open
    values = {"done": number(done), "sentences": counted(progress.checkable, "sentence")}
    return {
        DraftStatus.CHECKING: _("Checking: %(done)s of %(sentences)s done.", **values),
        DraftStatus.STOPPED: _("Stopped: %(done)s of %(sentences)s checked.", **values),
        DraftStatus.DONE: "",
    }[progress.status]
