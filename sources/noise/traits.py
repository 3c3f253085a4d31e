"""What each single word means to the signs of damage, told once and remembered: a number of bits a word.

The signs that look at words ask these bits of a whole text in one go, and read again only the few places they leave.
"""

import re
from collections.abc import Iterable, Mapping

from sources.bounded import Bounded
from sources.noise.kinds import BITS, NUMBERS, SMALL_WORDS, kind_of
from sources.noise.verbs import BEHIND_SOME, NEVER_BEHIND, is_past

# Words that take a capital in mid-sentence only in titles and names; in those a neighbour has one too.
COMMON_WORDS = frozenset(
    """about after against all also although among an and any are as at because been before being between both but by
    can could did does during each every few for from had has have he her his however if in into is its many most must
    never no not of on only or other our over she should since so some such than that their them then there these they
    this those through to under until very was we were what when where whether which while with without would""".split()
)
_DAYS = "Mon Tues Wednes Thurs Fri Satur Sun"
_MONTHS = "January February March April May June July August September October November December"
_STATES = "USA United Soviet European White Middle Netherlands Philippines"

# Words that are remembered; a longer one is no word, and would fill the memory.
MOST_WORDS, LONGEST = 30_000, 40

# The bits beside the kind of a word.
(SMALL, LOWER, LETTERS, COMMON_CAPITAL, PRONOUN_CAPITAL, LEADS, FORM, BEFORE_TIME, TIME, BEFORE_STATE, STATE) = (
    1 << BITS + at for at in range(11)
)
KIND = (1 << BITS) - 1
# Above them a part of the word's hash: like words are alike in all bits, unlike ones almost never.
_HASH_AT, _HASH = BITS + 11, (1 << 40) - 1

_LISTS: Mapping[int, Iterable[str]] = {
    SMALL: SMALL_WORDS,
    COMMON_CAPITAL: map(str.capitalize, COMMON_WORDS),
    PRONOUN_CAPITAL: ("He", "She", "They", "It", "We"),
    LEADS: NEVER_BEHIND,
    FORM: BEHIND_SOME,
    BEFORE_TIME: ("at", "in", "on"),
    BEFORE_STATE: ("of", "in", "from", "to", "by", "with", "at", "and", "for"),
}
# A word may begin with what is asked for and go on.
_TIME = re.compile(rf"(?:{'|'.join(_DAYS.split())})day|{'|'.join(_MONTHS.split())}|(?:1[89]|20)\d\d")
_STATE = re.compile("|".join(_STATES.split()))


def _listed() -> dict[str, int]:
    found: dict[str, int] = {}
    for trait, words in _LISTS.items():
        for word in words:
            found[word] = found.get(word, 0) | trait
    return found


class _Traits(Bounded[int]):
    """The traits of each word and mark met so far, up to a bound."""

    _listed = _listed()

    def __missing__(self, word: str) -> int:
        traits = NUMBERS[kind_of(word)] | (hash(word) & _HASH) << _HASH_AT | self._listed.get(word, 0)
        if word.isalpha():
            traits |= LETTERS
        if word.islower():
            traits |= LOWER | FORM * is_past(word)
        else:
            traits |= TIME * (_TIME.match(word) is not None) | STATE * (_STATE.match(word) is not None)
        return traits if len(word) > LONGEST else self.keep(word, traits, most=MOST_WORDS)


traits_of = _Traits().__getitem__
