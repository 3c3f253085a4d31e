"""API tokens in and out; a secret goes out once."""

from datetime import UTC, datetime

from marshmallow import Schema, ValidationError, fields, validate

from service.access.model import Scope
from service.access.tokens import LONGEST_NAME
from service.schemas.cursors import next_cursor
from service.schemas.values import Instant, Line

TOKENS_URL = "/api/v1/tokens"


def _is_to_come(moment: datetime | None) -> None:
    if moment is not None and moment <= datetime.now(UTC):
        raise ValidationError("A token must end later than now.")


class TokenIn(Schema):
    """What a new token is for, what it opens, and for how long."""

    name = Line(required=True, longest=LONGEST_NAME, metadata={"example": "the CMS"})
    scopes = fields.List(
        fields.Enum(Scope, by_value=True),
        required=True,
        validate=validate.Length(min=1, max=len(Scope)),
        metadata={"example": ["checks:read", "checks:write"]},
    )
    expires_at = fields.AwareDateTime(
        load_default=None, allow_none=True, validate=_is_to_come, metadata={"example": "2027-01-01T00:00:00Z"}
    )


class TokenSchema(Schema):
    """A token as it is known afterwards: all but its secret."""

    id = fields.String(metadata={"example": "tok_01M80Z8DMVCY3CNXFZEQF3B75M"})
    name = fields.String(metadata={"example": "the CMS"})
    scopes = fields.Function(
        lambda token: [scope.value for scope in Scope if scope in token.scopes],
        metadata={"type": "array", "items": {"type": "string"}, "example": ["checks:read", "checks:write"]},
    )
    created_at = Instant()
    created_by = fields.String(metadata={"example": "account:anna"})
    expires_at = Instant(allow_none=True)
    revoked_at = Instant(allow_none=True)
    used_at = Instant(allow_none=True)


class NewTokenSchema(TokenSchema):
    """A token as it is answered when it is made."""

    token = fields.String(metadata={"example": "claimdesk_…", "description": "The secret, shown this once."})


class TokensSchema(Schema):
    """Tokens, newest first."""

    tokens = fields.List(fields.Nested(TokenSchema))
    next_cursor = next_cursor()
