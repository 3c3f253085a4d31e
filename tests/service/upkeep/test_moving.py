"""A desk in another database is the same desk."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, insert, select

from claims.store import CheckStore
from service.access.chain import Entry, faults
from service.databases import connected, open_engine
from service.settings import Settings
from service.store import AuditStore
from service.upkeep import moving
from service.upkeep.moving import NotEmpty, Unfaithful, copy, move
from service.wiring import open_desk
from sources.errors import SourceError
from sources.store import ArticleStore
from sources.store.marking import ForeignText
from sources.tables import ARTICLES, WITHDRAWN
from tests import factories
from tests.sources.keeping import article, keep


@pytest.fixture(name="source")
def _source(engine: Engine) -> Engine:
    """Return a database with something of many kinds in it."""
    store = ArticleStore(engine)
    for number in range(1, 4):
        keep(store, number, outlet="Łódź Courier", title=None)
    keep(store, 4, url="https://g.example/4")
    keep(store, 5, url="https://g.example/4", text="The ferry was raised. Nobody was aboard.")
    store.withdraw("art_00003")
    store.attach("art_00001", ForeignText("de", None, "Die Fähre sank."))
    CheckStore(engine).save(factories.check())
    AuditStore(engine).append(Entry("2026-11-22T09:00:00+00:00", "anna", "withdraw", "art_00003"))
    return engine


@pytest.fixture(name="target", params=["sqlite", "postgresql"])
def _target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Yield an empty database."""
    if request.param == "sqlite":
        with connected(f"sqlite:///{tmp_path / 'target.db'}") as made:
            yield made
        return
    server = request.getfixturevalue("server")
    name = f"target_{request.node.name.translate(str.maketrans('[]-', '___'))[-40:]}"
    server.execute(f"CREATE DATABASE {name}")
    with connected(server.url(name)) as made:
        yield made
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_everything_arrives(source: Engine, target: Engine) -> None:
    """Every row of every table, whichever kinds of database they are; articles wait to be indexed there."""
    held = move(source, target)
    was, there = ArticleStore(source), ArticleStore(target)

    assert held["articles"].rows == 3
    for number in (1, 2, 4):
        assert there.article(f"art_{number:05}") == was.article(f"art_{number:05}")
        assert there.sentences(f"art_{number:05}") == was.sentences(f"art_{number:05}")
    assert there.past("art_00004") == was.past("art_00004")
    assert there.arrival("art_00003", 1) == was.arrival("art_00003", 1)
    assert there.foreign_text("art_00001") == was.foreign_text("art_00001")
    assert there.withdrawn() == ("art_00003",)
    assert len(there.pending()) == 3
    assert CheckStore(target).check("chk_1") == CheckStore(source).check("chk_1")
    assert faults(AuditStore(target).rows(), AuditStore(source).head()) == []


def test_there_and_back_is_the_same(source: Engine, target: Engine, tmp_path: Path) -> None:
    """To the last digest; what moved can go on being written."""
    there = copy(source, target)
    with connected(f"sqlite:///{tmp_path / 'back.db'}") as back:
        assert copy(target, back) == there
        AuditStore(back).append(Entry("2026-11-22T10:00:00+00:00", "anna", "look"))
        assert AuditStore(back).head()[0] == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestRefusals:
    """What is not done, or not left half done."""

    def test_a_database_with_something_in_it(self, source: Engine, target: Engine) -> None:
        """It stays as it is."""
        copy(source, target)
        with pytest.raises(NotEmpty, match="its table articles has rows"):
            move(source, target)

        with source.connect() as one, target.connect() as other:
            assert one.execute(select(ARTICLES)).all() == other.execute(select(ARTICLES)).all()

    def test_what_arrives_otherwise(self, source: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        """Is told, and nothing is kept."""
        event.listen(target, "commit", lambda _: None)
        counted = moving._tallied
        monkeypatch.setattr(
            moving, "_tallied", lambda at, table: moving.Tally(0, "") if table is WITHDRAWN else counted(at, table)
        )
        with pytest.raises(Unfaithful, match="copy of withdrawn is not the same"):
            move(source, target)

        assert ArticleStore(target).holdings().articles == 0

    def test_what_is_broken_off(self, source: Engine, target: Engine) -> None:
        """Leaves the target empty, so that the same command can be given again."""

        def stop(table: str, _rows: int) -> None:
            if table == "checks":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            move(source, target, progress=stop)
        assert ArticleStore(target).holdings().articles == 0
        move(source, target)

        assert ArticleStore(target).holdings().articles == 3


@pytest.mark.usefixtures("source")
def test_a_writer_meanwhile_is_not_seen(engine: Engine, target: Engine) -> None:
    """The copy is of one moment: what comes while it is made is in the source alone."""
    other = open_engine(engine.url.render_as_string(hide_password=False))
    late = iter([True])

    def come(table: str, _rows: int) -> None:
        if table == "articles" and next(late, None):
            keep(ArticleStore(other), 9)

    move(engine, target, progress=come)
    other.dispose()

    assert "art_00009" in ArticleStore(engine).articles(["art_00009"])
    assert ArticleStore(target).holdings().articles == 3
    assert list(ArticleStore(target).broken()) == []


def test_a_database_that_is_none() -> None:
    """Its address is refused as anywhere."""
    with pytest.raises(SourceError), connected("nosuch://host/name"):
        pass


def test_more_rows_than_a_batch(engine: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are told as they go."""
    monkeypatch.setattr(moving, "BATCH", 3)
    for number in range(8):
        keep(ArticleStore(engine), number)
    with engine.begin() as connection:
        connection.execute(insert(WITHDRAWN), [{"article_id": f"art_x{number}"} for number in range(4)])
    told: list[tuple[str, int]] = []
    move(engine, target, progress=lambda table, rows: told.append((table, rows)))

    assert ("articles", 3) in told
    assert ("articles", 8) in told
    assert article(1).id in ArticleStore(target).articles([article(1).id])


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_moved_desk_says_that_it_cannot_search_yet(source: Engine, tmp_path: Path) -> None:
    """Until its index is filled a check has searched nothing, is sure of nothing and says so; then it is as before."""
    settings = replace(Settings.at(tmp_path / "new"), stance_model=None)
    settings.home.mkdir()
    with connected(settings.database_url) as target:
        move(source, target)
    with closing(open_desk(settings)) as desk:
        before = desk.checker.check("The ferry was raised")
        assert desk.ingester.index_pending() == desk.articles.holdings().sentences
        after = desk.checker.check("The ferry was raised")

    assert (before.coverage.holdings.sentences, before.coverage.waiting) == (0, after.coverage.holdings.sentences)
    assert before.verdict.confidence.value == 0
    assert before.verdict.confidence.capped_by == ("index_behind",)
    assert before.verdict.reasons == ("nothing of the archive could be searched",)
    assert after.coverage.waiting == 0
    assert after.evidence
