"""Every setting of the desk, read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from claims.entailment import SHIPPED, THREADS
from claims.verdict import Policy
from service.access.setup import AccessSetup, SignIn
from service.citing import BadStyle, Style
from service.thresholds import with_thresholds

DEFAULT_HOME = "./var"
NO_MODEL = "none"
SHORTEST_SECRET = 32  # characters: what somebody types by hand is guessed


class BadSetting(ValueError):
    """A setting has a value that it cannot have; the message names both."""


class LogFormat(StrEnum):
    """How log lines look; `auto` is text where a terminal shows them, JSON everywhere else."""

    AUTO, TEXT, JSON = "auto", "text", "json"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this desk is set up; `from_env` is the only reader of the environment. No `stance_model`: rules decide."""

    home: Path
    database_url: str
    index_url: str
    max_claim_chars: int = 1_000
    max_article_chars: int = 1_000_000
    max_draft_chars: int = 100_000
    draft_at_once: int = 20
    max_upload_bytes: int = 16_000_000
    stance_model: Path | None = SHIPPED
    stance_threads: int = THREADS
    policy: Policy = field(default_factory=Policy)
    fetch_private: bool = False
    citation_style: Style = field(default_factory=Style)
    publisher: str = ""
    publisher_url: str = ""
    cors_origins: tuple[str, ...] = ()
    log_format: LogFormat = LogFormat.AUTO
    tracing: bool = False
    access: AccessSetup = field(default_factory=AccessSetup)

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
            max_draft_chars=_count(environ, "CLAIMDESK_MAX_DRAFT_CHARS", usual.max_draft_chars),
            draft_at_once=_count(environ, "CLAIMDESK_DRAFT_AT_ONCE", usual.draft_at_once),
            max_upload_bytes=_count(environ, "CLAIMDESK_MAX_UPLOAD_BYTES", usual.max_upload_bytes),
            stance_model=_model(environ, "CLAIMDESK_STANCE_MODEL", usual.stance_model),
            stance_threads=_count(environ, "CLAIMDESK_STANCE_THREADS", usual.stance_threads),
            policy=_policy(environ, "CLAIMDESK_THRESHOLDS", usual.policy),
            fetch_private=_switch(environ, "CLAIMDESK_FETCH_PRIVATE"),
            citation_style=_style(environ, "CLAIMDESK_CITATION_STYLE", usual.citation_style),
            publisher=(environ.get("CLAIMDESK_PUBLISHER") or "").strip(),
            publisher_url=_site(environ, "CLAIMDESK_PUBLISHER_URL"),
            cors_origins=_origins(environ, "CLAIMDESK_CORS_ORIGINS"),
            log_format=_log_format(environ, "CLAIMDESK_LOG_FORMAT"),
            tracing=_switch(environ, "CLAIMDESK_TRACING"),
            access=_access(environ),
        )


def _url(environ: Mapping[str, str], name: str, usual: str) -> str:
    given = environ.get(name) or usual
    if not urlsplit(given).scheme or "://" not in given:
        # The value is not repeated: an address of a database may hold its password.
        raise BadSetting(f"{name} must be an address with a scheme, such as {usual}.")
    return given


def _site(environ: Mapping[str, str], name: str) -> str:
    given = (environ.get(name) or "").strip()
    if given and (urlsplit(given).scheme not in {"http", "https"} or not urlsplit(given).hostname):
        raise BadSetting(f"{name} must be a web address, such as https://desk.example, not {given!r}.")
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


def _style(environ: Mapping[str, str], name: str, usual: Style) -> Style:
    given = (environ.get(name) or "").strip()
    try:
        return Style(given) if given else usual
    except BadStyle as error:
        raise BadSetting(f"{name}: {error}.") from error


def _access(environ: Mapping[str, str]) -> AccessSetup:
    return AccessSetup(
        sign_in=_choice(environ, "CLAIMDESK_SIGN_IN", SignIn.NONE),
        allow_anonymous=_switch(environ, "CLAIMDESK_ALLOW_ANONYMOUS"),
        secret_key=_secret(environ, "CLAIMDESK_SECRET_KEY", "CLAIMDESK_SECRET_KEY_FILE"),
        hosts=tuple(name.strip() for name in environ.get("CLAIMDESK_HOSTS", "").split(",") if name.strip()),
        trusted_proxies=_count(environ, "CLAIMDESK_TRUSTED_PROXIES", 0, least=0),
    )


def _choice(environ: Mapping[str, str], name: str, usual: SignIn) -> SignIn:
    given = (environ.get(name) or usual.value).strip().lower()
    if given not in set(SignIn):
        raise BadSetting(f"{name} must be {', '.join(SignIn)}, not {given!r}.")
    return SignIn(given)


def _secret(environ: Mapping[str, str], name: str, name_of_file: str) -> str | None:
    """Return a secret, or what the file that holds it says; neither is ever repeated."""
    given, path = environ.get(name), environ.get(name_of_file)
    if path:
        try:
            given = Path(path).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(f"{name_of_file} names a file that cannot be read: {path}.") from error
    secret = (given or "").strip()
    if secret and len(secret) < SHORTEST_SECRET:
        raise BadSetting(f"{name} is too short: a secret has at least {SHORTEST_SECRET} characters.")
    return secret or None


def _origins(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    given = tuple(origin.strip() for origin in environ.get(name, "").split(",") if origin.strip())
    for origin in given:
        if not _is_origin(origin):
            raise BadSetting(f"{name} lists origins such as https://cms.example, nothing behind them; not {origin!r}.")
    return given


def _is_origin(text: str) -> bool:
    """Return True for an origin as browsers write it: scheme and host in small letters, a port, nothing behind."""
    try:
        parts = urlsplit(text)
        host = f"{parts.hostname or ''}" if parts.port is None else f"{parts.hostname}:{parts.port}"
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and text == f"{parts.scheme}://{host}"


def _log_format(environ: Mapping[str, str], name: str) -> LogFormat:
    given = (environ.get(name) or LogFormat.AUTO).strip().lower()
    if given not in set(LogFormat):
        raise BadSetting(f"{name} must be {', '.join(LogFormat)}, not {given!r}.")
    return LogFormat(given)


def _switch(environ: Mapping[str, str], name: str) -> bool:
    given = (environ.get(name) or "no").strip().lower()
    if given not in {"yes", "no"}:
        raise BadSetting(f"{name} must be yes or no, not {given!r}.")
    return given == "yes"


def _count(environ: Mapping[str, str], name: str, usual: int, *, least: int = 1) -> int:
    given = environ.get(name) or str(usual)
    number = given.strip().replace("_", "")
    if not number.isascii() or not number.isdigit() or int(number) < least:
        raise BadSetting(f"{name} must be a whole number above {least - 1}, not {given!r}.")
    return int(number)
