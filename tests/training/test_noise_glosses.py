"""Translation word for word: what a dictionary's first meanings are, and what is made of a text with them."""

import gzip
from pathlib import Path

from training.noise.glosses import dictionary, gloss

PAGES = """
00-database-info
Anton's dictionary, published for a test
Ferry /ˈfɛri/ <n>
1. balsa [naut.], transbordador
   "the ferry is late" - a balsa
sail /seɪl/
 see: voyage
velejar; navegar
sail /seɪl/
outra
"""


def test_the_first_meaning_counts(tmp_path: Path) -> None:
    """A head word has the first meaning that stands below it, without its notes; other lines are no words."""
    path = tmp_path / "words.dict.dz"
    path.write_bytes(gzip.compress(PAGES.encode()))

    assert dictionary(path) == {"ferry": "balsa", "sail": "velejar"}


def test_there_and_back() -> None:
    """Each word is replaced where both dictionaries have it, keeps its capital, and stays where they do not."""
    there, back = {"ferry": "balsa", "late": "de noite"}, {"balsa": "to raft", "de": "of"}

    assert gloss("Ferry 12 was late; the ferry sank.", there, back) == "Raft 12 was of noite; the raft sank."
