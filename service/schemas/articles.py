"""Articles in and out, as JSON."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_dump, validate, validates_schema

from service.schemas.cursors import CursorQuery, paging
from service.schemas.evidence import NoiseReasonSchema, NoiseSchema
from service.schemas.problems import ProblemSchema
from service.schemas.values import LANGUAGE, WEB_ADDRESS, Instant, Line, PageQuery, Share, Spans, shallow
from sources.model import Article, DatedBy, NoiseLevel, Sentence, SentenceKind
from sources.store import ArticlesWanted

ARTICLES_URL = "/api/v1/articles"


class ArticleIn(Schema):
    """An article to keep: its text or its HTML, and what is known of it. What is not given stays unknown."""

    text = fields.String(metadata={"description": "The article's text; give this or `html`"})
    html = fields.String(
        metadata={"description": "The page the article stands on; its text and details are taken from it"}
    )
    title = Line(allow_none=True)
    outlet = Line(allow_none=True)
    url = Line(allow_none=True, longest=2_000, accept=WEB_ADDRESS)
    author = Line(allow_none=True)
    published = fields.Date(allow_none=True, error_messages={"invalid": "Not a date; write it as 2002-12-31."})
    modified = fields.Date(allow_none=True, error_messages={"invalid": "Not a date; write it as 2002-12-31."})
    language = Line(allow_none=True, longest=35, accept=LANGUAGE)
    translated_from = Line(allow_none=True, longest=35, accept=LANGUAGE)

    @validates_schema
    def one_body(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse an article with no body, or with two."""
        if ("text" in data) == ("html" in data):
            raise ValidationError("Give either text or html.", "text")


class NoiseReasonWithPlacesSchema(NoiseReasonSchema):
    """One kind of visible damage, how much it weighs, and where in the text it was seen."""

    weight = Share()
    places = Spans()


class NoiseWithPlacesSchema(NoiseSchema):
    """How damaged the article's language looks, why, and where."""

    reasons = fields.List(fields.Nested(NoiseReasonWithPlacesSchema))


class SentenceSchema(Schema):
    """A span of the article's text: `text[start:end]` is the sentence."""

    position = fields.Integer()
    start = fields.Integer()
    end = fields.Integer()
    kind = fields.Enum(SentenceKind, by_value=True)
    text = fields.String()


class RemovalSchema(Schema):
    """What cleaning took out of the text as it arrived, and why."""

    start = fields.Integer()
    end = fields.Integer()
    text = fields.String()
    reason = fields.String()


class ArticleSummarySchema(Schema):
    """An article without its text, as lists show it."""

    id = fields.String()
    self = fields.String(metadata={"description": "Where the article itself is found"})
    title = fields.String(allow_none=True)
    outlet = fields.String(allow_none=True)
    url = fields.String(allow_none=True)
    author = fields.String(allow_none=True)
    published = fields.Date(allow_none=True)
    dated_by = fields.Enum(
        DatedBy, by_value=True, allow_none=True, metadata={"description": "How the day of publication was found"}
    )
    modified = fields.Date(
        allow_none=True, metadata={"description": "The day its publisher changed it last, where that was later"}
    )
    version = fields.Integer(metadata={"description": "Counted from 1; a page that changed is the next one"})
    language = fields.String(allow_none=True)
    translated_from = fields.String(allow_none=True)
    agency = fields.String(allow_none=True, metadata={"description": "The news agency it names as its source"})
    origin = fields.String(metadata={"description": "Articles that share it are one independent report"})
    added_at = Instant()
    content_sha256 = fields.String()
    characters = fields.Integer()
    noise = fields.Nested(NoiseSchema)

    @pre_dump
    def arrange(self, article: Article, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        return shallow(article) | {
            "self": f"{ARTICLES_URL}/{article.id}",
            "content_sha256": article.digest,
            "characters": len(article.text),
        }


@dataclass(frozen=True, slots=True)
class SplitArticle:
    """An article with its sentences, in order."""

    article: Article
    sentences: tuple[Sentence, ...]


class ArticleSchema(ArticleSummarySchema):
    """An article as it is kept: its text, its sentences, its noise, and what cleaning took out."""

    noise = fields.Nested(NoiseWithPlacesSchema)
    text = fields.String()
    sentences = fields.List(fields.Nested(SentenceSchema))
    removed = fields.List(fields.Nested(RemovalSchema))

    @pre_dump
    def arrange(self, split: SplitArticle, **_: Any) -> dict[str, Any]:
        """Return the parts in the arrangement that clients see."""
        return {**super().arrange(split.article), "sentences": split.sentences}


class ArticleFilters(Schema):
    """What a list of articles is narrowed to."""

    q = Line(load_default="", metadata={"description": "Only what holds these words"})
    outlet = Line(load_default="", metadata={"description": "Only this outlet, by its exact name"})
    month = fields.String(
        load_default="",
        validate=validate.Regexp(r"^([1-9]\d{3}-(0[1-9]|1[0-2]))?\Z", error="Write the month as 2025-05."),
        metadata={"description": "Only what was published in this month", "example": "2019-03"},
    )
    language = Line(load_default="", longest=35, metadata={"description": "Only this language; `en` is `en-GB` too"})
    noise = fields.Enum(
        NoiseLevel,
        by_value=True,
        load_default=None,
        error_messages={"unknown": "Choose low, medium or high."},
        metadata={"description": "Only articles whose language looks so damaged"},
    )


def wanted(query: Mapping[str, Any]) -> ArticlesWanted:
    """Return what a list of articles is asked for."""
    since = until = None
    if query["month"]:
        year, month = map(int, query["month"].split("-"))
        since, until = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return ArticlesWanted(
        query["q"], (), query["outlet"], since=since, until=until, language=query["language"], noise=query["noise"]
    )


class ArticleQuery(ArticleFilters, CursorQuery, PageQuery):
    """Which articles to list."""


class ArticlePageSchema(Schema):
    """One page of the archive, newest first."""

    articles = fields.List(fields.Nested(ArticleSummarySchema))
    page, per_page, total, next_cursor = paging()


class OutcomeSchema(Schema):
    """What became of one of several articles: its status, and the article or the problem."""

    name = fields.String(metadata={"description": "The file it came in"})
    status = fields.Integer()
    article = fields.Nested(ArticleSummarySchema, allow_none=True)
    problem = fields.Nested(ProblemSchema, allow_none=True)


class IntakeSchema(Schema):
    """What became of several articles, in the order they came."""

    results = fields.List(fields.Nested(OutcomeSchema))
