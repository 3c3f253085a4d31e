"""Signing in with a name and a password: the same time and the same answer, whichever of the two is wrong.

A browser in which somebody has signed in to an account before is remembered by a cookie, so that others who try that
account's password from elsewhere, however many they are, cannot keep her out.
"""

from datetime import timedelta

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from service import current
from service.access import audit, limits, sessions
from service.access.accounts import name_of
from service.access.errors import UnknownAccount, UnusableAccount
from service.access.model import Account, Deed, Identity, Kind
from service.access.passwords import hashed, is_outdated, matches
from service.access.setup import AccessSetup

FAMILIAR = "claimdesk_familiar"
FAMILIAR_FOR = timedelta(days=90)


def sign_in(typed: str, password: str, setup: AccessSetup) -> Account | None:
    """Sign somebody in; nothing where name or password are wrong, or the account is disabled.

    Raises:
        TooManyRequests: too many passwords were wrong lately.
    """
    account = _account(typed)
    key = typed.strip().casefold() if account is None else account.name
    familiar = account is not None and _is_familiar(account)
    limits.may_try(key, familiar=familiar)
    right = matches(password, None if account is None else account.password)
    if account is None or not right or account.disabled_at is not None:
        limits.was_wrong(key, familiar=familiar)
        # What was typed as a name may be a password: only names that there are go into the log.
        audit.record(Deed.SIGN_IN_FAILED, "unknown name" if account is None else account.name)
        return None
    if account.password is not None and is_outdated(account.password):
        current.desk().accounts.refresh_password(account.name, hashed(password))
    let_in(account, setup)
    return account


def let_in(account: Account, setup: AccessSetup) -> None:
    """Begin a session for somebody who has shown who she is, and write it down."""
    who = Identity(Kind.ACCOUNT, account.name, account.role, id=account.id)
    sessions.begin(account, setup, audit.doing(Deed.SIGNED_IN, account.name, by=who))


def remember(response: Response, account: Account) -> None:
    """Let this browser be known as one in which somebody signed in to an account."""
    response.set_cookie(
        FAMILIAR,
        _signer().dumps(account.id),
        max_age=FAMILIAR_FOR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
        path="/sign-in",
    )


def _is_familiar(account: Account) -> bool:
    try:
        return bool(_signer().loads(request.cookies.get(FAMILIAR, "")) == account.id)
    except BadSignature:
        return False


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="familiar-browser")


def _account(typed: str) -> Account | None:
    try:
        return current.desk().accounts.named(name_of(typed))
    except (UnknownAccount, UnusableAccount):
        return None
