"""API tokens: made once, shown once, known afterwards by their hash alone.

A token's secret is 256 random bits, so its plain SHA-256 is kept: nobody can guess what was hashed, and each request
is let in by one look-up. The slow hash of a password guards what people choose; here it would only slow programs down.
"""

import secrets
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TypeAlias

from ulid import ULID

from service.access.errors import UnusableAccount
from service.access.model import Deed, Identity, Kind, Scope, Token
from service.store import TokenStore

# Writes a deed down, with on what it is done, in the transaction of what is done within it.
Log: TypeAlias = Callable[[Deed, str], AbstractContextManager[None]]
PREFIX = "claimdesk_"  # by which those who look for leaked secrets know one
BYTES = 32
LONGEST_NAME = 100
NOTED_EVERY = timedelta(minutes=1)  # how exactly the last use is kept


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def create(  # noqa: PLR0913 (each is what a token is made of)
    tokens: TokenStore, name: str, scopes: Iterable[Scope], *, by: str, log: Log, expires_at: datetime | None = None
) -> tuple[Token, str]:
    """Make a token and return it with its secret, which nobody will see again.

    Raises:
        UnusableAccount: it has no name or no scope, or would be over before it begins.
    """
    now, name, held = datetime.now(UTC), name.strip(), frozenset(scopes)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UnusableAccount(f"A token's name says in 1 to {LONGEST_NAME} characters what it is for.")
    if not held:
        raise UnusableAccount(f"A token needs at least one scope: {', '.join(Scope)}.")
    if expires_at is not None and expires_at <= now:
        raise UnusableAccount("A token must end later than now.")
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    token = Token(f"tok_{ULID()}", name, held, now, by, expires_at)
    with log(Deed.TOKEN_CREATED, f"{token.id} {' '.join(scope.value for scope in Scope if scope in held)}"):
        tokens.add(token, digest(secret))
    return token, secret


def revoke(tokens: TokenStore, token_id: str, log: Log) -> Token:
    """Let a token open nothing any more.

    Raises:
        UnknownToken: no token has this id.
    """
    with log(Deed.TOKEN_REVOKED, token_id):
        return tokens.revoke(token_id, datetime.now(UTC))


def identify(tokens: TokenStore, secret: str) -> Identity | str:
    """Return whom a secret lets in, or why it lets nobody in."""
    now = datetime.now(UTC)
    token = tokens.find(digest(secret)) if secret.startswith(PREFIX) else None
    if token is None:
        return "No token has this secret."
    if not token.is_good(now):
        return "The token was revoked." if token.revoked_at is not None else "The token has expired."
    if token.used_at is None or abs(now - token.used_at) >= NOTED_EVERY:
        tokens.used(token.id, now)
    return Identity(Kind.TOKEN, token.name, scopes=token.scopes, id=token.id)
