"""API tokens, of which only hashes are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Engine, Row, String, Table, Text, insert, select, update

from service.access.errors import UnknownToken
from service.access.model import Scope, Token
from service.store.tables import METADATA
from sources.database import UtcDateTime, translated

TOKENS = Table(
    "tokens",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256 of the secret part, which is random
    Column("scopes", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("used_at", UtcDateTime),
)


def to_row(token: Token, digest: str) -> dict[str, Any]:
    """Return a token as the columns of its row."""
    scopes = " ".join(scope.value for scope in Scope if scope in token.scopes)
    values = {name: getattr(token, name) for name in TOKENS.c.keys() if name != "digest"}  # noqa: SIM118 (a collection of columns gives columns, not names)
    return values | {"scopes": scopes, "digest": digest}


def from_row(row: Row[Any]) -> Token:
    """Return the token of a row."""
    values = {name: getattr(row, name) for name in TOKENS.c.keys() if name != "digest"}  # noqa: SIM118 (a collection of columns gives columns, not names)
    return Token(**values | {"scopes": frozenset(map(Scope, row.scopes.split()))})


class TokenStore:
    """Tokens in a database. One that was revoked stays, so that the audit log's ids lead to a name."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, token: Token, digest: str) -> None:
        """Keep a new token by the hash of its secret."""
        with translated(), self._engine.begin() as connection:
            connection.execute(insert(TOKENS), to_row(token, digest))

    def all(self) -> tuple[Token, ...]:
        """Return every token, newest first."""
        newest = select(TOKENS).order_by(TOKENS.c.created_at.desc(), TOKENS.c.id.desc())
        with translated(), self._engine.connect() as connection:
            return tuple(map(from_row, connection.execute(newest)))

    def find(self, digest: str) -> Token | None:
        """Return the token whose secret has this hash."""
        with translated(), self._engine.connect() as connection:
            row = connection.execute(select(TOKENS).where(TOKENS.c.digest == digest)).one_or_none()
        return None if row is None else from_row(row)

    def revoke(self, token_id: str, at: datetime) -> Token:
        """Let a token open nothing any more; one that was revoked before stays as it is.

        Raises:
            UnknownToken: no token has this id.
        """
        this = TOKENS.c.id == token_id
        with translated(), self._engine.begin() as connection:
            connection.execute(update(TOKENS).where(this, TOKENS.c.revoked_at.is_(None)).values(revoked_at=at))
            row = connection.execute(select(TOKENS).where(this)).one_or_none()
        if row is None:
            raise UnknownToken(f"No token has the id {token_id!r}.")
        return from_row(row)

    def used(self, token_id: str, at: datetime) -> None:
        """Remember when a token was used last."""
        with translated(), self._engine.begin() as connection:
            connection.execute(update(TOKENS).where(TOKENS.c.id == token_id).values(used_at=at))
