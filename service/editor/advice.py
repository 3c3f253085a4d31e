"""What an error page adds to an error: what was kept, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from service.problems import Problem
from service.retelling import retold
from service.tongue import gettext as _
from service.tongue import noop


@dataclass(frozen=True, slots=True)
class Advice:
    """What an editor reads beside an error; a title and what happened, where the error has no words of its own."""

    kept: str
    next: str
    title: str | None = None
    happened: str | None = None


NOTHING_CHANGED = noop("Nothing was changed; articles and checks are as they were.")

ADVICE: Mapping[int, Advice] = {
    HTTPStatus.BAD_REQUEST: Advice(
        NOTHING_CHANGED, noop("Go back and ask again from the page itself."), noop("This address cannot be shown")
    ),
    HTTPStatus.NOT_FOUND: Advice(
        NOTHING_CHANGED,
        noop("Look at the address again, or search the history or the archive for what you expected here."),
        noop("No such page"),
        "Nothing is kept at this address.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Advice(
        NOTHING_CHANGED,
        noop("Go back to the form and send it again."),
        noop("Not this way"),
        "This address takes only what a form sends.",
    ),
    HTTPStatus.FORBIDDEN: Advice(
        NOTHING_CHANGED, noop("Open the desk in this browser and send the form from its own page.")
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Advice(
        noop("Nothing of what you sent was kept; articles and checks are as they were."),
        noop("Send less at once: fewer files, or a long text in parts."),
        noop("Too much at once"),
        "What was sent is larger than this desk accepts.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Advice(
        noop("Articles and checks already saved are safe."),
        noop("Wait a moment and try again. If it stays, tell whoever runs this desk what is written here."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Advice(
        noop("Articles and checks already saved are safe; what you just sent may not have been."),
        noop("Go back and try again. If it happens again, tell whoever runs this desk when and on which page."),
        noop("Something went wrong"),
        "The desk could not do this. The cause stands in its log.",
    ),
}


def advice(problem: Problem) -> Advice:
    """Return what to say of one problem; an error of our own keeps its own title and words.

    What happened is left in English for the page to tell, as it tells the words of an error.
    """
    found = ADVICE.get(problem.status, Advice(NOTHING_CHANGED, noop("Go back and look at what was sent.")))
    if problem.type != "about:blank" or found.title is None:
        return Advice(_(found.kept), _(found.next), retold(problem.title), problem.detail)
    return Advice(_(found.kept), _(found.next), _(found.title), found.happened or problem.detail)
