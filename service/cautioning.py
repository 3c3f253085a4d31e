"""What stands beside words that may not be their author's own, wherever they leave the desk."""

from typing import Protocol

from claims.model import Caution
from service.tongue import gettext
from service.vocabulary import CAUTIONS


class Cautioned(Protocol):
    """A quote, or what is told of one."""

    @property
    def caution(self) -> Caution | None:
        """Why it must not be quoted word for word."""
        ...


def caution(quoted: Cautioned) -> str | None:
    """Return what to say beside a quote that must not be quoted word for word."""
    return None if quoted.caution is None else gettext(CAUTIONS[quoted.caution])
