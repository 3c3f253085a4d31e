"""Desks as earlier versions of claimdesk left them: brought to an old revision, and filled by SQL."""

import zlib
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, Table, insert

from service.databases import SCRIPTS
from sources.records import dump
from tests import factories

RELEASED = ("0001", "0002", "0003", "0004")
TEXT = "The ferry sank off Aldwick in 1966. Nobody was aboard."
RAW = b"<p>\xff The ferry sank off Aldwick in 1966. Nobody was aboard.</p>"
URL = "https://gazette.example/ferry"
CHECK = factories.check()
_QUIET = '{"value":0,"level":"low","reasons":[]}'


def make(engine: Engine, revision: str, *, articles: int = 3) -> None:
    """Fill an empty database as the version of this revision did, with articles `art_0` and on, and a check."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for number in range(articles):
            for table, row in _rows(number, revision):
                _insert(connection, table, row)
        document = dump(CHECK)
        row = {"id": CHECK.id, "checked_at": CHECK.checked_at, "verdict": CHECK.verdict.label.value}
        _insert(connection, "checks", row | {"claim": CHECK.claim.text.casefold(), "document": document})


def _rows(number: int, revision: str) -> list[tuple[str, dict[str, Any]]]:
    article_id, arrived = f"art_{number}", datetime(2026, 11, 1, 9, tzinfo=UTC)
    article: dict[str, Any] = {
        "id": article_id,
        "digest": f"{number:064}",
        "added_at": arrived,
        "indexed": True,
        "published": date(1966, 6, 3),
        "outlet": "Coast Gazette",
        "sentence_count": 2,
        "origin": "org_1",
        "url": f"{URL}/{number}",
        "found_by": "coast gazette",
        "noise": _QUIET,
        "removed": "[]",
        "text": TEXT,
    }
    original: dict[str, Any] = {
        "article_id": article_id,
        "digest": sha256(RAW).hexdigest(),
        "media_type": "text/html",
        "content": RAW,
    }
    if revision >= "0002":
        article |= {"dated_by": "declared", "version": 1, "page_key": f"gazette.example/ferry/{number}"}
        original |= {"version": 1, "content": zlib.compress(RAW)}
    rows: list[tuple[str, dict[str, Any]]] = [("articles", article)]
    for position, (start, end) in enumerate([(0, 35), (36, len(TEXT))]):
        place: dict[str, Any] = {"article_id": article_id, "position": position, "start": start, "end": end}
        rows.append(("sentences", place | {"kind": "body", "text": TEXT[start:end]}))
    rows += [("originals", original), ("samples", {"hash": 7_000_000_000 + number, "article_id": article_id})]
    if revision >= "0003":
        mark: dict[str, Any] = {
            "article_id": article_id,
            "number": 1,
            "marked_at": arrived,
            "level": "low",
            "note": "Read it.",
        }
        rows.append(("noise_marks", mark | {"version": 1, "found": _QUIET}))
        rows.append(("foreign_texts", {"article_id": article_id, "language": "de", "text": "Die Fähre sank."}))
    return rows


def _insert(connection: Connection, name: str, row: dict[str, Any]) -> None:
    connection.execute(insert(Table(name, MetaData(), autoload_with=connection)).values(row))
