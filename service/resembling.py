"""What was checked before, as an editor is told: the claim, its newest verdict, who ruled, and what differs."""

from dataclasses import dataclass

from claims.earlier import Resembling
from claims.model import Check
from claims.rulings import Ruling
from service.wiring import Desk


@dataclass(frozen=True, slots=True)
class CheckedBefore:
    """An earlier claim with its newest check, and the ruling that counts on it."""

    resembling: Resembling
    check: Check
    ruling: Ruling | None


def checked_before(desk: Desk, claim: str, *, but: str | None = None) -> tuple[CheckedBefore, ...]:
    """Return the earlier checks of a claim's matter, alike first; `but` names a check that is at hand.

    Raises:
        UnreadableClaim: the text is no claim.
    """
    found = [one for one in desk.earlier.like(claim) if one.known.check_id != but]
    ids = [one.known.check_id for one in found]
    checks, rulings = desk.checks.checks(ids), desk.rulings.counting(ids)
    return tuple(
        CheckedBefore(one, checks[one.known.check_id], rulings.get(one.known.check_id))
        for one in found
        if one.known.check_id in checks
    )
