"""A check run again: what differs today, and why. Nothing of it is kept."""

from dataclasses import dataclass

from claims.model import Check
from claims.replaying import ArticleToday, Cause, Difference, causes, differences
from service.wiring import Desk
from sources.store import ArticleStore


@dataclass(frozen=True, slots=True)
class Replay:
    """A check as it was made, the same claim judged now, and what differs."""

    then: Check
    now: Check
    differences: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        """True where verdict and evidence are what they were, whatever they were made with."""
        return not any(difference.kind.is_of_the_outcome for difference in self.differences)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Why the evidence differs."""
        return causes(self.differences)


def replay(check: Check, desk: Desk) -> Replay:
    """Return a check beside the same claim judged with today's archive and method.

    Raises:
        IndexUnavailable: the index cannot be searched.
        StoreUnavailable: the database cannot be read.
    """
    now = desk.checker.judge(check.claim.text, as_of=check.as_of, outlets=check.outlets, languages=check.languages)
    return Replay(check, now, differences(check, now, quoted_today(desk.articles, check, now)))


def quoted_today(articles: ArticleStore, *checks: Check) -> dict[str, ArticleToday]:
    """Return the articles that checks quote, as they stand in the archive; what is gone is left out."""
    quoted = {item.citation.id for check in checks for item in check.evidence}
    found = articles.articles(quoted)
    changed = {key: max((past.ended_at for past in articles.past(key)), default=None) for key in found}
    return {key: ArticleToday(article.text, article.added_at, changed[key]) for key, article in found.items()}
