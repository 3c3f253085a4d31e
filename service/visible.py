"""Text in which nothing hides: characters that reorder or hide what a reader sees are shown by their number."""

import re

# Bidirectional embeddings, overrides and isolates reorder text; control characters hide in it, halves of characters
# and non-characters cannot be written in UTF-8 or XML. Right-to-left marks and joiners stay: Arabic, Urdu and Persian
# need them.
_HIDING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Return text with what hides in it shown: [U+202E]."""
    return _HIDING.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
