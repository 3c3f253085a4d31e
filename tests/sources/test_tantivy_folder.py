"""The embedded engine in a folder that is not as it should be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.errors import IndexUnavailable
from sources.index.tantivy import TantivyIndex
from sources.model import Entry
from tests.sources.test_tantivy_index import entry, found, generations, heard, process


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return the folder of an index that is not there yet."""
    return tmp_path / "index"


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
