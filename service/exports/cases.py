"""Rulings as a case file: what `claimdesk evaluate claims` reads, so that a desk measures itself on its own work."""

import json
from collections.abc import Iterable, Iterator

from claims.model import Check, Evidence, Stance, VerdictLabel
from claims.rulings import Ruled
from claims.store import CheckStore
from service.cautioning import caution
from service.exports.model import instant
from sources.text import fold

MEDIA_TYPE = "application/x-ndjson"
# The quotes that speak for a verdict; of conflicting evidence either side is some.
_BORNE_OUT_BY = {
    VerdictLabel.SUPPORTED: (Stance.SUPPORTS,),
    VerdictLabel.REFUTED: (Stance.REFUTES,),
    VerdictLabel.CONFLICTING_EVIDENCE: (Stance.SUPPORTS, Stance.REFUTES),
    VerdictLabel.NOT_ENOUGH_EVIDENCE: (),
}


def cases(rulings: Iterable[Ruled], checks: CheckStore) -> Iterator[str]:
    """Yield a case a line, newest first: each claim once, with the verdict that counts and what bears it out."""
    told: set[str] = set()
    for ruled in rulings:
        ruling = ruled.ruling
        claim = fold(ruling.claim)
        if not ruled.counts or claim in told:
            continue
        told.add(claim)
        borne_out = _evidence(checks.check(ruling.check_id), ruling.verdict)
        warning = borne_out and caution(borne_out)
        case = {
            "claim": ruling.claim,
            "verdict": ruling.verdict.value,
            "evidence": borne_out and borne_out.quote,
            **({"caution": warning} if warning else {}),
            "found": ruling.found.value,
            "check": ruling.check_id,
            "editor": ruling.editor,
            "ruled_at": instant(ruling.ruled_at),
            "note": ruling.note,
        }
        yield json.dumps(case, ensure_ascii=False) + "\n"


def _evidence(check: Check, verdict: VerdictLabel) -> Evidence | None:
    """Return the strongest quote that speaks for a verdict, None where none does."""
    return next((item for item in check.evidence if item.stance in _BORNE_OUT_BY[verdict]), None)
