"""The history as CSV: a row for each check, with the ruling that counts."""

from collections.abc import Iterable, Mapping

from claims.model import Check, Stance
from claims.rulings import Ruling
from service.exports.model import instant, page_url
from service.exports.table import row

HEAD = (
    "checked_at", "claim", "verdict", "qualified", "confidence", "value", *(stance.value for stance in Stance),
    "origins", "as_of", "ruled", "editor", "ruled_at", "note", "check",
)  # fmt: skip


def head() -> str:
    """Return the names of the columns."""
    return row(HEAD)


def history_rows(checks: Iterable[Check], rulings: Mapping[str, Ruling], base: str) -> Iterable[str]:
    """Yield a row for each check; `rulings` are those that count, by check."""
    for check in checks:
        ruling = rulings.get(check.id)
        confidence = check.verdict.confidence
        yield row(
            (
                instant(check.checked_at),
                check.claim.text,
                check.verdict.label.value,
                "yes" if check.verdict.qualified else "no",
                confidence.level.value,
                round(confidence.value, 4),
                *(len(check.with_stance(stance)) for stance in Stance),
                check.origins,
                check.as_of and check.as_of.isoformat(),
                ruling and ruling.verdict.value,
                ruling and ruling.editor,
                ruling and instant(ruling.ruled_at),
                ruling and ruling.note,
                page_url(base, check.id),
            )
        )
