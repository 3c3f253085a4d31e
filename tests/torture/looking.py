"""What is looked at after a kill: a desk opened as after a restart, and a database that was being migrated."""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from service.databases import connected, migrate
from service.settings import Settings
from service.upkeep import integrity
from service.upkeep.doctor import examine
from service.wiring import open_desk
from sources.agreement import disagreements
from sources.store import ArticleStore
from tests import old_desks
from tests.torture.load import apart, lost

OLD_ARTICLES = 150  # so that a migration lasts long enough to be hit


@dataclass
class Round:
    """What one look found."""

    acknowledged: int = 0
    carried_over: int = 0  # articles that were there before a migration was killed, and are there after it
    refused: int = 0
    lost: int = 0
    half_there: int = 0
    disagreements: int = 0
    left_after_mending: int = 0
    mended: int = 0
    told: list[str] = field(default_factory=list)


def look(settings: Settings, told: Path) -> Round:
    """Open a desk after a crash; compare, mend, compare again, and look for every acknowledged write."""
    found = Round()
    with closing(open_desk(settings)) as desk:
        before = disagreements(desk.articles, desk.index)
        broken = [*integrity.faults(desk.engine), *map(str, desk.articles.broken()), *apart(desk)]
        mended = list(examine(desk))
        after = [*disagreements(desk.articles, desk.index), *desk.articles.pending(), *desk.articles.withdrawn()]
        missing = [line for file in sorted(told.iterdir()) for line in lost(desk, file)]
    lines = [line for file in told.iterdir() for line in file.read_text().splitlines()]
    found.refused = sum('"deed": "refused"' in line for line in lines)
    found.acknowledged = len(lines) - found.refused
    found.lost, found.half_there, found.disagreements = len(missing), len(broken), len(before)
    found.mended = sum(each.mended for each in mended)
    found.left_after_mending = len(after) + sum(not each.mended for each in mended)
    found.told = [*missing, *broken, *map(str, before), *map(str, after)]
    return found


def make_old(url: str) -> None:
    """Fill an empty database as the first version did."""
    with connected(url) as engine:
        old_desks.make(engine, "0001", articles=OLD_ARTICLES)


def bring_up(url: str) -> None:
    """Bring a database up to date, until killed."""
    with connected(url) as engine:
        migrate(engine)


def look_at_migrated(url: str) -> Round:
    """Bring a database up to date after a kill, and look for all that it held."""
    with connected(url) as engine:
        migrate(engine)
        store = ArticleStore(engine)
        whole = [
            store.articles([article_id]).get(article_id) is not None
            and store.arrival(article_id, 1).content == old_desks.RAW
            and len(store.sentences(article_id)) == 2
            for article_id in (f"art_{number}" for number in range(OLD_ARTICLES))
        ]
        broken = [*integrity.faults(engine), *map(str, store.broken())]
    return Round(
        carried_over=whole.count(True), lost=whole.count(False), half_there=len(broken), told=list(map(str, broken))
    )
