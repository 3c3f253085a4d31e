"""The doctor finds what is wrong with a desk, mends what can be, and tells both."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update

from service.access.chain import Entry
from service.settings import Settings
from service.store.audit import AUDIT
from service.upkeep.doctor import Finding, Part, examine
from service.wiring import Desk, open_desk
from sources.agreement import disagreements
from sources.errors import StoreUnavailable
from sources.index import open_index
from sources.model import Document
from sources.tables import ARTICLES, ORIGINALS, SENTENCES, WITHDRAWN


@pytest.fixture(name="desk")
def _desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk with three articles, on either database."""
    settings = replace(Settings.at(tmp_path / "desk"), database_url=database_url, stance_model=None)
    with closing(open_desk(settings)) as opened:
        for number in range(3):
            opened.ingester.ingest(Document(f"The ferry {number} sank off Aldwick. Nobody was aboard."))
        yield opened


def found(desk: Desk, *, mend: bool = True) -> list[Finding]:
    """Return what the doctor finds, and see to it that what is said to be mended is."""
    findings = list(examine(desk, mend=mend))
    if mend and all(finding.mended for finding in findings):
        assert list(examine(desk)) == []
        assert disagreements(desk.articles, desk.index) == []
    return findings


def first(desk: Desk) -> str:
    """Return the id of an article."""
    return desk.articles.page().articles[-1].id


def test_nothing_is_wrong(desk: Desk) -> None:
    """Nothing is said, and nothing done."""
    assert found(desk) == []


class TestIndex:
    """The index is mended from the archive."""

    def test_an_article_that_waits(self, desk: Desk) -> None:
        """It is indexed."""
        desk.articles.mark_pending([first(desk)])

        assert found(desk) == [Finding(Part.INDEX, "1 article is kept and not yet in the index.", mended=True)]

    def test_an_article_that_is_missing(self, desk: Desk) -> None:
        """It is marked indexed, and is not there; it is named and brought."""
        missing = first(desk)
        desk.index.remove(missing)

        assert found(desk) == [Finding(Part.INDEX, f"1 article is missing from the index: {missing}.", mended=True)]

    def test_an_article_that_nobody_knows(self, desk: Desk) -> None:
        """It is taken out."""
        with desk.engine.begin() as connection:
            connection.execute(delete(ARTICLES).where(ARTICLES.c.id == first(desk)))
            connection.execute(
                delete(SENTENCES).where(
                    SENTENCES.c.article_id.not_in(ARTICLES.select().with_only_columns(ARTICLES.c.id))
                )
            )
        (finding,) = found(desk)

        assert "1 article is in the index and not in the archive: art_" in finding.what
        assert len(list(desk.index.held())) == 2

    def test_an_article_that_reads_otherwise(self, desk: Desk) -> None:
        """It is brought as it is kept."""
        changed = first(desk)
        with desk.engine.begin() as connection:
            connection.execute(
                update(SENTENCES).where(SENTENCES.c.article_id == changed).values(text="Another sentence.")
            )
        (finding,) = found(desk)

        assert "otherwise in the index than kept" in finding.what

    def test_a_withdrawal_that_was_not_followed(self, desk: Desk) -> None:
        """It is followed."""
        gone = first(desk)
        desk.articles.withdraw(gone)
        (finding,) = found(desk)

        assert finding.what == "1 article is withdrawn, and may still be in the index."
        assert gone not in dict(desk.index.held())

    @pytest.mark.parametrize("damage", ["meta.json", "current", "folder", "segment"])
    def test_one_that_cannot_be_read_or_is_gone(self, desk: Desk, damage: str) -> None:
        """It is built again."""
        index = desk.settings.home / "index"
        if damage == "folder":
            shutil.rmtree(index)
        elif damage == "current":
            (index / "current").write_text("nonsense")
        elif damage == "meta.json":
            next(index.glob("*/meta.json")).write_text("{}")
        else:
            for store in index.glob("*/*.store"):
                store.write_bytes(store.read_bytes()[:10])
        with closing(open_desk(desk.settings)) as again:
            findings = found(again)
            assert len(dict(again.index.held())) == 3

        assert findings
        assert all(finding.mended for finding in findings)

    def test_only_looking(self, desk: Desk) -> None:
        """Tells the same and mends nothing."""
        desk.index.remove(first(desk))

        assert [finding.mended for finding in found(desk, mend=False)] == [False]
        assert len(disagreements(desk.articles, desk.index)) == 1


class TestDatabase:
    """What is wrong with the truth itself is told."""

    def test_an_article_without_its_sentences(self, desk: Desk) -> None:
        """Or without what it came in."""
        with desk.engine.begin() as connection:
            connection.execute(
                delete(SENTENCES).where(SENTENCES.c.article_id == first(desk), SENTENCES.c.position == 1)
            )
            connection.execute(delete(ORIGINALS).where(ORIGINALS.c.article_id == first(desk)))
        told = [finding.what for finding in examine(desk) if not finding.mended]

        assert told == [
            f"{first(desk)}: it does not have the sentences it is said to have.",
            f"{first(desk)}: what it came in is missing.",
        ]

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    def test_a_damaged_file(self, desk: Desk) -> None:
        """A page of it was overwritten."""
        desk.close()  # all of it is in the one file then
        path = Path(str(desk.engine.url.database))
        content = path.read_bytes()
        at = content.index(b"Nobody was aboard") // 4096 * 4096
        path.write_bytes(content[:at] + b"\xff" * 4096 + content[at + 4096 :])

        with pytest.raises(StoreUnavailable, match="is damaged; restore it from a backup"):
            list(examine(desk, mend=False))

    def test_an_audit_log_that_was_changed(self, desk: Desk) -> None:
        """The row is named."""
        for number in range(3):
            desk.audit.append(Entry("2026-11-22T09:00:00+00:00", "anna", "look", str(number)))
        with desk.engine.begin() as connection:
            connection.execute(update(AUDIT).where(AUDIT.c.number == 2).values(who="bert"))

        assert [(finding.part, finding.mended) for finding in examine(desk)] == [(Part.AUDIT, False)]


def test_what_was_left_behind(desk: Desk) -> None:
    """Half a backup, and a generation of the index that never came to answer, are taken away."""
    part = desk.settings.home / ".desk.backup-01J.claimdesk-part"
    part.write_text("half")
    dead = next((desk.settings.home / "index").glob("*-*")).name.partition("-")[0] + f"-{'0' * 26}"
    (desk.settings.home / "index" / dead).mkdir()
    told = [(finding.part, finding.what.partition(" ")[0]) for finding in found(desk)]

    assert told == [(Part.FILES, part.name), (Part.FILES, f"index/{dead}")]
    assert not part.exists()


def test_a_known_delay_is_no_disagreement(desk: Desk, tmp_path: Path) -> None:
    """What waits, and what was withdrawn of late, the store knows of."""
    desk.articles.mark_pending([first(desk)])
    with desk.engine.begin() as connection:
        connection.execute(insert(WITHDRAWN), {"article_id": "art_gone"})
    with closing(open_index(f"tantivy://{tmp_path / 'empty'}")) as empty:
        named = {each.article_id for each in disagreements(desk.articles, empty)}

    assert first(desk) not in named
    assert len(named) == 2
