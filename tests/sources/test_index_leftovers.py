"""What is left in an index's folder by writers that died."""

from pathlib import Path

from sources.index.tantivy import TantivyIndex
from tests.sources.test_tantivy_index import found, generations


def test_what_writers_left_that_died_is_taken_away(tmp_path: Path) -> None:
    """A generation that never came to answer, the first one too; each is named, and the one that answers stays."""
    folder = tmp_path / "index"
    index = TantivyIndex(folder)
    index.ping()
    (answers,) = generations(folder)
    dead = f"{answers.partition('-')[0]}-{'0' * 26}"
    (folder / dead).mkdir()
    assert index.tidy() == [dead]
    assert generations(folder) == [answers]

    (folder / "current").unlink()
    assert index.tidy() == [answers]
    assert found(index) == []
