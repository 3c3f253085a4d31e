"""The language a reader chooses, remembered by the browser alone."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from service.languages import COMPLETE, COOKIE

blueprint = Blueprint("language", __name__)

A_YEAR = 365 * 24 * 60 * 60


@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    """Remember the language that was chosen and go back to the page it was chosen on."""
    chosen = request.form.get("language", "")
    if chosen not in COMPLETE:
        abort(400, "The desk does not speak this language.")
    answer = redirect(_own_page(request.form.get("back", "")), 303)
    answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


def _own_page(back: str) -> str:
    """Return a page of this desk: the one that was named, or the first where something else was."""
    is_own = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if is_own else url_for("desk.checks.start")
