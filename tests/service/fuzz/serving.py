"""A desk with sign-in, on gunicorn, over the sample archive, and a token with every scope."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from service.access.model import Scope
from service.access.tokens import create
from service.settings import Settings
from service.wiring import Desk, open_desk
from sources.readers import read
from tests.service.browser.serving import serve

ROOT = Path(__file__).parents[3]
NO_LIMIT = "1000000 per minute"


@dataclass(frozen=True, slots=True)
class Guarded:
    """A desk that asks for a token: its address, a token with every scope, and the desk behind it."""

    address: str
    token: str
    behind: Desk


@contextmanager
def guarded(home: Path, *, rate_limit: str = NO_LIMIT) -> Iterator[Guarded]:
    """Serve a desk over the sample archive whose rules decide alone."""
    desk = open_desk(replace(Settings.at(home), stance_model=None))
    files = sorted((ROOT / "examples" / "archive").iterdir())
    for _ in desk.ingester.ingest_many(
        document for file in files for document in read(file.read_bytes(), name=file.name)
    ):
        pass
    _, token = create(desk.tokens, "tests", list(Scope), by="tests", log=lambda *_: nullcontext())
    environ = {
        "CLAIMDESK_STANCE_MODEL": "none",
        "CLAIMDESK_SIGN_IN": "local",
        "CLAIMDESK_SECRET_KEY": secrets.token_hex(32),
        "CLAIMDESK_RATE_LIMIT": rate_limit,
    }
    try:
        with serve(desk, **environ) as served:
            yield Guarded(served.address, token, desk)
    finally:
        desk.close()


def without_settings() -> dict[str, str]:
    """Return the environment without any setting of a desk."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CLAIMDESK_")}
