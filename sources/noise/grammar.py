"""Signs of damaged grammar: a verb's form, a preposition or an article that no careful writer of English sets there.

Each is chosen so that sound news hardly ever has it, whichever program may have made it; see docs/noise-card.md.
"""

import re
from collections.abc import Iterator, Sequence

from sources.model import Span
from sources.noise.reading import Reading
from sources.noise.traits import BEFORE_STATE, BEFORE_TIME, FORM, LEADS, STATE, TIME
from sources.noise.verbs import MODALS, NEVER_BEHIND, is_past

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

_OBJECTS = frozenset("the a an his her its their this these them him it".split())


def wrong_forms(reading: Reading) -> Iterator[Span]:
    """Find a form of a verb that the word before does not take: "will escalated", "was went", "he have"."""
    words = reading.words
    for at in reading.having(LEADS, FORM):
        behind = words[at + 1]
        past = is_past(behind) and _takes_a_base(words, at)
        if (past or behind in NEVER_BEHIND[words[at]]) and (words[at] != "not" or words[at - 1 : at] == ["did"]):
            yield reading.span(at, at + 1)


def _takes_a_base(words: Sequence[str], at: int) -> bool:
    """True for "will" and the like, and for "to" where an object follows the verb: "to escalated the"."""
    return words[at] in MODALS or (words[at] == "to" and not _OBJECTS.isdisjoint(words[at + 2 : at + 3]))


def wrong_times(reading: Reading) -> Iterator[Span]:
    """Find a day, month or year behind a preposition it does not take: "at Wednesday", "on October"."""
    return _matched(_TIME, reading, reading.having(BEFORE_TIME, TIME))


def bare_states(reading: Reading) -> Iterator[Span]:
    """Find the name of a state or a house that has lost its article: "troops of United States were"."""
    return _matched(_BARE_STATE, reading, reading.having(BEFORE_STATE, STATE))


def chains_of(reading: Reading) -> Iterator[Span]:
    """Find nouns strung together by "of" again and again: "the chief of staff of ministry of"."""
    chained = [at for at in reading.being("of") if reading.words[at + 2 : at + 3] == ["of"]]
    yield from _matched(_CHAINED_THINGS, reading, chained)
    end = 0
    for at in chained:
        match = _CHAINED_NAMES.match(reading.text, max(0, reading.span(at)[0] - 1))
        if match is None:
            continue
        before = _NAME_BEFORE.search(reading.text, max(end, match.start() - _LONGEST_NAME), match.start())
        if before is not None:
            end = match.end(1)
            yield before.start(), end


def _matched(pattern: re.Pattern[str], reading: Reading, places: Sequence[int]) -> Iterator[Span]:
    """Return where a pattern is met from the space before a word on, none within another."""
    end = 0
    for at in places:
        start = reading.span(at)[0] - 1
        match = pattern.match(reading.text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match.start() + 1, end
