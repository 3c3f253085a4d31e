"""What the tests of the command line say to it, and what they say it about."""

from collections.abc import Callable
from typing import TypeAlias

FERRY = """\
Ferry sinks off Aldwick

By Ann Wright, Coast Gazette, 3 June 1966

The ferry to Aldwick sank in a gale on Thursday night with nobody aboard. The harbour master said that all boats had
been tied up early. Divers will look for the wreck when the sea is calm again.
"""
MAYOR = "The mayor of Aldwick opened the new library in 1971. It holds forty thousand books, most of them gifts.\n"
CLAIM = "The ferry to Aldwick sank in a gale"

Spoken: TypeAlias = tuple[int, str, str]
Say: TypeAlias = Callable[..., Spoken]


def is_one_line(err: str) -> bool:
    """Return whether a complaint is one line of ours."""
    return err.startswith("claimdesk: ") and err.count("\n") == 1
