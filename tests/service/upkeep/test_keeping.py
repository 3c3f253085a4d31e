"""The desk mends its index by itself while it serves."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from service.settings import Settings
from service.upkeep.keeping import Keeper
from service.wiring import Desk, open_desk
from sources.agreement import disagreements
from sources.errors import IndexUnavailable
from sources.model import Document


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk with an article."""
    with closing(open_desk(replace(Settings.at(tmp_path / "desk"), stance_model=None))) as opened:
        opened.ingester.ingest(Document("The ferry sank off Aldwick. Nobody was aboard."))
        yield opened


def test_what_waits_is_brought(desk: Desk) -> None:
    """And what was withdrawn is taken out; where nothing waits, nothing is done."""
    (article,) = desk.articles.page().articles
    desk.articles.mark_pending([article.id])

    assert Keeper(desk).look() == 2
    assert Keeper(desk).look() == 0
    desk.articles.withdraw(article.id)
    assert Keeper(desk).look() == 0
    assert list(desk.index.held()) == []


@pytest.mark.parametrize("damage", ["lost", "damaged"])
def test_what_is_broken_is_built_again(desk: Desk, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    """And said in the log; meanwhile the archive can be read."""
    index = desk.settings.home / "index"
    if damage == "lost":
        desk.index.rebuild([])
    else:
        (meta,) = index.glob("*/meta.json")
        meta.write_text("{}")
        with pytest.raises(IndexUnavailable):
            desk.checker.check("The ferry sank")
        assert desk.articles.page().total == 1
    with caplog.at_level(logging.WARNING):
        assert Keeper(desk).look() == 2

    assert "The index was built again from the archive: 2 sentences." in caplog.text
    assert disagreements(desk.articles, desk.index) == []
    assert desk.checker.check("The ferry sank").evidence


def test_an_index_that_began_again_is_built_whole(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Its folder was removed while the desk served, and an article came before anybody looked: the others are back.

    What was found meanwhile was no surer than the part that could be searched.
    """
    shutil.rmtree(desk.settings.home / "index")
    gone = desk.checker.check("The ferry sank")
    desk.ingester.ingest(Document("A bridge was opened in Norby."))
    partly = desk.checker.check("The ferry sank")
    with caplog.at_level(logging.WARNING):
        assert Keeper(desk).look() == 3
    assert Keeper(desk).look() == 0

    assert (gone.coverage.holdings.sentences, gone.coverage.waiting) == (0, 2)
    assert (partly.coverage.holdings.sentences, partly.coverage.waiting) == (1, 2)
    assert partly.verdict.confidence.capped_by[0] == "index_behind"
    assert "The index was built again from the archive: 3 sentences." in caplog.text
    assert desk.checker.check("The ferry sank").coverage.waiting == 0


def test_what_cannot_be_mended_is_tried_again(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Here a file stands where the index was; when it is gone, all is mended."""
    index = desk.settings.home / "index"
    index.rename(index.with_name("gone"))
    index.write_text("")
    stop = Event()
    keeping = Thread(target=Keeper(desk).keep_on, args=[stop], kwargs={"every": 0.01, "after_failure": 0.01})
    with caplog.at_level(logging.WARNING):
        keeping.start()
        while "could not be brought up to date" not in caplog.text:
            stop.wait(0.01)
        index.unlink()
        while "was built again" not in caplog.text:
            stop.wait(0.01)
        stop.set()
        keeping.join()

    assert len(list(desk.index.held())) == 1
