"""Signing in with a newsroom's own identity provider, over OpenID Connect. Authlib does the protocol.

The state, the nonce and the code verifier of a sign-in under way are in the browser's signed cookie. A token is
believed when its signature is by a key of the issuer that the settings name, and issuer, audience, nonce and times are
right.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app
from flask.typing import ResponseReturnValue
from ulid import ULID

from service.access.accounts import Log, name_of
from service.access.errors import AccessDenied, UnknownAccount, UnusableAccount
from service.access.model import Account, Deed, Role
from service.access.setup import Provider
from service.store import AccountStore

EXTENSION = "claimdesk-provider"
TIMEOUT = 10  # seconds that the provider has for each answer
NAMESAKES = 20


class ProviderFailed(AccessDenied):
    """The identity provider does not answer, or what it says cannot be believed."""


def init_app(app: Flask, provider: Provider | None) -> None:
    """Know the provider; it is asked nothing before somebody signs in.

    Raises:
        ImportError: the extra `claimdesk[oidc]` is not installed.
    """
    if provider is None:
        return
    from authlib.integrations.flask_client import OAuth  # noqa: PLC0415 (an extra: only who asks for it needs it)

    app.extensions[EXTENSION] = OAuth(app).register(
        "provider",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "default_timeout": TIMEOUT},
    )


def begin(back_to: str) -> ResponseReturnValue:
    """Send the browser to the provider.

    Raises:
        ProviderFailed: it does not answer.
    """
    try:
        answer: ResponseReturnValue = current_app.extensions[EXTENSION].authorize_redirect(back_to)
    except _failures() as error:
        raise ProviderFailed("The identity provider does not answer; try again in a moment.") from error
    return answer


def claims_of(provider: Provider) -> Mapping[str, Any]:
    """Return what the provider says of who came back from it.

    Raises:
        ProviderFailed: it refused, or nothing of what it says can be believed.
    """
    wanted = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    try:
        token = current_app.extensions[EXTENSION].authorize_access_token(claims_options=wanted)
    except _failures() as error:
        raise ProviderFailed("The identity provider did not let you in, or its word cannot be believed.") from error
    claims: Mapping[str, Any] | None = token.get("userinfo")
    if not claims or not claims.get("sub"):
        raise ProviderFailed("The identity provider did not say who you are.")
    return claims


def account_of(accounts: AccountStore, claims: Mapping[str, Any], provider: Provider, log: Log) -> Account:
    """Return the account of who came back, made at her first sign-in; her role is what the provider says today.

    Raises:
        AccessDenied: she has no role here, or her account is disabled.
    """
    role, subject = role_of(claims, provider), str(claims["sub"])
    if role is None:
        raise AccessDenied("You have no role at this desk: ask whoever runs it.")
    known = accounts.of_subject(provider.issuer, subject)
    if known is None:
        return _made(accounts, claims, provider, role, log)
    if known.disabled_at is not None:
        raise AccessDenied("Your account at this desk is disabled.")
    if known.role is not role:
        with log(Deed.ACCOUNT_ROLE, f"{known.name} {role.value}"):
            accounts.follow_role(known.id, role)
    return accounts.named(known.name)


def role_of(claims: Mapping[str, Any], provider: Provider) -> Role | None:
    """Return the highest role that a person's groups have here, if any."""
    said = claims.get(provider.role_claim, ())
    groups = {said} if isinstance(said, str) else {str(each) for each in said}
    held = {role for group, role in provider.roles if group in groups}
    return max(held, key=list(Role).index, default=None)


def _made(accounts: AccountStore, claims: Mapping[str, Any], provider: Provider, role: Role, log: Log) -> Account:
    wanted = str(claims.get(provider.name_claim) or claims.get("email") or claims["sub"])
    name = _free(accounts, name_of("-".join(wanted.split())))
    subject = str(claims["sub"])
    made = Account(f"acc_{ULID()}", name, role, datetime.now(UTC), issuer=provider.issuer, subject=subject)
    with log(Deed.ACCOUNT_ADDED, f"{made.name} {role.value}"):
        accounts.add(made)
    return made


def _free(accounts: AccountStore, name: str) -> str:
    """Return a name that nobody has: somebody of the same name must not become somebody else."""
    for candidate in (name, *(f"{name[:90]}-{number}" for number in range(2, NAMESAKES))):
        try:
            accounts.named(candidate)
        except UnknownAccount:
            return candidate
    raise UnusableAccount(f"Too many people are called {name!r}.")


def _failures() -> tuple[type[Exception], ...]:
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415 (an extra)
    from joserfc.errors import JoseError  # noqa: PLC0415 (comes with it)
    from requests import RequestException  # noqa: PLC0415 (the same)

    return (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError)
