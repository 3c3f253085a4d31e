"""Watched claims are checked again when an article that could change them came, was corrected or withdrawn.

What changed in the archive is noted with the change itself; here it is heard of, the affected claims are found and
become due, and what is due is judged again. Each step is kept before the one before it is forgotten: whatever ends
this process, the next one goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock

from structlog.stdlib import BoundLogger, get_logger

from claims.errors import UnknownCheck, UnreadableClaim
from claims.model import Check
from claims.parsing import parse_claim
from claims.replaying import differences
from claims.watches import Alert, AlertRecord, Outcome, Watch, WatchedClaim
from claims.watching import WatchMap, sought_by
from service.replaying import quoted_today
from service.webhooks import deliver_due
from service.wiring import Desk
from sources.errors import SourceError, UnknownArticle
from sources.model import Change

log: BoundLogger = get_logger("claimdesk.watching")

CHANGES_AT_ONCE = 200
LOOKS_AT_ONCE = 50  # after so many claims checked again, messages are sent and changes heard of first
REST = 2.0  # seconds between two looks at an archive where nothing happens


@dataclass(slots=True)
class _Map:
    """The map of all watches in this process, laid out anew when one was added or removed, or the archive doubled."""

    fingerprint: tuple[int, str, int] = (0, "", 0)
    laid: WatchMap | None = None
    lock: Lock = field(default_factory=Lock)

    def of(self, desk: Desk) -> WatchMap:
        with self.lock:
            held = desk.index.frequencies(()).sentences
            now = (*desk.watches.fingerprint(), held.bit_length())
            if self.laid is None or now != self.fingerprint:
                self.laid = WatchMap(desk.watches.sought(), lambda terms: desk.index.frequencies(tuple(terms)))
                self.fingerprint = now
            return self.laid


class Watcher:
    """Looks after the watches of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._map = _Map()

    def catch_up(self) -> int:
        """Hear of all that changed, check again what it affects, send what is to be sent; return how many were checked.

        Raises:
            StoreUnavailable, IndexUnavailable: the part that cannot be reached; what was not done is done next time.
        """
        looked = 0
        while True:
            heard = self.hear()
            some = self.look_again(LOOKS_AT_ONCE)
            deliver_due(self._desk)
            looked += some
            if not heard and some < LOOKS_AT_ONCE:
                return looked

    def hear(self) -> int:
        """Make due what the latest changes affect; return the number of changes heard of."""
        changes = self._desk.articles.changes(CHANGES_AT_ONCE)
        if changes and self._desk.watches.fingerprint()[0]:
            found = self._map.of(self._desk)
            due = {watch_id for change in changes for watch_id in self._affected(change, found)}
            self._desk.watches.make_due(due, now=datetime.now(UTC))
        if changes:
            self._desk.articles.forget_changes([change.id for change in changes])
        return len(changes)

    def look_again(self, most: int) -> int:
        """Check claims that are due, at most so many; return how many."""
        for looked in range(most):
            taken = self._desk.watches.take_due(now=datetime.now(UTC))
            if taken is None:
                return looked
            try:
                look(self._desk, *taken)
            except UnreadableClaim as error:  # it was readable once: this version of the desk reads otherwise
                log.warning("a watched claim cannot be checked", watch=taken[0].id, error=type(error).__name__)
                self._desk.watches.remove(taken[0].id)
            except BaseException:
                self._desk.watches.release(taken[0])
                raise
        return most

    def keep_on(self, stop: Event) -> None:
        """Catch up again and again until told to stop; what cannot be reached now is tried later."""
        while not stop.is_set():
            try:
                self.catch_up()
            except SourceError as error:
                log.warning("watching waits", error=type(error).__name__)
            except Exception:  # whatever it was, what is due stays due, and the next claim may be well
                log.exception("watching failed")
            stop.wait(REST)

    def _affected(self, change: Change, found: WatchMap) -> frozenset[str]:
        """Return the watches that a change could matter to: by what the article says, what it said, and its quotes."""
        texts: list[tuple[str | None, Sequence[str]]] = []
        articles = self._desk.articles
        present = articles.articles([change.article_id]).get(change.article_id)
        if present is not None:
            texts.append((present.title, [each.text for each in articles.sentences(change.article_id)]))
        if change.ended is not None:
            try:
                past = articles.version(change.article_id, change.ended)
                texts.append((past.title, past.text.splitlines()))
            except UnknownArticle:  # erased since
                pass
        said = (found.affected(title, sentences) for title, sentences in texts)
        return self._desk.watches.quoting(change.article_id).union(*said)


def watched_already(
    desk: Desk, claim: str, *, outlets: Sequence[str] = (), languages: Sequence[str] = ()
) -> Watch | None:
    """Return the watch under which a claim stands, so that it need not be checked to be watched.

    Raises:
        UnreadableClaim: it is none.
    """
    read = parse_claim(claim, max_chars=desk.settings.max_claim_chars).claim.text
    return desk.watches.known(WatchedClaim(read, tuple(outlets), tuple(languages)))


def watch(desk: Desk, check: Check, *, note: str = "", by: str = "") -> Watch:
    """Keep the claim of a check under watch, from that check on; one that is watched already stays as it is."""
    watched = WatchedClaim(check.claim.text, check.outlets, check.languages, note, by)
    return desk.watches.add(watched, check, sought_by(check.claim.text))


def look(desk: Desk, watch: Watch, due_at: datetime) -> Alert | None:
    """Check a watched claim again; where its verdict is another, keep the check and return the alert."""
    watched = watch.watched
    now = desk.checker.judge(watched.claim, outlets=watched.outlets, languages=watched.languages)
    try:
        then = desk.checks.check(watch.check_id)
    except UnknownCheck:
        return desk.watches.looked(watch, now, due_at, None)
    found = differences(then, now, quoted_today(desk.articles, then, now))
    changed = any(difference.kind.is_of_the_verdict for difference in found)
    record = AlertRecord(watched.claim, outcome(then), outcome(now), found) if changed else None
    return desk.watches.looked(watch, now, due_at, record)


def outcome(check: Check) -> Outcome:
    """Return a check's verdict as an alert tells it."""
    verdict = check.verdict
    return Outcome(check.id, verdict.label, verdict.qualified, verdict.confidence.level.value)
