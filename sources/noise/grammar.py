"""Signs of damaged grammar: a verb's form, a preposition or an article that no careful writer of English sets there.

Each is chosen so that sound news hardly ever has it, whichever program may have made it; see docs/noise-card.md.
"""

import re
from collections.abc import Iterator, Sequence

from sources.model import Span
from sources.noise.reading import Reading

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|June|July|August|September|October|November|December)"
# "at Monday night's debate", "in Sunday Times interviews", "on March 3" and "at 1950 points" are sound.
_TIME = re.compile(
    rf" (?:(?:at|in) {_DAY}(?![-’']| [A-Z]| (?:night|morning|afternoon|evening))|at {_MONTH}(?![-’'])"
    rf"|on {_MONTH}(?![-’']| (?:the )?\d| [A-Z])"
    r"|(?:at|on) (?:1[89]|20)\d\d(?= (?:and|the|for|with|by|when|he|she|it|they|in|to)\b|[.)]\s))"
)
_BARE_STATE = re.compile(
    r" (?:of|in|from|to|by|with|at|and|for) (?:USA|United States|United Kingdom|Soviet Union|European Union|White House"
    r"|Middle East|Netherlands|Philippines|United Nations)"
    r"(?= (?:and|in|at|on|was|is|has|have|had|for|to|that|with|of|by|as|from|are|were|will)\b|[.,;])"
)
# "of tens of thousands of", "the point of view of": chains that sound English has.
_CHAINED_THINGS = re.compile(
    r" of (?!(?:ten|hundred|thousand|million|billion|lot|point|kind|sort|type|number|part|view|one|out|some|all|most)"
    r"s?\b)[a-z]{3,15} of (?:[a-z]{3,15}|[A-Z][a-z]{1,15}) of\b"
)
_CHAINED_NAMES = re.compile(r" of (?=([A-Z][A-Za-z]{1,15} of [A-Z]))")
_NAME_BEFORE = re.compile(r"[A-Z][A-Za-z]{1,15}$")
_LONGEST_NAME = 16

_PAST = frozenset(
    "went gave took began knew wrote spoke chose threw flew broke drove ate fell saw grew forgot became".split()
)
_PARTICIPLES = frozenset(
    """gone given taken begun written known grown spoken chosen thrown seen had said told brought bought taught sent
    lost stood understood kept sold paid held caught been being has goes makes takes gives becomes""".split()
)
_MODALS = frozenset(
    "will would can could may might must should shall cannot won't can't couldn't wouldn't didn't not".split()
)
_NEVER_BEHIND = (
    dict.fromkeys(_MODALS, _PAST | _PARTICIPLES)
    | dict.fromkeys("have has had having is are was were be been being".split(), _PAST - {"became"})
    | dict.fromkeys("he He she She it It".split(), frozenset("have are do don't haven't aren't".split()))
    | dict.fromkeys("they They we We".split(), frozenset("is has does doesn't hasn't".split()))
    | {"to": _PAST | {"said", "told", "been", "had", "gone"}}
)
_BASES_IN_ED = frozenset(
    "need feed proceed exceed succeed speed breed bleed embed shed wed heed seed weed bed indeed led fed".split()
)
_OBJECTS = frozenset("the a an his her its their this these them him it".split())


def wrong_forms(reading: Reading) -> Iterator[Span]:
    """Find a form of a verb that the word before does not take: "will escalated", "was went", "he have"."""
    words = reading.words
    for at in reading.followed(_NEVER_BEHIND):
        behind = words[at + 1]
        past = behind.endswith("ed") and _is_past(behind) and _takes_a_base(words, at)
        if (past or behind in _NEVER_BEHIND[words[at]]) and (words[at] != "not" or words[at - 1 : at] == ["did"]):
            yield reading.span(at, at + 1)


def _is_past(word: str) -> bool:
    """True for a word that has its -ed as an ending."""
    return word.islower() and word.isalpha() and word not in _BASES_IN_ED


def _takes_a_base(words: Sequence[str], at: int) -> bool:
    """True for "will" and the like, and for "to" where an object follows the verb: "to escalated the"."""
    return words[at] in _MODALS or (words[at] == "to" and not _OBJECTS.isdisjoint(words[at + 2 : at + 3]))


def wrong_times(reading: Reading) -> Iterator[Span]:
    """Find a day, month or year behind a preposition it does not take: "at Wednesday", "on October"."""
    return ((match.start() + 1, match.end()) for match in _TIME.finditer(reading.text))


def bare_states(reading: Reading) -> Iterator[Span]:
    """Find the name of a state or a house that has lost its article: "troops of United States were"."""
    return ((match.start() + 1, match.end()) for match in _BARE_STATE.finditer(reading.text))


def chains_of(reading: Reading) -> Iterator[Span]:
    """Find nouns strung together by "of" again and again: "the chief of staff of ministry of"."""
    yield from ((match.start() + 1, match.end()) for match in _CHAINED_THINGS.finditer(reading.text))
    end = 0
    for match in _CHAINED_NAMES.finditer(reading.text):
        before = _NAME_BEFORE.search(reading.text, max(end, match.start() - _LONGEST_NAME), match.start())
        if before is not None:
            end = match.end(1)
            yield before.start(), end
