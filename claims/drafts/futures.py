"""Sentences about what is not yet, or only may be: plans, predictions and possibilities."""

from claims.drafts.looking import Look, Verb
from claims.drafts.model import Rule, Told
from claims.drafts.wordlists import begins, first_of, single
from claims.tagging import Tag

_PLANNED = "It says what is planned, expected or possible, not what is."


def foresees(look: Look) -> Told | None:
    """It says what will or may be; no article can bear it out yet."""
    for verb in look.verbs:
        found = _led(look, verb) or _due(look, verb) or _intends(look, verb)
        if found is not None:
            return Told(Rule.PREDICTION, _PLANNED, look.words(*found))
    if not look.verbs:
        found = _intends_unseen(look)
        if found is not None:
            return Told(Rule.PREDICTION, _PLANNED, look.words(*found))
    return None


def _led(look: Look, verb: Verb) -> tuple[int, int] | None:
    """Will, may, might, could be; "could not" tells what was."""
    found = look.reading.words
    group = range(verb.chunk.first, verb.chunk.at + 1)
    if first_of(found, group, "past-would") is not None:
        return None
    return first_of(found, group, "will") or first_of(found, group, "possible")


def _due(look: Look, verb: Verb) -> tuple[int, int] | None:
    """Is expected to, is due to, is likely, is to be scrapped."""
    found, tags = look.reading.words, look.reading.tags
    group = range(verb.chunk.first, min(verb.chunk.at + 3, look.said[1]) + 1)
    be = next((place for place in group if tags[place] is Tag.BE), None)
    if be is None:
        return None
    at = be + 1
    while at < look.said[1] and tags[at] is Tag.ADVERB and found[at].folded not in single("due"):
        at += 1
    if at > look.said[1] or found[at].folded not in single("due"):
        return None
    after = found[at + 1].folded if at < look.said[1] else ""
    is_led = after in {"to", "for"} or found[at].folded in {"likely", "unlikely", "expected", "forecast"}
    is_to = found[at].folded == "to" and tags[at] is Tag.TO
    return (be, at) if is_to or (is_led and found[at].folded != "to") else None


def _intends(look: Look, verb: Verb) -> tuple[int, int] | None:
    """Plans to open, intends to sell, predicts."""
    length = begins(look.reading.words, verb.chunk.at, "intending")
    at = verb.chunk.at
    if not length:
        found = first_of(look.reading.words, range(verb.chunk.first, at + 1), "intending")
        return found if found is not None and found[1] > found[0] else None
    return at, at + length - 1


def _intends_unseen(look: Look) -> tuple[int, int] | None:
    """The same where no verb was recognised: "Analysts expect growth"."""
    return first_of(look.reading.words, (place for place in look.places if place > look.said[0]), "will", "intending")
