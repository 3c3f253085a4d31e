"""Accounts as rows."""

from typing import Any

from sqlalchemy import Column, Index, Row, String, Table, Text

from service.access.model import Account, Role
from service.store.tables import METADATA
from sources.database import UtcDateTime

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password", Text),  # an argon2 hash; none where an identity provider answers for the person
    Column("issuer", String(255)),
    Column("subject", String(255)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("disabled_at", UtcDateTime),
    Index("accounts_subject", "issuer", "subject", unique=True),
)


def to_row(account: Account) -> dict[str, Any]:
    """Return an account as the columns of its row."""
    return {name: getattr(account, name) for name in ACCOUNTS.c.keys()} | {"role": account.role.value}  # noqa: SIM118 (a collection of columns gives columns, not names)


def from_row(row: Row[Any]) -> Account:
    """Return the account of a row."""
    return Account(**{name: getattr(row, name) for name in ACCOUNTS.c.keys()} | {"role": Role(row.role)})  # noqa: SIM118 (a collection of columns gives columns, not names)
