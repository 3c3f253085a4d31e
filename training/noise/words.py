"""Write sources/lexicons/noise_words.txt from dictionary word lists, one word a line.

Usage: python -m training.noise words /usr/share/dict/american-english-large /usr/share/dict/british-english-large
"""

from collections.abc import Iterable
from pathlib import Path

from sources.text import fold, stem

TARGET = Path("sources/lexicons/noise_words.txt")
HEAD = """# Stems of English words, from SCOWL as Debian packages it in wamerican-large and wbritish-large 2020.12.07.
# Made by: python -m training.noise words LIST…
# Copyright 2000-2018 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
# associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
# this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
"""


def build(lists: Iterable[Path]) -> None:
    """Write the stems of every word in small letters."""
    stems = set()
    for path in lists:
        for line in path.read_text(encoding="utf-8").splitlines():
            word = fold(line.removesuffix("'s"))
            if line.islower() and word.isalpha():
                stems.add(stem(word))
    TARGET.write_text(HEAD + "".join(f"{word}\n" for word in sorted(stems)), encoding="utf-8")
