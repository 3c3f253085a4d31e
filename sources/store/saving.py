"""What one transaction writes: a new article, a new version of one, or the end of one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from sources.agencies import without_tag
from sources.database import take_turn
from sources.model import Article, Ending, Sentence, SentenceKind
from sources.records import dump
from sources.store import changes
from sources.store.amending import amended
from sources.store.rows import CHUNK, Arrival, arrival_row, chunks, from_row, to_row
from sources.syndication import KIN, are_kin, begin_alike, opening
from sources.tables import ARTICLES, ORIGINALS, SAMPLES, SENTENCES, VERSIONS, WITHDRAWN

WIRE_DAYS = timedelta(days=1)  # a wire story is printed the day it comes or the next
MOST_OF_A_DAY = 2_000  # reports of one agency that a newsroom keeps of three days
FIRST_SENTENCES = 12  # hold a headline, a byline and the opening


@dataclass(frozen=True, slots=True)
class Saved:
    """An article as it is kept, and whether this save wrote anything: a new article or a new version."""

    article: Article
    written: bool


@dataclass(frozen=True, slots=True)
class Content:
    """An article on its way into the database, with all that is kept beside it."""

    article: Article
    sentences: Sequence[Sentence]
    arrival: Arrival
    sample: Collection[int] = ()

    def of(self, article_id: str, version: int) -> "Content":
        """Return the same content as a version of an article that has this id."""
        sentences = tuple(replace(sentence, article_id=article_id) for sentence in self.sentences)
        return replace(self, article=replace(self.article, id=article_id, version=version), sentences=sentences)


def save(connection: Connection, content: Content) -> Saved:
    """Write new content: as a version of the article of its page, else as an article.

    Text that some version of a kept article had already is known: that article is returned as it is now. A withdrawn
    article that comes again takes its old place.
    """
    take_turn(connection, ARTICLES)
    key = to_row(content.article)["page_key"]
    present = [ARTICLES.c.digest == content.article.digest, *([ARTICLES.c.page_key == key] if key else [])]
    for wanted in present:
        live = connection.execute(select(ARTICLES).where(wanted).order_by(ARTICLES.c.id).limit(1)).one_or_none()
        if live is None:
            continue
        if live.text == content.article.text or _had(connection, live.id, content.article):
            return Saved(from_row(live), written=False)
        return Saved(_revise(connection, from_row(live), content, Ending.CORRECTED), written=True)
    was = [VERSIONS.c.digest == content.article.digest, *([VERSIONS.c.page_key == key] if key else [])]
    past = connection.execute(
        select(VERSIONS.c.article_id)
        .where(or_(*was))
        .order_by(VERSIONS.c.ended_at.desc(), VERSIONS.c.number.desc())
        .limit(1)
    ).scalar_one_or_none()
    if past is None:
        return Saved(_insert(connection, content), written=True)
    living = connection.execute(select(ARTICLES).where(ARTICLES.c.id == past)).one_or_none()
    if living is not None:
        return Saved(from_row(living), written=False)
    last = select(func.max(VERSIONS.c.number)).where(VERSIONS.c.article_id == past)
    connection.execute(delete(WITHDRAWN).where(WITHDRAWN.c.article_id == past))  # it is about to be indexed again
    again = content.of(past, connection.execute(last).scalar_one() + 1)
    again = replace(again, article=amended(connection, again.article))
    return Saved(_insert(connection, again), written=True)


def edit(connection: Connection, seen: Article, content: Content) -> Article | None:
    """Write a version made by hand over the one that was seen, None where that one is present no more."""
    take_turn(connection, ARTICLES)
    live = connection.execute(select(ARTICLES).where(ARTICLES.c.id == seen.id)).one_or_none()
    if live is None or live.version != seen.version:
        return None
    return _revise(connection, from_row(live), content, Ending.EDITED)


def withdraw(connection: Connection, article_id: str) -> bool:
    """Take an article out of the archive and keep what it said as its last version; False where there is none."""
    take_turn(connection, ARTICLES)
    connection.execute(delete(WITHDRAWN).where(WITHDRAWN.c.article_id == article_id))
    live = connection.execute(select(ARTICLES).where(ARTICLES.c.id == article_id)).one_or_none()
    if live is None:
        return False
    _end(connection, from_row(live), Ending.WITHDRAWN)
    for table in (SENTENCES, SAMPLES):
        connection.execute(delete(table).where(table.c.article_id == article_id))
    connection.execute(delete(ARTICLES).where(ARTICLES.c.id == article_id))
    connection.execute(insert(WITHDRAWN), {"article_id": article_id})
    return True


def _had(connection: Connection, article_id: str, article: Article) -> bool:
    """Tell whether an article said the same in an earlier version."""
    same = (VERSIONS.c.article_id == article_id) & (VERSIONS.c.digest == article.digest)
    return connection.execute(select(VERSIONS.c.number).where(same).limit(1)).first() is not None


def _revise(connection: Connection, old: Article, content: Content, ending: Ending) -> Article:
    """Put new content in the place of what an article said; what it said becomes a past version."""
    _end(connection, old, ending)
    content = content.of(old.id, old.version + 1)
    article = amended(connection, replace(content.article, origin=old.origin, added_at=old.added_at))
    row = to_row(article) | {"indexed": False, "sentence_count": len(content.sentences)}
    connection.execute(update(ARTICLES).where(ARTICLES.c.id == old.id).values(row))
    for table in (SENTENCES, SAMPLES):
        connection.execute(delete(table).where(table.c.article_id == old.id))
    _fill(connection, article, content)
    return article


def _end(connection: Connection, article: Article, ending: Ending) -> None:
    changes.note(connection, article.id, ended=article.version)
    row = {
        "article_id": article.id,
        "number": article.version,
        "digest": article.digest,
        "page_key": to_row(article)["page_key"],
        "ended_at": datetime.now(UTC),
        "ending": ending.value,
        "record": dump(article),
    }
    connection.execute(insert(VERSIONS), row)


def _insert(connection: Connection, content: Content) -> Article:
    article = content.article
    if not article.origin:
        article = replace(article, origin=_origin(connection, content))
    counted = {"indexed": False, "sentence_count": len(content.sentences)}
    connection.execute(insert(ARTICLES), to_row(article) | counted)
    changes.note(connection, article.id)
    _fill(connection, article, content)
    return article


def _fill(connection: Connection, article: Article, content: Content) -> None:
    if content.sentences:
        connection.execute(insert(SENTENCES), [_sentence_row(sentence) for sentence in content.sentences])
    if content.sample:
        connection.execute(insert(SAMPLES), [{"hash": run, "article_id": article.id} for run in content.sample])
    connection.execute(insert(ORIGINALS), arrival_row(article, content.arrival))


def _sentence_row(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence as its row: an article has dozens, and `asdict` looks into each of their values."""
    return {name: getattr(sentence, name) for name in _OF_A_SENTENCE}


_OF_A_SENTENCE = tuple(field.name for field in fields(Sentence))


def _origin(connection: Connection, content: Content) -> str:
    """Return the origin of the kept report that an article is a copy of, a new one where there is none."""
    article, sample = content.article, content.sample
    shared = func.count()
    nearest = (
        select(SAMPLES.c.article_id, shared)
        .where(SAMPLES.c.hash.in_(sample))
        .group_by(SAMPLES.c.article_id)
        .having(shared >= KIN * len(sample))  # no kin shares less
        .order_by(shared.desc(), SAMPLES.c.article_id)
        .limit(CHUNK)
    )
    for row in connection.execute(nearest).all():
        size = select(func.count()).select_from(SAMPLES).where(SAMPLES.c.article_id == row.article_id)
        if are_kin(row[1], len(sample), connection.execute(size).scalar_one()):
            kin = select(ARTICLES.c.origin).where(ARTICLES.c.id == row.article_id)
            return str(connection.execute(kin).scalar_one())
    return _wire_origin(connection, content) or "org_" + article.id.removeprefix("art_")


def _wire_origin(connection: Connection, content: Content) -> str | None:
    """Return the origin of the same agency's report of the same day, or one beside it, that begins alike."""
    article = content.article
    begun = _opening(sentence.text for sentence in content.sentences if sentence.kind is SentenceKind.BODY)
    if article.agency is None or article.published is None or not begun:
        return None
    days = (article.published - WIRE_DAYS, article.published + WIRE_DAYS)
    near = (
        select(ARTICLES.c.id, ARTICLES.c.origin)
        .where(ARTICLES.c.agency == article.agency, ARTICLES.c.published.between(*days))
        .order_by(ARTICLES.c.id)
        .limit(MOST_OF_A_DAY)
    )
    origins = {row.id: str(row.origin) for row in connection.execute(near)}
    for some in chunks(list(origins)):
        first: dict[str, list[str]] = {}
        lines = (
            select(SENTENCES.c.article_id, SENTENCES.c.text)
            .where(SENTENCES.c.article_id.in_(some), SENTENCES.c.position < FIRST_SENTENCES)
            .where(SENTENCES.c.kind == SentenceKind.BODY.value)
            .order_by(SENTENCES.c.article_id, SENTENCES.c.position)
        )
        for row in connection.execute(lines):
            first.setdefault(row.article_id, []).append(row.text)
        for article_id, texts in first.items():
            if begin_alike(begun, _opening(texts)):
                return origins[article_id]
    return None


def _opening(sentences: Iterable[str]) -> frozenset[str]:
    return opening(without_tag(sentence) for sentence in sentences)
