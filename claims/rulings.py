"""The nouns of a ruling: an editor's own word over a check, kept beside it and never in its place."""

from dataclasses import dataclass
from datetime import date, datetime

from claims.model import VerdictLabel
from sources.model import Place


@dataclass(frozen=True, slots=True)
class Rating:
    """What of a ruling is published: a point on the desk's own scale, and whose claim is rated.

    `worst` is at one end of the scale and `best` at the other; `name` is the rating in words, as readers see it.
    `appearances` are web addresses where the claim was made, `review_url` the page that the review is published on.
    """

    value: float
    best: float
    worst: float
    name: str
    claimant: str | None = None
    claim_date: date | None = None
    appearances: tuple[str, ...] = ()
    review_url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor says of a check, signed and dated; a later ruling on the same check counts instead of it.

    `claim` and `found` are the claim and the verdict that were ruled on, as the check has them.
    """

    id: str
    check_id: str
    ruled_at: datetime
    editor: str
    claim: str
    found: VerdictLabel
    verdict: VerdictLabel
    note: str = ""
    rating: Rating | None = None

    @property
    def accepts(self) -> bool:
        """True where the editor agrees with the verdict of the check."""
        return self.verdict is self.found


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling as it stands: `counts` until a later ruling on the same check."""

    ruling: Ruling
    counts: bool


@dataclass(frozen=True, slots=True)
class RulingPage:
    """One page of rulings, newest first; `total` counts all that match."""

    rulings: tuple[Ruled, ...]
    page: int
    per_page: int
    total: int


@dataclass(frozen=True, slots=True)
class RulingsWanted:
    """Which rulings are asked for: none left out where a part is not given.

    `text` holds words of the claim; `editor` words of the name; `since` and `until` are days in UTC, both included;
    `rated` asks for those that carry a rating, or for the others; `counting` for those that no later one stands over;
    `after` is a place in the list, which is newest first: what stands behind it.
    """

    text: str = ""
    verdict: VerdictLabel | None = None
    editor: str = ""
    since: date | None = None
    until: date | None = None
    rated: bool | None = None
    counting: bool | None = None
    check_id: str | None = None
    after: Place | None = None
