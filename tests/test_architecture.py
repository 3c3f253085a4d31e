"""The shape of the house, where the import contracts in pyproject.toml cannot see it."""

import ast
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("service", "claims", "sources", "migrations")
MAX_LINES = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager", "base"}
READS_ENVIRONMENT = {"service/app.py", "service/cli/opening.py"}  # each hands it whole to Settings.from_env

# What sets a rule aside, and how the reason behind it begins: in brackets, behind a dash or as a comment of its own.
ASIDE = re.compile(r"#\s*(?:noqa(?:: [A-Z\d, ]*\d)?|type: ?ignore(?:\[[a-z, -]+\])?|pragma: no (?:cover|branch))")
REASON = re.compile(r"\s*(?:\(|#|—|-+)\s*[\w`\"“(]")

# Imports every module of the house while any write, any database and any connection is an error.
IMPORT_ALL = """
import importlib, os, sys, sysconfig

def audit(event, arguments):
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        if not str(arguments[0]).startswith("/dev/"):
            raise RuntimeError(f"importing {name} opens {arguments[0]}")
    if event in {"sqlite3.connect", "socket.connect", "socket.bind", "subprocess.Popen", "os.fork"}:
        raise RuntimeError(f"importing {name} does {event}")

sys.dont_write_bytecode = True
name = "nothing"
sys.addaudithook(audit)
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def files(*folders: str) -> Iterator[Path]:
    """Return the Python files of some folders, but for migrations, which are written by a tool."""
    for folder in folders:
        yield from (path for path in (ROOT / folder).rglob("*.py") if path.parent.name != "versions")


def named(path: Path) -> str:
    """Return a file as the project names it."""
    return path.relative_to(ROOT).as_posix()


def test_no_long_file() -> None:
    """A file that would pass 300 lines becomes a folder."""
    long = {
        named(path): lines
        for path in files(*ROOMS, "tests")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }

    assert long == {}


def test_no_vague_name() -> None:
    """A file is named for what it does, never for being of use."""
    assert [named(path) for path in files(*ROOMS) if path.stem in VAGUE_NAMES or path.parent.name in VAGUE_NAMES] == []


def test_one_reader_of_the_environment() -> None:
    """Only the two edges look at the environment, and only to hand it to the settings."""
    readers = {named(path) for path in files(*ROOMS) if "os.environ" in path.read_text(encoding="utf-8")}

    assert readers == READS_ENVIRONMENT
    assert not any("getenv" in path.read_text(encoding="utf-8") for path in files(*ROOMS))


def test_importing_opens_nothing(tmp_path: Path) -> None:
    """Every module can be imported without a file written, a database opened or a connection made."""
    modules = [
        named(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in files(*ROOMS)
        if path.name != "env.py"  # alembic runs it, nobody imports it
    ]
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *modules],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr[-2000:]) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_a_command_starts_without_the_web() -> None:
    """The command line loads nothing of what only a server needs; `service` still gives gunicorn its application."""
    lines = "import sys, service.cli; assert 'flask' not in sys.modules; from service import create_app; create_app"
    done = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr[-2000:]) == (0, "")


@pytest.mark.parametrize("room", ["claims", "sources"])
def test_lower_rooms_print_nothing(room: str) -> None:
    """Only the edges speak to people; the lower rooms return or raise."""
    calls = {
        named(path)
        for path in files(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "input"}
    }

    assert calls == set()


def test_a_rule_is_set_aside_with_its_reason() -> None:
    """Why stands on the same line, in a few words."""
    bare = [
        f"{named(path)}:{comment.start[0]}"
        for path in files(*ROOMS, "tests", "training", "bench", "examples", ".ci")
        for comment in comments(path)
        if (aside := ASIDE.match(comment.string)) and not REASON.match(comment.string, aside.end())
    ]

    assert bare == []


def comments(path: Path) -> Iterator[tokenize.TokenInfo]:
    """Yield the comments of a file."""
    with path.open("rb") as file:
        yield from (token for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT)
