"""What each word of a text does: verb, noun, preposition, … told by closed lists, by its form and by its neighbours."""

from enum import StrEnum
from functools import cache

from claims import lexicon
from sources.text import IRREGULAR, Word, stem


class Tag(StrEnum):
    """What a word does in its sentence. Adjectives count as nouns: they stand in the same phrases."""

    NOUN, PRONOUN, DETERMINER, NUMBER = "noun", "pronoun", "determiner", "number"
    VERB, PAST, ING = "verb", "past", "ing"
    BE, HAVE, DO, MODAL, TO = "be", "have", "do", "modal", "to"
    PREPOSITION, RELATIVE, OPENER, COORDINATOR, ADVERB = "preposition", "relative", "opener", "coordinator", "adverb"


# Tags of what leads a verb, and of verbs themselves.
AUXILIARIES = frozenset({Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL})
VERBS = frozenset({Tag.VERB, Tag.PAST, Tag.ING})
NOMINAL = frozenset({Tag.NOUN, Tag.PRONOUN, Tag.NUMBER})
# Words in -ed that are no verbs, and words that are nouns although they can be verbs.
_NO_VERBS = frozenset("hundred indeed speed breed naked wicked sacred kindred infrared talented gifted".split())
_NOUNS = frozenset(
    """police court state people school house water market party bank team army board book border budget bus captain car
    chair city coach company council country county crew data dam day doctor document evidence family father fish
    government group hand head home hospital industry island land lawyer line man market men minister mine money month
    mother museum news number office paper parent people place plane plant player power president prison question rate
    region river road season ship site staff station story street student study summer sun team time town trade train
    village voice war week wind woman word world year dollar euro pound percent cent
    morning evening spring building meeting king thing ceiling wing ring string""".split()
)
_NO_ADVERBS = frozenset(
    """apply supply reply rely imply comply multiply rally tally bully family assembly monopoly july italy anomaly butterfly
    early daily weekly monthly yearly likely only elderly friendly lonely deadly costly orderly""".split()
)
# Verbs whose past is their base form.
_UNCHANGED = frozenset(
    """hurt cut put hit cost shut set let read spread split burst cast bet quit shed thrust
    beat upset bid forecast broadcast offset""".split()
)
# Words after which a base form is meant as a verb.
_LEADS_BASE = frozenset({Tag.DO, Tag.MODAL, Tag.TO})


@cache
def _closed() -> dict[str, Tag]:
    """Return the words whose tag never depends on what stands around them."""
    kinds = (
        ("adverb", Tag.ADVERB),
        ("determiner", Tag.DETERMINER),
        ("preposition", Tag.PREPOSITION),
        ("pronoun", Tag.PRONOUN),
        ("opener", Tag.OPENER),
        ("relative", Tag.RELATIVE),
        ("coordinator", Tag.COORDINATOR),
        ("be", Tag.BE),
        ("have", Tag.HAVE),
        ("do", Tag.DO),
        ("modal", Tag.MODAL),
        ("number", Tag.NUMBER),
    )
    return {word: tag for kind, tag in kinds for word in lexicon.grammar(kind)}


def is_possessive(word: Word, text: str) -> bool:
    """True for "ministry's" and "teachers'"."""
    if word.text.endswith(("'s", "’s")):
        return True
    return word.text.endswith("s") and text[word.end : word.end + 2] in {"' ", "’ "}


def _shape(word: Word) -> Tag | None:
    """Return what the form of a word says: a past, an -ing form, or None for a base form or a noun."""
    folded = word.folded
    if folded in IRREGULAR and word.term in lexicon.verbs() and not folded.endswith("s"):
        return Tag.PAST
    if folded.endswith("ed") and len(folded) > 3 and folded not in _NO_VERBS and not folded.endswith("eed"):  # noqa: PLR2004
        return Tag.PAST
    if folded in _UNCHANGED:
        return Tag.PAST
    if folded.endswith("ing") and len(folded) > 4 and word.term in lexicon.verbs() and folded not in _NOUNS:  # noqa: PLR2004
        return Tag.ING
    return None


def _after_name(word: Word, before: Word, following: Tag | None) -> bool:
    """True where a present form follows a subject: "Norway rejects the", "ministers reject the"."""
    third, plural = word.folded.endswith("s"), before.folded.endswith("s") and not before.is_capitalised
    if word.term not in lexicon.verbs() or word.folded in _NOUNS or word.text[:1].isupper():
        return False
    if third == plural or word.folded.endswith(("ers", "ors", "ions")):
        return False
    if following is Tag.ADVERB:
        following = None
    leads_on = following in {Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN, Tag.TO, Tag.OPENER, Tag.NUMBER}
    named = before.is_capitalised and not lexicon.is_common_word(before.term)
    return leads_on or (following is None and (named or not third))


def tags_of(found: tuple[Word, ...], text: str) -> tuple[Tag, ...]:
    """Return the tag of each word."""
    closed = _closed()
    first = [closed.get(word.folded) for word in found]
    tags: list[Tag] = []
    seen_verb = inverted = False
    for position, word in enumerate(found):
        before = next((tag for tag in reversed(tags) if tag is not Tag.ADVERB), None)
        apart = position == 0 or any(mark in text[found[position - 1].end : word.start] for mark in ',;:()"“”—–')
        following = first[position + 1] if position + 1 < len(found) else None
        last = position + 1 == len(found)
        tag = first[position]
        if word.folded in _PREFIXES and text[word.end : word.end + 1] == "-":
            tag = Tag.ADVERB  # "de-escalated"
        elif tag is None and position and is_possessive(found[position - 1], text):
            tag = Tag.NUMBER if word.text[0].isdigit() else Tag.NOUN
        elif tag is None and inverted and before is Tag.NOUN and word.term in lexicon.verbs():
            tag, inverted = Tag.VERB, False  # "did the court reject"
        elif tag is None:
            tag = _open(found, position, before, following, apart=apart, last=last, seen_verb=seen_verb)
        elif tag is Tag.DO:
            inverted = following in {Tag.DETERMINER, Tag.PRONOUN} and before is not Tag.NOUN
        elif (
            word.folded == "than" and position and found[position - 1].folded in _MORE and _counts(found, position + 1)
        ):
            tag = Tag.DETERMINER  # "more than 500 people"
        elif word.folded == "to" and position and found[position - 1].folded == "according":
            tag = Tag.PREPOSITION
        elif word.folded == "to":
            tag = _to(found, position, first)
        elif word.folded == "that" and following in {Tag.DETERMINER, Tag.PRONOUN}:
            tag = Tag.OPENER
        elif word.folded == "that" and before in {Tag.PREPOSITION, None, Tag.COORDINATOR}:
            tag = Tag.PRONOUN if following in AUXILIARIES or following is None else Tag.DETERMINER
        elif (word.folded == "her" and (following in {Tag.PREPOSITION, Tag.OPENER, Tag.TO} or last)) or (word.folded in {"this", "these", "those", "all", "both", "neither"} and (following in AUXILIARIES or last)):
            tag = Tag.PRONOUN
        elif word.folded == "neither" and position + 1 < len(found) and _is_third(found[position + 1]):
            tag = Tag.PRONOUN
        elif tag is Tag.MODAL and word.text[:1].isupper() and position:
            tag = Tag.NOUN  # "in May"
        led_by = position + 1 < len(found) and found[position + 1].folded == "by"
        seen_verb = (seen_verb and not (apart or tag in {Tag.OPENER, Tag.RELATIVE, Tag.COORDINATOR})) or (tag in VERBS and not led_by)
        tags.append(tag)
    return tuple(tags)


_PREFIXES = frozenset("de re co non anti pre ex".split())
_MORE = frozenset({"more", "fewer", "less", "later"})


def _is_third(word: Word) -> bool:
    return word.folded.endswith("s") and word.term in lexicon.verbs()


def _counts(found: tuple[Word, ...], position: int) -> bool:
    """True where a number stands."""
    if position >= len(found):
        return False
    return found[position].text[0].isdigit() or _closed().get(found[position].folded) is Tag.NUMBER


def _to(found: tuple[Word, ...], position: int, first: list[Tag | None]) -> Tag:
    """Return whether "to" leads a verb or a noun."""
    following = found[position + 1] if position + 1 < len(found) else None
    if following is None or following.text[:1].isupper():
        return Tag.PREPOSITION
    if first[position + 1] is not None:
        return Tag.TO if first[position + 1] in {Tag.BE, Tag.HAVE, Tag.DO, Tag.ADVERB} else Tag.PREPOSITION
    again = following.folded.startswith("re") and stem(following.folded[2:]) in lexicon.verbs()  # restart
    base = (again or following.term in lexicon.verbs()) and following.folded not in _NOUNS and (
        _shape(following) is None or following.folded in _UNCHANGED
    )
    return Tag.TO if (base and not following.folded.endswith("s")) or following.folded.endswith("ss") else Tag.PREPOSITION


def _open(
    found: tuple[Word, ...],
    position: int,
    before: Tag | None,
    following: Tag | None,
    *,
    apart: bool,
    last: bool,
    seen_verb: bool,
) -> Tag:
    """Return the tag of a word of the open classes."""
    word = found[position]
    if word.text[0].isdigit():
        return Tag.NUMBER
    name = word.text[:1].isupper() and position > 0
    long = word.folded.endswith("ly") and len(word.folded) > 4 and not name  # noqa: PLR2004
    if long and word.folded not in _NO_ADVERBS and (position or lexicon.is_common_word(word.term)):
        return Tag.ADVERB
    shape = None if name else _shape(word)
    if before in AUXILIARIES and not apart:
        if shape is not None and not (shape is Tag.PAST and before in {Tag.MODAL, Tag.DO}):
            return shape
        return Tag.VERB if before in _LEADS_BASE and word.term in lexicon.verbs() else Tag.NOUN
    if before is Tag.TO and not name:
        return Tag.VERB
    if before is Tag.DETERMINER:
        return Tag.NOUN
    if shape is Tag.PAST:
        unchanged = word.folded in _UNCHANGED and (seen_verb or before is not Tag.NOUN or apart)
        return Tag.NOUN if unchanged else _past(position, before, following, last=last)
    if shape is Tag.ING:
        describes = following is None and not apart and not last and before in {Tag.NOUN, *VERBS}
        ends = last or following is Tag.PREPOSITION
        noun = position == 0 or describes or (ends and not apart and before in {Tag.PREPOSITION, Tag.NOUN})
        return Tag.NOUN if noun else Tag.ING
    if before is Tag.COORDINATOR and word.folded.endswith("s") and not name:
        objects = following in {Tag.DETERMINER, Tag.PRONOUN} and word.term in lexicon.verbs()
        return Tag.VERB if objects and word.folded not in _NOUNS else Tag.NOUN
    goes_on = not apart or following in {Tag.DETERMINER, Tag.NUMBER}
    subject = before in {Tag.NOUN, Tag.PRONOUN, Tag.NUMBER} and goes_on
    if subject and not seen_verb and not name and _after_name(word, found[position - 1], following):
        return Tag.VERB
    return Tag.NOUN


def _past(position: int, before: Tag | None, following: Tag | None, *, last: bool) -> Tag:
    """Return whether a past form is a verb, or an adjective before its noun: "armed men", "the disputed award"."""
    describes = before in {Tag.PREPOSITION, Tag.NUMBER} and following is None and not last
    return Tag.NOUN if describes or (position == 0 and following is None) else Tag.PAST
