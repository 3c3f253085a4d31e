"""Prints what the desk is made of as a CycloneDX bill of materials: the locked packages, their hashes and licences.

With `--licences NAME…`, what these packages state instead, as an object by name.
"""

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def pins(lock: str) -> Iterator[tuple[Requirement, list[str]]]:
    """Yield each pin of a lock file that holds for this Python, with its hashes."""
    for entry in re.split(r"\n(?=\S)", lock):
        requirement = Requirement(entry.split("\\")[0])
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement, HASH.findall(entry)


def licences(name: str) -> list[License]:
    """Return the licence that an installed package states: its expression, else its word, else its classifiers."""
    try:
        stated = distribution(name).metadata
    except PackageNotFoundError:
        return []
    word = (stated["License-Expression"] or stated["License"] or "").split("\n")[0]
    classifiers = [line.rpartition(" :: ")[2] for line in stated.get_all("Classifier") or () if "License" in line]
    factory = LicenseFactory()
    known = factory.make_from_string(word) if word else None
    if isinstance(known, DisjunctiveLicense) and known.id is None and classifiers:
        known = None  # a sentence about a licence, where a classifier has its name
    return [known] if known else [factory.make_from_string(line) for line in classifiers]


def words(licence: License) -> str:
    """Return a licence in words."""
    if isinstance(licence, DisjunctiveLicense):
        return licence.id or licence.name or ""
    return licence.value


def needs(name: str) -> set[str]:
    """Return the names of what an installed package needs here."""
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return set()
    requirements = [Requirement(line) for line in lines]
    return {
        canonicalize_name(each.name)
        for each in requirements
        if each.marker is None or each.marker.evaluate({"extra": ""})
    }


def bill(lock: str, project: dict[str, Any]) -> Bom:
    """Return the bill of a lock file, with who needs whom."""
    root = Component(
        name=str(project["name"]),
        version=str(project["version"]),
        type=ComponentType.APPLICATION,
        bom_ref="claimdesk",
        licenses=[LicenseFactory().make_from_string(str(project["license"]))],
    )
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, lock))
    bom.metadata.component = root
    parts: dict[str, Component] = {}
    for requirement, hashes in pins(lock):
        name: str = canonicalize_name(requirement.name)
        version = str(requirement.specifier).removeprefix("==")
        parts[name] = Component(
            name=name,
            version=version,
            type=ComponentType.LIBRARY,
            bom_ref=f"{name}=={version}",
            purl=PackageURL("pypi", name=name, version=version),
            licenses=licences(name),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content) for content in hashes],
        )
    for part in parts.values():
        bom.components.add(part)
        bom.register_dependency(part, [parts[other] for other in sorted(needs(part.name)) if other in parts])
    direct = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    bom.register_dependency(root, [parts[name] for name in sorted(direct)])
    return bom


if __name__ == "__main__":
    if sys.argv[1:2] == ["--licences"]:
        stated = {name: " AND ".join(words(each) for each in licences(name)) for name in sys.argv[2:]}
        sys.stdout.write(json.dumps(stated))
        sys.exit()
    found = bill(
        (ROOT / "requirements.lock").read_text(encoding="utf-8").strip(),
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"],
    )
    sys.stdout.write(JsonV1Dot6(found).output_as_string(indent=2) + "\n")
