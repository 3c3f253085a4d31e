"""A form is taken only from a page of this desk: each carries a token that belongs to the browser's own session.

Where the request came from is looked at as well (service/editor/safety.py); this is the second lock.
"""

from flask import Flask, current_app, request
from flask_wtf.csrf import generate_csrf, validate_csrf
from werkzeug.exceptions import Forbidden
from wtforms.validators import ValidationError

from service.access.secret import Sessions
from sources.errors import StoreUnavailable

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"  # for scripts of our own pages, which send no form
ENABLED = "WTF_CSRF_ENABLED"
FOREIGN = (
    "This form does not come from a page that this desk made for you, or you have signed in or out since. "
    "Go back, load the page again and send it once more."
)


def csrf_token() -> str:
    """Return what a form of this page must carry; nothing where no key can be kept, so that the page can be read."""
    try:
        _with_key()
    except StoreUnavailable:
        return ""
    token: str = generate_csrf()
    return token


def own_form() -> None:
    """Refuse a form without the token of its session, or with another's.

    Raises:
        Forbidden: the form is not from a page of ours.
    """
    if not current_app.config[ENABLED]:
        return
    given = request.headers.get(HEADER)
    if given is None:
        if request.mimetype == "application/x-www-form-urlencoded":
            request.get_data()  # kept, for whoever looks at its bytes later
        given = request.form.get(FIELD)
    _with_key()
    try:
        validate_csrf(given)
    except ValidationError as error:
        raise Forbidden(FOREIGN) from error


def _with_key() -> None:
    sessions = current_app.session_interface
    if isinstance(sessions, Sessions):
        sessions.ready(current_app)


def init_app(app: Flask) -> None:
    """Let templates make tokens; they end with their session, not with a clock."""
    app.config.setdefault(ENABLED, True)
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.jinja_env.globals["csrf_token"] = csrf_token
