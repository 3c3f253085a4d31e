"""The checks that this process made last, for the page that the form leads to: read once more, it would say the same.

A check never changes. Another worker, or a later day, reads it from the database.
"""

from collections import OrderedDict

from flask import current_app

from claims.model import Check
from service import current

EXTENSION = "claimdesk-fresh"
KEPT = 32  # of about 100 kB each


def keep(check: Check) -> None:
    """Keep a check that was just made and saved."""
    fresh = _fresh()
    fresh[check.id] = check
    while len(fresh) > KEPT:
        fresh.popitem(last=False)


def check_of(check_id: str) -> Check:
    """Return a check: as it was just made, or from the database.

    Raises:
        UnknownCheck: there is no such check.
    """
    found = _fresh().get(check_id)
    return current.desk().checks.check(check_id) if found is None else found


def _fresh() -> OrderedDict[str, Check]:
    kept: OrderedDict[str, Check] = current_app.extensions.setdefault(EXTENSION, OrderedDict())
    return kept
