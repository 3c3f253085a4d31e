"""A job goes through whole, in order, and no claim of it is checked twice, whatever happens to the worker."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from claims.checker import Checker
from claims.model import Check
from claims.store import CHECKS
from service.jobs.model import Fault, Job, JobIsOver, JobState, Options, UnknownJob
from service.jobs.working import take_turn
from service.store import job_turns
from service.wiring import Desk
from sources.errors import IndexUnavailable, StoreUnavailable
from tests.service.jobs.conftest import CLAIM, Give


def turns(desk: Desk, worker: str = "w") -> None:
    """Let a worker go on until nothing is left."""
    while take_turn(desk.jobs, desk.checker, worker=worker) is not None:
        pass


def checks_in(desk: Desk) -> int:
    """Count the checks that were ever kept."""
    with desk.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(CHECKS)).scalar_one())


class Killed(BaseException):
    """Stands for a process that ends between two instructions."""


def test_a_job_goes_through(desk: Desk, give: Give) -> None:
    """Each row has its check or its fault, in the order given; the job tells how many of each."""
    job = give(CLAIM, " ", "A replacement was ordered in 1968", "xyzzy")
    turns(desk)
    ended = desk.jobs.job(job.id)
    rows = list(desk.jobs.rows(job.id))

    assert (ended.state, ended.total, ended.checked, ended.failed) == (JobState.DONE, 4, 3, 1)
    assert ended.started_at is not None
    assert ended.ended_at is not None
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert rows[0].check is not None
    assert rows[0].check == desk.checks.check(rows[0].check.id)
    assert (rows[1].check, rows[1].fault) == (None, Fault.UNREADABLE_CLAIM)
    assert checks_in(desk) == 3


def test_a_turn_ends(desk: Desk, give: Give) -> None:
    """After its time a worker has the next job's turn; the one that waited longest comes first."""
    first, second = give(CLAIM, CLAIM), give(CLAIM, CLAIM)
    seen = []
    for _ in range(4):
        assert take_turn(desk.jobs, desk.checker, worker="w", seconds=0) == 0
        seen.append((desk.jobs.job(first.id).checked, desk.jobs.job(second.id).checked))

    assert seen == [(1, 0), (1, 1), (2, 1), (2, 2)]
    assert take_turn(desk.jobs, desk.checker, worker="w") is None


def test_the_options_of_a_check(desk: Desk, give: Give) -> None:
    """A job's options are asked with every claim; a row's own day goes before the job's."""
    options = Options(as_of=date(1999, 12, 31), outlets=("Coast Gazette",), languages=("en",))
    job = give(CLAIM, f'{CLAIM}", "as_of": "2001-02-03', f'{CLAIM}", "as_of": "soon', options=options)
    turns(desk)
    first, second, third = desk.jobs.rows(job.id)

    assert first.check is not None
    assert second.check is not None
    asked = (first.check.as_of, first.check.outlets, first.check.languages)
    assert asked == (options.as_of, options.outlets, options.languages)
    assert second.check.as_of == date(2001, 2, 3)
    assert (third.check, third.fault) == (None, Fault.UNREADABLE_DAY)


class TestKilled:
    """Whatever moment a worker ends at, the next one makes the job whole."""

    @pytest.mark.parametrize("at", ["claims.store.checks.keep", "service.store.job_turns._end"])
    def test_while_it_answers(self, desk: Desk, give: Give, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
        """Between the statements of an answer nothing of it is kept, neither the check nor the count."""
        job = give(CLAIM, CLAIM, CLAIM)
        take_turn(desk.jobs, desk.checker, worker="w", seconds=0)

        def kill(*_: object) -> None:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(at, kill)
            with pytest.raises(Killed):
                take_turn(desk.jobs, desk.checker, worker="w")

        assert (desk.jobs.job(job.id).checked, checks_in(desk)) == (1, 1)
        turns(desk)
        assert (desk.jobs.job(job.id).state, checks_in(desk)) == (JobState.DONE, 3)

    def test_by_a_claim(self, desk: Desk, give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
        """A claim at which worker after worker dies is passed over; the others are checked."""
        job = give("A replacement was ordered", CLAIM, "Boats were tied up early")
        judge = Checker.judge

        def die(checker: Checker, text: str, **options: object) -> Check:
            if text == CLAIM:
                raise Killed
            return judge(checker, text, **options)  # type: ignore[arg-type] # as the checker takes them

        monkeypatch.setattr(Checker, "judge", die)
        for _ in range(job_turns.MOST_HALTS + 1):
            with pytest.raises(Killed):
                turns(desk)
        turns(desk)
        rows = list(desk.jobs.rows(job.id))

        assert [row.check is not None for row in rows] == [True, False, True]
        assert rows[1].fault is Fault.UNFORESEEN
        assert "passed over" in (rows[1].detail or "")


def test_two_workers(desk: Desk, give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second worker leaves a job that is worked on alone; one that thinks itself alone can answer no row twice."""
    job = give(CLAIM, CLAIM)
    take_turn(desk.jobs, desk.checker, worker="one", seconds=0)

    assert take_turn(desk.jobs, desk.checker, worker="two") is None
    monkeypatch.setattr(job_turns, "LEASE", timedelta(seconds=-1))
    take_turn(desk.jobs, desk.checker, worker="one", seconds=0)
    assert desk.jobs.job(job.id).state is JobState.DONE
    check = desk.checker.judge(CLAIM)
    assert desk.jobs.answer(job.id, "one", 2, check) is False
    assert checks_in(desk) == 2


def test_a_job_is_taken_from_a_worker_that_is_silent(desk: Desk, give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its lease; what the silent one then brings is not written."""
    monkeypatch.setattr(job_turns, "LEASE", timedelta(seconds=-1))
    job = give(CLAIM, CLAIM, CLAIM)
    take_turn(desk.jobs, desk.checker, worker="one", seconds=0)
    take_turn(desk.jobs, desk.checker, worker="two", seconds=0)

    assert desk.jobs.answer(job.id, "one", 3, desk.checker.judge(CLAIM)) is False
    assert desk.jobs.answer(job.id, "two", 2, desk.checker.judge(CLAIM)) is False
    assert (desk.jobs.job(job.id).checked, checks_in(desk)) == (2, 2)


class TestStopping:
    """A job is stopped and goes on as it is told."""

    def test_cancelled(self, desk: Desk, give: Give) -> None:
        """Nothing is checked any more, also not by who is just at it; resumed, it goes on where it stopped."""
        job = give(CLAIM, CLAIM, CLAIM)
        take_turn(desk.jobs, desk.checker, worker="w", seconds=0)
        cancelled = desk.jobs.cancel(job.id)

        assert (cancelled.state, cancelled.checked) == (JobState.CANCELLED, 1)
        assert desk.jobs.answer(job.id, "w", 2, desk.checker.judge(CLAIM)) is False
        assert take_turn(desk.jobs, desk.checker, worker="w") is None
        assert [row.check is not None for row in desk.jobs.rows(job.id)] == [True, False, False]
        assert desk.jobs.resume(job.id).state is JobState.WAITING
        turns(desk)
        assert (desk.jobs.job(job.id).state, checks_in(desk)) == (JobState.DONE, 3)

    def test_what_is_over(self, desk: Desk, give: Give) -> None:
        """Cannot be cancelled or resumed, only forgotten; what is not over cannot be forgotten."""
        job = give(CLAIM)
        with pytest.raises(JobIsOver, match="waiting: cancel it first"):
            desk.jobs.forget(job.id)
        with pytest.raises(JobIsOver, match="Only a cancelled job"):
            desk.jobs.resume(job.id)
        turns(desk)
        with pytest.raises(JobIsOver, match="it is done"):
            desk.jobs.cancel(job.id)
        desk.jobs.forget(job.id)

        assert list(desk.jobs.rows(job.id)) == []
        assert checks_in(desk) == 1
        for act in (desk.jobs.job, desk.jobs.cancel, desk.jobs.resume, desk.jobs.forget):
            with pytest.raises(UnknownJob):
                act(job.id)


class TestTrouble:
    """What is no row's fault makes the job wait, what is one's makes it fail alone."""

    @pytest.mark.parametrize("error", [IndexUnavailable("The disk is full."), StoreUnavailable("It is away.")])
    def test_away(self, desk: Desk, give: Give, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
        """The worker tries again later, as often as it takes, and no row pays for it."""
        job = give(CLAIM)

        def away(*_: object, **__: object) -> Check:
            raise error

        with monkeypatch.context() as patched:
            patched.setattr(Checker, "judge", away)
            for _ in range(job_turns.MOST_HALTS + 3):
                assert take_turn(desk.jobs, desk.checker, worker="w")
        turns(desk)

        assert (desk.jobs.job(job.id).checked, desk.jobs.job(job.id).failed) == (1, 0)

    def test_a_fault_of_ours(self, desk: Desk, give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
        """Is the row's problem, with nothing told of it, and does not stop the others."""
        job: Job = give(CLAIM, "Boats were tied up")
        judge = Checker.judge

        def fail(checker: Checker, text: str, **options: object) -> Check:
            if text == CLAIM:
                raise KeyError("secret")
            return judge(checker, text, **options)  # type: ignore[arg-type] # as the checker takes them

        monkeypatch.setattr(Checker, "judge", fail)
        turns(desk)
        rows = list(desk.jobs.rows(job.id))

        assert rows[0].fault is Fault.UNFORESEEN
        assert "secret" not in (rows[0].detail or "")
        assert rows[1].check is not None


def test_jobs_are_listed(desk: Desk, give: Give) -> None:
    """Newest first, by state, a page at a time."""
    jobs = [give(CLAIM) for _ in range(3)]
    desk.jobs.cancel(jobs[0].id)

    assert [job.id for job in desk.jobs.page().jobs] == [job.id for job in reversed(jobs)]
    assert [job.id for job in desk.jobs.page(state=JobState.CANCELLED).jobs] == [jobs[0].id]
    page = desk.jobs.page(page=2, per_page=2)
    assert ([job.id for job in page.jobs], page.total) == ([jobs[0].id], 3)
    assert replace(desk.jobs.job(jobs[1].id)) == jobs[1]
