"""What the desk is made of: declared, locked with hashes, under licences that we can keep, and listed."""

import ast
import json
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
ROOMS = ("service", "claims", "sources", "migrations")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Declared and not imported, each with what it is for.
USED_OTHERWISE = {
    "redis": "limits loads it when CLAIMDESK_RATE_LIMIT_STORE names one",
}

ALLOWED = {
    *("MIT", "MIT-0", "MIT-CMU", "MIT License", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "3-Clause BSD License"),
    *("BSD License", "Apache-2.0", "Apache Software License", "PSF-2.0", "Python Software Foundation License"),
    *("Zlib", "CC0-1.0", "CNRI-Python"),
}
# Each is used unchanged, as a package of its own that anybody can replace.
EXCEPTIONS = {
    "certifi": "MPL-2.0: a list of certificate authorities; trafilatura and requests need it",
    "huey": "states none; its LICENSE file is MIT's",
    "psycopg": "LGPL-3.0: the maintained driver of PostgreSQL, chosen by name",
    "psycopg-binary": "LGPL-3.0: psycopg, compiled",
    "tld": "MPL-1.1 at choice: the list of public suffixes; courlan needs it",
}


NOBODY = "http://127.0.0.1:9/"
needs_environment = pytest.mark.skipif(
    not (ROOT / ".venv" / "bin" / "pip-audit").exists(), reason="the audit runs in .venv, which is not here"
)


def names(lines: list[Any]) -> set[str]:
    """Return the packages that some requirements name, without the groups they include."""
    return {canonicalize_name(Requirement(line).name) for line in lines if isinstance(line, str)}


DIRECT = names(PROJECT["project"]["dependencies"])
EXTRAS = names([line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines])
GROUPS = {group: names(lines) for group, lines in PROJECT["dependency-groups"].items()}


def imported(*folders: str) -> dict[str, str]:
    """Return the libraries that the files of some folders import, each with one of these files."""
    found: dict[str, str] = {}
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
                modules = [node.module]
            found |= {module.split(".")[0]: path.relative_to(ROOT).as_posix() for module in modules}
    ours = {*ROOMS, "tests", "training", *sys.stdlib_module_names}
    return {name: path for name, path in found.items() if name not in ours}


@cache
def brought() -> Mapping[str, list[str]]:
    """Return which packages bring which module; asked once, since every file of each is looked at."""
    return packages_distributions()


def packages(module: str) -> set[str]:
    """Return the installed packages that bring a module."""
    return {canonicalize_name(name) for name in brought().get(module, ())}


def pins(lock: str) -> Iterator[tuple[Requirement, str]]:
    """Yield each pin of a lock file, with the lines that belong to it."""
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip()):
        yield Requirement(entry.split("\\")[0]), entry


def needed(*roots: str) -> set[str]:
    """Return some packages and all that they need on this machine, as far as it is installed."""
    found: set[str] = set()
    without = names(PROJECT["tool"]["uv"]["exclude-dependencies"])
    ahead = [Requirement(root) for root in roots]
    while ahead:
        each = ahead.pop()
        name = canonicalize_name(each.name)
        if name in without:
            continue
        try:
            lines = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        fresh = name not in found
        found.add(name)
        for line in map(Requirement, lines):
            extras = [extra for extra in each.extras if line.marker and line.marker.evaluate({"extra": extra})]
            plain = line.marker is None or line.marker.evaluate({"extra": ""})
            if extras or (plain and fresh):
                ahead.append(line)
    return found


@cache
def bill() -> dict[str, Any]:
    """Return the bill of materials, as `make sbom` writes it."""
    done = subprocess.run(
        [sys.executable, "-W", "error", ROOT / ".ci" / "sbom.py"], capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def test_what_the_desk_imports_is_declared() -> None:
    """A library that the rooms import is a dependency or an extra of ours, not merely of another dependency."""
    undeclared = {name: path for name, path in imported(*ROOMS).items() if not packages(name) & (DIRECT | EXTRAS)}

    assert undeclared == {}


def test_what_the_tests_import_is_in_their_environment() -> None:
    """`make test` installs all that a test imports: an extra of the desk alone is not enough."""
    there = DIRECT | set().union(*GROUPS.values())
    undeclared = {name: path for name, path in imported("tests", ".ci").items() if not packages(name) & there}

    assert undeclared == {}


def test_what_is_declared_is_used() -> None:
    """Each dependency and extra is imported by the rooms, or it is said what else it is for."""
    used = set().union(*map(packages, imported(*ROOMS)))

    assert (DIRECT | EXTRAS) - used == set(USED_OTHERWISE)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"])
def test_every_pin_has_its_hash(lock: str) -> None:
    """Each locked package is of one version, and what is downloaded is compared with a hash."""
    loose = [
        pin.name
        for pin, entry in pins(lock)
        if not re.fullmatch(r"==[^*]+", str(pin.specifier)) or not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)
    ]

    assert loose == []


def test_the_lock_is_whole() -> None:
    """What the desk needs on this machine, itself and through others, is locked in a version that it accepts."""
    locked = {canonicalize_name(pin.name) for pin, _ in pins("requirements.lock")}
    refused = [
        f"{wanted}, locked {pin.specifier}"
        for wanted in map(Requirement, PROJECT["project"]["dependencies"])
        for pin, _ in pins("requirements.lock")
        if canonicalize_name(pin.name) == canonicalize_name(wanted.name)
        and str(pin.specifier).removeprefix("==") not in wanted.specifier
    ]

    assert needed(*PROJECT["project"]["dependencies"]) - locked == set()
    assert refused == []


def test_licences_can_be_kept() -> None:
    """The desk and its extras need nothing but what is free without a condition on ours; the exceptions are named."""
    licences = ROOT / ".ci" / "sbom.py"
    extras = [line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]
    stated = subprocess.run(
        [sys.executable, licences, "--licences", *needed(*PROJECT["project"]["dependencies"], *extras)],
        capture_output=True,
        text=True,
        check=True,
    )
    refused = {
        name
        for name, licence in json.loads(stated.stdout).items()
        if not any(set(choice.split(" AND ")) <= ALLOWED for choice in licence.split(" OR "))
    }

    assert refused == set(EXCEPTIONS)


def test_bill_of_materials_is_valid() -> None:
    """`make sbom` writes a CycloneDX document that its own schema takes."""
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill())) is None


def test_bill_of_materials_names_what_is_locked() -> None:
    """Each locked package that this machine installs is a component with its hashes, and has its place in the tree."""
    locked = {
        f"{canonicalize_name(pin.name)}{pin.specifier}": len(re.findall("--hash", entry))
        for pin, entry in pins("requirements.lock")
        if pin.marker is None or pin.marker.evaluate()
    }
    tree = {each["ref"]: each.get("dependsOn", []) for each in bill()["dependencies"]}

    assert {each["bom-ref"]: len(each["hashes"]) for each in bill()["components"]} == locked
    assert {ref.split("==")[0] for ref in tree["claimdesk"]} == DIRECT
    assert set(tree) == {"claimdesk", *locked}


class Advisories(BaseHTTPRequestHandler):
    """Answers as OSV does: one advisory, of one package."""

    about = ""

    def do_POST(self) -> None:
        """Answer a query for the advisories of one version."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
        known = [{"id": "TEST-1", "summary": "…", "affected": []}] if asked == self.about else []
        body = json.dumps({"vulns": known} if known else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def audit(lock: Path, address: str, content: str = f"flask==3.1.3 --hash=sha256:{'0' * 64}\n") -> tuple[int, str]:
    """Audit a lock file with a service of ours; return how it ended and what it said."""
    lock.write_text(content, encoding="utf-8")
    command = [str(ROOT / ".ci" / "audit"), str(lock), "--osv-url", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.strip()


@needs_environment
@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("", (0, "No advisory is known for the locked versions.")),
        ("flask", (1, "flask 3.1.3: TEST-1, fixed in no version yet")),
    ],
)
def test_audit_tells_what_is_known(tmp_path: Path, about: str, told: tuple[int, str]) -> None:
    """A known vulnerability fails the audit, which names it; none passes."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Advisories,), {"about": about}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert audit(tmp_path / "a.lock", f"http://127.0.0.1:{server.server_port}/") == told
    finally:
        server.shutdown()
        server.server_close()


@needs_environment
def test_audit_says_that_it_could_not_ask(tmp_path: Path) -> None:
    """Without an advisory service nothing was learnt; that is said, and is no failure."""
    assert audit(tmp_path / "a.lock", NOBODY) == (
        0,
        "The locked versions were not audited: no advisory service answers.",
    )


@needs_environment
def test_audit_fails_by_itself(tmp_path: Path) -> None:
    """A lock file that cannot be read is no matter of the network."""
    assert audit(tmp_path / "a.lock", NOBODY, "flask\n")[0] != 0
