"""Where articles are kept: their versions, their sentences and the bytes they came in. The database is the truth."""

from sources.store.amending import AMENDABLE, Amendment
from sources.store.articles import ArticleStore
from sources.store.browsing import ArticlesWanted, Freshness, MonthCount
from sources.store.indexing import Reading
from sources.store.saving import Saved

__all__ = ["AMENDABLE", "Amendment", "ArticleStore", "ArticlesWanted", "Freshness", "MonthCount", "Reading", "Saved"]
