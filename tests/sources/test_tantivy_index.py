"""The embedded engine between processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from sources.errors import IndexUnavailable
from sources.index.tantivy import TantivyIndex
from sources.model import Entry, Query, Sentence, Term

PRELUDE = """
import os, sys, time
from pathlib import Path
from sources.index.tantivy import TantivyIndex
from sources.model import Entry, Query, Sentence, Term

def entry(text, article_id):
    return Entry(Sentence(article_id, 0, 0, len(text), text))

def found(index):
    return [hit.sentence.article_id for hit in index.search(Query((Term(("war",)),)), limit=9)]

def tell(word):
    print(word, flush=True)

index = TantivyIndex(Path(sys.argv[1]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an index that is not there yet."""
    return tmp_path / "index"


def entry(text: str, article_id: str = "art_1") -> Entry:
    """Return a sentence on its way into the index."""
    return Entry(Sentence(article_id, 0, 0, len(text), text))


def found(index: TantivyIndex) -> list[str]:
    """Return the articles in which the index finds a war."""
    return [hit.sentence.article_id for hit in index.search(Query((Term(("war",)),)), limit=9)]


@contextmanager
def process(folder: Path, script: str) -> Iterator[subprocess.Popen[str]]:
    """Run a script in a process of its own, with an index in this folder; it has ended when the block does."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PRELUDE + script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def heard(running: subprocess.Popen[str]) -> str:
    """Return the next line a process prints."""
    assert running.stdout is not None
    return running.stdout.readline().strip()


def generations(folder: Path) -> list[str]:
    """Return the generations that stand in an index's folder."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


class TestProcesses:
    """Several processes, one index."""

    def test_one_writes_and_the_other_sees_it(self, folder: Path) -> None:
        """Each way round, without opening anything again."""
        index = TantivyIndex(folder)
        assert found(index) == []

        script = """
index.add([entry("the war ended", "art_1")]); tell("written")
sys.stdin.readline(); tell(found(index))
"""
        with process(folder, script) as other:
            assert heard(other) == "written"
            assert found(index) == ["art_1"]
            index.add([entry("the war began", "art_2")])
            other.communicate("now\n")

        assert found(index) == ["art_1", "art_2"]

    def test_all_of_several_writers_get_their_turn(self, folder: Path) -> None:
        """Two processes that write at once lose nothing of each other."""
        script = """
for number in range(5):
    index.add([entry("the war ended", f"art_{os.getpid()}_{number}")])
"""
        with process(folder, script) as one, process(folder, script) as other:
            assert (one.wait(30), other.wait(30)) == (0, 0)

        assert TantivyIndex(folder).frequencies(["war"]).by_term == {"war": 10}

    def test_a_writer_that_is_killed_gives_the_lock_back(self, folder: Path) -> None:
        """What it had not committed is gone, and the next writer need not wait."""
        index = TantivyIndex(folder, patience=0.05)
        index.add([entry("the war ended")])
        script = """
def entries():
    yield entry("the war went on", "art_9")
    tell("writing"); time.sleep(60)

index.add(entries())
"""
        with process(folder, script) as other:
            assert heard(other) == "writing"
            with pytest.raises(IndexUnavailable, match="Another process has been writing"):
                index.add([entry("the war began", "art_2")])
            assert found(index) == ["art_1"]

            other.send_signal(signal.SIGKILL)
            other.wait(10)
            index.add([entry("the war began", "art_2")])

        assert found(index) == ["art_1", "art_2"]

    def test_a_second_writer_waits_only_so_long(self, folder: Path) -> None:
        """It is told what it waited for; within one process the same holds for two handles."""
        index, second = TantivyIndex(folder), TantivyIndex(folder, patience=0.2)

        def entries() -> Iterator[Entry]:
            started = monotonic()
            with pytest.raises(IndexUnavailable, match=r"over 0\.2 seconds; try again"):
                second.remove("art_1")
            assert 0.2 <= monotonic() - started < 5
            yield entry("the war ended")

        index.add(entries())

        assert found(second) == ["art_1"]

    def test_a_rebuild_that_is_killed_changes_nothing(self, folder: Path) -> None:
        """The old generation goes on answering; the next rebuild clears away what the killed one left."""
        index = TantivyIndex(folder)
        index.add([entry("the war ended")])
        script = """
def entries():
    yield entry("the war went on", "art_9")
    tell("rebuilding"); time.sleep(60)

index.rebuild(entries())
"""
        with process(folder, script) as other:
            assert heard(other) == "rebuilding"
            other.kill()
            other.wait(10)

        assert found(index) == ["art_1"]
        assert len(generations(folder)) == 2
        index.rebuild([entry("the war began", "art_2")])
        assert found(index) == ["art_2"]
        assert len(generations(folder)) == 1

    def test_a_reader_is_never_between_two_generations(self, folder: Path) -> None:
        """Each search is answered by the old index or by the new one, however often another process rebuilds it."""
        index = TantivyIndex(folder)
        index.add([entry("the war ended")])
        script = """
for number in range(12):
    index.rebuild([entry("the war ended", "art_1")])
    index.add([entry("the truce held", "art_2")])
"""
        searches = 0
        with process(folder, script) as other:
            while other.poll() is None:
                assert found(index) == ["art_1"]
                searches += 1

        assert other.returncode == 0
        assert searches > 12

    def test_a_fork_opens_the_index_anew(self, folder: Path) -> None:
        """A worker forked from a process that has searched already sees, writes and ends as any other."""
        script = """
index.add([entry("the war ended", "art_1")]); found(index)
child = os.fork()
if child == 0:
    index.add([entry("the war began", "art_2")])
    tell(found(index))
    sys.exit(0)
_, status = os.waitpid(child, 0)
tell((status, found(index)))
"""
        with process(folder, script) as parent:
            assert heard(parent) == "['art_1', 'art_2']"
            assert heard(parent) == "(0, ['art_1', 'art_2'])"
            assert parent.wait(10) == 0
