"""What an error page adds to an error: what was kept, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from service.problems import Problem


@dataclass(frozen=True, slots=True)
class Advice:
    """Two sentences beside an error."""

    kept: str
    next: str


NOTHING_CHANGED = "Nothing was changed; articles and checks are as they were."

ADVICE: Mapping[int, Advice] = {
    HTTPStatus.NOT_FOUND: Advice(
        NOTHING_CHANGED, "Look at the address again, or search the history or the archive for what you expected here."
    ),
    HTTPStatus.FORBIDDEN: Advice(NOTHING_CHANGED, "Open the desk in this browser and send the form from its own page."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Advice(
        "Nothing of what you sent was kept; articles and checks are as they were.",
        "Send less at once: fewer files, or a long text in parts.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Advice(
        "Articles and checks already saved are safe.",
        "Wait a moment and try again. If it stays, tell whoever runs this desk what is written here.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Advice(
        "Articles and checks already saved are safe; what you just sent may not have been.",
        "Go back and try again. If it happens again, tell whoever runs this desk when and on which page.",
    ),
}


def advice(problem: Problem) -> Advice:
    """Return what was kept and what to do next, for one problem."""
    return ADVICE.get(problem.status, Advice(NOTHING_CHANGED, "Go back and look at what was sent."))
