"""The container files, as far as they can be held to their word without a container engine."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from service.cli.main import claimdesk

ROOT = Path(__file__).parents[1]
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


def test_compose_sets_what_there_is(compose: Any) -> None:
    """Each setting that the compose file gives a container is one that the desk reads."""
    read = (ROOT / "service" / "settings.py").read_text(encoding="utf-8")
    given = compose["services"]["desk"]["environment"]

    assert [name for name in given if name.removesuffix("_FILE") not in read] == []


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
