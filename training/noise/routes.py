"""Round trips: clean documents translated to another language and back by Apertium, one file a route."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

# Debian: apertium-eng-spa, -en-gl, -eo-en, -hbs-eng. Three families that share no rules: what only one of them does is
# a habit, what all do is damage.
ROUTES = {
    "spa": ("eng-spa", "spa-eng"),
    "gl": ("en-gl", "gl-en"),
    "eo": ("en-eo", "eo-en"),
    "hbs": ("eng-hbs", "hbs-eng"),
}
FAMILIES = {"romance": ("spa", "gl"), "esperanto": ("eo",), "south slavic": ("hbs",)}


def make(clean: Sequence[str], work: Path) -> None:
    """Write WORK/<route>.json for every route that is not there yet: the documents in their order."""
    for route, modes in ROUTES.items():
        target = work / f"{route}.json"
        if target.exists():
            continue
        text = "\n\n".join(clean)
        for mode in modes:
            command = ["apertium", "-u", mode]
            done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)  # noqa: S603 (our own words)
            text = done.stdout
        documents = [document.strip() for document in text.split("\n\n")]
        if len(documents) != len(clean):
            raise SystemExit(f"{route}: {len(documents)} documents came back of {len(clean)}")
        target.write_text(json.dumps(documents, ensure_ascii=False), encoding="utf-8")


def read(work: Path) -> dict[str, list[str]]:
    """Return the documents of each route."""
    return {route: json.loads((work / f"{route}.json").read_text(encoding="utf-8")) for route in ROUTES}
