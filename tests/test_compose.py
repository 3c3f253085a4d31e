"""The container files, as far as they can be held to their word without a container engine."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

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
    """As long as the desk has no sign-in, no service is published beyond the loopback address."""
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]

    assert ports
    assert all(str(port).startswith("127.0.0.1:") for port in ports)


def test_only_the_data_can_be_written(compose: Any) -> None:
    """The desk's own files are read-only; its data are in a volume that is declared."""
    desk = compose["services"]["desk"]

    assert desk["read_only"] is True
    assert [volume.split(":")[0] for volume in desk["volumes"]] == list(compose["volumes"])


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
