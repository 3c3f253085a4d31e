"""The page of an article's noise: what was seen, an editor's own word, and the text it was translated from."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, pre_load

from service import current
from service.access.identity import identity
from service.damage import attach as attach_to
from service.damage import report
from service.editor.details import ANYONE
from service.editor.forms import UNREADABLE, load_form
from service.editor.galley import galley
from service.problems import respond
from service.schemas.damage import ForeignTextIn, NoiseMarkIn, foreign_from
from sources.errors import SourceError

blueprint = Blueprint("damage", __name__)

AS_FOUND = "found"  # what the form sends to go back to what was found


class MarkForm(NoiseMarkIn):
    """A mark as the page's form sends it: a choice among levels, or what was found."""

    @pre_load
    def read_choice(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Read the choice to go back as no level."""
        return {**data, "level": None} if data.get("level") == AS_FOUND else data


@blueprint.get("/articles/<article_id>/noise")
def show(article_id: str) -> str:
    """Show what looks damaged, the marks so far and the forms to say otherwise."""
    return _page(article_id)


@blueprint.post("/articles/<article_id>/noise")
def mark(article_id: str) -> ResponseReturnValue:
    """Set a noise level by hand and show it."""
    data = load_form(MarkForm())
    current.desk().articles.mark_noise(article_id, data["level"], data["note"])
    return redirect(url_for(".show", article_id=article_id), 303)


@blueprint.post("/articles/<article_id>/foreign-text")
def attach(article_id: str) -> ResponseReturnValue:
    """Keep the text the article was translated from and show it beside."""
    foreign = foreign_from(load_form(ForeignTextIn()))
    attach_to(current.desk(), article_id, foreign, by=identity().name or ANYONE)
    return redirect(url_for(".show", article_id=article_id), 303)


@blueprint.errorhandler(ValidationError)
def misread(error: ValidationError) -> ResponseReturnValue:
    """Show the forms again with what was typed, the errors beside their fields."""
    values = request.view_args or {}
    try:
        return _page(str(values["article_id"]), errors=error.messages_dict), UNREADABLE
    except SourceError as missing:
        return respond(missing)


def _page(article_id: str, errors: dict[str, list[str]] | None = None) -> str:
    found = report(current.desk().articles, article_id)
    blocks = galley(found.article, [sentence for sentence, _ in found.sentences])
    return render_template("noise.html", report=found, blocks=blocks, typed=request.form, errors=errors)
