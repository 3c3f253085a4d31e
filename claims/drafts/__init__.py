"""A draft read for its claims: its sentences in their places, and of each whether an archive could bear it out."""

from claims.drafts.model import (
    Draft,
    DraftPage,
    DraftSentence,
    DraftStatus,
    DraftSummary,
    Progress,
    Rule,
    Told,
)
from claims.drafts.splitting import MAX_SENTENCES, read_draft

__all__ = [
    "MAX_SENTENCES",
    "Draft",
    "DraftPage",
    "DraftSentence",
    "DraftStatus",
    "DraftSummary",
    "Progress",
    "Rule",
    "Told",
    "read_draft",
]
