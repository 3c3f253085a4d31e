"""What is no sentence, or too little of one to say anything."""

from claims import lexicon
from claims.drafts.looking import Look
from claims.drafts.model import Rule, Told
from claims.reading import UnitKind
from claims.tagging import VERBS, Tag
from sources.model import SentenceKind

# Without a verb that can be told, a longer line is checked all the same: the tagger may have missed it.
LONGEST_SCRAP = 9
# So many words of weight, or a name or figure and a word, say something.
LEAST_UNITS = 2
# Fewer words say nothing unless one of them is a name: "Keane resigned."
LEAST_WORDS = 3
_LAYOUT = {
    SentenceKind.BYLINE: "It says who wrote the piece.",
    SentenceKind.DATELINE: "It says where and when the piece was written.",
    SentenceKind.CAPTION: "It tells what a picture shows.",
}
_BARE = frozenset({"that", "this", "it", "there", "so", "then"})


def lays_out(look: Look) -> Told | None:
    """It is a byline, a dateline or a caption, not a sentence of the text."""
    reason = _LAYOUT.get(look.kind)
    return None if reason is None else Told(Rule.LAYOUT, reason)


def says_too_little(look: Look) -> Told | None:
    """It is no whole sentence, or holds nothing that could be looked for."""
    reading = look.reading
    heavy = [unit for unit in reading.units if not unit.is_light]
    if not heavy:
        return Told(Rule.FRAGMENT, "It names nobody and nothing that could be looked for.")
    if not _has_verb(look) and len(reading.words) <= LONGEST_SCRAP:
        return Told(Rule.FRAGMENT, "It has no verb: a fragment or a heading.")
    named = any(unit.kind is not UnitKind.WORD for unit in heavy)
    subject = reading.words[0].folded if reading.words else ""
    short = len(reading.words) < LEAST_WORDS and not named
    if short or (len(heavy) < LEAST_UNITS and (not named or subject in _BARE)):
        return Told(Rule.FRAGMENT, "It says too little by itself to be looked for.")
    return None


def _has_verb(look: Look) -> bool:
    """True where a verb is found, or, in a line that ends as a sentence does, a word that may be one: "rankles"."""
    tags, words = look.reading.tags, look.reading.words
    if any(chunk.is_finite for chunk in look.chunks) or any(tag in VERBS or tag is Tag.MODAL for tag in tags):
        return True
    ended = look.kind is SentenceKind.BODY and look.text.rstrip("\"”’'») ").endswith((".", "!"))
    return ended and any(
        word.folded.endswith("s") and not word.is_capitalised and word.term in lexicon.verbs()
        for word in words[1:]
        if word.folded not in lexicon.grammar("noun")
    )
