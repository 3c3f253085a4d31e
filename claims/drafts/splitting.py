"""A draft's text to its sentences, each with its place, its rule or its claim."""

import re

from claims.drafts.model import DraftSentence
from claims.drafts.pronouns import Following
from claims.drafts.rules import told_of
from claims.errors import DraftTooLarge
from sources.segmentation import split

# Far more than the longest draft has: of 100 000 characters some nine hundred. A text of full stops is cut off here.
MAX_SENTENCES = 3_000

# What stands before the first sentence of a report and is no part of what it says: "OSTRA, 4 May (Agency) - "; with a
# second dash, the words between the two belong to whoever is named before the first.
_PLACE_LINE = re.compile(
    r"^[A-Z][A-Z'’./-]+(?: [A-Z][A-Z'’.-]+){0,3}(?:, [^–—:;.]{2,30}?)?(?: \([^()]{2,30}\))? ?[–—-]+ (?=\S)"
    r"(?!.* [–—-] )"
)


def read_draft(text: str, *, language: str | None = None) -> tuple[DraftSentence, ...]:
    """Return the sentences of a draft in order: `text[s.start:s.end] == s.text` for each.

    Raises:
        DraftTooLarge: it falls into more sentences than a desk keeps of a draft.
    """
    sentences = split(text, article_id="", language=language)
    if len(sentences) > MAX_SENTENCES:
        raise DraftTooLarge(f"The draft falls into {len(sentences):,} sentences; at most {MAX_SENTENCES:,} are taken.")
    following = Following()
    found = []
    for sentence in sentences:
        stand_in = following.stand_in(sentence.text)
        told = told_of(sentence.text, sentence.kind)
        claim = shown = None
        if told is None:
            claim = shown = _PLACE_LINE.sub("", sentence.text)
            if stand_in is not None:
                claim, shown = stand_in.claim(sentence.text), stand_in.shown(sentence.text)
        found.append(
            DraftSentence(
                sentence.position,
                sentence.start,
                sentence.end,
                sentence.text,
                sentence.kind,
                told,
                claim,
                shown,
            )
        )
    return tuple(found)
