"""Every setting of the desk, read in one place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, urlsplit

from claims.entailment import SHIPPED, THREADS
from claims.verdict import Policy
from service.access.model import Role
from service.access.setup import AccessSetup, Provider, SignIn
from service.citing import BadStyle, Style
from service.thresholds import with_thresholds

DEFAULT_HOME = "./var"
NO_MODEL = "none"
RATE_LIMIT = "600 per minute"  # of a token, an account or an address, where people sign in
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
    max_upload_bytes: int = 16_000_000
    stance_model: Path | None = SHIPPED
    stance_threads: int = THREADS
    policy: Policy = field(default_factory=Policy)
    fetch_private: bool = False
    max_draft_chars: int = 100_000
    draft_at_once: int = 20
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
            database_url=_with_password(environ, _url(environ, "CLAIMDESK_DATABASE_URL", usual.database_url)),
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


def _with_password(environ: Mapping[str, str], url: str) -> str:
    """Put the password into an address: CLAIMDESK_DATABASE_PASSWORD, CLAIMDESK_DATABASE_PASSWORD_FILE."""
    password = _secret(environ, "CLAIMDESK_DATABASE_PASSWORD", least=1)
    user, at, host = urlsplit(url).netloc.rpartition("@")
    if password is None:
        return url
    if not at or not user or ":" in user:
        raise BadSetting(
            "CLAIMDESK_DATABASE_PASSWORD goes with an address that names a user and no password of its own, "
            "such as postgresql://claimdesk@db.example/claimdesk."
        )
    return url.replace(f"{user}@{host}", f"{user}:{quote(password, safe='')}@{host}", 1)


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
    usual = AccessSetup()
    sign_in = _choice(environ, "CLAIMDESK_SIGN_IN", SignIn.NONE)
    idle = _count(environ, "CLAIMDESK_SESSION_IDLE_MINUTES", round(usual.session_idle.total_seconds() / 60))
    length = _count(environ, "CLAIMDESK_SESSION_HOURS", round(usual.session_length.total_seconds() / 3600))
    return AccessSetup(
        sign_in=sign_in,
        allow_anonymous=_switch(environ, "CLAIMDESK_ALLOW_ANONYMOUS"),
        secret_key=_secret(environ, "CLAIMDESK_SECRET_KEY", least=SHORTEST_SECRET),
        hosts=tuple(name.strip() for name in environ.get("CLAIMDESK_HOSTS", "").split(",") if name.strip()),
        trusted_proxies=_count(environ, "CLAIMDESK_TRUSTED_PROXIES", 0, least=0),
        session_idle=timedelta(minutes=idle),
        session_length=timedelta(hours=length),
        rate_limit=_rate(environ, "CLAIMDESK_RATE_LIMIT", None if sign_in is SignIn.NONE else RATE_LIMIT),
        rate_limit_store=_url(environ, "CLAIMDESK_RATE_LIMIT_STORE", usual.rate_limit_store),
        provider=_provider(environ) if sign_in is SignIn.OIDC else None,
    )


def _provider(environ: Mapping[str, str]) -> Provider:
    given = {name: (environ.get(name) or "").strip() for name in ("CLAIMDESK_OIDC_ISSUER", "CLAIMDESK_OIDC_CLIENT_ID")}
    secret = _secret(environ, "CLAIMDESK_OIDC_CLIENT_SECRET", least=1)
    missing = [name for name, value in given.items() if not value] + ["CLAIMDESK_OIDC_CLIENT_SECRET"] * (not secret)
    if missing:
        raise BadSetting(f"CLAIMDESK_SIGN_IN=oidc needs {', '.join(missing)} too.")
    issuer, client_id = given.values()
    roles = [pair.partition("=") for pair in environ.get("CLAIMDESK_OIDC_ROLES", "").split(",") if pair.strip()]
    if any(role.strip() not in set(Role) for _, _, role in roles):
        raise BadSetting("CLAIMDESK_OIDC_ROLES must say which group has which role, such as desk=editor,heads=admin.")
    return Provider(
        issuer=issuer,
        client_id=client_id,
        client_secret=secret or "",
        role_claim=environ.get("CLAIMDESK_OIDC_ROLE_CLAIM") or "groups",
        roles=tuple((group.strip(), Role(role.strip())) for group, _, role in roles),
        name_claim=environ.get("CLAIMDESK_OIDC_NAME_CLAIM") or "preferred_username",
    )


def _rate(environ: Mapping[str, str], name: str, usual: str | None) -> str | None:
    given = (environ.get(name) or usual or "none").strip().lower()
    if given == "none":
        return None
    if not re.fullmatch(r"[1-9][0-9]* per (second|minute|hour|day)", given):
        raise BadSetting(f"{name} must be such as {RATE_LIMIT}, or none; not {given!r}.")
    return given


def _choice(environ: Mapping[str, str], name: str, usual: SignIn) -> SignIn:
    given = (environ.get(name) or usual.value).strip().lower()
    if given not in set(SignIn):
        raise BadSetting(f"{name} must be {', '.join(SignIn)}, not {given!r}.")
    return SignIn(given)


def _secret(environ: Mapping[str, str], name: str, *, least: int) -> str | None:
    """Return a secret, or what a file says: CLAIMDESK_SECRET_KEY_FILE, CLAIMDESK_OIDC_CLIENT_SECRET_FILE."""
    given, path = environ.get(name), environ.get(f"{name}_FILE")
    if path:
        try:
            given = Path(path).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(f"{name}_FILE names a file that cannot be read: {path}.") from error
    secret = (given or "").strip()
    if secret and len(secret) < least:
        raise BadSetting(f"{name} is too short: it has at least {least} characters.")
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
