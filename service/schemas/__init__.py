"""The JSON in and out, once: API, forms and command line load and dump the same shapes."""

from service.schemas.articles import ArticleIn, ArticlePageSchema, ArticleSchema, ArticleSummarySchema
from service.schemas.checks import CheckPageSchema, CheckSchema, CheckSummarySchema, ClaimIn
from service.schemas.problems import ProblemSchema

__all__ = [
    "ArticleIn",
    "ArticlePageSchema",
    "ArticleSchema",
    "ArticleSummarySchema",
    "CheckPageSchema",
    "CheckSchema",
    "CheckSummarySchema",
    "ClaimIn",
    "ProblemSchema",
]
