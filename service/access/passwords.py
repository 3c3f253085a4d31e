"""Passwords: kept as argon2id hashes, and compared in the same time whether there is an account or not."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from service.access.errors import UnusableAccount

# OWASP's second choice for argon2id: 19 MiB, two passes, one lane. Eight threads that sign people in at once take
# 152 MiB, where the first RFC 9106 profile would take 512.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
SHORTEST = 12
LONGEST = 200


def hashed(password: str) -> str:
    """Return the hash of a new password.

    Raises:
        UnusableAccount: it is too short, or longer than anybody types.
    """
    normal = _normal(password)
    if not SHORTEST <= len(normal) <= LONGEST:
        raise UnusableAccount(f"A password has at least {SHORTEST} characters, and at most {LONGEST}.")
    return HASHER.hash(normal)


def matches(password: str, kept: str | None) -> bool:
    """Return whether this is the password; without a kept hash it takes as long to say no."""
    try:
        HASHER.verify(kept or _nobodys(), _normal(password[: 2 * LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Return whether a hash was made with other settings than today's."""
    return HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return HASHER.hash("nobody has this password")


def _normal(password: str) -> str:
    """Return a password as one keyboard and another type it alike."""
    return unicodedata.normalize("NFKC", password)
