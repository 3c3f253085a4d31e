"""Each command that changes what a desk keeps is in its audit log, by the user of this machine."""

import getpass
import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from service.settings import Settings
from service.wiring import open_desk
from tests.service.cli.speaking import CLAIM, FERRY, Say

ME = f"command:{getpass.getuser()}"
# A process that brings in articles and is killed as it makes the second of them searchable.
KILLED = """
import os, signal, sys
from service.cli.main import run
from sources.ingest import Ingester
kept = Ingester._keep
def keep(self, document):
    made = kept(self, document)
    if "library" in made.article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return made
Ingester._keep = keep
run(["ingest", sys.argv[1]])
"""


@pytest.fixture(name="rules_alone", autouse=True)
def _rules_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a stance model, which none of this asks."""
    assert home.name == "home"
    monkeypatch.setenv("CLAIMDESK_STANCE_MODEL", "none")


def rows(say: Say) -> list[tuple[str, str]]:
    """Return what the log holds, oldest first: deed and object; all by this user, and whole."""
    told = [json.loads(line) for line in say("audit", "list", "--json")[1].splitlines()]
    assert {row["who"] for row in told} <= {ME}
    assert say("audit", "verify")[0] == 0
    return [(row["deed"], row["object"]) for row in reversed(told)]


def articles(home: Path) -> list[str]:
    """Return the ids of what the archive holds, as it came."""
    with closing(open_desk(Settings.at(home))) as desk:
        return sorted(article.id for article in desk.articles.page().articles)


def test_each_article_that_came(say: Say, papers: Path, home: Path) -> None:
    """A row an article; what was known already, or could not be read, has none."""
    say("ingest", papers)
    say("ingest", papers)

    assert sorted(rows(say)) == [("ingest", made) for made in articles(home)]
    assert len(articles(home)) == 2


def test_killed_between(say: Say, papers: Path, home: Path) -> None:
    """Articles and rows are kept together: whatever is in the archive is in the log, without anybody's mending."""
    environ = os.environ | {"CLAIMDESK_HOME": str(home)}
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, papers], env=environ, check=False, cwd=Path(__file__).parents[3]
    )

    assert killed.returncode == -signal.SIGKILL
    assert sorted(rows(say)) == [("ingest", made) for made in articles(home)]
    assert len(articles(home)) == 2


def test_what_becomes_of_an_article(say: Say, tmp_path: Path, home: Path) -> None:
    """Put back, withdrawn, erased; what was refused is in no log."""
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY + "\nShare this article\n", encoding="utf-8")
    say("ingest", path)
    (article,) = articles(home)
    say("put-back", article, "0")
    say("put-back", article, "7")
    say("withdraw", article, "--yes")
    say("withdraw", "art_nobody", "--yes")
    say("withdraw", article, "--erase", "--yes")
    say("withdraw", article, "--erase", "--yes")

    assert rows(say) == [
        ("ingest", article),
        ("restored", article),
        ("withdrawal", article),
        ("withdrawal", f"{article} erased"),
    ]


def test_drafts_and_watches(say: Say, tmp_path: Path) -> None:
    """A draft that is kept, a watch that is set and one that is taken away; a check is none of these."""
    path = tmp_path / "draft.txt"
    path.write_text("The ferry to Aldwick sank in 1966.")
    say("check", CLAIM)
    draft = json.loads(say("draft", path, "--json")[1])["id"]
    watch = json.loads(say("watch", "add", CLAIM, "--json")[1])["id"]
    say("watch", "run")
    say("watch", "remove", watch)
    say("watch", "remove", watch)

    assert rows(say) == [("draft", draft), ("watch", watch), ("watch", watch)]


def test_a_desk_that_was_copied(
    say: Say, papers: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log comes along, and ends with who copied it; the source has no row of that."""
    say("ingest", papers / "ferry.txt")
    say("backup", tmp_path / "desk.backup")
    before = rows(say)
    assert [deed for deed, _ in before] == ["ingest"]
    monkeypatch.setenv("CLAIMDESK_HOME", str(tmp_path / "restored"))
    assert say("restore", tmp_path / "desk.backup")[0] == 0
    assert rows(say) == [*before, ("desk_copied", "from a backup")]
    moved = f"sqlite:///{tmp_path / 'moved.db'}"
    monkeypatch.setenv("CLAIMDESK_HOME", str(home))
    assert say("move", "--from", f"sqlite:///{home / 'claimdesk.db'}", "--to", moved)[0] == 0
    assert rows(say) == before
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", moved)

    assert rows(say) == [*before, ("desk_copied", "from another database")]


def test_no_path_is_told(say: Say, papers: Path) -> None:
    """Ids alone: neither where a file lay nor what it says."""
    say("ingest", papers)
    told = say("audit", "list")[1]

    assert str(papers) not in told
    assert not re.search("ferry|Aldwick", told)
