"""Tokens of the API, which an admin makes and revokes."""

from collections.abc import Iterator, Sequence
from typing import Literal, TypedDict, cast

from service.client.asking import API, Asking, said

TOKENS = f"{API}/tokens"
Scope = Literal["checks:read", "checks:write", "articles:read", "articles:write", "admin"]


class Token(TypedDict):
    """A token without what is shown with a request."""

    id: str
    name: str
    scopes: list[str]
    created_at: str
    created_by: str
    expires_at: str | None
    revoked_at: str | None
    used_at: str | None


class NewToken(Token):
    """One just made, with what is shown with a request: this once."""

    token: str


class Tokens(Asking):
    """Operations on tokens."""

    def create_token(self, name: str, scopes: Sequence[Scope], *, expires_at: str | None = None) -> NewToken:
        """Make a token."""
        asked = said({"name": name, "scopes": list(scopes), "expires_at": expires_at})
        return cast("NewToken", self.request("POST", TOKENS, json=asked))

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens, newest first, also those that open nothing any more."""
        return self._every(TOKENS, "tokens")

    def revoke_token(self, token_id: str) -> None:
        """Let a token open nothing from the next request on."""
        self.request("DELETE", f"{TOKENS}/{token_id}")
