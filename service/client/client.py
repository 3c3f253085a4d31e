"""The desk as a program uses it: a method an operation, lists as iterators that fetch the next page when it is due."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import TracebackType
from typing import Any, Literal, Self, cast

import httpx2

from service.client.sending import Sender
from service.client.shapes import Answer, Article, Check, CheckSummary, Job, VerdictLabel

BATCH = 100  # claims the desk takes in one request
PER_PAGE = 100
TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


class Client:
    """The API of one desk. It keeps connections open: close it, or use it in a `with` block."""

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        timeout: float = 60.0,
        tries: int = 5,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._sender = Sender(url, token=token, timeout=timeout, tries=tries, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections."""
        self._sender.close()

    def request(self, method: str, path: str, **given: Any) -> Any:
        """Return what any operation answers; `params`, `json`, `content`, `headers` and a `key` are sent."""
        response = self._sender.send(method, path, **given)
        return response.json() if response.content else None

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
        asked = _asked({"claim": claim, "as_of": as_of, "outlets": list(outlets), "languages": list(languages)})
        return cast("Check", self.request("POST", "/api/v1/checks", json=asked, key=key))

    def check_each(self, claims: Iterable[str | Mapping[str, Any]]) -> Iterator[Answer]:
        """Check any number of claims, a hundred a request; yield an answer for each, in order."""
        coming = iter(claims)
        while some := list(islice(coming, BATCH)):
            asked = [{"claim": one} if isinstance(one, str) else dict(one) for one in some]
            yield from self.request("POST", "/api/v1/checks/batch", json={"claims": asked})["results"]

    def past_check(self, check_id: str) -> Check:
        """Return a check as it was made, with what became of its quotes."""
        return cast("Check", self.request("GET", f"/api/v1/checks/{check_id}"))

    def past_checks(self, words: str = "", *, verdict: VerdictLabel | None = None) -> Iterator[CheckSummary]:
        """Yield past checks, newest first."""
        return self._each("/api/v1/checks", "checks", {"q": words, "verdict": verdict})

    def add_article(self, text: str, *, key: str | None = None, **facts: str | None) -> Article:
        """Add an article; `facts` are its title, outlet, url, author, published, language and the like."""
        asked = _asked({"text": text, **facts})
        return cast("Article", self.request("POST", "/api/v1/articles", json=asked, key=key))

    def articles(self, words: str = "") -> Iterator[Article]:
        """Yield the articles of the archive, last added first."""
        return self._each("/api/v1/articles", "articles", {"q": words})

    def start_job(  # noqa: PLR0913 (the options of a check)
        self,
        rows: bytes,
        form: Literal["csv", "jsonl"],
        *,
        name: str = "",
        as_of: str | None = None,
        outlets: Sequence[str] = (),
        languages: Sequence[str] = (),
        key: str | None = None,
    ) -> Job:
        """Give a list of claims to the desk's worker: a CSV with a column `claim`, or JSON Lines."""
        params = {"name": name, "as_of": as_of, "outlets": tuple(outlets), "languages": tuple(languages)}
        headers = {"Content-Type": TYPES[form]}
        sent = self.request("POST", "/api/v1/jobs", params=params, content=rows, headers=headers, key=key)
        return cast("Job", sent)

    def job(self, job_id: str) -> Job:
        """Return a job and how far it has come."""
        return cast("Job", self.request("GET", f"/api/v1/jobs/{job_id}"))

    def jobs(self) -> Iterator[Job]:
        """Yield the jobs, newest first."""
        return self._each("/api/v1/jobs", "jobs", {})

    def cancel_job(self, job_id: str) -> Job:
        """Stop a job."""
        return cast("Job", self.request("POST", f"/api/v1/jobs/{job_id}/cancel"))

    def wait_for_job(self, job_id: str, *, every: float = 1.0, at_most: float | None = None) -> Job:
        """Return a job when it is over.

        Raises:
            TimeoutError: it is not over after so many seconds.
        """
        until = None if at_most is None else time.monotonic() + at_most
        while (job := self.job(job_id))["state"] in {"waiting", "running"}:
            if until is not None and time.monotonic() > until:
                raise TimeoutError(f"The job {job_id} is not over: {job['checked']} of {job['total']} are checked.")
            time.sleep(every)
        return job

    def job_result(self, job_id: str, form: Literal["csv", "jsonl"]) -> bytes:
        """Return the result of a job: its rows in their order, with the answer to each."""
        return self._sender.send("GET", f"/api/v1/jobs/{job_id}/result.{form}").content

    def _each(self, path: str, name: str, params: Mapping[str, Any]) -> Iterator[Any]:
        """Yield what a list holds, page by page: along the links it gives, or by counting where it gives none."""
        asked: dict[str, Any] = {**params, "page": 1, "per_page": PER_PAGE}
        response, linked = self._sender.send("GET", path, params=asked), False
        while True:
            page = response.json()
            yield from page[name]
            if "next" in response.links:
                linked = True
                response = self._sender.send("GET", response.links["next"]["url"])
            elif not linked and page.get("page", 1) * PER_PAGE < page.get("total", 0):
                asked["page"] = page["page"] + 1
                response = self._sender.send("GET", path, params=asked)
            else:
                return


def _asked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what was not said."""
    return {name: value for name, value in given.items() if value not in (None, [])}
