"""Signing in by way of the newsroom's identity provider: there, and back."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from service import current
from service.access import audit, oidc, signing
from service.access.errors import AccessDenied
from service.access.model import Deed
from service.access.setup import Provider
from service.editor.signin import page, wanted
from service.problems import problem_of

blueprint = Blueprint("provider", __name__)
NEXT = "next"


@blueprint.get("/sign-in/provider")
def begin() -> ResponseReturnValue:
    """Send the browser to the provider."""
    _provider()
    session[NEXT] = request.args.get("next")
    return oidc.begin(url_for(".back", _external=True))


@blueprint.get("/sign-in/back")
def back() -> ResponseReturnValue:
    """Sign in who came back, and go where she wanted to."""
    provider, goal = _provider(), wanted(session.pop(NEXT, None))
    claims = oidc.claims_of(provider)
    desk = current.desk()
    account = oidc.account_of(desk.accounts, claims, provider, audit.doing)
    signing.let_in(account, desk.settings.access)
    return redirect(goal, 303)


@blueprint.errorhandler(AccessDenied)
def refused(error: AccessDenied) -> ResponseReturnValue:
    """Say on the page that asks who is there why nobody was let in."""
    audit.record(Deed.SIGN_IN_FAILED, "identity provider")
    return page(str(error)), problem_of(error).status


def _provider() -> Provider:
    provider = current.desk().settings.access.provider
    if provider is None:
        raise NotFound
    return provider
