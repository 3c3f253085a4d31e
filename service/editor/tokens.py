"""API tokens, for admins: made, shown once, revoked."""

from datetime import UTC, datetime, time

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import current
from service.access import audit, tokens
from service.access.errors import UnknownToken, UnusableAccount
from service.access.identity import identity
from service.access.model import Scope
from service.editor.forms import UNREADABLE
from service.tongue import gettext

blueprint = Blueprint("tokens", __name__)


@blueprint.get("/tokens")
def everything() -> str:
    """List tokens, with the form that makes one."""
    return page()


@blueprint.post("/tokens")
def create() -> Response:
    """Make a token and show its secret, this once."""
    scopes = [Scope(each) for each in request.form.getlist("scope") if each in set(Scope)]
    token, secret = tokens.create(
        current.desk().tokens,
        request.form.get("name", ""),
        scopes,
        by=identity().who,
        log=audit.doing,
        expires_at=end_of(request.form.get("expires", "")),
    )
    response = make_response(render_template("token_made.html", token=token, secret=secret))
    response.cache_control.no_store = True
    return response


@blueprint.get("/tokens/<token_id>/revoke")
def confirm(token_id: str) -> str:
    """Ask once before a token is revoked."""
    found = next((token for token in current.desk().tokens.all() if token.id == token_id), None)
    if found is None:
        raise UnknownToken(f"No token has the id {token_id!r}.")
    return render_template("token_revoke.html", token=found)


@blueprint.post("/tokens/<token_id>/revoke")
def revoke(token_id: str) -> ResponseReturnValue:
    """Revoke a token and go back to the list."""
    tokens.revoke(current.desk().tokens, token_id, audit.doing)
    return redirect(url_for(".everything"), 303)


@blueprint.errorhandler(UnusableAccount)
def unusable(error: UnusableAccount) -> ResponseReturnValue:
    """Show the form again with what was typed, and why there is no token."""
    return page(str(error)), UNREADABLE


def end_of(day: str) -> datetime | None:
    """Return when a day is over, in UTC; of no day, nothing."""
    if not day:
        return None
    try:
        return datetime.combine(datetime.fromisoformat(day).date(), time.max, UTC)
    except ValueError as error:
        raise UnusableAccount(gettext("The last day is no date.")) from error


def page(error: str | None = None) -> str:
    """Return the list of tokens and the form."""
    now = datetime.now(UTC)
    found = current.desk().tokens.all()
    return render_template("tokens.html", tokens=found, now=now, scopes=list(Scope), typed=request.form, error=error)
