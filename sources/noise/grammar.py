"""Signs of damaged grammar: a verb's form, a preposition or an article that no careful writer of English sets there.

Each is chosen so that sound news hardly ever has it, whichever program may have made it; see docs/noise-card.md.
"""

import re
from collections.abc import Iterator

from sources.model import Span

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
_CHAINED_OF = re.compile(
    r" of (?!(?:ten|hundred|thousand|million|billion|lot|point|kind|sort|type|number|part|view|one|out|some|all|most)"
    r"s?\b)[a-z]{3,15} of (?:[a-z]{3,15}|[A-Z][a-z]{1,15}) of\b|[A-Z][A-Za-z]{1,15} of [A-Z][A-Za-z]{1,15} of [A-Z]"
)
_PAST = r"went|gave|took|began|knew|wrote|spoke|chose|threw|flew|broke|drove|ate|fell|saw|grew|forgot|became"
_PARTICIPLE = (
    r"gone|given|taken|begun|written|known|grown|spoken|chosen|thrown|seen|had|said|told|brought|bought|taught|sent|lost"
    r"|stood|understood|kept|sold|paid|held|caught|been|being|has|goes|makes|takes|gives|becomes"
)
_MODAL = r"(?:will|would|can|could|may|might|must|should|shall|cannot|won't|can't|couldn't|wouldn't|didn't|did not)"
_BASE_IN_ED = r"need|feed|proceed|exceed|succeed|speed|breed|bleed|embed|shed|wed|heed|seed|weed|bed|indeed|led|fed"
_WRONG_FORM = re.compile(
    rf"[ \n“](?:{_MODAL} (?:(?:{_PAST}|{_PARTICIPLE})\b(?![-’'])|(?!(?:{_BASE_IN_ED})\b)[a-z]{{2,20}}ed\b(?!-))"
    rf"|to (?:(?:{_PAST}|said|told|been|had|gone)\b"
    rf"|(?!(?:{_BASE_IN_ED})\b)[a-z]{{2,20}}ed (?:the|an?|his|her|its|their|this|these|them|him|it)\b)"
    rf"|(?:have|has|had|having|is|are|was|were|be|been|being) (?:{_PAST.removesuffix('|became')})\b"
    r"|(?:[Hh]e|[Ss]he|[Ii]t) (?:have|are|do|don't|haven't|aren't)\b"
    r"|(?:[Tt]hey|[Ww]e) (?:is|has|does|doesn't|hasn't)\b)"
)


def wrong_forms(text: str) -> Iterator[Span]:
    """Find a form of a verb that the word before does not take: "will escalated", "was went", "he have"."""
    return ((match.start() + 1, match.end()) for match in _WRONG_FORM.finditer(text))


def wrong_times(text: str) -> Iterator[Span]:
    """Find a day, month or year behind a preposition it does not take: "at Wednesday", "on October"."""
    return ((match.start() + 1, match.end()) for match in _TIME.finditer(text))


def bare_states(text: str) -> Iterator[Span]:
    """Find the name of a state or a house that has lost its article: "troops of United States were"."""
    return ((match.start() + 1, match.end()) for match in _BARE_STATE.finditer(text))


def chains_of(text: str) -> Iterator[Span]:
    """Find nouns strung together by "of" again and again: "the chief of staff of ministry of"."""
    return ((match.start() + match.group().startswith(" "), match.end()) for match in _CHAINED_OF.finditer(text))
