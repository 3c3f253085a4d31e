"""What a word is to the turns of phrase it stands in: a small word itself, any other its shape, each with a number."""

from collections.abc import Sequence

SMALL_WORDS = frozenset(
    """a an the this that these those his her its their our your my some any no every each all both another other such
    many much few more most one of in to for on with at by from about as into over after against between through during
    without before under around among towards upon within since until near along across behind off out up down i you he
    she it we they him me them us himself itself themselves there here who which what whose whom when where why how
    whether and or but nor so than then because if while although though unless is are was were be been being am has
    have had having do does did done will would can could shall should may might must not also only just very too
    still even never ever already yet again now always often like said says say told made make makes take took go goes
    went get got don't doesn't didn't can't couldn't won't wouldn't isn't aren't wasn't weren't hasn't
    haven't""".split()
)
ENDINGS = (
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ous", "ive", "ful", "able", "ible", "al", "ic",
    "er", "or", "est", "ies", "es", "s", "en", "ce", "y",
)  # fmt: skip
LINE_END = "\n"
START = "<"
_SHAPES = ("", START, LINE_END, ".", ",", '"', "9", "@", "Cap", "x")
_BY_ENDING = {ending: f"-{ending}" for ending in ENDINGS}
_LONGEST_ENDING = max(map(len, ENDINGS))
KINDS = (*_SHAPES, *_BY_ENDING.values(), *sorted(SMALL_WORDS))
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
# A turn of phrase is the numbers of its kinds in one, this many bits each.
BITS = 8


def unfold(turn: int) -> list[int]:
    """Return the numbers of a turn's kinds, given its own."""
    kinds = []
    while turn:
        turn, kind = divmod(turn, 1 << BITS)
        kinds.append(kind)
    return kinds[::-1]


def spell(turn: int) -> tuple[str, ...]:
    """Return the kinds of a turn, given its number."""
    return tuple(KINDS[kind] for kind in unfold(turn))


def number(turn: Sequence[str]) -> int:
    """Return the number of a turn, given its kinds."""
    whole = 0
    for kind in turn:
        whole = whole << BITS | NUMBERS[kind]
    return whole


def kind_of(word: str) -> str:
    """Return the kind of a word, a figure or a mark."""
    first = word[0]
    if not first.isalpha():
        return _mark(word)
    if first.isupper() and word != "I":
        return "Cap"
    lower = word.lower().replace("’", "'")
    if lower in SMALL_WORDS and (first.islower() or word == "I"):
        return lower
    # A longer ending goes before a shorter one; at least three letters stand before either.
    for length in range(min(_LONGEST_ENDING, len(word) - 3), 0, -1):
        if word[-length:] in _BY_ENDING:
            return _BY_ENDING[word[-length:]]
    return "x"


def _mark(mark: str) -> str:
    if mark == LINE_END:
        return LINE_END
    if mark[0].isdigit():
        return "9"
    if mark in ",;:()–—-":
        return ","
    if mark in '“”"':
        return '"'
    return "." if mark in ".?!" else "@"
