"""Forms of verbs that a word before them does not take."""

_PAST = frozenset(
    "went gave took began knew wrote spoke chose threw flew broke drove ate fell saw grew forgot became".split()
)
_PARTICIPLES = frozenset(
    """gone given taken begun written known grown spoken chosen thrown seen had said told brought bought taught sent
    lost stood understood kept sold paid held caught been being has goes makes takes gives becomes""".split()
)
MODALS = frozenset(
    "will would can could may might must should shall cannot won't can't couldn't wouldn't didn't not".split()
)
NEVER_BEHIND = (
    dict.fromkeys(MODALS, _PAST | _PARTICIPLES)
    | dict.fromkeys("have has had having is are was were be been being".split(), _PAST - {"became"})
    | dict.fromkeys("he He she She it It".split(), frozenset("have are do don't haven't aren't".split()))
    | dict.fromkeys("they They we We".split(), frozenset("is has does doesn't hasn't".split()))
    | {"to": _PAST | {"said", "told", "been", "had", "gone"}}
)
# Forms that some word may not stand before.
BEHIND_SOME: frozenset[str] = frozenset().union(*NEVER_BEHIND.values())
_BASES_IN_ED = frozenset(
    "need feed proceed exceed succeed speed breed bleed embed shed wed heed seed weed bed indeed led fed".split()
)


def is_past(word: str) -> bool:
    """True for a word that has -ed as its ending."""
    return word.endswith("ed") and word.islower() and word.isalpha() and word not in _BASES_IN_ED
