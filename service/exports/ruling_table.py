"""Rulings as CSV: a row for each."""

from collections.abc import Iterable

from claims.rulings import Ruled
from service.exports.model import instant
from service.exports.table import rows

HEAD = (
    "ruled_at", "editor", "claim", "found", "verdict", "counts", "note", "rating", "rating_value", "rating_worst",
    "rating_best", "claimant", "claim_date", "review_url", "ruling", "check",
)  # fmt: skip


def ruling_table(rulings: Iterable[Ruled]) -> Iterable[str]:
    """Yield the table row by row."""
    return rows(HEAD, map(_cells, rulings))


def _cells(ruled: Ruled) -> tuple[object, ...]:
    ruling, rating = ruled.ruling, ruled.ruling.rating
    return (
        instant(ruling.ruled_at),
        ruling.editor,
        ruling.claim,
        ruling.found.value,
        ruling.verdict.value,
        "yes" if ruled.counts else "no",
        ruling.note,
        rating and rating.name,
        rating and rating.value,
        rating and rating.worst,
        rating and rating.best,
        rating and rating.claimant,
        rating and rating.claim_date and rating.claim_date.isoformat(),
        rating and rating.review_url,
        ruling.id,
        ruling.check_id,
    )
