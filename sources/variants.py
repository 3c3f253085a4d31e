"""Spellings of one name: what transliterations make alike, and the keys under which slips of typing meet."""

import re
from functools import lru_cache
from pathlib import Path

# Shorter words are looked for as they are: at four letters one slip makes another name (Iran, Iraq).
MIN_LENGTH = 5
# Longer words are told by their consonants alone; short ones may differ in any one letter.
MAX_WHOLE = 8
# Fewer consonants than this say too little to leave one of them out.
MIN_BONES = 4
_REPEATED = re.compile(r"(.)\1+")


def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    path = Path(__file__).parent / "lexicons" / "transliteration.tsv"
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return tuple((re.compile(pattern), letter) for pattern, _, letter in (line.partition("\t") for line in lines))


_RULES = _rules()


@lru_cache(maxsize=65_536)
def skeleton(folded: str) -> str:
    """Return a name with the letters that transliterations exchange made one: Shehbaz and Shahbaz meet."""
    for pattern, letter in _RULES:
        folded = pattern.sub(letter, folded)
    return _REPEATED.sub(r"\1", folded)


def first_sound(folded: str) -> str:
    """Return what a name begins with, however it is spelt: two names that begin otherwise are never one."""
    return skeleton(folded)[:1]


def bones(folded: str) -> str:
    """Return the consonants of a skeleton behind its first letter; all first vowels are one."""
    first, rest = skeleton(folded)[:1], skeleton(folded)[1:]
    return ("a" if first in {"a", "i", "u"} else first) + rest.translate(_VOWELS)


_VOWELS = {ord(vowel): None for vowel in "aiu"}


def has_variants(folded: str) -> bool:
    """True for a word long enough to be looked for under other spellings."""
    return len(folded) >= MIN_LENGTH and folded.isalpha()


@lru_cache(maxsize=65_536)
def keys(folded: str) -> tuple[str, ...]:
    """Return the keys of a word, first the one that no other way of writing it changes.

    Two words that share a key differ by one consonant, by vowels or by a transliteration; short words also by any one
    letter. Whether they may be one name is for `names.variant_similarity` to say.
    """
    if not has_variants(folded):
        return ()
    frame = bones(folded)
    found = [frame]
    if len(frame) >= MIN_BONES:
        found += [frame[:at] + frame[at + 1 :] for at in range(len(frame))]
    if len(folded) <= MAX_WHOLE:
        found += ["=" + folded[:at] + folded[at + 1 :] for at in range(len(folded))]
    return tuple(dict.fromkeys(found))
