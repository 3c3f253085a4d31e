"""A draft is checked sentence by sentence; whatever breaks it off, what is done stays done."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from claims.drafting import Drafting
from claims.drafts import DraftStatus
from claims.errors import DraftTooLarge, UnknownDraft, UnreadableDraft
from claims.model import VerdictLabel
from claims.store.drafts import MOST_TRIES, DraftStore
from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.errors import IndexUnavailable
from sources.model import Document

STORY = "The ferry to Aldwick sank in 1966. The crew of nine had left before noon. The mill at Hemsby closed in 1971."
DRAFT = "The ferry to Aldwick sank in 1971. Who will pay? The mill at Hemsby closed in 1971. The tower burned in 1702."


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk over one story; rules decide alone, which is quicker and all that is needed here."""
    desk = open_desk(replace(Settings.at(tmp_path), stance_model=None))
    desk.ingester.ingest(Document(STORY, outlet="Gazette"))
    yield desk
    desk.close()


def test_each_claim_gets_its_check(archive: Desk) -> None:
    """What can be checked is checked by the one checker, kept in the history, and counted."""
    draft = archive.drafting.take_in(DRAFT, title="Ferry")
    assert draft.progress.open == 3

    done = archive.drafting.go_on(draft.id)

    verdicts = [one.verdict for one in done.sentences]
    assert verdicts == [VerdictLabel.REFUTED, None, VerdictLabel.SUPPORTED, VerdictLabel.NOT_ENOUGH_EVIDENCE]
    assert {check.claim.text for check in archive.checks.page().checks} == {
        one.claim for one in done.sentences if one.claim
    }
    assert done.progress.status is DraftStatus.DONE
    assert archive.drafting.go_on(draft.id) == done


def test_a_moment_checks_a_sentence(archive: Desk) -> None:
    """However little time there is, one sentence is checked, and the next look goes on behind it."""
    draft = archive.drafting.take_in(DRAFT)

    opened = [archive.drafting.go_on(draft.id, seconds=0).progress.open for _ in range(3)]

    assert opened == [2, 1, 0]


def test_a_stopped_draft_rests(archive: Desk) -> None:
    """Stopped, nothing more is checked; gone on with, the rest is."""
    draft = archive.drafting.take_in(DRAFT)
    archive.drafts.stop(draft.id, stopped=True)

    assert archive.drafting.go_on(draft.id).progress.status is DraftStatus.STOPPED
    archive.drafts.stop(draft.id, stopped=False)
    assert archive.drafting.go_on(draft.id).progress.status is DraftStatus.DONE


def test_several_at_once_check_nothing_twice(archive: Desk) -> None:
    """Of three that go on with one draft at the same time, each takes other sentences."""
    text = " ".join(f"The ferry to Aldwick sank in {year}." for year in range(1960, 1972))
    draft = archive.drafting.take_in(text)
    threads = [Thread(target=archive.drafting.go_on, args=(draft.id,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert archive.drafts.draft(draft.id).progress.open == 0
    assert archive.checks.page().total == 12


def test_an_index_that_is_away_loses_nothing(archive: Desk) -> None:
    """The error is told, the sentence is given back untried, and once the index is mended the rest is checked."""
    draft = archive.drafting.take_in(DRAFT)
    archive.drafting.go_on(draft.id, seconds=0)
    archive.close()
    next((archive.settings.home / "index").glob("*/meta.json")).write_text("{}")

    with closing(open_desk(archive.settings)) as desk:
        for _ in range(MOST_TRIES + 1):
            with pytest.raises(IndexUnavailable):
                desk.drafting.go_on(draft.id)
        progress = desk.drafts.draft(draft.id).progress
        assert (progress.open, progress.failed) == (2, 0)
        desk.ingester.reindex()
        assert desk.drafting.go_on(draft.id).progress.status is DraftStatus.DONE


def test_a_sentence_that_ends_its_workers_is_left_alone(archive: Desk) -> None:
    """Taken and lost too often, a sentence is told as a problem and the others go on."""
    draft = archive.drafting.take_in(DRAFT)
    for number in range(MOST_TRIES):
        lose(archive.drafts, draft.id, number)

    done = archive.drafting.go_on(draft.id)

    assert done.sentences[0].problem is not None
    assert (done.progress.failed, done.progress.open) == (1, 0)


def lose(drafts: DraftStore, draft_id: str, number: int) -> None:
    """Take a sentence as a worker does that is gone a minute later."""
    drafts.take(draft_id, f"gone {number}", now=datetime.now(UTC) - timedelta(minutes=60 - 10 * number))


def test_a_claim_that_cannot_be_read_is_a_problem_of_its_own(archive: Desk) -> None:
    """A sentence longer than a claim may be says so, and the others are checked."""
    draft = archive.drafting.take_in(f"The ferry sank {'and sank ' * 200}in 1966. The mill at Hemsby closed in 1971.")

    first, second = archive.drafting.go_on(draft.id).sentences

    assert first.problem is not None
    assert "characters long" in first.problem
    assert second.verdict is VerdictLabel.SUPPORTED


def test_what_is_no_draft_is_refused(archive: Desk) -> None:
    """Nothing is kept of a draft that is empty or too long; an unknown one is an error."""
    small = Drafting(archive.checker, archive.drafts, max_chars=20)

    with pytest.raises(UnreadableDraft):
        small.take_in(" \n… ")
    with pytest.raises(DraftTooLarge, match="21 characters; this desk takes up to 20"):
        small.take_in("x" * 21)
    with pytest.raises(UnknownDraft):
        small.go_on("drf_9")
    assert archive.drafts.page().total == 0
