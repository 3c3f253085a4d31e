"""What the environment may say, and what it is told when it says something else."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from claims.entailment import SHIPPED
from claims.verdict import Policy
from service.settings import BadSetting, Settings


def test_the_folder_alone_is_enough() -> None:
    """Database and index are kept under it."""
    found = Settings.from_env({"CLAIMDESK_HOME": "/srv/desk"})

    assert found == Settings.at(Path("/srv/desk"))
    assert found.database_url == "sqlite:////srv/desk/claimdesk.db"
    assert found.index_url == "tantivy:///srv/desk/index"


@pytest.mark.parametrize("environ", [{}, {"CLAIMDESK_HOME": "", "CLAIMDESK_DATABASE_URL": "", "PATH": "/bin"}])
def test_nothing_need_be_set(environ: dict[str, str]) -> None:
    """The data is kept in `var` where claimdesk was started; set to nothing is not set."""
    assert Settings.from_env(environ) == Settings.at(Path.cwd() / "var")


def test_everything_may_be_set() -> None:
    """Each by its own variable."""
    found = Settings.from_env(
        {
            "CLAIMDESK_HOME": "~/desk",
            "CLAIMDESK_DATABASE_URL": "postgresql://desk:secret@db.example/desk",
            "CLAIMDESK_INDEX_URL": "tantivy:///fast/index",
            "CLAIMDESK_MAX_CLAIM_CHARS": "500",
            "CLAIMDESK_MAX_ARTICLE_CHARS": "2_000_000",
            "CLAIMDESK_MAX_UPLOAD_BYTES": " 1000 ",
            "CLAIMDESK_STANCE_MODEL": "~/models/large",
            "CLAIMDESK_STANCE_THREADS": "4",
            "CLAIMDESK_THRESHOLDS": "refutes = 0.7, supports=.6",
        }
    )

    assert found == Settings(
        Path("~/desk").expanduser(),
        "postgresql://desk:secret@db.example/desk",
        "tantivy:///fast/index",
        500,
        2_000_000,
        1_000,
        Path("~/models/large").expanduser(),
        4,
        Policy(refutes=0.7, supports=0.6),
    )


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "١", "1e3", " "])
@pytest.mark.parametrize(
    "name",
    [
        "CLAIMDESK_MAX_CLAIM_CHARS",
        "CLAIMDESK_MAX_ARTICLE_CHARS",
        "CLAIMDESK_MAX_UPLOAD_BYTES",
        "CLAIMDESK_STANCE_THREADS",
    ],
)
def test_a_limit_is_a_whole_number_above_0(name: str, value: str) -> None:
    """The error names the variable and its value."""
    with pytest.raises(BadSetting, match=f"^{name} must be a whole number above 0, not '{value}'"):
        Settings.from_env({name: value})


@pytest.mark.parametrize("value", ["refuted=0.7", "refutes", "refutes=", "refutes=2", "refutes=nan", "0.7", ","])
def test_a_threshold_is_a_share(value: str) -> None:
    """The error names the variable, and what is wrong with it."""
    with pytest.raises(BadSetting, match=r"^CLAIMDESK_THRESHOLDS: "):
        Settings.from_env({"CLAIMDESK_THRESHOLDS": value})


@pytest.mark.parametrize("value", ["none", "None", " none "])
def test_a_desk_may_do_without_a_stance_model(value: str) -> None:
    """Rules decide alone then; unset, the model is the one that is shipped."""
    assert Settings.from_env({"CLAIMDESK_STANCE_MODEL": value}).stance_model is None
    assert Settings.from_env({}).stance_model == SHIPPED


@pytest.mark.parametrize("value", ["/srv/desk.db", "sqlite", "://x", "secret:secret"])
@pytest.mark.parametrize("name", ["CLAIMDESK_DATABASE_URL", "CLAIMDESK_INDEX_URL"])
def test_an_address_has_a_scheme(name: str, value: str) -> None:
    """The error names the variable and not its value, which may hold a password."""
    with pytest.raises(BadSetting, match=f"^{name} must be an address with a scheme") as caught:
        Settings.from_env({name: value})

    assert value not in str(caught.value).split(", such as")[0]


def test_the_databases_password_comes_by_file(tmp_path: Path) -> None:
    """It is put into the address, whatever is in it, and an empty file is no password."""
    secret = tmp_path / "password"
    environ = {
        "CLAIMDESK_DATABASE_URL": "postgresql://desk@db.example:5433/desk",
        "CLAIMDESK_DATABASE_PASSWORD_FILE": str(secret),
    }
    odd = "a/b@c:d e%"
    secret.write_text(f"{odd}\n", encoding="utf-8")

    assert make_url(Settings.from_env(environ).database_url).password == odd
    secret.write_text("", encoding="utf-8")
    assert Settings.from_env(environ).database_url == environ["CLAIMDESK_DATABASE_URL"]


@pytest.mark.parametrize("url", ["", "postgresql://db.example/desk", "postgresql://desk:other@db.example/desk"])
def test_a_password_without_its_user_is_refused(url: str) -> None:
    """An address that has no user, or a password already, is told; no password is repeated."""
    with pytest.raises(BadSetting, match="names a user and no password") as told:
        Settings.from_env({"CLAIMDESK_DATABASE_URL": url, "CLAIMDESK_DATABASE_PASSWORD": "a secret"})

    assert "a secret" not in str(told.value)
    assert "other" not in str(told.value)
