"""Sentences that address somebody or tell how somebody feels: they ask, greet, urge or confide, and claim nothing."""

from claims import lexicon
from claims.chunks import ChunkKind
from claims.drafts.looking import Look
from claims.drafts.model import Rule, Told
from claims.drafts.wordlists import begins, first_of, single
from claims.tagging import Tag
from sources.model import SentenceKind

_CLOSING = "\"”’'»)] "
_US = frozenset({"i", "we"})
# So far after "I" or "we" stands what is felt: "I am so deeply disappointed".
REACH = 4
_SHORT = 14  # words; a longer sentence that begins with a greeting goes on to say something
# A verb that begins a sentence in its base form is a command unless one of these makes it a noun: "Fire and smoke".
_OBJECTS = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN, Tag.ADVERB, Tag.TO, Tag.ING, Tag.NUMBER})


def greets(look: Look) -> Told | None:
    """It greets, thanks or takes leave."""
    found, at = look.reading.words, look.said[0]
    length = begins(found, at, "greeting")
    if not length or len(look.places) > _SHORT or begins(found, at, "no-greeting"):
        return None
    return Told(Rule.GREETING, "It greets or thanks somebody.", look.words(at, at + length - 1))


def asks(look: Look) -> Told | None:
    """It asks; a question claims nothing."""
    bare = look.text.rstrip(_CLOSING)
    if bare.endswith("?"):
        return Told(Rule.QUESTION, "It asks a question.", "?")
    last = look.reading.words[look.said[1]].end
    if look.is_quoted and look.text[last : last + 1] == "?":
        return Told(Rule.QUESTION, "What is quoted is a question.", "?")
    return None


def urges(look: Look) -> Told | None:
    """It tells its reader to do something."""
    found, at = look.reading.words, look.said[0]
    length = begins(found, at, "appeal")
    if length and (begins(found, at, "urging") or not any(verb.subject is not None for verb in look.verbs)):
        return _urging(look, at, at + length - 1)
    return _urging(look, at, at) if _is_command(look) else None


def _urging(look: Look, first: int, last: int) -> Told:
    return Told(Rule.APPEAL, "It tells its reader to do something.", look.words(first, last))


def _is_command(look: Look) -> bool:
    """True where what is said begins with a verb in its base form that has no subject, and goes on as a verb does."""
    found, tags, at = look.reading.words, look.reading.tags, look.said[0]
    is_heading = look.kind is SentenceKind.HEADLINE
    if look.verbs or is_heading or at == look.said[1] or found[at].term not in lexicon.verbs():
        return False
    if look.text[found[at].end : found[at + 1].start] != " ":
        return False
    base = lexicon.verbs()[found[at].term]
    return found[at].folded == base and base not in lexicon.grammar("noun") and tags[at + 1] in _OBJECTS


def feels(look: Look) -> Told | None:
    """It tells how its writer or speaker feels, or speaks to its reader."""
    found = look.reading.words
    subject = _first_pronoun(look)
    if subject is None:
        return None
    who = found[subject].folded
    if who == "you" and not look.is_reported:
        return Told(Rule.FEELING, "It speaks to its reader.", found[subject].text)
    if who in _US:
        ahead = range(subject + 1, min(subject + 1 + REACH, look.said[1] + 1))
        felt = first_of(found, ahead, "feeling", "felt")
        if felt is not None and not look.reading.numbers:
            return Told(Rule.FEELING, "It tells how somebody feels.", look.words(subject, felt[1]))
    return None


def confides(look: Look) -> Told | None:
    """It tells of its writer's own day."""
    subject = _first_pronoun(look)
    if subject is None or look.is_reported or look.reading.words[subject].folded != "i":
        return None
    return Told(Rule.FEELING, "It tells of its writer, of whom no archive knows.", look.reading.words[subject].text)


def _first_pronoun(look: Look) -> int | None:
    """Return the place of "I", "we" or "you" where it is the subject what is said begins with."""
    for chunk in look.chunks:
        if not look.said[0] <= chunk.first <= look.said[1]:
            continue
        if chunk.kind is ChunkKind.VERB or chunk.kind is ChunkKind.RELATIVE:
            return None
        if chunk.phrase is None:
            continue
        folded = look.reading.words[chunk.first].folded
        if folded in single("person"):
            return chunk.first
        if chunk.phrase.pronoun is not None or (look.verbs[:1] and look.verbs[0].subject is chunk.phrase):
            return None
    return None
