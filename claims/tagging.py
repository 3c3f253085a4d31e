"""What each word of a text does: verb, noun, preposition, … told by closed lists, by its form and by its neighbours."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claims import lexicon
from sources.calendar import MONTHS
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
_OBJECTS = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN, Tag.TO, Tag.OPENER, Tag.NUMBER})
_LEADS_BASE = frozenset({Tag.DO, Tag.MODAL, Tag.TO})
_NEW_CLAUSE = frozenset({Tag.OPENER, Tag.RELATIVE, Tag.COORDINATOR})
_DEMONSTRATIVES = frozenset({"this", "these", "those", "all", "both", "neither"})
_PREFIXES = frozenset("de re co non anti pre ex".split())
_MORE = frozenset({"more", "fewer", "less", "later"})
_MARKS = frozenset(',;:()"“”—–')
# Shorter words in -ed, -ing or -ly are seldom what these endings say: red, king, fly.
SHORTEST_PAST, SHORTEST_ING = 4, 5


@cache
def _closed() -> dict[str, Tag]:
    """Return the words told by a list; "to", "that" and some others are looked at again where they stand."""
    kinds = (
        Tag.ADVERB,
        Tag.DETERMINER,
        Tag.PREPOSITION,
        Tag.PRONOUN,
        Tag.OPENER,
        Tag.RELATIVE,
        Tag.COORDINATOR,
        Tag.BE,
        Tag.HAVE,
        Tag.DO,
        Tag.MODAL,
        Tag.NUMBER,
    )
    return {word: kind for kind in kinds for word in lexicon.grammar(kind.value)}


def is_possessive(word: Word, text: str) -> bool:
    """True for "ministry's" and "teachers'"."""
    if word.text.endswith(("'s", "’s")):
        return True
    return word.text.endswith("s") and text[word.end : word.end + 2] in {"' ", "’ "}


@dataclass(slots=True)  # not frozen: one is made for every word, in a third of the time
class _Spot:
    """A word where it stands: what leads it (adverbs left out), what a list says of the next, what parts it."""

    word: Word
    previous: Word | None
    next: Word | None
    before: Tag | None
    following: Tag | None
    is_apart: bool
    has_verb: bool
    is_inverted: bool
    is_owned: bool
    is_counted: bool

    @property
    def is_name(self) -> bool:
        """True for a capital letter inside a sentence."""
        return self.previous is not None and self.word.is_capitalised


def tags_of(found: tuple[Word, ...], text: str) -> tuple[Tag, ...]:
    """Return the tag of each word."""
    closed = _closed()
    first = [closed.get(word.folded) for word in found]
    tags: list[Tag] = []
    has_verb = inverted = counts = False
    before: Tag | None = None
    for position, word in enumerate(found):
        previous = found[position - 1] if position else None
        ahead = found[position + 1] if position + 1 < len(found) else None
        gap = "" if previous is None else text[previous.end : word.start]
        apart = previous is None or (gap != " " and not _MARKS.isdisjoint(gap))
        owned = previous is not None and is_possessive(previous, text)
        following = first[position + 1] if ahead is not None else None
        spot = _Spot(word, previous, ahead, before, following, apart, has_verb and not apart, inverted, owned, counts)
        listed = first[position]
        if word.folded in _PREFIXES and text[word.end : word.end + 1] == "-":
            tag = Tag.ADVERB  # "de-escalated"
        elif word.folded == "as" and _begins_a_clause(found, first, position, text):
            tag = Tag.OPENER  # "as Norway has refused"
        else:
            tag = _open(spot) if listed is None else _listed(spot, listed)
        inverted = (inverted and tag is not Tag.VERB) or (
            tag is Tag.DO and following in {Tag.DETERMINER, Tag.PRONOUN} and before is not Tag.NOUN
        )
        led_by = ahead is not None and ahead.folded == "by"  # "issued by Nepal" may only describe
        has_verb = (has_verb and not (apart or tag in _NEW_CLAUSE)) or (tag in VERBS and not led_by)
        counts = _goes_on_counting(spot, tag) if counts else tag is Tag.NUMBER and _counts(spot)
        tags.append(tag)
        before = before if tag is Tag.ADVERB else tag
    return tuple(tags)


# An auxiliary further than this from "as" belongs to something else.
CLAUSE_REACH = 6
_CLAUSE_ENDS = _NEW_CLAUSE | {Tag.PREPOSITION, Tag.TO}


def _begins_a_clause(found: tuple[Word, ...], first: list[Tag | None], at: int, text: str) -> bool:
    """True for "as" before somebody and an auxiliary with nothing else between."""
    for i in range(at + 1, min(at + CLAUSE_REACH, len(found))):
        if first[i] in _CLAUSE_ENDS or not _MARKS.isdisjoint(text[found[i - 1].end : found[i].start]):
            return False
        if first[i] in AUXILIARIES:
            return i > at + 1
    return False


def _counts(spot: _Spot) -> bool:
    """True for a number that several things are to follow: not "one", a year, or the 3 of "May 3" and "Article 3"."""
    folded, previous = spot.word.folded, spot.previous
    year = len(folded) == 4 and folded.isdigit()  # noqa: PLR2004 (1987)
    named = spot.before is Tag.NOUN and previous is not None and previous.is_capitalised and not spot.is_apart
    return folded not in {"one", "1"} and not year and not named


def _goes_on_counting(spot: _Spot, tag: Tag) -> bool:
    """True inside "13,000 US" and "two Polish": what is counted, and is several, is still to come."""
    singular = not spot.word.folded.endswith("s") or spot.word.is_capitalised
    month = spot.word.is_capitalised and spot.word.folded in MONTHS
    return tag in {Tag.NOUN, Tag.NUMBER} and not spot.is_apart and singular and not month


def _listed(spot: _Spot, tag: Tag) -> Tag:
    """Return the tag of a listed word, where it stands."""
    folded, following = spot.word.folded, spot.following
    if folded == "to":
        return _to(spot)
    if folded == "that":
        return _that(spot)
    if folded == "than" and spot.previous is not None and spot.previous.folded in _MORE and _is_number(spot.next):
        return Tag.DETERMINER  # "more than 500 people"
    if folded == "her" and (following in {Tag.PREPOSITION, Tag.OPENER, Tag.TO} or spot.next is None):
        return Tag.PRONOUN
    if folded in _DEMONSTRATIVES and (following in AUXILIARIES or spot.next is None):
        return Tag.PRONOUN
    if folded == "neither" and spot.next is not None and _is_third(spot.next):
        return Tag.PRONOUN
    return Tag.NOUN if tag is Tag.MODAL and spot.is_name else tag  # "in May"


def _that(spot: _Spot) -> Tag:
    if spot.following in {Tag.DETERMINER, Tag.PRONOUN}:
        return Tag.OPENER
    alone = spot.following in AUXILIARIES
    if spot.before is Tag.PREPOSITION:
        return Tag.PRONOUN if alone else Tag.DETERMINER
    if spot.before in {None, Tag.COORDINATOR}:
        return Tag.PRONOUN if alone or spot.following in {None, Tag.ADVERB} else Tag.DETERMINER
    return Tag.OPENER


def _is_third(word: Word) -> bool:
    return word.folded.endswith("s") and word.term in lexicon.verbs()


def _is_number(word: Word | None) -> bool:
    return word is not None and (word.text[0].isdigit() or _closed().get(word.folded) is Tag.NUMBER)


def _to(spot: _Spot) -> Tag:
    """Return whether "to" leads a verb or a noun."""
    word, according = spot.next, spot.previous is not None and spot.previous.folded == "according"
    if word is None or word.is_capitalised or according:
        return Tag.PREPOSITION
    if spot.following is not None:
        return Tag.TO if spot.following in {Tag.BE, Tag.HAVE, Tag.DO, Tag.ADVERB} else Tag.PREPOSITION
    again = word.folded.startswith("re") and stem(word.folded[2:]) in lexicon.verbs()  # restart
    known = (again or word.term in lexicon.verbs()) and word.folded not in lexicon.grammar("noun")
    plain = _shape(word) is None or word.folded in lexicon.grammar("unchanged-past")
    plural = word.folded.endswith("s") and not word.folded.endswith("ss")
    return Tag.TO if known and plain and not plural else Tag.PREPOSITION


def _shape(word: Word) -> Tag | None:
    """Return what the form of a word says: a past, an -ing form, or None for a base form or a noun."""
    folded = word.folded
    if folded in lexicon.grammar("unchanged-past"):
        return Tag.PAST
    base = IRREGULAR.get(folded)
    if base is not None and word.term in lexicon.verbs() and not folded.endswith("s"):
        return None if base in lexicon.grammar("noun") else Tag.PAST  # men
    if folded.endswith("eed"):
        return Tag.PAST if folded in lexicon.grammar("past-in-eed") else None
    if folded.endswith("ed") and len(folded) >= SHORTEST_PAST:
        return None if folded in lexicon.grammar("no-past") else Tag.PAST
    verb = folded.endswith("ing") and len(folded) >= SHORTEST_ING and word.term in lexicon.verbs()
    return Tag.ING if verb and folded not in lexicon.grammar("noun") else None


def _open(spot: _Spot) -> Tag:
    """Return the tag of a word of the open classes."""
    word, before = spot.word, spot.before
    if word.text[0].isdigit():
        return Tag.NUMBER
    if spot.is_owned:
        return Tag.NOUN
    if _is_adverb(spot):
        return Tag.ADVERB
    if spot.is_inverted and before is Tag.NOUN and word.term in lexicon.verbs():
        return Tag.VERB  # "did the court reject"
    shape = None if spot.is_name else _shape(word)
    if before in AUXILIARIES and not spot.is_apart:
        return _led(spot, shape)
    if before is Tag.TO and not spot.is_name:
        return Tag.VERB
    if before is Tag.DETERMINER:
        return Tag.NOUN
    if shape is not None:
        return _past(spot) if shape is Tag.PAST else _ing(spot)
    return Tag.VERB if not spot.is_name and (_goes_on(spot) or _follows_subject(spot)) else Tag.NOUN


def _is_adverb(spot: _Spot) -> bool:
    folded = spot.word.folded
    if (
        not folded.endswith("ly")
        or len(folded) < SHORTEST_ING
        or spot.is_name
        or folded in lexicon.grammar("no-adverb")
    ):
        return False
    return spot.previous is not None or lexicon.is_common_word(spot.word.term)


def _led(spot: _Spot, shape: Tag | None) -> Tag:
    """Return the tag of a word after an auxiliary: "was struck", "is larger", "may close"."""
    if shape is not None and not (shape is Tag.PAST and spot.before in {Tag.MODAL, Tag.DO}):
        return shape
    return Tag.VERB if spot.before in _LEADS_BASE and spot.word.term in lexicon.verbs() else Tag.NOUN


def _past(spot: _Spot) -> Tag:
    """Return whether a past form is a verb, or an adjective before its noun: "armed men", "the disputed award"."""
    bare = spot.before is not Tag.NOUN or spot.is_apart
    if spot.word.folded in lexicon.grammar("unchanged-past") and (spot.has_verb or bare):
        return Tag.NOUN
    describes = spot.before in {Tag.PREPOSITION, Tag.NUMBER} and spot.following is None and spot.next is not None
    return Tag.NOUN if describes or (spot.previous is None and spot.following is None) else Tag.PAST


def _ing(spot: _Spot) -> Tag:
    """Return whether a form in -ing is a verb ("withholding wages") or a noun ("a night of fighting")."""
    near = not spot.is_apart
    describes = spot.following is None and near and spot.next is not None and spot.before in {Tag.NOUN, *VERBS}
    named = spot.previous is not None and spot.previous.is_capitalised
    ends = (spot.next is None and spot.before is Tag.NOUN) or (
        (spot.next is None or spot.following is Tag.PREPOSITION)
        and (spot.before is Tag.PREPOSITION or (named and spot.before is Tag.NOUN))
    )
    return Tag.NOUN if spot.previous is None or describes or (ends and near) else Tag.ING


def _goes_on(spot: _Spot) -> bool:
    """True for a second verb in the present: "and holds it"."""
    joined = spot.before is Tag.COORDINATOR and spot.following in {Tag.DETERMINER, Tag.PRONOUN}
    return joined and _is_third(spot.word) and spot.word.folded not in lexicon.grammar("noun")


def _follows_subject(spot: _Spot) -> bool:
    """True where a present form follows a subject: "Norway rejects the", "ministers reject the"."""
    word, before = spot.word, spot.previous
    near = not spot.is_apart or spot.following in {Tag.DETERMINER, Tag.NUMBER}
    if before is None or spot.has_verb or not near or spot.before not in {Tag.NOUN, Tag.PRONOUN, Tag.NUMBER}:
        return False
    if word.term not in lexicon.verbs() or word.folded in lexicon.grammar("noun") or word.is_capitalised:
        return False
    if spot.is_counted and word.folded.endswith("s"):
        return False  # "13,000 US troops remain"
    common = not before.is_capitalised or lexicon.is_common_word(before.term)
    third, plural = word.folded.endswith("s"), before.folded.endswith("s") and common
    if third == plural or word.folded.endswith(("ers", "ors", "ions")):
        return False
    if spot.next is not None and spot.next.folded == "of" and word.term not in lexicon.grammar("takes-of"):
        return False  # "the remaining stocks of the virus"
    named = before.is_capitalised and not lexicon.is_common_word(before.term)
    return spot.following in _OBJECTS or (spot.following in {None, Tag.ADVERB} and (named or not third))
