"""A draft's path: read, kept, and then checked sentence by sentence, by whoever has a moment."""

from datetime import UTC, date, datetime
from time import monotonic

from ulid import ULID

from claims.checker import Checker
from claims.drafts import Draft, read_draft
from claims.errors import DraftTooLarge, UnreadableClaim, UnreadableDraft
from claims.store.drafts import MOST_TRIES, DraftStore, Taken


class Drafting:
    """Keeps drafts and has their claims checked; what is done of one is in the database after every sentence."""

    def __init__(self, checker: Checker, drafts: DraftStore, *, max_chars: int) -> None:
        self._checker = checker
        self._drafts = drafts
        self._max_chars = max_chars

    def take_in(self, text: str, *, title: str | None = None, as_of: date | None = None) -> Draft:
        """Read a draft and keep it; nothing of it is checked yet.

        With `as_of`, its claims are held against what was published by that day.

        Raises:
            UnreadableDraft: it holds no words.
            DraftTooLarge: it is longer than `max_chars`, or falls into too many sentences.
            StoreUnavailable: the database cannot be written.
        """
        if len(text) > self._max_chars:
            raise DraftTooLarge(f"The draft has {len(text):,} characters; this desk takes up to {self._max_chars:,}.")
        sentences = read_draft(text)
        if not any(character.isalnum() for character in text) or not sentences:
            raise UnreadableDraft("The draft holds no text.")
        draft = Draft(f"drf_{ULID()}", text, datetime.now(UTC), sentences, title, as_of)
        self._drafts.save(draft)
        return draft

    def go_on(self, draft_id: str, *, seconds: float | None = None) -> Draft:
        """Check the next sentences of a draft until it is done, stopped, or the time is up; return it as it stands.

        At least one sentence is checked, however little time there is. Several may go on with one draft at once.

        Raises:
            UnknownDraft: no draft has this id.
            IndexUnavailable, StoreUnavailable, UnusableStanceModel: nothing can be checked now; what is done is kept.
        """
        until = None if seconds is None else monotonic() + seconds
        draft = self._drafts.draft(draft_id)
        if draft.is_stopped or not draft.progress.open:
            return draft
        holder = f"hld_{ULID()}"
        while (taken := self._drafts.take(draft_id, holder, now=datetime.now(UTC))) is not None:
            self._check(taken, draft.as_of)
            if until is not None and monotonic() >= until:
                break
        return self._drafts.draft(draft_id)

    def _check(self, taken: Taken, as_of: date | None) -> None:
        """Check one sentence and keep what came of it; what cannot be checked now is given back."""
        if taken.tries > MOST_TRIES:
            self._drafts.settle(taken, None, "Checking this sentence was broken off several times; check it by itself.")
            return
        try:
            check = self._checker.check(taken.claim, as_of=as_of)
        except UnreadableClaim as error:
            self._drafts.settle(taken, None, str(error))
        except BaseException:
            self._drafts.release(taken)
            raise
        else:
            self._drafts.settle(taken, check)
