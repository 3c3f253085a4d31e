"""Where what this room makes is kept, one kind a file: checks, and what stands beside them."""

from claims.store.checks import CHECKS, CheckOrder, CheckSearch, CheckStore
from claims.store.drafts import DraftStore
from claims.store.known import KnownClaim, KnownClaims, found_by
from claims.store.rulings import RulingStore
from claims.store.surveying import CheckSurvey, Tally
from claims.store.tables import METADATA
from claims.store.watches import WatchStore

__all__ = [
    "CHECKS",
    "METADATA",
    "CheckOrder",
    "CheckSearch",
    "CheckStore",
    "CheckSurvey",
    "DraftStore",
    "KnownClaim",
    "KnownClaims",
    "RulingStore",
    "Tally",
    "WatchStore",
    "found_by",
]
