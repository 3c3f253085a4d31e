"""One's own account; and for admins, everybody's."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from service import current
from service.access import accounts, audit, limits, sessions
from service.access.errors import UnusableAccount
from service.access.identity import identity
from service.access.model import Account, Kind, Role
from service.access.passwords import matches
from service.editor.forms import UNREADABLE
from service.tongue import gettext

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/account")
def own() -> str:
    """Show who is signed in, and the form that changes her password."""
    return own_page()


@blueprint.post("/account/password")
def change() -> ResponseReturnValue:
    """Change one's own password; one stays signed in here, and nowhere else."""
    desk, account = current.desk(), own_account()
    limits.may_try(account.name, familiar=True)
    if not matches(request.form.get("old", ""), account.password):
        limits.was_wrong(account.name, familiar=True)
        return own_page({"old": gettext("This is not your password.")}), UNREADABLE
    try:
        accounts.give_password(desk.accounts, account.name, new_password(), audit.doing)
    except UnusableAccount as error:
        return own_page({"new": str(error)}), UNREADABLE
    sessions.begin(account, desk.settings.access)
    return redirect(url_for(".own", changed=1), 303)


@blueprint.get("/accounts")
def everybody() -> str:
    """List accounts, with the forms that change them."""
    return list_page()


@blueprint.post("/accounts")
def add() -> ResponseReturnValue:
    """Make an account."""
    name = request.form.get("name", "")
    accounts.add(current.desk().accounts, name, role_given(), new_password(), audit.doing)
    return redirect(url_for(".everybody"), 303)


@blueprint.post("/accounts/<name>/role")
def role(name: str) -> ResponseReturnValue:
    """Give an account another role."""
    accounts.give_role(current.desk().accounts, name, role_given(), audit.doing)
    return redirect(url_for(".everybody"), 303)


@blueprint.post("/accounts/<name>/password")
def password(name: str) -> ResponseReturnValue:
    """Give an account another password; whoever is signed in with it is signed out."""
    accounts.give_password(current.desk().accounts, name, new_password(), audit.doing)
    return redirect(url_for(".everybody"), 303)


@blueprint.post("/accounts/<name>/disabled")
def disable(name: str) -> ResponseReturnValue:
    """Let an account in no more."""
    accounts.disable(current.desk().accounts, name, audit.doing)
    return redirect(url_for(".everybody"), 303)


@blueprint.post("/accounts/<name>/enabled")
def enable(name: str) -> ResponseReturnValue:
    """Let a disabled account in again."""
    accounts.enable(current.desk().accounts, name, audit.doing)
    return redirect(url_for(".everybody"), 303)


@blueprint.errorhandler(UnusableAccount)
def unusable(error: UnusableAccount) -> ResponseReturnValue:
    """Show the list again with what was typed, and why it cannot be done."""
    return list_page(str(error)), UNREADABLE


def role_word(role: str) -> str:
    """Return a role in words."""
    words = {Role.READER: gettext("reader"), Role.EDITOR: gettext("editor"), Role.ADMIN: gettext("admin")}
    return words[Role(role)]


def own_account() -> Account:
    """Return the account of who asks."""
    if identity().kind is not Kind.ACCOUNT:
        raise NotFound(gettext("This desk has no accounts."))
    return current.desk().accounts.named(identity().name)


def new_password() -> str:
    """Return the password that was typed twice."""
    if request.form.get("new", "") != request.form.get("again", ""):
        raise UnusableAccount(gettext("The two new passwords are not the same."))
    return request.form.get("new", "")


def role_given() -> Role:
    """Return the role that was chosen."""
    if request.form.get("role") not in set(Role):
        raise BadRequest(gettext("There is no such role."))
    return Role(request.form["role"])


def own_page(errors: dict[str, str] | None = None) -> str:
    """Return the page of one's own account."""
    changed = "changed" in request.args
    return render_template("account_own.html", account=own_account(), errors=errors or {}, changed=changed)


def list_page(error: str | None = None) -> str:
    """Return the list of accounts."""
    found = current.desk().accounts.all()
    return render_template("accounts.html", accounts=found, roles=list(Role), typed=request.form, error=error)
