"""Where what only the desk's edges know is kept: who may come in, and what they asked to be done later."""

from service.store.accounts import AccountStore
from service.store.answers import AnswerStore
from service.store.audit import AuditStore
from service.store.jobs import JobStore
from service.store.sessions import SessionStore
from service.store.tables import METADATA
from service.store.tokens import TokenStore
from service.store.webhooks import WebhookStore

__all__ = [
    "METADATA",
    "AccountStore",
    "AnswerStore",
    "AuditStore",
    "JobStore",
    "SessionStore",
    "TokenStore",
    "WebhookStore",
]
