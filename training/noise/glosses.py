"""Translation word for word: clean documents through a dictionary to another language and back, nothing inflected.

What it damages is no grammar's habit: small words, articles and forms of verbs go wrong with every word of its own.
"""

import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

# Debian: dict-freedict-eng-por, -por-eng and so on. Other languages of the same kind are left to be measured.
LANGUAGES = ("por", "hun", "lat", "ita")
GLOSSES = tuple(f"words-{language}" for language in LANGUAGES)

_HEAD = re.compile(r"([^\s/<>\[\]\"][^/<>\[\]]*?) /[^/]*/")
_NOTES = re.compile(r"<[^>]*>|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}")
_NO_MEANING = (" see", "   ", " Syn")


def make(clean: Sequence[str], work: Path, folder: Path) -> None:
    """Write WORK/<gloss>.json: the documents in their order, each through a dictionary and back."""
    for name, language in zip(GLOSSES, LANGUAGES, strict=True):
        there, back = (dictionary(folder / f"freedict-{way}.dict.dz") for way in (f"eng-{language}", f"{language}-eng"))
        made = [gloss(text, there, back) for text in clean]
        (work / f"{name}.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def dictionary(path: Path) -> dict[str, str]:
    """Return the first meaning of each head word of a FreeDict dictionary, in small letters."""
    found: dict[str, str] = {}
    head = ""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in map(str.rstrip, lines):
            headed = _HEAD.match(line)
            if headed is not None:
                head = headed[1].strip().lower()
            elif head and line and not line.startswith(_NO_MEANING):
                first = _NOTES.sub("", re.sub(r"^\d+\.\s*", "", line.strip()))
                meaning = re.split("[;,]", first, maxsplit=1)[0].strip()
                if meaning:
                    found.setdefault(head, meaning)
                head = ""
    return found


def gloss(text: str, there: dict[str, str], back: dict[str, str]) -> str:
    """Return a text with each word as its first meaning's first meaning; a word in no dictionary stays."""

    def through(match: re.Match[str]) -> str:
        word = match[0]
        foreign = there.get(word.lower())
        if foreign is None:
            return word
        english = back.get(foreign.lower()) or " ".join(back.get(part.lower(), part) for part in foreign.split())
        english = english.removeprefix("to ")
        return english.capitalize() if word[0].isupper() else english

    return re.sub("[A-Za-z]+", through, text)
