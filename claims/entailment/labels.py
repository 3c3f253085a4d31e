"""How the three labels of entailment are spelled, by NLI, by fact checking and by us."""

import re

LABELS = {
    "supports": {"supports", "support", "supported", "entailment", "entails", "entail", "entailed"},
    "refutes": {"refutes", "refute", "refuted", "contradiction", "contradicts", "contradict", "contradictory"},
    "neutral": {"neutral", "notenoughinfo", "notenoughinformation", "nei", "notenoughevidence"},
}
_NO_LETTER = re.compile(r"[^a-z]+")


def label_of(spelled: str) -> str | None:
    """Return our name of a label, whatever its case and the marks between its words; None of any other."""
    letters = _NO_LETTER.sub("", spelled.lower())
    return next((label for label, spellings in LABELS.items() if letters in spellings), None)
