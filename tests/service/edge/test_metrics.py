"""What Prometheus is told: true over all workers, to this machine and to admins alone, and traces beside it."""

import os
import re
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from flask import Flask
from flask.testing import FlaskClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client.parser import text_string_to_metric_families

from service import create_app, current
from service.edge import tracing
from service.settings import Settings
from service.wiring import Desk
from sources.model import Document
from tests.service.edge.conftest import CLAIM

CHECKS = "/api/v1/checks"
PATIENCE = 40.0


def figures(text: str) -> dict[str, float]:
    """Return every sample by its name and labels."""
    return {
        sample.name + "".join(f" {label}={value}" for label, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_checks_and_requests_are_counted(client: FlaskClient) -> None:
    """By verdict, with their time, and by route and status; the route is the pattern."""
    before = figures(client.get("/metrics").text)
    check = client.post(CHECKS, json=CLAIM).get_json()
    client.get(check["url"])
    client.get("/nothing/of/the/kind")
    after = figures(client.get("/metrics").text)

    def grown(name: str) -> float:
        return after.get(name, 0.0) - before.get(name, 0.0)

    assert grown("claimdesk_check_seconds_count verdict=supported") == 1
    assert grown("claimdesk_check_seconds_sum verdict=supported") > 0
    assert grown(f"claimdesk_requests_total method=POST route={CHECKS} status=201") == 1
    assert grown(f"claimdesk_requests_total method=GET route={CHECKS}/<kept:check_id> status=200") == 1
    assert grown("claimdesk_requests_total method=(none) route=(none) status=404") == 1
    assert not any("chk_" in name or "metrics" in name for name in after)


def test_what_the_desk_holds(client: FlaskClient, desk: Desk) -> None:
    """Archive, index, what waits: read when asked for, whoever changed it."""
    before = figures(client.get("/metrics").text)
    desk.ingester.ingest(Document("The quay at Ulver was built of granite in 1902. It is still used."))
    after = figures(client.get("/metrics").text)

    assert after["claimdesk_articles"] == before["claimdesk_articles"] + 1
    assert after["claimdesk_index_sentences"] == after["claimdesk_sentences"] == before["claimdesk_sentences"] + 2
    assert (after["claimdesk_articles_pending"], after["claimdesk_up part=store"]) == (0, 1)
    assert after["claimdesk_index_bytes"] > 0
    assert 0 <= after["claimdesk_index_age_seconds"] < 60
    assert {"claimdesk_jobs_open", "claimdesk_watches_due", "claimdesk_deliveries_waiting"} <= after.keys()


def test_only_this_machine_may_read(client: FlaskClient) -> None:
    """Another machine, and a proxy that passes on for one, are refused where nobody signs in."""
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403
    assert client.get("/metrics").status_code == 200


def test_a_lost_database_is_told(tmp_path: Path) -> None:
    """A part that does not answer is 0 in `claimdesk_up`, and no figure is made up for it."""
    app = create_app(Settings.at(tmp_path))
    client = app.test_client()
    client.get("/health/ready")
    with app.app_context(), current.desk().engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE articles RENAME TO away")
    found = figures(client.get("/metrics").text)
    ready, live = client.get("/health/ready"), client.get("/health/live")
    current.close(app)

    assert (found["claimdesk_up part=store"], found["claimdesk_up part=index"]) == (0, 1)
    assert "claimdesk_articles" not in found
    assert (ready.status_code, live.status_code) == (503, 200)
    assert list(ready.get_json()["errors"]) == ["store"]


def test_it_stays_ready_while_the_index_is_rebuilt(client: FlaskClient, desk: Desk) -> None:
    """The old index answers until the new one is whole, so readiness does not flicker."""
    rebuilding = Thread(target=desk.ingester.reindex)
    rebuilding.start()
    seen: list[int] = []
    while rebuilding.is_alive() or not seen:
        seen.append(client.get("/health/ready").status_code)
    rebuilding.join()

    assert set(seen) == {200}


def test_counts_of_all_workers_are_added_up(tmp_path: Path) -> None:
    """Whichever worker answers tells the same, and what an ended worker counted still counts."""
    command = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", "0", "--workers", "2"]
    environ = os.environ | {"CLAIMDESK_HOME": str(tmp_path), "CLAIMDESK_STANCE_MODEL": "none"}
    log = tmp_path / "log"
    with log.open("wb") as said:
        process = subprocess.Popen([*command, "--no-worker"], env=environ, stderr=said)
    try:
        port = listening_at(log, process)
        for _ in range(12):
            ask(port, "/api/v1/checks")
        name = "claimdesk_requests_total method=GET route=/api/v1/checks status=200"
        assert {figures(ask(port, "/metrics"))[name] for _ in range(6)} == {12.0}
        workers = re.findall(r"Booting worker with pid: (\d+)", log.read_text(encoding="utf-8"))
        os.kill(int(workers[0]), signal.SIGTERM)
        time.sleep(1)
        ask(port, "/api/v1/checks")
        assert {figures(ask(port, "/metrics"))[name] for _ in range(4)} == {13.0}
    finally:
        process.terminate()
        process.wait(PATIENCE)
    lines = log.read_text(encoding="utf-8").splitlines()

    assert all(line.startswith("{") for line in lines[1:]), lines  # the first is said before any setting is read
    assert sum('"event": "request"' in line for line in lines) == 13


def listening_at(log: Path, process: subprocess.Popen[bytes]) -> int:
    """Return the port of a server once it is ready."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        found = re.search(r"Listening at: http://127.0.0.1:(\d+)", log.read_text(encoding="utf-8"))
        if found is not None:
            ask(int(found[1]), "/health/ready")
            return int(found[1])
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def ask(port: int, path: str) -> str:
    """Return what the server answers, over a connection of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def test_traces(app: Flask) -> None:
    """A span a request, named by its route, with the request's id and its caller's trace, and nothing asked."""
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    traced = create_app(app.extensions["claimdesk"].settings)
    tracing.init_app(traced, provider.get_tracer("tests"))
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    traced.test_client().get(f"{CHECKS}?q=Aldwick", headers={"traceparent": parent, "X-Request-ID": "mine"})
    current.close(traced)
    span = kept.get_finished_spans()[0]

    assert (span.name, f"{span.context.trace_id:032x}") == (f"GET {CHECKS}", parent.split("-")[1])
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.route": CHECKS,
        "http.response.status_code": 200,
        "claimdesk.request_id": "mine",
    }


def test_tracing_is_a_setting(tmp_path: Path) -> None:
    """Without it the desk loads nothing of OpenTelemetry; with it every request is traced."""
    lines = "import sys, service.app; service.app.create_app(); print('opentelemetry.propagate' in sys.modules)"
    environ = os.environ | {"CLAIMDESK_HOME": str(tmp_path)}
    without = subprocess.run([sys.executable, "-c", lines], env=environ, capture_output=True, text=True, check=True)
    traced = environ | {"CLAIMDESK_TRACING": "yes"}
    with_it = subprocess.run([sys.executable, "-c", lines], env=traced, capture_output=True, text=True, check=True)

    assert (without.stdout, with_it.stdout) == ("False\n", "True\n")
