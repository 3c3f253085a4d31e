"""API tokens, for who may manage them: made, listed, revoked."""

from typing import Any

from flask import Response, jsonify

from service.access import audit
from service.access import tokens as access
from service.access.identity import identity
from service.api.bodies import Blueprint
from service.current import desk
from service.edge.idempotency import shown_before
from service.paging import listed
from service.schemas.cursors import LimitQuery
from service.schemas.tokens import TOKENS_URL, NewTokenSchema, TokenIn, TokenSchema, TokensSchema
from sources.model import Place

tokens = Blueprint("tokens", __name__, url_prefix=TOKENS_URL, description="What programs are let in by.")


@tokens.route("", methods=["GET"])
@tokens.arguments(LimitQuery, location="query")
@tokens.response(200, TokensSchema)
def page(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List the tokens, newest first, also those that open nothing any more."""
    return listed("tokens", desk().tokens.all(), query, lambda token: Place(token.created_at, token.id))


@tokens.route("", methods=["POST"])
@tokens.arguments(TokenIn)
@tokens.response(201, NewTokenSchema)
def create(given: dict[str, Any]) -> Response:
    """Make a token. Its secret is in this answer and in no other."""
    shown_before()
    token, secret = access.create(
        desk().tokens,
        given["name"],
        given["scopes"],
        by=identity().who,
        log=audit.doing,
        expires_at=given["expires_at"],
    )
    response = jsonify(TokenSchema().dump(token) | {"token": secret})
    response.status_code = 201
    response.cache_control.no_store = True
    return response


@tokens.route("/<token_id>", methods=["DELETE"])
@tokens.response(204)
def revoke(token_id: str) -> None:
    """Revoke a token: it opens nothing any more, and stays in the list."""
    access.revoke(desk().tokens, token_id, audit.doing)
