"""Round trips: clean documents translated to another language and back by Apertium, one file a route."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from training.noise.glosses import GLOSSES

# Debian: apertium-eng-spa, -eng-cat, -spa-cat, -en-gl, -es-gl, -eo-en, -hbs-eng. Families that share no rules: what
# only one of them does is a habit, what all do is damage.
ROUTES = {
    "spa": ("eng-spa", "spa-eng"),
    "gl": ("en-gl", "gl-en"),
    "cat": ("eng-cat", "cat-eng"),
    "spa-gl": ("eng-spa", "es-gl", "gl-en"),
    "spa-cat": ("eng-spa", "spa-cat", "cat-eng"),
    "eo": ("en-eo", "eo-en"),
    "hbs": ("eng-hbs", "hbs-eng"),
}
FAMILIES = {
    "romance": ("spa", "gl", "cat", "spa-gl", "spa-cat"),
    "esperanto": ("eo",),
    "south slavic": ("hbs",),
    "slips": ("slips", "more-slips"),  # of no program: training/noise/habits.py
    "word for word": GLOSSES,
}
# Routes of two hops are made of the first documents alone; they take longest and teach least.
MOST_TWO_HOPS = 400
AT_ONCE = 25
# A document that comes back shorter than this share was cut off by a failing program.
LEAST_LEFT = 0.6


def make(clean: Sequence[str], work: Path) -> None:
    """Write WORK/<route>.json for every route that is not there yet: the documents in their order.

    One that does not come back is left empty.
    """
    for route, modes in ROUTES.items():
        target = work / f"{route}.json"
        if target.exists():
            continue
        asked = clean if len(modes) == 2 else clean[:MOST_TWO_HOPS]
        made: list[str] = []
        for start in range(0, len(asked), AT_ONCE):
            made += _there_and_back(asked[start : start + AT_ONCE], modes)
        made += [""] * (len(clean) - len(made))
        target.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def _there_and_back(documents: Sequence[str], modes: Sequence[str]) -> list[str]:
    """Translate some documents; where not all come back, each half of them."""
    text = "\n\n".join(documents)
    for mode in modes:
        command = ["apertium", "-u", mode]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=False).stdout  # noqa: S603 (our own words)
    made = [document.strip() for document in text.split("\n\n")]
    if len(made) == len(documents) and all(
        len(one) >= LEAST_LEFT * len(other) for one, other in zip(made, documents, strict=True)
    ):
        return made
    if len(documents) == 1:
        return [""]
    half = len(documents) // 2
    return [*_there_and_back(documents[:half], modes), *_there_and_back(documents[half:], modes)]


def read(work: Path) -> dict[str, list[str]]:
    """Return the documents of each route, those with slips, and those translated word for word."""
    names = [name for family in FAMILIES.values() for name in family]
    return {name: json.loads((work / f"{name}.json").read_text(encoding="utf-8")) for name in names}
