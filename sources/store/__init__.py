"""Where articles are kept: their versions, their sentences and the bytes they came in. The database is the truth."""

from sources.store.articles import ArticleStore
from sources.store.saving import Saved

__all__ = ["ArticleStore", "Saved"]
