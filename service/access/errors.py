"""What can be wrong with who asks.

AccessError
├── AccessDenied       this role, or this token's scopes, do not allow it
├── UnknownAccount     no account has this name
├── UnknownToken       no token has this id
└── UnusableAccount    a name, a password, a role or a scope that cannot be
"""


class AccessError(Exception):
    """Who asks may not, or is not known."""


class AccessDenied(AccessError):
    """Who asks is known, and may not do this."""


class UnknownAccount(AccessError):
    """No account has this name."""


class UnknownToken(AccessError):
    """No token has this id."""


class UnusableAccount(AccessError):
    """An account or a token cannot be made as asked."""
