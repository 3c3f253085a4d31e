"""A check as CSV: a row for each quote."""

from service.cautioning import caution
from service.exports.model import Exported, instant
from service.exports.table import rows

HEAD = (
    "claim", "verdict", "qualified", "confidence", "ruling", "stance", "score", "reason", "quote", "caution", "outlet",
    "title", "published", "url", "link", "article", "start", "end", "checked_at", "check",
)  # fmt: skip


def evidence_table(exported: Exported) -> str:
    """Return the check as a table; a check without a quote has its head alone."""
    check, ruling = exported.check, exported.ruling
    verdict = check.verdict
    return "".join(
        rows(
            HEAD,
            (
                (
                    check.claim.text,
                    verdict.label.value,
                    "yes" if verdict.qualified else "no",
                    verdict.confidence.level.value,
                    ruling and ruling.verdict.value,
                    item.stance.value,
                    round(item.score, 4),
                    item.why,
                    item.quote,
                    caution(item),
                    item.citation.outlet,
                    item.citation.title,
                    item.citation.published and item.citation.published.isoformat(),
                    item.citation.url,
                    item.citation.deep_link if item.quotable else None,
                    item.citation.id,
                    item.start,
                    item.end,
                    instant(check.checked_at),
                    exported.page_url,
                )
                for item in check.evidence
            ),
        )
    )
