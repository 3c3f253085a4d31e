"""Parts of a page that its makers name as something else than its article. The names are data: lexicons/zones.tsv."""

import re
from functools import cache, lru_cache
from importlib.resources import files

MAX_NAME_CHARS = 400  # of one class or id; longer ones are machine-made
MEMO = 8_192  # names of the pages read last

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTED = re.compile(r"[^a-z]+")


@cache
def _names(kind: str) -> dict[str, str]:
    text = files("sources").joinpath("lexicons/zones.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: reason for row_kind, reason, name in rows if row_kind == kind}


def zone_of(tag: str, names: str) -> str | None:
    """Return why a part of a page is not its article, by its element and its class, id and role; None if it may be."""
    return _names("tag").get(tag) or (_zone_named(names[:MAX_NAME_CHARS]) if names else None)


@lru_cache(maxsize=MEMO)
def _zone_named(names: str) -> str | None:
    whole = _names("class")
    found = next((whole[name] for name in names.split() if name in whole), None)
    words = _PARTED.split(_HUMP.sub(" ", names).lower())
    return found or next((_names("word")[word] for word in words if word in _names("word")), None)
