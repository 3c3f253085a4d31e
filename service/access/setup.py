"""How a desk lets people and programs in, as it was set up."""

import ipaddress
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from service.access.model import Role

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class SignIn(StrEnum):
    """How people sign in."""

    NONE = "none"
    LOCAL = "local"
    OIDC = "oidc"


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider that people sign in with, and which of its groups have which role here."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    role_claim: str = "groups"
    roles: tuple[tuple[str, Role], ...] = ()
    name_claim: str = "preferred_username"


@dataclass(frozen=True, slots=True)
class AccessSetup:
    """What the settings say of access. Without sign-in only this machine is answered, unless anybody may come."""

    sign_in: SignIn = SignIn.NONE
    allow_anonymous: bool = False
    secret_key: str | None = field(default=None, repr=False)
    hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    session_idle: timedelta = timedelta(hours=2)
    session_length: timedelta = timedelta(hours=12)
    rate_limit: str | None = None
    rate_limit_store: str = field(default="memory://", repr=False)
    provider: Provider | None = None

    @property
    def is_for_this_machine(self) -> bool:
        """Whether requests from elsewhere are refused."""
        return self.sign_in is SignIn.NONE and not self.allow_anonymous

    @property
    def names(self) -> tuple[str, ...]:
        """The hosts that requests may be addressed to; empty where any is answered."""
        return self.hosts or (LOOPBACK_NAMES if self.is_for_this_machine else ())


@lru_cache(maxsize=1_024)
def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach a host."""
    try:
        address = ipaddress.ip_address(host.split("%", maxsplit=1)[0])
    except ValueError:
        return host == "localhost"
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
