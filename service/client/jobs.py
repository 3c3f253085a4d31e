"""Lists of claims, which the desk's worker goes through by itself."""

import time
from collections.abc import Iterator, Sequence
from typing import Literal, cast

from service.client.asking import API, Asking
from service.client.shapes import Job, JobState

JOBS = f"{API}/jobs"
TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


class Jobs(Asking):
    """Operations on jobs."""

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
        sent = self.request("POST", JOBS, params=params, content=rows, headers=headers, key=key)
        return cast("Job", sent)

    def job(self, job_id: str) -> Job:
        """Return a job and how far it has come."""
        return cast("Job", self.request("GET", f"{JOBS}/{job_id}"))

    def jobs(self, state: JobState | None = None) -> Iterator[Job]:
        """Yield the jobs, newest first."""
        return self._each(JOBS, "jobs", {"state": state})

    def cancel_job(self, job_id: str) -> Job:
        """Stop a job."""
        return cast("Job", self.request("POST", f"{JOBS}/{job_id}/cancel"))

    def resume_job(self, job_id: str) -> Job:
        """Let a stopped job go on where it stopped."""
        return cast("Job", self.request("POST", f"{JOBS}/{job_id}/resume"))

    def forget_job(self, job_id: str) -> None:
        """Forget a job that is over, with its list; its checks stay."""
        self.request("DELETE", f"{JOBS}/{job_id}")

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
        return self._read(f"{JOBS}/{job_id}/result.{form}")
