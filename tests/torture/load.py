"""What a process does to a desk until it is killed: mixed writes, each told to a file once it is acknowledged."""

import json
import os
import random
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from ulid import ULID

from claims.errors import ClaimError
from claims.model import VerdictLabel
from claims.rulings import Ruling, RulingsWanted
from service.access.chain import Entry
from service.access.model import Deed
from service.settings import Settings
from service.store.noting import doing
from service.wiring import Desk, open_desk
from sources.errors import SourceError
from sources.model import Document, NoiseLevel
from sources.store import ArticleStore

WHO = "council ferry mayor harbour bridge school court library museum union hospital station".split()
DID = "closed opened repaired refused bought sold moved rebuilt blamed praised".split()
WHAT = "the eastern gate, a new depot, its oldest hall, the tariff, two vessels, the archive".split(", ")
PAGES = 12  # web pages that all processes keep changing
MOST_OWN = 40


class Load:
    """One process's work, in an order that its seed decides."""

    def __init__(self, desk: Desk, told: int, seed: int) -> None:
        self._desk = desk
        self._told = told
        self._random = random.Random(seed)  # noqa: S311 (nothing is kept secret by it)
        self._number = count()
        self._seed = seed
        self._own: list[str] = []
        self._checks: list[str] = []

    def run(self) -> None:
        """Work for ever; what the desk refuses for a while is no acknowledgement."""
        deeds: dict[Callable[[], None], int] = {
            self._ingest: 30,
            self._batch: 8,
            self._revise: 15,
            self._withdraw: 8,
            self._mark: 8,
            self._check: 15,
            self._rule: 10,
            self._write_down: 6,
            self._reindex: 2,
            self._follow_up: 4,
        }
        while True:
            (deed,) = self._random.choices(list(deeds), list(deeds.values()))
            try:
                deed()
            except (SourceError, ClaimError) as error:
                self._tell("refused", said=str(error))

    def _tell(self, deed: str, **what: object) -> None:
        os.write(self._told, (json.dumps({"deed": deed, **what}) + "\n").encode())

    def _text(self) -> str:
        mark = f"{self._seed}-{next(self._number)}"
        lines = [
            f"The {self._random.choice(WHO)} {self._random.choice(DID)} {self._random.choice(WHAT)} in "
            f"{self._random.randint(1950, 2020)}."
            for _ in range(self._random.randint(2, 12))
        ]
        return f"Report {mark} came from the {self._random.choice(WHO)}. {' '.join(lines)}"

    def _kept(self, document: Document) -> str:
        ingested = self._desk.ingester.ingest(document)
        self._tell_kept(ingested.article)
        return ingested.article.id

    def _tell_kept(self, article: Any) -> None:
        self._tell("kept", id=article.id, version=article.version, digest=sha256(article.text.encode()).hexdigest())

    def _ingest(self) -> None:
        self._own = [*self._own, self._kept(Document(self._text()))][-MOST_OWN:]

    def _batch(self) -> None:
        for ingested in self._desk.ingester.ingest_many([Document(self._text()) for _ in range(5)]):
            self._tell_kept(ingested.article)

    def _revise(self) -> None:
        self._kept(Document(self._text(), url=f"https://gazette.example/{self._random.randrange(PAGES)}"))

    def _withdraw(self) -> None:
        if self._own:
            article_id = self._own.pop(0)
            self._desk.ingester.withdraw(article_id)
            self._tell("withdrawn", id=article_id)

    def _mark(self) -> None:
        if self._own:
            article_id, note = self._random.choice(self._own), str(ULID())
            self._desk.articles.mark_noise(article_id, NoiseLevel.HIGH, note)
            self._tell("marked", id=article_id, note=note)

    def _check(self) -> None:
        check = self._desk.checker.check(
            f"The {self._random.choice(WHO)} {self._random.choice(DID)} {self._random.choice(WHAT)}"
        )
        self._checks.append(check.id)
        self._tell("checked", id=check.id, claim=check.claim.text)

    def _rule(self) -> None:
        if self._checks:
            check = self._desk.checks.check(self._random.choice(self._checks))
            ruling = Ruling(
                id=f"rul_{ULID()}",
                check_id=check.id,
                ruled_at=datetime.now(UTC),
                editor="torture",
                claim=check.claim.text,
                found=check.verdict.label,
                verdict=VerdictLabel.REFUTED,
                note="",
                rating=None,
            )
            at = datetime.now(UTC).isoformat()
            with doing(self._desk.audit, Entry(at, "torture", Deed.RULING, ruling.id)):
                self._desk.rulings.save(ruling)
            self._tell("ruled", id=ruling.id)

    def _write_down(self) -> None:
        sealed = self._desk.audit.append(Entry(datetime.now(UTC).isoformat(), "torture", "look", str(ULID())))
        self._tell("written down", number=sealed.number, hash=sealed.hash)

    def _reindex(self) -> None:
        self._desk.ingester.reindex()
        self._tell("reindexed")

    def _follow_up(self) -> None:
        self._desk.ingester.index_pending()
        self._tell("followed up")


def work(settings: Settings, told: Path, seed: int) -> None:
    """Open a desk and work until killed."""
    file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    while True:
        try:
            desk = open_desk(settings)
        except SourceError:
            continue
        Load(desk, file, seed).run()


def warm_up(settings: Settings) -> None:
    """Open a desk and let it load whatever it loads when that is first needed."""
    with closing(open_desk(settings)) as desk:
        for number in range(5):
            desk.ingester.ingest(Document(f"The council closed gate {number} in 1999. The mayor praised it."))
        desk.checker.check("The council closed the eastern gate in 2001")


def lost(desk: Desk, told: Path) -> list[str]:
    """Return what was acknowledged in a file and is not there, or not as it was."""
    missing: list[str] = []
    log = [*desk.audit.rows()]
    audited: dict[object, str] = {sealed.number: sealed.hash for sealed in log}
    audited |= {sealed.entry.object: sealed.hash for sealed in log if sealed.entry.deed == Deed.RULING}
    for line in told.read_text().splitlines():
        said = json.loads(line)
        try:
            if not _there(desk, said, audited):
                missing.append(line)
        except (SourceError, ClaimError) as error:
            missing.append(f"{line}: {error}")
    return missing


def _there(desk: Desk, said: dict[str, Any], audited: dict[object, str]) -> bool:
    deed = said["deed"]
    if deed == "kept":
        article = desk.articles.version(said["id"], said["version"])
        return sha256(article.text.encode()).hexdigest() == said["digest"] and _whole(desk.articles, said)
    if deed == "withdrawn":
        return said["id"] not in desk.articles.articles([said["id"]])
    if deed == "marked":
        return any(mark.note == said["note"] for mark in desk.articles.noise_marks(said["id"]))
    if deed == "checked":
        return bool(desk.checks.check(said["id"]).claim.text == said["claim"])
    if deed == "ruled":
        return desk.rulings.ruling(said["id"]) is not None and said["id"] in audited
    if deed == "written down":
        return bool(audited.get(said["number"]) == said["hash"])
    return True


def apart(desk: Desk) -> list[str]:
    """Return the rulings that are kept and in no log, or in the log and not kept: each is one transaction."""
    kept = {ruled.ruling.id for ruled in desk.rulings.all(RulingsWanted())}
    return sorted(kept ^ {row.entry.object for row in desk.audit.rows() if row.entry.deed == Deed.RULING})


def _whole(articles: ArticleStore, said: dict[str, Any]) -> bool:
    return bool(articles.arrival(said["id"], said["version"]).content is not None)
