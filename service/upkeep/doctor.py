"""Looks whether a desk is whole, mends what can be mended, and tells both.

The database is the truth: what is wrong with the index is mended from it. What is wrong with the database itself is
told, and mended from a backup by a person.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from service.access.chain import faults as audit_faults
from service.upkeep import integrity, leftovers
from service.wiring import Desk
from sources.agreement import disagreements
from sources.errors import IndexUnavailable

MOST_NAMED = 5  # articles named in one finding


class Part(StrEnum):
    """What was looked at."""

    DATABASE = "database"
    ARTICLES = "articles"
    INDEX = "index"
    AUDIT = "audit log"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be, and whether it is now."""

    part: Part
    what: str
    mended: bool


def examine(desk: Desk, *, mend: bool = True) -> Iterator[Finding]:
    """Give what is wrong with a desk, mended where `mend` is set and it can be; nothing where all is well.

    Raises:
        StoreUnavailable: the database cannot be read at all.
        IndexUnavailable: the index cannot be written, so that nothing can be mended.
    """
    for fault in integrity.faults(desk.engine):
        yield Finding(Part.DATABASE, fault, mended=False)
    for article_id, what in desk.articles.broken():
        yield Finding(Part.ARTICLES, f"{article_id}: {what}.", mended=False)
    yield from _index(desk, mend=mend)
    if left := len(desk.audit.due(datetime.now(UTC))):
        what = f"{left} deed{' is' if left == 1 else 's are'} done and noted, and not yet in the log."
        yield from _told(Part.AUDIT, what, lambda: desk.audit.settle(datetime.now(UTC)), mend=mend)
    for fault in audit_faults(desk.audit.rows(), desk.audit.head()):
        yield Finding(Part.AUDIT, fault, mended=False)
    yield from _files(desk, mend=mend)


def _index(desk: Desk, *, mend: bool) -> Iterator[Finding]:
    try:
        desk.index.ping()
    except IndexUnavailable as error:
        yield from _told(Part.INDEX, f"{error} It is built again from the archive.", desk.ingester.reindex, mend=mend)
        if not mend:
            return
    waiting = len(list(_pending(desk)))
    if waiting:
        what = f"{_articles(waiting)} kept and not yet in the index."
        yield from _told(Part.INDEX, what, desk.ingester.index_pending, mend=mend)
    if gone := desk.articles.withdrawn():
        what = f"{_articles(len(gone))} withdrawn, and may still be in the index."
        yield from _told(Part.INDEX, what, desk.ingester.index_pending, mend=mend)
    try:
        differing = disagreements(desk.articles, desk.index)
    except IndexUnavailable as error:  # it opens, and what is in it cannot be read
        yield from _told(Part.INDEX, f"{error} It is built again from the archive.", desk.ingester.reindex, mend=mend)
        return
    kinds = (
        ([each.article_id for each in differing if not each.known], "in the index and not in the archive"),
        ([each.article_id for each in differing if each.known and not each.held], "missing from the index"),
        ([each.article_id for each in differing if each.known and each.held], "otherwise in the index than kept"),
    )
    for ids, what in kinds:
        if ids:
            told = (
                f"{_articles(len(ids))} {what}: {', '.join(ids[:MOST_NAMED])}{' …' if len(ids) > MOST_NAMED else ''}."
            )
            yield from _told(Part.INDEX, told, lambda ids=ids: desk.ingester.mend(ids), mend=mend)  # type: ignore[misc] # a lambda that binds by default has no type of its own


def _files(desk: Desk, *, mend: bool) -> Iterator[Finding]:
    for path in leftovers.found(desk.settings.home):
        yield from _told(
            Part.FILES, f"{path.name} was left behind by a command that was broken off.", path.unlink, mend=mend
        )
    if mend:
        for name in desk.index.tidy():
            yield Finding(Part.FILES, f"index/{name} was left behind by a writer that died.", mended=True)


def _pending(desk: Desk) -> Iterator[str]:
    after = ""
    while some := desk.articles.pending(after):
        yield from (article_id for article_id, _ in some)
        after = some[-1][0]


def _told(part: Part, what: str, deed: Callable[[], object], *, mend: bool) -> Iterator[Finding]:
    if mend:
        deed()
    yield Finding(part, what, mended=mend)


def _articles(count: int) -> str:
    return f"{count} article{' is' if count == 1 else 's are'}"
