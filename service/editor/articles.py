"""Articles: read one, add some, withdraw one and bring it back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields

from service import current
from service.access import audit
from service.api import intake
from service.collecting import collect
from service.damage import with_spellings
from service.editor import provenance, versions
from service.editor.forms import UNREADABLE, load_form
from service.editor.galley import galley
from service.fetching import Unfetchable
from service.problems import problem_of, respond
from service.schemas import ArticleIn
from service.schemas.values import WEB_ADDRESS, Line
from sources.errors import SourceError
from sources.readers import read_article

blueprint = Blueprint("articles", __name__)

CHECKS_SHOWN = 10  # on an article's page; the newest of those that quote it


class PastedArticle(ArticleIn):
    """An article as a page's form sends it; a blank text is for the reader to refuse, in its own words."""

    text = fields.String(required=True, error_messages={"required": "Paste the text of the article."})

    class Meta:
        """A form brings text alone."""

        exclude = ("html",)


class Address(Schema):
    """Where a page is to be fetched from."""

    address = Line(required=True, longest=2_000, accept=WEB_ADDRESS)


@blueprint.get("/articles/add")
def add() -> str:
    """Show the forms that add articles."""
    return render_template("add.html", typed={})


@blueprint.post("/articles")
def paste() -> ResponseReturnValue:
    """Keep a pasted article and go to its page."""
    kept = current.desk().ingester.ingest(read_article(load_form(PastedArticle())))
    return redirect(url_for(".show", article_id=kept.article.id, kept=intake.status_of(kept).value), 303)


@blueprint.post("/articles/files")
def upload() -> str:
    """Keep what the files hold; one that cannot be read does not stop the others."""
    if not any(file.filename for file in request.files.getlist("file")):
        raise ValidationError({"file": ["Choose at least one file."]})
    ingester = current.desk().ingester
    outcomes = intake.outcomes(intake.unpack(request), ingester)
    return render_template("add.html", typed={}, outcomes=outcomes)


@blueprint.post("/articles/address")
def fetch() -> ResponseReturnValue:
    """Fetch one page, keep it and go to its page; a feed's articles are told one by one."""
    desk = current.desk()
    url = load_form(Address())["address"]
    try:
        outcomes = intake.outcomes([intake.Parcel(url, collect(desk.settings, url))], desk.ingester)
    except Unfetchable as error:
        raise ValidationError({"address": [str(error)]}) from error
    if len(outcomes) == 1 and outcomes[0].article is not None:
        return redirect(url_for(".show", article_id=outcomes[0].article.id, kept=outcomes[0].status), 303)
    if len(outcomes) == 1 and outcomes[0].problem is not None:
        raise ValidationError({"address": [outcomes[0].problem.detail]})
    return render_template("add.html", typed={}, outcomes=outcomes)


@blueprint.get("/articles/<article_id>")
def show(article_id: str) -> str:
    """Show an article as it is kept, each sentence a place to go to."""
    desk = current.desk()
    kept = desk.articles.article(article_id)
    article, _ = with_spellings(desk.articles, kept)
    sentences = desk.articles.sentences(article_id)
    amendments = desk.articles.amendments(article_id)
    return render_template(
        "article.html",
        article=article,
        blocks=galley(article, sentences),
        kept=request.args.get("kept", type=int),
        amended=request.args.get("amended", type=int),
        told=provenance.told_by(article, sentences, amendments),
        amendments=amendments,
        checks=desk.survey.quoting(article_id, limit=CHECKS_SHOWN),
        **versions.about(article),
    )


@blueprint.get("/articles/<article_id>/withdraw")
def confirm(article_id: str) -> str:
    """Ask once before an article is withdrawn."""
    return render_template("withdraw.html", article=current.desk().articles.article(article_id))


@blueprint.post("/articles/<article_id>/withdraw")
def withdraw(article_id: str) -> ResponseReturnValue:
    """Withdraw an article and go to the archive."""
    current.desk().ingester.withdraw(article_id)
    return redirect(url_for("desk.archive.archive", withdrawn=1), 303)


@blueprint.post("/articles/<article_id>/readmit")
def readmit(article_id: str) -> ResponseReturnValue:
    """Bring a withdrawn article back and go to it."""
    kept = current.desk().ingester.readmit(article_id)
    audit.about(article_id)
    return redirect(url_for(".show", article_id=article_id, kept=intake.status_of(kept).value), 303)


@blueprint.errorhandler(ValidationError)
def misread(error: ValidationError) -> ResponseReturnValue:
    """Show the forms again with what was typed, the errors beside their fields."""
    return render_template("add.html", typed=request.form, errors=error.messages_dict), UNREADABLE


@blueprint.errorhandler(SourceError)
def unkept(error: SourceError) -> ResponseReturnValue:
    """Show the form again with what was pasted and why it was not kept."""
    if request.endpoint != "desk.articles.paste":
        return respond(error)
    return render_template("add.html", typed=request.form, errors={"text": [str(error)]}), problem_of(error).status
