"""What is known of an article, set by hand: its title, outlet, day, language and address, with the history kept."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields

from service import current
from service.access import audit
from service.access.identity import identity
from service.editor.forms import UNREADABLE, load_form
from service.problems import respond
from service.schemas.values import LANGUAGE, WEB_ADDRESS, Line
from sources.errors import SourceError, UnreadableDocument
from sources.store import AMENDABLE

blueprint = Blueprint("details", __name__)

ANYONE = "an editor"  # as who signs where the desk knows no names


class Details(Schema):
    """What can be set by hand; a field that is left empty becomes unknown."""

    title = Line()
    outlet = Line()
    author = Line()
    published = fields.Date(error_messages={"invalid": "Not a date; write it as 2002-12-31."})
    language = Line(longest=35, accept=LANGUAGE)
    translated_from = Line(longest=35, accept=LANGUAGE)
    url = Line(longest=2_000, accept=WEB_ADDRESS)


@blueprint.get("/articles/<article_id>/details")
def show(article_id: str) -> str:
    """Show the form with what is known now."""
    article = current.desk().articles.article(article_id)
    return _form(article_id, {name: getattr(article, name) for name in AMENDABLE})


@blueprint.post("/articles/<article_id>/details")
def amend(article_id: str) -> ResponseReturnValue:
    """Set what was typed and go to the article; nothing is written where nothing was changed."""
    desk = current.desk()
    desk.articles.article(article_id)
    given = load_form(Details())
    known = {name: given.get(name) for name in AMENDABLE}
    changed = desk.ingester.amend(article_id, known, editor=identity().name or ANYONE)
    audit.about(article_id)
    return redirect(url_for("desk.articles.show", article_id=article_id, amended=int(changed is not None)), 303)


def _form(article_id: str, typed: Any, errors: dict[str, Any] | None = None) -> str:
    articles = current.desk().articles
    return render_template("details.html", article=articles.article(article_id), typed=typed, errors=errors)


@blueprint.errorhandler(ValidationError)
def misread(error: ValidationError) -> ResponseReturnValue:
    """Show the form again with what was typed, the errors beside their fields."""
    return _form(str((request.view_args or {})["article_id"]), request.form, error.messages_dict), UNREADABLE


@blueprint.errorhandler(SourceError)
def refused(error: SourceError) -> ResponseReturnValue:
    """Show the form again where another article has the address."""
    if isinstance(error, UnreadableDocument):
        return _form(str((request.view_args or {})["article_id"]), request.form, {"url": [str(error)]}), UNREADABLE
    return respond(error)
