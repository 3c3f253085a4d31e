"""What editors said over checks."""

from collections.abc import Iterator
from typing import Any, TypedDict, cast

from service.client.asking import API, Asking, said, truth
from service.client.shapes import VerdictLabel

RULINGS = f"{API}/rulings"


class Rating(TypedDict, total=False):
    """What is published of a ruling; `value`, `best`, `worst` and `name` must be given."""

    value: float
    best: float
    worst: float
    name: str
    claimant: str | None
    claim_date: str | None
    appearances: list[str]
    review_url: str | None
    language: str


class Ruling(TypedDict):
    """An editor's word over a check; `counts` until a later one."""

    id: str
    url: str
    check: str
    ruled_at: str
    editor: str
    claim: str
    found: VerdictLabel
    verdict: VerdictLabel
    note: str
    rating: Rating | None
    counts: bool


class Rulings(Asking):
    """Operations on rulings."""

    def rule(  # noqa: PLR0913 (the parts of a ruling)
        self,
        check_id: str,
        verdict: VerdictLabel | None = None,
        *,
        note: str = "",
        editor: str = "",
        rating: Rating | None = None,
        key: str | None = None,
    ) -> Ruling:
        """Accept the verdict of a check, or give another; `editor` says who, where the desk has no sign-in."""
        asked = {"verdict": verdict, "note": note, "rating": rating} | ({"editor": editor} if editor else {})
        sent = self.request("POST", f"{API}/checks/{check_id}/rulings", json=asked, key=key)
        return cast("Ruling", sent)

    def rulings_on(self, check_id: str) -> Iterator[Ruling]:
        """Yield the rulings on a check, newest first: the first one counts."""
        return self._every(f"{API}/checks/{check_id}/rulings", "rulings")

    def rulings(  # noqa: PLR0913 (the filters of the list)
        self,
        words: str = "",
        *,
        verdict: VerdictLabel | None = None,
        editor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        rated: bool | None = None,
        counting: bool | None = None,
    ) -> Iterator[Ruling]:
        """Yield rulings, newest first."""
        asked = {"q": words, "verdict": verdict, "editor": editor, "since": since, "until": until}
        return self._each(RULINGS, "rulings", {**asked, "rated": truth(rated), "counting": truth(counting)})

    def ruling(self, ruling_id: str) -> Ruling:
        """Return one ruling."""
        return cast("Ruling", self.request("GET", f"{RULINGS}/{ruling_id}"))

    def rulings_csv(self, words: str = "", **filters: Any) -> bytes:
        """Return rulings as a table."""
        return self._read(f"{RULINGS}.csv", said({"q": words, **filters}))

    def rulings_cases(self, words: str = "", **filters: Any) -> bytes:
        """Return the rulings that count as a file of judged cases, in JSON Lines."""
        return self._read(f"{RULINGS}.jsonl", said({"q": words, **filters}))

    def rulings_feed(self, *, rated: bool | None = None) -> bytes:
        """Return the newest rulings as an Atom feed."""
        return self._read("/feeds/rulings.atom", {"rated": truth(rated)})
