"""Every setting of the desk, read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from claims.entailment import SHIPPED, THREADS
from claims.verdict import Policy
from service.thresholds import with_thresholds

DEFAULT_HOME = "./var"
NO_MODEL = "none"


class BadSetting(ValueError):
    """A setting has a value that it cannot have; the message names both."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this desk is set up; `from_env` is the only reader of the environment. No `stance_model`: rules decide."""

    home: Path
    database_url: str
    index_url: str
    max_claim_chars: int = 1_000
    max_article_chars: int = 1_000_000
    max_upload_bytes: int = 16_000_000
    stance_model: Path | None = SHIPPED
    stance_threads: int = THREADS
    policy: Policy = field(default_factory=Policy)
    fetch_private: bool = False

    @classmethod
    def at(cls, home: Path) -> "Settings":
        """Return the settings of an embedded desk that keeps everything under one folder."""
        home = home.absolute()
        return cls(
            home=home, database_url=f"sqlite:///{home / 'claimdesk.db'}", index_url=f"tantivy://{home / 'index'}"
        )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Return the settings the environment names; `CLAIMDESK_HOME` alone is enough.

        A variable that is set to nothing counts as not set.

        Raises:
            BadSetting: a variable has a value that it cannot have.
        """
        home = Path(environ.get("CLAIMDESK_HOME") or DEFAULT_HOME).expanduser()
        usual = cls.at(home)
        return replace(
            usual,
            database_url=_url(environ, "CLAIMDESK_DATABASE_URL", usual.database_url),
            index_url=_url(environ, "CLAIMDESK_INDEX_URL", usual.index_url),
            max_claim_chars=_count(environ, "CLAIMDESK_MAX_CLAIM_CHARS", usual.max_claim_chars),
            max_article_chars=_count(environ, "CLAIMDESK_MAX_ARTICLE_CHARS", usual.max_article_chars),
            max_upload_bytes=_count(environ, "CLAIMDESK_MAX_UPLOAD_BYTES", usual.max_upload_bytes),
            stance_model=_model(environ, "CLAIMDESK_STANCE_MODEL", usual.stance_model),
            stance_threads=_count(environ, "CLAIMDESK_STANCE_THREADS", usual.stance_threads),
            policy=_policy(environ, "CLAIMDESK_THRESHOLDS", usual.policy),
            fetch_private=_switch(environ, "CLAIMDESK_FETCH_PRIVATE"),
        )


def _url(environ: Mapping[str, str], name: str, usual: str) -> str:
    given = environ.get(name) or usual
    if not urlsplit(given).scheme or "://" not in given:
        # The value is not repeated: an address of a database may hold its password.
        raise BadSetting(f"{name} must be an address with a scheme, such as {usual}.")
    return given


def _model(environ: Mapping[str, str], name: str, usual: Path | None) -> Path | None:
    given = (environ.get(name) or "").strip()
    if not given:
        return usual
    return None if given.lower() == NO_MODEL else Path(given).expanduser().absolute()


def _policy(environ: Mapping[str, str], name: str, usual: Policy) -> Policy:
    given = (environ.get(name) or "").strip()
    try:
        return with_thresholds(usual, given.split(",")) if given else usual
    except ValueError as error:
        raise BadSetting(f"{name}: {error}.") from error


def _switch(environ: Mapping[str, str], name: str) -> bool:
    given = (environ.get(name) or "no").strip().lower()
    if given not in {"yes", "no"}:
        raise BadSetting(f"{name} must be yes or no, not {given!r}.")
    return given == "yes"


def _count(environ: Mapping[str, str], name: str, usual: int) -> int:
    given = environ.get(name) or str(usual)
    number = given.strip().replace("_", "")
    if not number.isascii() or not number.isdigit() or int(number) < 1:
        raise BadSetting(f"{name} must be a whole number above 0, not {given!r}.")
    return int(number)
