"""The container files, as far as they can be held to their word without a container engine."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from jsonschema import Draft202012Validator

from service import create_app
from service.access.setup import SignIn
from service.cli.main import claimdesk
from service.settings import Settings

ROOT = Path(__file__).parents[1]
PROFILE = {"COMPOSE_PROFILES": "postgres"}
SCHEMA = Path(__file__).parent / "vendor" / "compose-spec.json"


@pytest.fixture(scope="module", name="compose")
def _compose() -> Any:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def instructions(name: str) -> list[str]:
    """Return the arguments of every such instruction of the Dockerfile, in order."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return re.findall(rf"^{name}\s+(.*)$", lines, re.MULTILINE)


def test_compose_file_is_valid(compose: Any) -> None:
    """docker-compose.yml keeps to the Compose Specification."""
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

    assert [error.message for error in validator.iter_errors(compose)] == []


def test_ports_are_for_this_machine_alone(compose: Any) -> None:
    """No service is published beyond the loopback address by itself, and the database not at all."""
    ports = {name: service.get("ports", []) for name, service in compose["services"].items()}

    assert ports == {"desk": ["127.0.0.1:8000:8000"], "worker": [], "database": []}


@pytest.mark.parametrize("name", ["desk", "worker", "database"])
def test_a_service_is_held_in_bounds(compose: Any, name: str) -> None:
    """Each writes to its own volume and to memory alone, gains no rights, and takes no more than its share."""
    service = compose["services"][name]

    assert service["read_only"] is True
    assert [volume.split(":")[0] for volume in service["volumes"]] == [{"database": "database"}.get(name, "data")]
    assert {folder.split(":")[0] for folder in service["tmpfs"]} <= {"/tmp", "/run/postgresql"}  # noqa: S108 (of a container)
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert service.keys() >= {"mem_limit", "cpus", "pids_limit", "healthcheck", "logging"}


def test_sqlite_by_itself_and_postgresql_by_profile(compose: Any) -> None:
    """Without a profile the desk and its worker run alone; nothing waits for a database that is not wanted."""
    services = compose["services"]

    assert {name: service.get("profiles") for name, service in services.items()} == {
        "desk": None,
        "worker": None,
        "database": ["postgres"],
    }
    assert all(services[name]["depends_on"]["database"]["required"] is False for name in ("desk", "worker"))
    assert "--no-worker" in services["desk"]["command"]
    assert services["worker"]["command"] == ["claimdesk", "work"]
    assert services["worker"]["environment"] == services["desk"]["environment"]


def test_secrets_come_by_file(compose: Any) -> None:
    """No password stands in the file or in an environment: each is a file that the service that needs it can read."""
    secret = re.compile("PASSWORD|SECRET|TOKEN|KEY")
    for service in compose["services"].values():
        named = {name: value for name, value in service["environment"].items() if secret.search(name)}
        files = [f"/run/secrets/{name}" for name in service["secrets"]]

        assert all(name.endswith("_FILE") for name in named)
        assert sorted(named.values()) == sorted(files)
        assert set(service["secrets"]) <= set(compose["secrets"])


class Watched(dict[str, str]):
    """An environment that remembers what was read of it."""

    def __init__(self, of: Mapping[str, str]) -> None:
        super().__init__(of)
        self.read: set[str] = set()

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return a variable."""
        self.read.add(name)
        return super().get(name, otherwise)

    def __getitem__(self, name: str) -> str:
        self.read.add(name)
        return super().__getitem__(name)


def interpolated(value: str, environ: Mapping[str, str]) -> str:
    """Return a value of the compose file as its reader fills it in: ${A:-otherwise}, ${A:+then}, inner ones first."""
    inner = re.compile(r"\$\{(\w+)(:[-+])([^${}]*)\}")
    while found := inner.search(value):
        name, how, word = found.groups()
        given = environ.get(name, "")
        filled = given or word if how == ":-" else word if given else ""
        value = value[: found.start()] + filled + value[found.end() :]
    assert "$" not in value
    return value


def in_container(compose: Any, environ: Mapping[str, str], secrets: Path) -> Watched:
    """Return the environment of the desk's container, its secrets in a folder of this machine."""
    image = dict(re.findall(r"(\w+)=(\S+)", instructions("ENV")[-1]))
    given = {name: interpolated(value, environ) for name, value in compose["services"]["desk"]["environment"].items()}
    return Watched(
        {name: value.replace("/run/secrets", str(secrets)) for name, value in (image | given).items() if name != "PATH"}
    )


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"COMPOSE_PROFILES": "postgres", "secret": "database_password"},
        {"DATABASE_URL": "postgresql://claimdesk@db.example/desk", "secret": "database_password"},
        {"CLAIMDESK_SIGN_IN": "local", "CLAIMDESK_HOSTS": "desk.example", "CLAIMDESK_TRUSTED_PROXIES": "1"},
        {
            "CLAIMDESK_SIGN_IN": "oidc",
            "CLAIMDESK_OIDC_ISSUER": "https://id.example",
            "CLAIMDESK_OIDC_CLIENT_ID": "desk",
            "CLAIMDESK_OIDC_ROLES": "desk=editor",
            "secret": "oidc_client_secret",
        },
    ],
    ids=["by itself", "PostgreSQL beside", "PostgreSQL elsewhere", "accounts", "identity provider"],
)
def test_what_is_set_is_what_the_desk_reads(compose: Any, environ: dict[str, str], tmp_path: Path) -> None:
    """As the containers are started, the desk takes every setting, and there is none that it does not read."""
    for name in compose["secrets"]:  # a secret that is not used is an empty file, /dev/null
        (tmp_path / name).write_text("a secret" if environ.get("secret") == name else "")
    given = in_container(compose, environ, tmp_path)
    settings = Settings.from_env(given)

    unread = {name for name in given if name.startswith("CLAIMDESK_")} - given.read
    if settings.access.sign_in is not SignIn.OIDC:
        unread -= {name for name in unread if name.startswith("CLAIMDESK_OIDC_")}
    assert unread == set()
    assert str(settings.home) == "/data"
    assert "CLAIMDESK_HOME" not in compose["services"]["desk"]["environment"]
    postgresql = {"COMPOSE_PROFILES", "DATABASE_URL"} & environ.keys()
    assert settings.database_url.startswith("postgresql://claimdesk:a%20secret@" if postgresql else "sqlite:////data/")
    assert settings.access.allow_anonymous
    assert {"localhost", "127.0.0.1"} <= set(settings.access.hosts)


def test_the_database_is_the_one_that_is_asked(compose: Any) -> None:
    """User, database and host of the desk's address are those of the service beside it; it answers when these do."""
    url = urlsplit(interpolated(compose["services"]["desk"]["environment"]["CLAIMDESK_DATABASE_URL"], PROFILE))
    beside = compose["services"][url.hostname or ""]

    assert beside["environment"]["POSTGRES_USER"] == url.username
    assert beside["environment"]["POSTGRES_DB"] == url.path[1:]
    assert beside["healthcheck"]["test"] == [
        "CMD",
        "pg_isready",
        f"--username={url.username}",
        f"--dbname={url.path[1:]}",
    ]


def test_what_is_kept_is_where_the_desk_keeps_it(compose: Any) -> None:
    """The volume is mounted where the image keeps the data folder, and every volume that is named is there."""
    home = dict(re.findall(r"(\w+)=(\S+)", instructions("ENV")[-1]))["CLAIMDESK_HOME"]
    mounted = [volume.split(":") for service in compose["services"].values() for volume in service["volumes"]]

    assert instructions("VOLUME") == instructions("WORKDIR")[-1:] == [home]
    assert [at for name, at in mounted if name == "data"] == [home, home]
    assert {name for name, _ in mounted} == set(compose["volumes"])


def test_health_is_asked_where_the_desk_answers(compose: Any) -> None:
    """Port and path of the health check are those it listens on, and the one that is published."""
    desk = compose["services"]["desk"]
    asked = urlsplit(re.findall(r"http://[^']+", desk["healthcheck"]["test"][-1])[0])
    port = desk["command"][desk["command"].index("--port") + 1]

    assert str(asked.port) == port == desk["ports"][0].rpartition(":")[2]
    assert asked.path in {rule.rule for rule in create_app(Settings.at(Path("nowhere"))).url_map.iter_rules()}


def test_commands_exist(compose: Any) -> None:
    """The image and the compose file start commands, with options, that claimdesk has."""
    started = [json.loads(instructions("CMD")[-1])]
    started += [compose["services"][name]["command"] for name in ("desk", "worker")]
    for program, command, *options in started:
        known = {option for each in claimdesk.commands[command].params for option in (*each.opts, *each.secondary_opts)}

        assert program == "claimdesk"
        assert [option for option in options if option.startswith("--") and option not in known] == []


def test_image_runs_as_an_ordinary_user() -> None:
    """The last word on the user is neither root nor left out."""
    user = instructions("USER")[-1]

    assert user.split(":")[0] not in {"root", "0"}


def test_image_has_what_it_copies() -> None:
    """All that the Dockerfile copies from here exists and is let through by .dockerignore."""
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {
        source.removeprefix("./")
        for arguments in instructions("COPY")
        if not arguments.startswith("--from")
        for source in arguments.split()[:-1]
    }

    assert copied == allowed
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_image_and_compose_ask_for_health_in_one_way(compose: Any) -> None:
    """Engines that drop the image's health check find the same one in the compose file."""
    asked = json.loads(instructions("HEALTHCHECK")[0].split("CMD", 1)[1])

    assert compose["services"]["desk"]["healthcheck"]["test"] == ["CMD", *asked]
