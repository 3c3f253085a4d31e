"""Damage that translators of news leave where links, quotations and names stood: written into sound documents.

The round trips of one program do not make it, so its weights could not be learnt from them.
"""

import random
import re
from collections.abc import Callable, Sequence

KINDS_OF_ONE = (3, 4, 5, 6)  # so many kinds of damage a document gets
WORDS_A_PLACE = (80, 120, 200)
COUNTRIES = ("Pakistani", "Ruritanian", "French", "Chilean")
OFFICES = ("Prime Minister", "President", "Foreign Minister")
COMMON = frozenset(
    "about after against all also any are as at because for from had has have his in its many most on".split()
)

Wear = Callable[[list[str], int, random.Random], None]


def _next(words: Sequence[str], start: int, wanted: Callable[[int], bool]) -> int | None:
    return next((at for at in range(start, len(words) - 1) if wanted(at)), None)


def _hyphen(words: list[str], at: int, rng: random.Random) -> None:
    found = _next(words, at, lambda place: re.fullmatch(r"[A-Za-z]+-[A-Za-z]+", words[place]) is not None)
    if found is None:
        words[at] = "mid -" + rng.choice(["April", "October", "term", "air"])
    else:
        words[found] = words[found].replace("-", " -", 1)


def _capital(words: list[str], at: int, _: random.Random) -> None:
    found = _next(words, at, lambda place: words[place] in COMMON and words[place - 1].islower())
    if found is not None:
        words[found] = words[found].capitalize()


def _pronoun(words: list[str], at: int, rng: random.Random) -> None:
    found = _next(words, at, lambda place: words[place].istitle() and words[place + 1].islower())
    if found is not None:
        words[found] += " " + rng.choice(["He", "She", "They", "It"])


def _quotation(words: list[str], at: int, rng: random.Random) -> None:
    words[at] = rng.choice("“”") + words[at] if rng.random() < 0.5 else words[at] + "“"


def _double(words: list[str], at: int, _: random.Random) -> None:
    words[at] = f"{words[at]} {words[at]}"


def _mark(words: list[str], at: int, _: random.Random) -> None:
    found = _next(words, at, lambda place: words[place].endswith((",", ".")))
    if found is not None:
        words[found] = f"{words[found][:-1]} {words[found][-1]}"


def _gap(words: list[str], at: int, _: random.Random) -> None:
    words[at] = " " + words[at]


def _article(words: list[str], at: int, _: random.Random) -> None:
    found = _next(words, at, lambda place: words[place] in {"a", "an"})
    if found is not None:
        words[found] = "an" if words[found] == "a" else "a"


def _bare_role(words: list[str], at: int, rng: random.Random) -> None:
    words[at] += f" with {rng.choice(COUNTRIES)} {rng.choice(OFFICES)} and"


def _role_from(words: list[str], at: int, rng: random.Random) -> None:
    words[at] += f" {rng.choice(OFFICES)} Anton Elph from {rng.choice(('Ruritania', 'Norway'))}"


WEARS: tuple[Wear, ...] = (
    _hyphen, _capital, _pronoun, _quotation, _double, _mark, _gap, _article, _bare_role, _role_from,
)  # fmt: skip


def wear(text: str, rng: random.Random) -> str:
    """Return a document with a few kinds of damage at a few places each."""
    words = text.split(" ")
    most = max(1, len(words) // rng.choice(WORDS_A_PLACE))
    for kind in rng.sample(WEARS, rng.choice(KINDS_OF_ONE)):
        for _ in range(rng.randint(1, most)):
            kind(words, rng.randrange(1, max(2, len(words) - 2)), rng)
    return " ".join(words)
