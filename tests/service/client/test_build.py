"""The example that fails a build, run as it stands before a real desk that asks for a token."""

import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from service.access.model import Scope
from service.access.tokens import create
from tests.service.fuzz.serving import ROOT, Guarded, guarded, without_settings

REFUTED = "The Merrow Bridge was opened in 1958."
SUPPORTED = "The Merrow Bridge was opened in 1967."


@pytest.fixture(scope="module", name="desk")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    with guarded(tmp_path_factory.mktemp("build") / "home") as desk:
        yield desk


def run(desk: Guarded, *stories: Path, token: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the example with the settings that its workflow gives it."""
    named = {"CLAIMDESK_URL": desk.address, "CLAIMDESK_TOKEN": token or token_of(desk)}
    return subprocess.run(
        [sys.executable, ROOT / "examples" / "ci" / "refuted.py", *stories],
        env=without_settings() | named | {"PYTHONPATH": os.fspath(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def token_of(desk: Guarded) -> str:
    """Return a token with the scopes that the example says it needs."""
    scopes = [Scope.CHECKS_READ, Scope.CHECKS_WRITE]
    return create(desk.behind.tokens, "build", scopes, by="tests", log=lambda *_: nullcontext())[1]


def test_a_refuted_claim_fails_the_build(desk: Guarded, tmp_path: Path) -> None:
    """It is told with its file and line, and why; what the archive supports is passed over."""
    story = tmp_path / "story.md"
    story.write_text(f"{SUPPORTED}\n\nWho will pay for it?\n\n{REFUTED}\n", encoding="utf-8")
    done = run(desk, story)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("\n") == 1
    assert done.stdout.startswith(f"::error file={story},line=5::The archive refutes: {REFUTED} (")


def test_a_long_story(desk: Guarded, tmp_path: Path) -> None:
    """More sentences than the desk checks at once are waited for, with the same token."""
    story = tmp_path / "long.md"
    years = range(1958, 1958 + desk.behind.settings.draft_at_once + 2)
    story.write_text("\n\n".join(f"The Merrow Bridge was opened in {year}." for year in years), encoding="utf-8")
    done = run(desk, story)

    assert done.returncode == 1, done.stdout + done.stderr
    assert f"line=1::The archive refutes: {REFUTED}" in done.stdout
    assert "opened in 1967" not in done.stdout


def test_a_sound_story_passes(desk: Guarded, tmp_path: Path) -> None:
    """Nothing is said of it."""
    story = tmp_path / "sound.md"
    story.write_text(SUPPORTED, encoding="utf-8")
    done = run(desk, story)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_build_that_cannot_check_fails_too(desk: Guarded, tmp_path: Path) -> None:
    """A token that opens nothing is an error of its own, told in one line."""
    story = tmp_path / "story.md"
    story.write_text(SUPPORTED, encoding="utf-8")
    done = run(desk, story, token="claimdesk_" + "x" * 43)

    assert done.returncode == 2
    assert done.stdout.startswith("::error::The stories cannot be checked: 401")


def test_a_story_gives_no_orders() -> None:
    """A line break in what is told of a story does not begin a command of the build system."""
    escaped = runpy.run_path(str(ROOT / "examples" / "ci" / "refuted.py"))["escaped"]

    assert escaped("100 % sure\n::stop-commands::x\r") == "100 %25 sure%0A::stop-commands::x%0D"
    assert escaped("a:b,c", ":,") == "a%3Ab%2Cc"
