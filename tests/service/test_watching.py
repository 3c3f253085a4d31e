"""Watches on a real desk: an article comes, is corrected or withdrawn, and a receiver hears of a changed verdict."""

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import new as hmac_new
from pathlib import Path

import pytest

from claims.model import VerdictLabel
from claims.replaying import Cause
from claims.watches import Watch
from service import webhooks
from service.settings import Settings
from service.store.webhooks import DELIVERIES, DeliveryState, Webhook
from service.watching import Watcher, watch, watched_already
from service.wiring import Desk, open_desk
from sources.model import Document
from tests.service.receiver import Receiver, receiving

FERRY = "The ferry to Aldwick sank in 1966 with nobody aboard. Its crew of nine had left before noon."
URL = "https://gazette.example/ferry"
CLAIM = "The ferry to Aldwick sank in 1966"


@pytest.fixture(name="receiver")
def _receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture(name="settings")
def _settings(tmp_path: Path) -> Settings:
    return replace(Settings.at(tmp_path), stance_model=None, fetch_private=True)


@pytest.fixture(name="desk")
def _desk(settings: Settings) -> Iterator[Desk]:
    with closing(open_desk(settings)) as desk:
        desk.ingester.ingest(Document(FERRY, url=URL))
        Watcher(desk).catch_up()
        yield desk


@pytest.fixture(name="watched")
def _watched(desk: Desk) -> Watch:
    return watch(desk, desk.checker.check(CLAIM), note="for the weekend", by="anna")


@pytest.fixture(name="hook")
def _hook(desk: Desk, receiver: Receiver) -> Webhook:
    return desk.webhooks.add(receiver.url, webhooks.new_secret(), note="", now=datetime.now(UTC))


def contradict(desk: Desk) -> None:
    """Bring in a report that says otherwise."""
    desk.ingester.ingest(Document("The ferry to Aldwick did not sink in 1966. It sank in 1971, the inquiry found."))


def later(desk: Desk, wait: timedelta) -> None:
    """Let time pass for every message that waits."""
    with desk.engine.begin() as connection:
        for row in connection.execute(DELIVERIES.select()).all():
            if row.next_at is not None:
                moved = DELIVERIES.update().where(DELIVERIES.c.id == row.id).values(next_at=row.next_at - wait)
                connection.execute(moved)


class TestCatchingUp:
    """What happens in the archive reaches the claims it could change, and no others."""

    def test_an_article_that_says_otherwise(self, desk: Desk, watched: Watch) -> None:
        """The claim is checked again; the new check, what it was before and why are on record."""
        contradict(desk)

        assert Watcher(desk).catch_up() == 1
        alert = desk.watches.alerts()[0]
        assert (alert.watch_id, alert.record.claim) == (watched.id, CLAIM)
        assert alert.record.before.label is VerdictLabel.SUPPORTED
        assert alert.record.after.label is not VerdictLabel.SUPPORTED
        assert Cause.ARTICLE_NEW in {each.cause for each in alert.record.differences}
        assert desk.watches.watch(watched.id).check_id == alert.record.after.check_id
        assert desk.checks.check(alert.record.after.check_id).verdict.label is alert.record.after.label

    def test_an_article_about_something_else(self, desk: Desk, watched: Watch) -> None:
        """No claim is checked that it could not change."""
        desk.ingester.ingest(Document("The council voted for a new school in Brackmere. It opens in autumn."))

        assert Watcher(desk).catch_up() == 0
        assert desk.watches.watch(watched.id) == watched

    @pytest.mark.parametrize("event", ["corrected", "withdrawn", "erased"])
    def test_what_was_quoted_is_gone(self, desk: Desk, watched: Watch, event: str) -> None:
        """A correction and a withdrawal matter by what was said before."""
        assert watched.id
        article = desk.articles.page().articles[0]
        if event == "corrected":
            desk.ingester.ingest(Document("The harbour was dredged in the spring of 1999.", url=URL))
        else:
            (desk.ingester.withdraw if event == "withdrawn" else desk.ingester.erase)(article.id)

        assert Watcher(desk).catch_up() == 1
        alert = desk.watches.alerts()[0]
        expected = Cause.ARTICLE_CORRECTED if event == "corrected" else Cause.ARTICLE_WITHDRAWN
        assert alert.record.after.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
        assert expected in {each.cause for each in alert.record.differences}

    def test_the_same_verdict_is_no_news(self, desk: Desk, watched: Watch) -> None:
        """Another word on it that changes nothing is looked at and leaves no check behind."""
        kept = desk.checks.page().total
        desk.ingester.ingest(Document("The old ferry to Aldwick was painted white. People liked it."))

        assert Watcher(desk).catch_up() == 1
        assert (desk.watches.alerts(), desk.checks.page().total) == ((), kept)
        assert desk.watches.watch(watched.id).looked_at > watched.looked_at

    def test_a_restart_loses_nothing(self, desk: Desk, watched: Watch, settings: Settings) -> None:
        """Whatever step was the last one, the next process goes on from there."""
        contradict(desk)
        with closing(open_desk(settings)) as second:
            assert Watcher(second).hear() == 1
        with closing(open_desk(settings)) as third:
            assert third.watches.due() == 1
            assert Watcher(third).look_again(5) == 1
        with closing(open_desk(settings)) as fourth:
            assert len(fourth.watches.untold(5)) == 1
            assert Watcher(fourth).catch_up() == 0
            assert fourth.watches.untold(5) == ()
        assert desk.watches.alerts()[0].watch_id == watched.id

    def test_one_change_is_told_once(self, desk: Desk, watched: Watch, receiver: Receiver, hook: Webhook) -> None:
        """A claim asked to be watched again is the same watch: one alert, one entry, one message to each webhook."""
        again = watch(desk, desk.checker.check(f"  {CLAIM} "), note="for the magazine", by="ben")
        other = watch(desk, desk.checker.check(CLAIM, outlets=["Coast Gazette"]))
        known = watched_already(desk, CLAIM)
        contradict(desk)
        Watcher(desk).catch_up()

        assert (again, known) == (watched, watched)
        assert other.id != watched.id
        assert [alert.watch_id for alert in desk.watches.alerts()] == [watched.id]
        assert (hook.stopped, len(receiver.heard)) == (None, 1)

    def test_a_new_watch_is_on_the_map(self, desk: Desk) -> None:
        """A watcher that runs hears of watches that others added, and forgets those that were removed."""
        watcher = Watcher(desk)
        watcher.catch_up()
        kept = watch(desk, desk.checker.check(CLAIM))
        contradict(desk)
        assert watcher.catch_up() == 1
        desk.watches.remove(kept.id)
        desk.ingester.ingest(Document("The ferry to Aldwick sank in 1966, says a third report of the harbour."))
        assert watcher.catch_up() == 0


def test_a_failure_does_not_end_the_watch(desk: Desk, watched: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong once, the watcher goes on, and what was due is still due."""
    stop, tries = threading.Event(), []
    catch_up = Watcher.catch_up

    def once_broken(watcher: Watcher) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("broken")
        stop.set()
        return catch_up(watcher)

    monkeypatch.setattr(Watcher, "catch_up", once_broken)
    monkeypatch.setattr("service.watching.REST", 0.01)
    contradict(desk)
    Watcher(desk).keep_on(stop)

    assert [alert.watch_id for alert in desk.watches.alerts()] == [watched.id]


class TestDelivering:
    """A webhook hears of every changed verdict, once, signed."""

    def test_a_signed_message(self, desk: Desk, watched: Watch, hook: Webhook, receiver: Receiver) -> None:
        """The receiver can tell who sent it, when, and that nothing was altered; what it says is what happened."""
        contradict(desk)
        Watcher(desk).catch_up()
        headers, body = receiver.heard[0]
        told = json.loads(body)
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        key = b64decode(hook.secret.removeprefix("whsec_"))
        signature = b64encode(hmac_new(key, signed, sha256).digest()).decode()

        assert len(receiver.heard) == 1
        assert headers["webhook-signature"] == f"v1,{signature}"
        assert abs(int(headers["webhook-timestamp"]) - datetime.now(UTC).timestamp()) < 60
        assert (told["type"], told["data"]["claim"]) == ("watch.verdict_changed", CLAIM)
        assert told["data"]["watch"].endswith(watched.id)
        assert told["data"]["before"]["label"] == "supported"
        assert told["data"]["after"]["label"] != "supported"
        assert desk.webhooks.deliveries(hook.id)[0].state is DeliveryState.DELIVERED
        assert webhooks.deliver_due(desk) == 0

    def test_it_is_sent_again_until_it_arrives(
        self, desk: Desk, watched: Watch, hook: Webhook, receiver: Receiver
    ) -> None:
        """After a failure it waits, longer each time; the same message has the same id and the same body."""
        assert watched.id
        receiver.answers = [(500, {}), (302, {"Location": receiver.url}), (503, {"Retry-After": "4000"}), (200, {})]
        contradict(desk)
        Watcher(desk).catch_up()
        assert webhooks.deliver_due(desk) == 0
        waits = []
        while (message := desk.webhooks.deliveries(hook.id)[0]).next_at is not None:
            waits.append(message.next_at - datetime.now(UTC))
            later(desk, waits[-1] + timedelta(seconds=1))
            webhooks.deliver_due(desk)

        assert len(receiver.heard) == 4
        assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 1
        assert len({body for _, body in receiver.heard}) == 1
        assert waits[0] < waits[1] < waits[2]
        assert waits[2] > timedelta(seconds=3_900)
        assert (message.state, message.attempts) == (DeliveryState.DELIVERED, 4)

    def test_it_is_given_up_in_the_end(self, desk: Desk, watched: Watch, hook: Webhook, receiver: Receiver) -> None:
        """After the last wait a message that nobody takes is given up, and says so."""
        assert watched.id
        receiver.answers = [(500, {})] * 50
        contradict(desk)
        Watcher(desk).catch_up()
        for _ in range(20):
            later(desk, timedelta(days=2))
            webhooks.deliver_due(desk)
        message = desk.webhooks.deliveries(hook.id)[0]

        assert (message.state, message.next_at) == (DeliveryState.GIVEN_UP, None)
        assert message.attempts == len(webhooks.WAITS) + 1 == len(receiver.heard)
        assert message.said == "answered 500"

    def test_gone_is_for_good(self, desk: Desk, watched: Watch, hook: Webhook, receiver: Receiver) -> None:
        """A receiver that answers 410 gets nothing more, and the desk says why."""
        assert watched.id
        receiver.answers = [(410, {})]
        contradict(desk)
        Watcher(desk).catch_up()

        assert "410" in (desk.webhooks.webhook(hook.id).stopped or "")
        assert desk.webhooks.deliveries(hook.id)[0].state is DeliveryState.GIVEN_UP

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.7", "169.254.169.254"])
    def test_never_to_the_inside(self, settings: Settings, host: str, receiver: Receiver) -> None:
        """Unless it is allowed, no message goes to a private address, under whatever name."""
        port = receiver.url.rsplit(":", 1)[1]
        closed = replace(settings, fetch_private=False)
        with closing(open_desk(closed)) as desk:
            hook = desk.webhooks.add(f"http://{host}:{port}", webhooks.new_secret(), note="", now=datetime.now(UTC))
            desk.webhooks.enqueue(hook, "alt_1", "{}", now=datetime.now(UTC))
            assert webhooks.deliver_due(desk) == 0
            said = desk.webhooks.deliveries(hook.id)[0].said

        assert receiver.heard == []
        assert "private" in said

    def test_a_message_is_made_once(self, desk: Desk, hook: Webhook) -> None:
        """Whoever tells of the same alert twice puts one message on its way; taken, it is nobody else's."""
        for _ in range(2):
            desk.webhooks.enqueue(hook, "alt_1", "{}", now=datetime.now(UTC))
        taken = desk.webhooks.take_due(now=datetime.now(UTC))

        assert taken is not None
        assert desk.webhooks.take_due(now=datetime.now(UTC)) is None
        assert desk.webhooks.waiting() == 1
        desk.webhooks.remove(hook.id)
        assert desk.webhooks.waiting() == 0
