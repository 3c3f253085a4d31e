"""What no test takes is excepted with a reason, and the reasons are told in docs/testing.md."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXCEPTED = re.compile(r"# pragma: no (?:cover|branch)(?: -- (.+))?$", re.MULTILINE)


def test_every_exception_is_told() -> None:
    """Each line of claims/ and sources/ that coverage passes over is in the table, with its own words, and no other."""
    excepted = [
        (path.relative_to(ROOT).as_posix(), reason)
        for room in ("claims", "sources")
        for path in sorted((ROOT / room).rglob("*.py"))
        for reason in EXCEPTED.findall(path.read_text(encoding="utf-8"))
    ]
    told = re.findall(
        r"^\| `((?:claims|sources)/[^`]+\.py)` \| ([^|]+) \|$", (ROOT / "docs" / "testing.md").read_text(), re.MULTILINE
    )

    assert sorted(told) == sorted(excepted)


def test_nothing_less_is_let_through() -> None:
    """`make coverage` fails under what was reached once."""
    report = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]["report"]

    assert report["fail_under"] >= 99.8
