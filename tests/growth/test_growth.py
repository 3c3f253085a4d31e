"""The time of every part grows with the length of what it is given, whatever that is.

`python -m tests.growth` measures every part over every family; here a few of each in short, those that were once slow
first. A busy machine measures badly: what grows too fast is measured again, and the least of the tries counts.
"""

import pytest

from tests.growth.families import FAMILIES, LINES
from tests.growth.growing import measure
from tests.growth.parts import SENTENCES, TEXTS

MOST = 3.2  # per doubling; `python -m tests.growth` holds them to 2.6 on a quiet machine
TRIES = 4
SLOW_ONCE = [
    ("slots", "slashes"),
    ("slots", "digit groups"),
    ("quantifiers", "slashes"),
    ("reading", "months"),
    ("comparing a claim", "and"),
    ("comparing a claim", "names"),
    ("comparing with a sentence", "letters"),
    ("comparing with a sentence", "and"),
    ("comparing with a sentence", "months"),
    ("comparing with a sentence", "slashes"),
]


@pytest.mark.parametrize(("part", "family"), SLOW_ONCE)
def test_sentences(part: str, family: str) -> None:
    """A sentence twice as long takes about twice as long, up to the longest that is kept as one."""
    grown = [measure(SENTENCES[part], FAMILIES[family], (1_000, 2_000), times=1).factor]
    while min(grown) > MOST and len(grown) < TRIES:
        grown.append(measure(SENTENCES[part], FAMILIES[family], (1_000, 2_000), times=2).factor)

    assert min(grown) < MOST


@pytest.mark.parametrize(
    ("part", "family"),
    [
        ("sentences", "exclamations"),
        ("sentences", "opening quotations"),
        ("dates", "dates"),
        ("numbers", "number words"),
        ("noise", "small words"),
        ("cleaning", "glued appeals"),
        ("places", "capitalised"),
        ("Markdown", "stars"),
    ],
)
def test_texts(part: str, family: str) -> None:
    """So does an article."""
    make = {**FAMILIES, **LINES}[family]
    grown = [measure(TEXTS[part], make, (5_000, 10_000), times=1).factor]
    while min(grown) > MOST and len(grown) < TRIES:
        grown.append(measure(TEXTS[part], make, (5_000, 10_000), times=2).factor)

    assert min(grown) < MOST
