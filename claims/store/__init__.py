"""Where what this room makes is kept, one kind a file: checks, and what stands beside them."""

from claims.store.checks import CHECKS, CheckStore
from claims.store.tables import METADATA

__all__ = ["CHECKS", "METADATA", "CheckStore"]
