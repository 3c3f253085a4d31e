"""A PostgreSQL that goes away and comes back: the desk says so while it is away, and goes on by itself."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.errors import StoreUnavailable
from sources.model import Document
from tests import postgres


@pytest.fixture(scope="module", name="server")
def _server() -> Iterator[postgres.Server]:
    """Yield a server that this file may stop."""
    if why_not := postgres.why_not():
        pytest.skip(f"no PostgreSQL: {why_not}")
    with postgres.own() as own:
        yield own


@pytest.fixture(name="desk")
def _desk(server: postgres.Server, tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk on it, with connections that were used before."""
    server.execute("DROP DATABASE IF EXISTS desk WITH (FORCE)")
    server.execute("CREATE DATABASE desk")
    settings = replace(Settings.at(tmp_path), database_url=server.url("desk"), stance_model=None)
    with closing(open_desk(settings)) as opened:
        opened.ingester.ingest(Document("The ferry sank off Aldwick. Nobody was aboard."))
        yield opened


def test_away(desk: Desk, server: postgres.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what is wrong, in one sentence; when the server is back, the same desk works."""
    monkeypatch.setattr("service.databases.RECONNECT", 0.1)
    server.stop()
    with pytest.raises(StoreUnavailable, match=r"^The database cannot be used: (it was stopped|nothing answers)"):
        desk.ready()
    server.start()
    desk.ready()

    assert desk.articles.holdings().articles == 1


def test_a_restart_under_load(desk: Desk, server: postgres.Server) -> None:
    """Who asks a moment too early waits; what was being written is there or is refused, never half there."""
    kept: list[str] = []
    refused: list[str] = []
    done = False

    def write() -> None:
        number = 0
        while not done:
            number += 1
            try:
                kept.append(desk.ingester.ingest(Document(f"Report {number}. The ferry left again.")).article.id)
            except StoreUnavailable as error:
                refused.append(str(error))

    writer = Thread(target=write)
    writer.start()
    for _ in range(2):
        while len(kept) < 3:
            sleep(0.01)
        server.stop()
        server.start()
        kept_before = len(kept)
        while len(kept) <= kept_before:
            assert writer.is_alive()
            sleep(0.01)
    done = True
    writer.join()

    assert all(said.startswith("The database cannot be used") for said in refused)
    assert len(desk.articles.articles(kept)) == len(set(kept))
    assert list(desk.articles.broken()) == []
    desk.ingester.index_pending()
    assert desk.articles.pending() == ()
