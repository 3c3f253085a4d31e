"""What is exported: a check, what editors said of it, and where the desk and its publisher are."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from claims.model import Check, Evidence
from claims.rulings import Ruled, Ruling
from service.schemas.values import Instant


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the desk's reviews: a name and a web address."""

    name: str
    url: str

    @property
    def site(self) -> str:
        """Return the name of the publisher's site, without www."""
        return (urlsplit(self.url).hostname or self.name).removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Exported:
    """A check as it leaves the desk; `base` is the desk's own address, `rulings` stand newest first."""

    check: Check
    rulings: tuple[Ruled, ...]
    base: str
    publisher: Publisher

    @property
    def ruling(self) -> Ruling | None:
        """Return the ruling that counts."""
        return next((ruled.ruling for ruled in self.rulings if ruled.counts), None)

    @property
    def api_url(self) -> str:
        """Return the address of the check for programs."""
        return f"{self.base}/api/v1/checks/{self.check.id}"

    @property
    def page_url(self) -> str:
        """Return the address of the check for people."""
        return page_url(self.base, self.check.id)

    def article_url(self, item: Evidence) -> str:
        """Return the desk's own address of the article a quote is from."""
        return f"{self.base}/api/v1/articles/{item.citation.id}"


def page_url(base: str, check_id: str) -> str:
    """Return the address of a check for people."""
    return f"{base}/checks/{check_id}"


def instant(value: datetime) -> str:
    """Return a moment as every export writes it."""
    return str(Instant()._serialize(value))  # noqa: SLF001 (the one writer of moments)
