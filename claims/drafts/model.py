"""The nouns of a draft: its sentences, what was told of each, and how far its checking has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from claims.model import VerdictLabel
from sources.model import SentenceKind


class Rule(StrEnum):
    """Why a sentence is not checked."""

    LAYOUT = "layout"
    GREETING = "greeting"
    QUESTION = "question"
    APPEAL = "appeal"
    FEELING = "feeling"
    OPINION = "opinion"
    PREDICTION = "prediction"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Told:
    """A rule that holds of a sentence, why in a sentence for the editor, and the words that told it."""

    rule: Rule
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft: `draft.text[start:end] == text`.

    Attributes:
        told: the rule that says it cannot be checked; None where it can.
        claim: what is checked, its pronoun replaced by the name it stands for; None where nothing is.
        shown: the claim as it was read, the name in square brackets after the pronoun: "He [Keane] resigned in 2019."
        check_id: the check that was made of it, `verdict` what that says.
        is_qualified: True where its verdict is, or where all there is holds only in part.
        problem: why it could not be checked after all.
    """

    position: int
    start: int
    end: int
    text: str
    kind: SentenceKind = SentenceKind.BODY
    told: Told | None = None
    claim: str | None = None
    shown: str | None = None
    check_id: str | None = None
    verdict: VerdictLabel | None = None
    is_qualified: bool = False
    problem: str | None = None

    @property
    def is_open(self) -> bool:
        """True where a check is still to be made."""
        return self.claim is not None and self.check_id is None and self.problem is None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as its writer wrote it, cut into sentences; `is_stopped` where nobody should go on checking it now."""

    id: str
    text: str
    created_at: datetime
    sentences: tuple[DraftSentence, ...]
    title: str | None = None
    as_of: date | None = None
    is_stopped: bool = False

    @property
    def progress(self) -> "Progress":
        """How far its checking has come."""
        checkable = [sentence for sentence in self.sentences if sentence.claim is not None]
        return Progress(
            sentences=len(self.sentences),
            checkable=len(checkable),
            open=sum(sentence.is_open for sentence in checkable),
            failed=sum(sentence.problem is not None for sentence in checkable),
            verdicts={label: sum(one.verdict is label for one in checkable) for label in VerdictLabel},
            is_stopped=self.is_stopped,
        )


class DraftStatus(StrEnum):
    """What becomes of a draft."""

    CHECKING, STOPPED, DONE = "checking", "stopped", "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the checking of a draft has come.

    Of `sentences`, so many are `checkable`; of these so many are still `open`, and so many `failed`: they could not be
    checked after all. The others have a verdict.
    """

    sentences: int
    checkable: int
    open: int
    failed: int
    verdicts: Mapping[VerdictLabel, int]
    is_stopped: bool = False

    @property
    def status(self) -> DraftStatus:
        """What becomes of the draft: it is checked as long as anything is open, unless somebody stopped it."""
        if not self.open:
            return DraftStatus.DONE
        return DraftStatus.STOPPED if self.is_stopped else DraftStatus.CHECKING


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """A draft as a list shows it: without its text."""

    id: str
    title: str
    created_at: datetime
    progress: Progress


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One page of the drafts, newest first; `total` counts all."""

    drafts: tuple[DraftSummary, ...]
    page: int
    per_page: int
    total: int
