"""Whether a sentence claims something an archive could bear out: a table of rules, the first that holds decides."""

from collections.abc import Callable

from claims.drafts.futures import foresees
from claims.drafts.judgements import judges
from claims.drafts.looking import Look, look_at
from claims.drafts.model import Told
from claims.drafts.scraps import lays_out, says_too_little
from claims.drafts.voices import asks, confides, feels, greets, urges
from sources.model import SentenceKind

# Of a longer sentence only so much is looked at: reading one takes the square of its length.
MAX_CHARS = 600

RULES: tuple[Callable[[Look], Told | None], ...] = (
    lays_out,
    greets,
    asks,
    urges,
    feels,
    judges,
    foresees,
    confides,
    says_too_little,
)


def told_of(text: str, kind: SentenceKind = SentenceKind.BODY) -> Told | None:
    """Return the rule that says a sentence cannot be checked; None where it can."""
    look = look_at(text[:MAX_CHARS], kind)
    if not look.reading.words:
        return says_too_little(look)
    return next((told for rule in RULES if (told := rule(look)) is not None), None)
