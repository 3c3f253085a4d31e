"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests

from service import current
from service.access import audit, sessions, signing
from service.access.identity import identity
from service.access.model import Deed, Kind
from service.access.setup import SignIn
from service.editor.forms import UNREADABLE
from service.tongue import gettext

blueprint = Blueprint("signin", __name__)


@blueprint.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Ask who is there; whoever is signed in, or need not be, goes on."""
    if current.desk().settings.access.sign_in is SignIn.NONE or identity().kind is Kind.ACCOUNT:
        return redirect(wanted(request.args.get("next")), 303)
    return page()


@blueprint.post("/sign-in")
def send() -> ResponseReturnValue:
    """Sign somebody in and go where she wanted to."""
    setup = current.desk().settings.access
    if setup.sign_in is not SignIn.LOCAL:
        return redirect(url_for("desk.signin.sign_in"), 303)
    try:
        account = signing.sign_in(request.form.get("name", ""), request.form.get("password", ""), setup)
    except TooManyRequests as error:
        return page(str(error.description)), 429, {"Retry-After": str(error.retry_after)}
    if account is None:
        return page(gettext("The name or the password is wrong.")), UNREADABLE
    response = current_app.make_response(redirect(wanted(request.form.get("next")), 303))
    signing.remember(response, account)
    return response


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out and go to the page that asks who is there."""
    if identity().kind is Kind.ACCOUNT:
        with audit.doing(Deed.SIGNED_OUT, identity().name):
            sessions.end()
    return redirect(url_for("desk.signin.sign_in"), 303)


def page(error: str | None = None) -> str:
    """Return the page that asks who is there, with what was typed but the password."""
    desk = current.desk()
    return render_template(
        "signin.html",
        name=request.form.get("name", ""),
        wanted=request.values.get("next", ""),
        error=error,
        no_accounts=desk.settings.access.sign_in is SignIn.LOCAL and not desk.accounts.exist(),
        by_provider=desk.settings.access.sign_in is SignIn.OIDC,
    )


def wanted(address: str | None) -> str:
    """Return a page of this desk to go to; an address of anywhere else is none."""
    start = url_for("desk.checks.start")
    if address is None or not address.startswith("/") or not address.isprintable():
        return start
    parts = urlsplit(address.replace("\\", "/"))
    return start if parts.scheme or parts.netloc or parts.path.startswith("//") else address
