"""What the environment says of access, and what it is told when it says something else."""

from datetime import timedelta
from pathlib import Path

import pytest

from service.access.model import Role
from service.access.setup import AccessSetup, Provider, SignIn
from service.settings import BadSetting, Settings

OIDC = {
    "CLAIMDESK_SIGN_IN": "oidc",
    "CLAIMDESK_OIDC_ISSUER": "https://id.example",
    "CLAIMDESK_OIDC_CLIENT_ID": "desk",
    "CLAIMDESK_OIDC_CLIENT_SECRET": "s",
}


def setup(environ: dict[str, str]) -> AccessSetup:
    """Return what an environment says of access."""
    return Settings.from_env(environ).access


def test_nothing_need_be_set() -> None:
    """A desk for this machine alone, without limits."""
    assert setup({}) == AccessSetup()
    assert setup({}).is_for_this_machine
    assert setup({}).names == ("localhost", "127.0.0.1", "[::1]")


def test_everything_may_be_set(tmp_path: Path) -> None:
    """Each by its own variable; a secret by a file too."""
    (tmp_path / "key").write_text("k" * 40 + "\n")
    (tmp_path / "secret").write_text("of the client\n")
    found = setup(
        OIDC
        | {
            "CLAIMDESK_HOSTS": "desk.example, desk",
            "CLAIMDESK_TRUSTED_PROXIES": "2",
            "CLAIMDESK_SECRET_KEY_FILE": str(tmp_path / "key"),
            "CLAIMDESK_SESSION_IDLE_MINUTES": "30",
            "CLAIMDESK_SESSION_HOURS": "8",
            "CLAIMDESK_RATE_LIMIT": "10 per Second",
            "CLAIMDESK_RATE_LIMIT_STORE": "redis://redis.example/1",
            "CLAIMDESK_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret"),
            "CLAIMDESK_OIDC_ROLES": "desk=editor, heads = admin",
            "CLAIMDESK_OIDC_ROLE_CLAIM": "roles",
            "CLAIMDESK_OIDC_NAME_CLAIM": "email",
        }
    )
    roles = (("desk", Role.EDITOR), ("heads", Role.ADMIN))

    assert found == AccessSetup(
        sign_in=SignIn.OIDC,
        secret_key="k" * 40,
        hosts=("desk.example", "desk"),
        trusted_proxies=2,
        session_idle=timedelta(minutes=30),
        session_length=timedelta(hours=8),
        rate_limit="10 per second",
        rate_limit_store="redis://redis.example/1",
        provider=Provider("https://id.example", "desk", "of the client", "roles", roles, "email"),
    )


def test_where_people_sign_in_there_is_a_limit() -> None:
    """Unless it is taken away; and everybody may come to the door."""
    assert setup({"CLAIMDESK_SIGN_IN": "local"}).rate_limit == "600 per minute"
    assert setup({"CLAIMDESK_SIGN_IN": "local", "CLAIMDESK_RATE_LIMIT": "none"}).rate_limit is None
    assert not setup({"CLAIMDESK_SIGN_IN": "local"}).is_for_this_machine
    assert setup({"CLAIMDESK_SIGN_IN": "local"}).names == ()


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"CLAIMDESK_SIGN_IN": "password"}, "none, local, oidc"),
        ({"CLAIMDESK_SIGN_IN": "oidc"}, "OIDC_ISSUER, CLAIMDESK_OIDC_CLIENT_ID, CLAIMDESK_OIDC_CLIENT_SECRET"),
        (OIDC | {"CLAIMDESK_OIDC_ROLES": "desk=king"}, "which group has which role"),
        (OIDC | {"CLAIMDESK_OIDC_ROLES": "desk"}, "which group has which role"),
        ({"CLAIMDESK_ALLOW_ANONYMOUS": "maybe"}, "yes or no"),
        ({"CLAIMDESK_SECRET_KEY": "short"}, "at least 32"),
        ({"CLAIMDESK_SECRET_KEY_FILE": "/nowhere/key"}, "cannot be read: /nowhere/key"),
        ({"CLAIMDESK_TRUSTED_PROXIES": "-1"}, "whole number"),
        ({"CLAIMDESK_SESSION_HOURS": "0"}, "above 0"),
        ({"CLAIMDESK_RATE_LIMIT": "often"}, "600 per minute"),
        ({"CLAIMDESK_RATE_LIMIT": "0 per minute"}, "600 per minute"),
        ({"CLAIMDESK_RATE_LIMIT_STORE": "redis"}, "address with a scheme"),
    ],
)
def test_what_cannot_be(environ: dict[str, str], told: str) -> None:
    """Is named, and the secret not repeated."""
    with pytest.raises(BadSetting, match=told) as refused:
        setup(environ)

    assert "short" not in str(refused.value).replace("too short", "")


def test_secrets_are_not_shown() -> None:
    """Not where settings are printed, in a log or in a traceback."""
    found = setup(OIDC | {"CLAIMDESK_SECRET_KEY": "k" * 40, "CLAIMDESK_OIDC_CLIENT_SECRET": "sesame"})

    assert "kkkk" not in repr(found)
    assert "sesame" not in repr(found)
