"""The archive: articles come in, are looked at, and are withdrawn."""

from contextlib import suppress
from typing import Any

from flask import Response, request

from service.api import intake
from service.api.bodies import Blueprint
from service.current import desk
from service.edge.idempotency import written_before
from service.paging import listed, paged
from service.schemas.articles import (
    ARTICLES_URL,
    ArticleIn,
    ArticlePageSchema,
    ArticleQuery,
    ArticleSchema,
    ArticleSummarySchema,
    IntakeSchema,
    SplitArticle,
    wanted,
)
from service.schemas.cursors import LimitQuery
from service.schemas.versions import RestoreIn, Version, VersionSchema, VersionsSchema, version_of, versions_of
from sources.errors import IndexUnavailable, UnknownArticle
from sources.model import Article, Place

LOCATION = {"Location": {"description": "Where the article is kept"}}
FILES = {"type": "object", "required": ["file"], "properties": {"file": {"type": "array", "items": {"type": "string"}}}}

articles = Blueprint("articles", __name__, url_prefix=ARTICLES_URL, description="The newsroom's own archive.")


@articles.route("", methods=["POST"])
@articles.doc(
    requestBody={
        "required": True,
        "content": {
            "application/json": {"schema": ArticleIn},
            "multipart/form-data": {"schema": FILES},
            **{kind: {"schema": {"type": "string"}} for kind in sorted(intake.BARE_BODIES)},
        },
    }
)
@articles.response(201, ArticleSummarySchema, headers=LOCATION, description="Kept and searchable")
@articles.alt_response(200, schema=ArticleSummarySchema, headers=LOCATION, description="Known already; nothing changed")
@articles.alt_response(202, schema=ArticleSummarySchema, headers=LOCATION, description="Kept; not searchable yet")
@articles.alt_response(207, schema=IntakeSchema, description="Several articles came; each has its own status")
def add() -> Response:
    """Add an article, or several.

    JSON brings one article; a multipart form one or more files under `file`; a bare body a text, a
    page, a PDF, a Word document, a feed or JSON Lines.
    """
    return intake.receive(request, desk().ingester)


@articles.route("", methods=["GET"])
@articles.arguments(ArticleQuery, location="query")
@articles.response(200, ArticlePageSchema)
def page(query: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """List the archive, newest first, without texts."""
    store = desk().articles
    found = store.browse(wanted(query), page=query["page"], per_page=query["per_page"], after=query["cursor"])
    return paged(found, query, [Place(article.added_at, article.id) for article in found.articles])


@articles.route("/<article_id>", methods=["GET"])
@articles.response(200, ArticleSchema)
def one(article_id: str) -> SplitArticle:
    """Return an article with its text, its sentences, its noise and what cleaning took out."""
    store = desk().articles
    return SplitArticle(store.article(article_id), store.sentences(article_id))


@articles.route("/<article_id>", methods=["DELETE"])
@articles.response(204)
def withdraw(article_id: str) -> None:
    """Withdraw an article; checks made before keep what they quoted, and say that it was withdrawn."""
    desk().ingester.withdraw(article_id)


@articles.route("/<article_id>/versions", methods=["GET"])
@articles.arguments(LimitQuery, location="query")
@articles.response(200, VersionsSchema)
def versions(query: dict[str, Any], article_id: str) -> tuple[dict[str, Any], dict[str, str]]:
    """List the versions of an article, first to last; also of one that was withdrawn."""
    return listed(
        "versions", _versions(article_id), query, lambda one: Place(one.article.added_at, str(one.article.version))
    )


@articles.route("/<article_id>/versions/<int:number>", methods=["GET"])
@articles.response(200, VersionSchema)
def version(article_id: str, number: int) -> Version:
    """Return one version of an article as it stood, with what the next one changed."""
    found = version_of(number, _versions(article_id))
    if found is None:
        raise UnknownArticle(f"The article {article_id!r} has no version {number}.")
    return found


@articles.route("/<article_id>/restored", methods=["POST"])
@articles.arguments(RestoreIn)
@articles.response(201, ArticleSummarySchema, headers=LOCATION)
def restore(given: dict[str, Any], article_id: str) -> tuple[Article, dict[str, str]]:
    """Put back parts that cleaning took out, as the article's next version."""
    held = desk()
    if written_before():
        with suppress(IndexUnavailable):
            held.ingester.index_pending()
        article = held.articles.article(article_id)
    else:
        article = held.ingester.restore(article_id, set(given["parts"]), version=given["version"]).article
    return article, {"Location": f"{ARTICLES_URL}/{article_id}"}


def _versions(article_id: str) -> list[Version]:
    store = desk().articles
    found = versions_of(store.past(article_id), store.articles([article_id]).get(article_id))
    if not found:
        raise UnknownArticle(f"No article has, or had, the id {article_id!r}.")
    return found
