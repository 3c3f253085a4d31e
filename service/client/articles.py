"""The archive: articles brought in, read, marked and withdrawn."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypedDict, cast

from service.client.asking import API, Asking, said
from service.client.shapes import Article, Noise, Problem

ARTICLES = f"{API}/articles"
SEVERAL = 207  # each article has a status of its own
NoiseLevel = Literal["low", "medium", "high"]


class Added(TypedDict):
    """What became of one of several articles."""

    name: str
    status: int
    article: Article | None
    problem: Problem | None


class WholeArticle(Article):
    """An article with its text."""

    dated_by: str | None
    modified: str | None
    version: int
    agency: str | None
    text: str
    sentences: list[dict[str, Any]]
    removed: list[dict[str, Any]]


class VersionSummary(TypedDict):
    """A version of an article, without its text."""

    number: int
    self: str
    title: str | None
    content_sha256: str
    ended_at: str | None
    ending: Literal["corrected", "edited", "withdrawn"] | None


class Version(VersionSummary):
    """A version as it stood, and what the next one did, word by word."""

    text: str
    removed: list[dict[str, Any]]
    changes: list[dict[str, str]] | None


class Damage(TypedDict):
    """What was noticed of an article's language, and what editors said of it."""

    article_id: str
    noise: Noise
    translated_from: str | None
    sentences: list[dict[str, Any]]
    spellings: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    foreign_text: dict[str, Any] | None


class Articles(Asking):
    """Operations on articles."""

    def add_article(self, text: str, *, key: str | None = None, **facts: str | None) -> Article:
        """Add an article; `facts` are its title, outlet, url, author, published, language and the like."""
        return cast("Article", self.request("POST", ARTICLES, json=said({"text": text, **facts}), key=key))

    def add_document(self, content: bytes, media_type: str, *, key: str | None = None) -> list[Added]:
        """Add what a file holds: a page, a PDF, a Word document, a feed or JSON Lines; one answer an article."""
        answer = self._sender.send("POST", ARTICLES, content=content, headers={"Content-Type": media_type}, key=key)
        if answer.status_code == SEVERAL:
            return cast("list[Added]", answer.json()["results"])
        return [Added(name="", status=answer.status_code, article=answer.json(), problem=None)]

    def articles(
        self,
        words: str = "",
        *,
        outlet: str | None = None,
        month: str | None = None,
        language: str | None = None,
        noise: NoiseLevel | None = None,
    ) -> Iterator[Article]:
        """Yield the articles of the archive, last added first."""
        asked = {"q": words, "outlet": outlet, "month": month, "language": language, "noise": noise}
        return self._each(ARTICLES, "articles", asked)

    def article(self, article_id: str) -> WholeArticle:
        """Return an article with its text, its sentences and what cleaning took out."""
        return cast("WholeArticle", self.request("GET", f"{ARTICLES}/{article_id}"))

    def withdraw_article(self, article_id: str) -> None:
        """Let no later check find an article; checks made before keep what they quoted."""
        self.request("DELETE", f"{ARTICLES}/{article_id}")

    def versions(self, article_id: str) -> Iterator[VersionSummary]:
        """Yield the versions of an article, first to last."""
        return self._every(f"{ARTICLES}/{article_id}/versions", "versions")

    def version(self, article_id: str, number: int) -> Version:
        """Return one version of an article as it stood."""
        return cast("Version", self.request("GET", f"{ARTICLES}/{article_id}/versions/{number}"))

    def restore(self, article_id: str, *, version: int, parts: Sequence[int]) -> WholeArticle:
        """Put back parts that cleaning took out, as the article's next version."""
        asked = {"version": version, "parts": list(parts)}
        return cast("WholeArticle", self.request("POST", f"{ARTICLES}/{article_id}/restored", json=asked))

    def noise(self, article_id: str) -> Damage:
        """Return what is known of the noise in an article."""
        return cast("Damage", self.request("GET", f"{ARTICLES}/{article_id}/noise"))

    def mark_noise(self, article_id: str, level: NoiseLevel | None, *, note: str = "") -> Damage:
        """Set the noise of an article by hand; None goes back to what was found."""
        asked = {"level": level, "note": note}
        return cast("Damage", self.request("PUT", f"{ARTICLES}/{article_id}/noise", json=asked))

    def attach_original(
        self, article_id: str, *, language: str | None = None, url: str | None = None, text: str | None = None
    ) -> Damage:
        """Keep the text an article was translated from beside it; nothing at all takes it away."""
        asked = said({"language": language, "url": url, "text": text})
        return cast("Damage", self.request("PUT", f"{ARTICLES}/{article_id}/foreign-text", json=asked))
