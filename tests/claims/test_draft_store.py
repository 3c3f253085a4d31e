"""What is kept of drafts: sentences as they were read, and which of them is being checked by whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from claims.drafts import Draft, DraftStatus, read_draft
from claims.errors import UnknownDraft
from claims.model import Stance, VerdictLabel
from claims.store import CheckStore, DraftStore
from claims.store.draft_rows import DRAFT_SENTENCES
from claims.store.drafts import HELD_FOR
from tests import factories

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEXT = "The ferry sank in 1966. Who will pay? The mill closed in 1971. The wall leaked twice."


@pytest.fixture
def store(engine: Engine) -> DraftStore:
    """Return a store without a draft."""
    return DraftStore(engine)


def draft(draft_id: str = "drf_1", text: str = TEXT, *, title: str | None = "Ferry") -> Draft:
    """Return a draft as it is before anything is checked."""
    return Draft(draft_id, text, NOW, read_draft(text), title, date(2020, 1, 2))


def test_a_draft_comes_back_as_it_was(store: DraftStore) -> None:
    """Text, places, rules and claims are what was read; one unknown is an error that says so."""
    store.save(draft())
    store.save(draft("drf_empty", "Hardly.", title=None))

    assert store.draft("drf_1") == draft()
    assert store.draft("drf_empty").progress.status is DraftStatus.DONE
    store.save(Draft("drf_blank", " ", NOW, ()))
    assert store.draft("drf_blank").sentences == ()
    with pytest.raises(UnknownDraft, match="drf_9"):
        store.draft("drf_9")


def test_each_sentence_is_taken_once(store: DraftStore) -> None:
    """Two who work on one draft get different sentences, in order, until none is left."""
    store.save(draft())

    taken = [store.take("drf_1", holder, now=NOW) for holder in ("a", "b", "a", "b")]

    assert [one and one.position for one in taken] == [0, 2, 3, None]
    assert store.take("drf_9", "a", now=NOW) is None


def test_what_a_lost_worker_held_is_free_again(store: DraftStore, engine: Engine) -> None:
    """After a while a sentence can be taken anew; what the lost one brings then is not written."""
    store.save(draft())
    lost = store.take("drf_1", "lost", now=NOW)
    again = store.take("drf_1", "next", now=NOW + HELD_FOR + timedelta(seconds=1))
    assert lost is not None
    assert again is not None

    assert (again.position, again.tries) == (0, 2)
    assert not store.settle(lost, factories.check(check_id="chk_lost"))
    assert store.settle(again, factories.check(check_id="chk_next"))
    assert not store.settle(again, factories.check(check_id="chk_twice"))
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).where(DRAFT_SENTENCES.c.check_id == "chk_next")).scalar() == 1


def test_what_came_of_sentences_is_counted(store: DraftStore, engine: Engine) -> None:
    """A verdict, a problem and what is open are told apart, the same in the draft and in the list."""
    checks = CheckStore(engine)
    store.save(draft())
    partly = factories.check(
        factories.evidence(Stance.QUALIFIES), label=VerdictLabel.NOT_ENOUGH_EVIDENCE, check_id="chk_1"
    )
    checks.save(partly)
    first, second = store.take("drf_1", "a", now=NOW), store.take("drf_1", "a", now=NOW)
    assert first is not None
    assert second is not None
    store.settle(first, partly)
    store.settle(second, None, "The claim is too long.")

    found = store.draft("drf_1")
    assert [one.is_qualified for one in found.sentences] == [True, False, False, False]
    assert [one.problem for one in found.sentences] == [None, None, "The claim is too long.", None]
    assert store.checks("drf_1") == {0: partly}
    progress = found.progress
    assert (progress.sentences, progress.checkable, progress.open, progress.failed) == (4, 3, 1, 1)
    assert progress.verdicts[VerdictLabel.NOT_ENOUGH_EVIDENCE] == 1
    assert store.page().drafts[0].progress == progress


def test_given_back_it_is_free_at_once(store: DraftStore) -> None:
    """A sentence that could not be checked for no fault of its own is taken again, and was not tried."""
    store.save(draft())
    taken = store.take("drf_1", "a", now=NOW)
    assert taken is not None
    store.release(taken)

    assert store.take("drf_1", "b", now=NOW) == replace(taken, holder="b")


def test_drafts_are_stopped_listed_and_deleted(store: DraftStore) -> None:
    """Newest first, a page at a time; a draft without a title has its first words; deleted, nothing of it is left."""
    for number in range(3):
        made = draft(f"drf_{number}", title=None if number else "Ferry")
        store.save(replace(made, created_at=NOW + timedelta(minutes=number)))
    store.stop("drf_1", stopped=True)
    store.delete("drf_2")

    page = store.page(per_page=1)
    assert [(one.id, one.title, one.progress.status) for one in page.drafts] == [("drf_1", TEXT[:80], "stopped")]
    assert page.total == 2
    assert store.page(page=2, per_page=1).drafts[0].title == "Ferry"
    with pytest.raises(UnknownDraft):
        store.delete("drf_2")
    with pytest.raises(UnknownDraft):
        store.stop("drf_2", stopped=True)
