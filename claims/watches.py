"""The nouns of watching: a claim that stands under watch, what is looked for on its behalf, and a changed verdict."""

from dataclasses import dataclass
from datetime import datetime

from claims.model import VerdictLabel
from claims.replaying import Difference


@dataclass(frozen=True, slots=True)
class WatchedClaim:
    """What is watched and how it is to be checked; `note` and `by` are what people said of it."""

    claim: str
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    note: str = ""
    by: str = ""

    def asks_as(self, other: "WatchedClaim") -> bool:
        """Return True where the other is the same claim, heard of the same outlets and languages."""
        return (self.claim, set(self.outlets), set(self.languages)) == (
            other.claim,
            set(other.outlets),
            set(other.languages),
        )


@dataclass(frozen=True, slots=True)
class Watch:
    """A claim under watch: its last recorded check, and when it was last looked at again."""

    id: str
    created_at: datetime
    watched: WatchedClaim
    check_id: str
    looked_at: datetime


@dataclass(frozen=True, slots=True)
class WatchPage:
    """One page of the watches, newest first; `total` counts all."""

    watches: tuple[Watch, ...]
    page: int
    per_page: int
    total: int


@dataclass(frozen=True, slots=True)
class SoughtUnit:
    """A word, name or figure of a watched claim: the index terms it may stand under, and how much it says.

    `name` is the folded word where other spellings of it are looked for too, nothing where not.
    """

    forms: tuple[str, ...]
    weight: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict as an alert tells it."""

    check_id: str
    label: VerdictLabel
    qualified: bool
    confidence: str


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """What changed of a watched claim's verdict: before, after, and all that differs."""

    claim: str
    before: Outcome
    after: Outcome
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """A verdict that changed: which watch, when, and what; `seen` once somebody at the desk has put it aside."""

    id: str
    watch_id: str
    at: datetime
    seen: bool
    record: AlertRecord
