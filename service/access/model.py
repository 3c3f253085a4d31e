"""The nouns of access: what may be asked for, who asks, and what is written down of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What an API token may be used for; no scope holds another."""

    CHECKS_READ = "checks:read"
    CHECKS_WRITE = "checks:write"
    ARTICLES_READ = "articles:read"
    ARTICLES_WRITE = "articles:write"
    ADMIN = "admin"


class Role(StrEnum):
    """What a person may do; each role may all that the ones before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, needed: "Role") -> bool:
        """Return whether this role may do what that one may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


class Deed(StrEnum):
    """What the audit log writes down."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_ROLE = "account_role"
    ACCOUNT_PASSWORD = "account_password"  # noqa: S105 (the name of a deed)
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    TOKEN_CREATED = "token_created"  # noqa: S105 (the name of a deed)
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 (the name of a deed)
    INGEST = "ingest"
    WITHDRAWAL = "withdrawal"
    METADATA_EDIT = "metadata_edit"
    RESTORED = "restored"
    NOISE_MARK = "noise_mark"
    FOREIGN_TEXT = "foreign_text"
    RULING = "ruling"
    DRAFT = "draft"
    JOB = "job"
    WATCH = "watch"
    DESK_COPIED = "desk_copied"


class Kind(StrEnum):
    """How somebody came in."""

    ANYONE = "anyone"  # a desk without sign-in serves whoever is at this machine
    NOBODY = "nobody"  # a desk with sign-in, and nobody has signed in
    ACCOUNT = "account"
    TOKEN = "token"  # noqa: S105 (the name of a kind)
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks. `name` is as it is signed with; `id` is of the account or the token, where there is one."""

    kind: Kind
    name: str = ""
    role: Role | None = None
    scopes: frozenset[Scope] = frozenset()
    id: str | None = None

    @property
    def who(self) -> str:
        """As records name them: `account:anna`, `token:cms`, `command:root`, `anyone`."""
        return f"{self.kind.value}:{self.name}" if self.name else self.kind.value


ANYONE = Identity(Kind.ANYONE, role=Role.ADMIN)
NOBODY = Identity(Kind.NOBODY)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in: with a password of the desk's own, or as an identity provider says who she is."""

    id: str
    name: str
    role: Role
    created_at: datetime
    password: str | None = field(default=None, repr=False)
    issuer: str | None = None
    subject: str | None = None
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has signed in, since when, and when she was last seen."""

    account: Account
    began_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows to be let in, all but its secret."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    created_by: str
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    used_at: datetime | None = None

    def is_good(self, at: datetime) -> bool:
        """Return whether it opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)
