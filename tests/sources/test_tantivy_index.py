"""The embedded engine between processes, and in a folder that is not as it should be."""

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


class TestFolder:
    """An index whose folder is not as it should be."""

    def test_a_missing_index_is_made_empty(self, folder: Path) -> None:
        """With the folders above it; also when it goes missing while it is open."""
        index = TantivyIndex(folder / "deep" / "down")
        index.ping()
        assert index.frequencies([]).sentences == 0

        index.add([entry("the war ended")])
        (folder / "deep" / "down" / "current").unlink()

        assert found(index) == []

    @pytest.mark.parametrize("damage", ["meta.json", "*.term", "*.store"])
    def test_a_damaged_index_says_how_it_is_mended(self, folder: Path, damage: str) -> None:
        """And the rebuild that it advises works."""
        TantivyIndex(folder).add([entry("the war ended")])
        for path in (folder / generations(folder)[0]).glob(damage):
            path.write_bytes(b"no index at all")

        index = TantivyIndex(folder)
        with pytest.raises(IndexUnavailable, match="claimdesk reindex"):
            found(index)
        index.rebuild([entry("the war ended")])

        assert found(index) == ["art_1"]

    @pytest.mark.parametrize("part", ["*.store", "*.idx", "*.fast"])
    def test_bytes_that_turned_over_are_told(self, folder: Path, part: str) -> None:
        """Also where the index opens and only a search meets them, and where the engine itself breaks off."""
        TantivyIndex(folder).add([entry("the war ended")])
        for path in (folder / generations(folder)[0]).glob(part):
            content = path.read_bytes()
            path.write_bytes(bytes(byte ^ 0xFF for byte in content[:40]) + content[40:])

        with pytest.raises(IndexUnavailable, match="claimdesk reindex"):
            found(TantivyIndex(folder))

    def test_damage_while_it_is_open_is_seen(self, folder: Path) -> None:
        """A last commit that cannot be read is told, and what was read before it is not passed off as it."""
        index = TantivyIndex(folder)
        index.add([entry("the war ended")])
        assert found(index) == ["art_1"]
        (folder / generations(folder)[0] / "meta.json").write_text("{}")

        with pytest.raises(IndexUnavailable, match="claimdesk reindex"):
            found(index)

    @pytest.mark.parametrize("wrong", [KeyboardInterrupt, ZeroDivisionError])
    def test_what_is_not_of_the_engine_is_let_through(self, folder: Path, wrong: type[BaseException]) -> None:
        """A mistake of ours, or Ctrl-C, while sentences come: it is no damage of the index."""

        def coming() -> Iterator[Entry]:
            yield entry("the war ended")
            raise wrong

        index = TantivyIndex(folder)
        with pytest.raises(wrong):
            index.add(coming())
        assert found(index) == []

    @pytest.mark.parametrize("name", ["0-01ARZ3NDEKTSV4RRFFQ69G5FAV", "../../etc", "", "\x00"])
    def test_an_index_of_another_version_says_how_it_is_renewed(self, folder: Path, name: str) -> None:
        """What `current` names is opened only if it is named like a generation of this version."""
        TantivyIndex(folder).add([entry("the war ended")])
        (folder / "current").write_text(name)

        index = TantivyIndex(folder)
        with pytest.raises(IndexUnavailable, match=r"of another version.*claimdesk reindex"):
            index.ping()
        index.rebuild([entry("the war ended")])

        assert found(index) == ["art_1"]

    def test_a_rebuild_leaves_strangers_alone(self, folder: Path) -> None:
        """Only what is named like a generation is taken away, whatever folder the address named."""
        (folder / "letters").mkdir(parents=True)
        (folder / "letters" / "mother.txt").write_text("Dear mother")
        index = TantivyIndex(folder)
        index.add([entry("the war ended")])
        index.rebuild([])
        index.rebuild([])

        assert (folder / "letters" / "mother.txt").read_text() == "Dear mother"
        assert len(generations(folder)) == 2

    def test_a_folder_that_cannot_be_written_says_so(self, tmp_path: Path) -> None:
        """The message names the cause, not the engine's own words."""
        (tmp_path / "file").write_text("not a folder")

        with pytest.raises(
            IndexUnavailable, match=r"The index cannot be read or written: (Not a directory|File exists)\."
        ):
            TantivyIndex(tmp_path / "file").add([])
        with pytest.raises(IndexUnavailable, match=r"cannot be read or written: Not a directory\."):
            found(TantivyIndex(tmp_path / "file" / "index"))

    def test_a_full_disk_leaves_what_was_there(self, folder: Path) -> None:
        """It goes on answering, nothing lies about, and with room again all goes on."""
        script = """
import resource, signal
from sources.errors import IndexUnavailable

def told(deed):
    try:
        deed(entry("the war went on " + "and on " * number, f"art_{number}") for number in range(500))
    except IndexUnavailable as error:
        tell(error)

index.add([entry("the war ended", "art_1")])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, most))  # the nearest to a full disk that needs no disk
told(index.add); told(index.rebuild)
tell((found(index), len(list(index._kept.folder.glob("*-*")))))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
index.add([entry("the war began", "art_2")]); tell(found(index))
"""
        with process(folder, script) as other:
            assert heard(other).startswith("The index cannot be written; its disk may be full.")
            assert heard(other).startswith("The index cannot be written; its disk may be full.")
            assert heard(other) == "(['art_1'], 1)"
            assert heard(other) == "['art_1', 'art_2']"
            assert other.wait(10) == 0
