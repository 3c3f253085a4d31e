"""Claims are checked, past checks found again, carried elsewhere and run once more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, TypedDict, cast

from service.client.asking import API, Asking, said
from service.client.shapes import Answer, Check, CheckSummary, Difference, VerdictLabel

CHECKS = f"{API}/checks"
BATCH = 100  # claims the desk takes in one request


class Replay(TypedDict):
    """A check beside the same claim, judged with today's archive and method."""

    check: str
    replayed_at: str
    same: bool
    causes: list[str]
    differences: list[Difference]
    now: dict[str, Any]


class CheckedBefore(TypedDict):
    """An earlier claim of the same matter, and what differs."""

    url: str
    claim: str
    times: int
    checked_at: str
    verdict: VerdictLabel
    ruling: dict[str, Any] | None
    same: bool
    likeness: float
    differences: list[dict[str, Any]]
    detail: str


class FoundClaim(TypedDict):
    """A published review, in the shape of Google's Fact Check Tools API."""

    text: str
    claimant: str
    claimDate: str
    claimReview: list[dict[str, Any]]


class Checks(Asking):
    """Operations on checks."""

    def check(
        self,
        claim: str,
        *,
        as_of: str | None = None,
        outlets: Sequence[str] = (),
        languages: Sequence[str] = (),
        key: str | None = None,
    ) -> Check:
        """Check a claim against the archive."""
        asked = said({"claim": claim, "as_of": as_of, "outlets": list(outlets), "languages": list(languages)})
        return cast("Check", self.request("POST", CHECKS, json=asked, key=key))

    def check_each(self, claims: Iterable[str | Mapping[str, Any]]) -> Iterator[Answer]:
        """Check any number of claims, a hundred a request; yield an answer for each, in order."""
        coming = iter(claims)
        while some := list(islice(coming, BATCH)):
            asked = [{"claim": one} if isinstance(one, str) else dict(one) for one in some]
            yield from self.request("POST", f"{CHECKS}/batch", json={"claims": asked})["results"]

    def past_check(self, check_id: str) -> Check:
        """Return a check as it was made, with what became of its quotes."""
        return cast("Check", self.request("GET", f"{CHECKS}/{check_id}"))

    def past_checks(
        self,
        words: str = "",
        *,
        verdict: VerdictLabel | None = None,
        editor: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[CheckSummary]:
        """Yield past checks, newest first."""
        asked = {"q": words, "verdict": verdict, "editor": editor, "since": since, "until": until}
        return self._each(CHECKS, "checks", asked)

    def past_checks_csv(self, words: str = "", *, verdict: VerdictLabel | None = None) -> bytes:
        """Return past checks with the rulings that count, as CSV."""
        return self._read(f"{CHECKS}.csv", {"q": words, "verdict": verdict})

    def export(self, check_id: str, form: Literal["jsonld", "md", "html", "csv", "claimreview"]) -> bytes:
        """Return a check in a format of others."""
        return self._read(f"{CHECKS}/{check_id}.{form}")

    def citation(self, check_id: str, number: int, form: Literal["text", "bibtex", "csl-json"] = "text") -> str:
        """Return one quote of a check as a citation; quotes are counted from 0."""
        return self._read(f"{CHECKS}/{check_id}/evidence/{number}/citation", {"format": form}).decode()

    def replay(self, check_id: str) -> Replay:
        """Run a check again with today's archive and method; nothing is kept."""
        return cast("Replay", self.request("GET", f"{CHECKS}/{check_id}/replay"))

    def like(self, claim: str) -> list[CheckedBefore]:
        """Return earlier checks of a claim's matter; nothing is checked."""
        found = self.request("GET", f"{API}/claims:like", params={"claim": claim})
        return cast("list[CheckedBefore]", found["claims"])

    def reviews(
        self, query: str = "", *, site: str | None = None, language: str | None = None, days: int | None = None
    ) -> Iterator[FoundClaim]:
        """Yield published reviews that hold these words, or that a site published."""
        asked = {"query": query, "reviewPublisherSiteFilter": site, "languageCode": language, "maxAgeDays": days}
        token: str | None = None
        while True:
            page = self.request("GET", f"{API}/claims:search", params={**asked, "pageToken": token})
            yield from page.get("claims", [])
            token = page.get("nextPageToken")
            if token is None:
                return
