"""Who asks, for whoever answers: rulings are signed with it, the audit log names it."""

from collections.abc import Callable

from flask import current_app, g

from service.access.model import ANYONE, NOBODY, Identity, Kind
from service.access.rules import Rule, rule_of

__all__ = ["identity", "may", "permits"]

EXTENSION = "claimdesk-identify"


def identity() -> Identity:
    """Return who sent this request; looked up once, and only where somebody asks."""
    if "identity" not in g:
        identify: Callable[[], Identity] = current_app.extensions.get(EXTENSION, lambda: ANYONE)
        g.identity = NOBODY  # where it cannot be found out, the error page is nobody's
        g.identity = identify()
    found: Identity = g.identity
    return found


def permits(rule: Rule, who: Identity) -> bool:
    """Return whether a rule lets somebody in: a token by its scopes, everybody else by their role."""
    if rule.role is None:
        return True
    if who.kind is Kind.TOKEN:
        return rule.scope in who.scopes
    return who.role is not None and who.role.covers(rule.role)


def may(endpoint: str) -> bool:
    """Return whether who asks may use an endpoint; pages leave out what they may not."""
    return permits(rule_of(endpoint), identity())
