"""`claimdesk withdraw`, `restore` and `show --removed`."""

import json
from pathlib import Path

import pytest

from tests.service.cli.speaking import CLAIM, FERRY, Say


@pytest.fixture(name="article")
def _article(say: Say, tmp_path: Path) -> str:
    """Bring in an article with a line of furniture and return its id."""
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY + "\nShare this article\n", encoding="utf-8")
    say("ingest", path)
    made = json.loads(say("check", CLAIM, "--json")[1])
    return str(made["evidence"][0]["article"]["id"])


def test_withdrawn_and_back(say: Say, article: str, tmp_path: Path) -> None:
    """After one confirmation no check finds it; the same file brings it back in its old place."""
    assert say("withdraw", article, "--yes") == (0, "Withdrawn.\n", "")
    assert article not in say("check", CLAIM, "--json")[1]
    assert say("show", article)[0] == 2
    assert "1 changed since" in say("ingest", tmp_path / "ferry.txt")[1]
    assert article in say("check", CLAIM, "--json")[1]


def test_erased(say: Say, article: str) -> None:
    """Nothing is left, and a second time there is nothing to erase."""
    assert say("withdraw", article, "--erase", "--yes") == (0, "Erased.\n", "")
    assert say("withdraw", article, "--erase", "--yes")[0] == 2


def test_put_back(say: Say, article: str) -> None:
    """A part is listed with its number, reason and place, and comes back by its number."""
    start = len(FERRY) + 1
    assert say("show", article, "--removed")[1] == f"0 share {start}-{start + 18}: Share this article\n"
    assert say("put-back", article, "0")[1] == f"Put back: version 2 of {article}.\n"
    assert "Share this article" in say("show", article)[1]
    assert say("put-back", article, "0")[0] == 2
