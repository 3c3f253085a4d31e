"""What became of what a check quoted: worked out when it is shown, never stored with it."""

from dataclasses import dataclass

from claims.model import Check, Evidence
from sources.model import QuotePlace, Standing
from sources.store import ArticleStore


@dataclass(frozen=True, slots=True)
class ChangedQuote:
    """A quote that is no longer in its article: which piece of evidence, and the version that held it, where kept."""

    evidence: int
    article: str
    standing: Standing
    version: int | None


@dataclass(frozen=True, slots=True)
class CheckToday:
    """A check as it was made, with what has changed since."""

    check: Check
    changed_quotes: tuple[ChangedQuote, ...] = ()


def today(check: Check, articles: ArticleStore) -> CheckToday:
    """Return a check with those of its quotes that their articles no longer hold, in the order of its evidence."""
    places = [_place(item) for item in check.evidence]
    standings = articles.standings(places)
    gone = [place for place in places if standings[place] is not Standing.STANDS]
    versions = articles.versions_quoted(gone)
    return CheckToday(
        check,
        tuple(
            ChangedQuote(number, place.article_id, standings[place], versions.get(place))
            for number, place in enumerate(places)
            if standings[place] is not Standing.STANDS
        ),
    )


def _place(item: Evidence) -> QuotePlace:
    return QuotePlace(item.citation.id, item.quote, item.start)
