"""Figures for Prometheus: counted in each process, added up over all of them where the desk is served.

`claimdesk serve` names a folder in which gunicorn's workers keep their counts; without one, a process tells its own.
What the desk holds is read when it is asked for, so that it is true whoever changed it.
"""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from claims.model import Check
from service import current
from service.access.guard import this_machine_only
from service.access.identity import identity, permits
from service.access.model import Kind, Role, Scope
from service.access.rules import Rule
from service.edge.requests import QUIET, route
from service.wiring import Desk
from sources.errors import SourceError

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
MAY_READ = Rule(Role.ADMIN, Scope.ADMIN)

OWN = CollectorRegistry()
REQUESTS = Counter("claimdesk_requests_total", "Requests answered", ("method", "route", "status"), registry=OWN)
REQUEST_SECONDS = Histogram(
    "claimdesk_request_seconds", "How long answers took", ("route",), buckets=SECONDS, registry=OWN
)
CHECK_SECONDS = Histogram(
    "claimdesk_check_seconds", "How long claims took to judge", ("verdict",), buckets=SECONDS, registry=OWN
)
ERRORS = Counter("claimdesk_errors_total", "Errors that nobody foresaw", ("error",), registry=OWN)

blueprint = Blueprint("metrics", __name__)


def judged(check: Check, seconds: float) -> None:
    """Count a claim that was judged."""
    CHECK_SECONDS.labels(check.verdict.label.value).observe(seconds)


def forget(pid: int) -> None:
    """Note that a worker has ended; what it counted still counts."""
    if values.ValueClass.__name__ == "MmapedValue":
        mark_process_dead(pid)  # type: ignore[no-untyped-call] # the client's own, untyped


def init_app(app: Flask) -> None:
    """Count every request, and serve the figures at /metrics."""
    app.register_blueprint(blueprint)
    opener: current.Opener = app.extensions[current.EXTENSION]
    opener.told = judged

    @app.after_request
    def count(response: Response) -> Response:
        if not request.path.startswith(QUIET):
            method = request.method if request.url_rule is not None else "(none)"
            REQUESTS.labels(method, route(), str(response.status_code)).inc()
            REQUEST_SECONDS.labels(route()).observe(time.perf_counter() - g.get("began", time.perf_counter()))
        return response


@blueprint.get("/metrics")
def metrics() -> Response:
    """Tell the figures to this machine, and to an admin or a token for admins from anywhere."""
    who = identity()
    if who.kind is Kind.ANYONE or not permits(MAY_READ, who):
        this_machine_only()
    registry = CollectorRegistry()
    if values.ValueClass.__name__ == "MmapedValue":  # counts of all workers, in the folder they share
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # the client's own, untyped
    else:
        registry.register(_Counted())
    registry.register(_Held(current.desk()))
    return Response(generate_latest(registry), content_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


class _Counted:
    """What this process has counted."""

    def collect(self) -> Iterable[Metric]:
        """Return the counts."""
        return OWN.collect()


class _Held:
    """What the desk holds, as it is now. A part that does not answer is left out; `claimdesk_up` says which."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def describe(self) -> Iterable[Metric]:
        """Name nothing beforehand: what is told is looked up when it is asked for."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Look up each figure."""
        up = GaugeMetricFamily("claimdesk_up", "Whether a part answers", labels=["part"])
        for part, figures in (("store", self._of_the_store), ("index", self._of_the_index)):
            try:
                found = list(figures())
            except (SourceError, OSError):
                up.add_metric([part], 0)
            else:
                up.add_metric([part], 1)
                yield from (GaugeMetricFamily(f"claimdesk_{name}", told, value=value) for name, told, value in found)
        yield up

    def _of_the_store(self) -> Iterator[tuple[str, str, float]]:
        desk = self._desk
        held = desk.articles.holdings()
        yield "articles", "Articles in the archive", held.articles
        yield "sentences", "Sentences in the archive", held.sentences
        yield "articles_pending", "Articles that no search finds yet", desk.articles.freshness().pending
        yield "jobs_open", "Jobs that wait or run", len(desk.jobs.unfinished())
        yield "watches", "Claims under watch", desk.watches.fingerprint()[0]
        yield "watches_due", "Watched claims that wait to be checked again", desk.watches.due()
        yield "alerts_unseen", "Changed verdicts that nobody has put aside", desk.watches.count_unseen()
        yield "deliveries_waiting", "Messages to webhooks that have not arrived", desk.webhooks.waiting()

    def _of_the_index(self) -> Iterator[tuple[str, str, float]]:
        yield "index_sentences", "Sentences in the index", self._desk.index.frequencies(()).sentences
        url = urlsplit(self._desk.settings.index_url)
        if url.scheme == "tantivy":
            files = [path.stat() for path in Path(url.path).rglob("*") if path.is_file()]
            yield "index_bytes", "How large the index is", sum(file.st_size for file in files)
            newest = max((file.st_mtime for file in files), default=time.time())
            yield "index_age_seconds", "Seconds since the index was written last", max(0.0, time.time() - newest)
