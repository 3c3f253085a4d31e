"""What an article said before, what it shares with its family, and parts of it put back by hand."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import current
from sources.errors import UnreadableDocument
from sources.model import Article
from sources.revisions import changes

blueprint = Blueprint("versions", __name__)


@blueprint.get("/articles/<article_id>/versions/<int:number>")
def show(article_id: str, number: int) -> str:
    """Show an article as it stood, with what the next version changed; of a withdrawn one, as it last stood."""
    store = current.desk().articles
    article = store.version(article_id, number)
    past = store.past(article_id)
    live = store.articles([article_id]).get(article_id)
    versions = [version.article for version in past] + ([live] if live else [])
    following = next((version for version in versions if version.version == number + 1), None)
    return render_template(
        "version.html",
        article=article,
        ended=next((version for version in past if version.article.version == number), None),
        versions=versions,
        live=live,
        following=following,
        changes=changes(article.text, following.text) if following else None,
    )


@blueprint.get("/articles/<article_id>/beside/<other_id>")
def beside(article_id: str, other_id: str) -> str:
    """Show how another article of the same origin differs, word by word."""
    store = current.desk().articles
    article, other = store.article(article_id), store.article(other_id)
    return render_template("beside.html", article=article, other=other, changes=changes(article.text, other.text))


@blueprint.post("/articles/<article_id>/restore")
def restore(article_id: str) -> ResponseReturnValue:
    """Put back what cleaning took out at one place and go to the article."""
    try:
        version = int(request.form["version"])
        parts = {int(part) for part in request.form.getlist("part")}
    except ValueError as error:
        raise UnreadableDocument("Say which parts of which version are to be put back.") from error
    current.desk().ingester.restore(article_id, parts, version=version)
    return redirect(url_for("desk.articles.show", article_id=article_id), 303)


def about(article: Article) -> dict[str, object]:
    """Return what an article's page tells of its past and its family."""
    store = current.desk().articles
    return {"past": store.past(article.id) if article.version > 1 else (), "family": store.family(article)}
