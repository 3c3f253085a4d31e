"""Clauses, and the cues in them: words that change what is said of the words after them."""

import re
from dataclasses import dataclass

from claims import lexicon
from sources.calendar import MONTHS, WEEKDAYS
from sources.text import Word

_BREAK = re.compile(r"[,;:()\[\]\"“”—–?!]|\s-\s|\.\s")
_CLAUSE_WORDS = frozenset("but while although though whereas because after before when which who whom whose".split())
_NOBODY = frozenset("no nobody none never".split())
_PERSONS = frozenset("he she they him her them it".split())
# "No vote before Monday" says when, not who was first.
_TIMES = frozenset({*MONTHS, *WEEKDAYS, "christmas", "easter"})
# "Before" stands at most so many words after the "no" that it bounds.
BEFORE_WITHIN = 16
# A cue governs at most this many words after it; longer scopes were wrong more often than right on our own cases.
SCOPE_WORDS = 9


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase, words `at` to `until`, that changes what is said of the words `first` to `last`."""

    kinds: frozenset[str]
    text: str
    start: int
    end: int
    at: int
    until: int
    first: int
    last: int

    def governs(self, position: int) -> bool:
        """True where a word stands in this cue's scope."""
        return self.first <= position <= self.last


def clauses_of(text: str, found: tuple[Word, ...]) -> tuple[int, ...]:
    """Number the clause of each word; a lead-in of one or two words ("In 1966,") belongs to what follows."""
    numbers_: list[int] = []
    clause, size = 0, 0
    for position, word in enumerate(found):
        gap = text[found[position - 1].end : word.start] if position else " "
        breaks = (gap != " " and _BREAK.search(gap) is not None) or word.folded in _CLAUSE_WORDS
        if position and breaks and size > 2:  # noqa: PLR2004 (a lead-in is one or two words)
            clause, size = clause + 1, 0
        numbers_.append(clause)
        size += 1
    return tuple(numbers_)


def _through_that(found: tuple[Word, ...], clauses: tuple[int, ...], start: int, last: int) -> int:
    """Return how far a cue reaches that is followed by "that": to the end of what it introduces."""
    for position in range(start, min(start + SCOPE_WORDS, len(found))):
        if found[position].folded == "that":
            end = position
            while end + 1 < len(found) and clauses[end + 1] == clauses[position]:
                end += 1
            return max(last, min(end, position + SCOPE_WORDS))
    return last


def _is_of_nobody_before(found: tuple[Word, ...], at: int, after: int) -> bool:
    """True for the "no" of "no envoy had gone there before Tanner", which says that Tanner was the first."""
    if found[at].folded not in _NOBODY:
        return False
    ends = range(after, min(after + BEFORE_WITHIN, len(found)))
    spot = next((position + 1 for position in ends if found[position].folded == "before"), None)
    if spot is None or (spot < len(found) and not (found[spot].is_capitalised or found[spot].folded in _PERSONS)):
        return False
    return spot == len(found) or found[spot].folded not in _TIMES


def cues_of(text: str, found: tuple[Word, ...], clauses: tuple[int, ...]) -> tuple[Cue, ...]:
    """Return the cues of a text, the longest phrase at each place, with the words they govern."""
    known, reach = lexicon.cues(), lexicon.longest_cue()
    result = []
    position = 0
    while position < len(found):
        step = 1
        word = found[position]
        if word.term not in reach and (word.folded,) not in known and not word.folded.endswith("n't"):
            position += 1  # nearly all words: no cue begins here
            continue
        for length in range(min(reach.get(word.term, 1), len(found) - position), 0, -1):
            inside = found[position : position + length]
            phrase = tuple(word.folded if length == 1 else word.term for word in inside)
            kinds = known.get(phrase)
            if kinds is None and length == 1 and phrase[0].endswith("n't"):
                kinds = frozenset({"negation"})
            if phrase == ("not",) and position + 1 < len(found) and found[position + 1].folded == "only":
                kinds = None
            if phrase == ("may",) and position and word.text == "May":
                kinds = None  # the month
            if kinds is not None:
                last = min(position + length - 1 + SCOPE_WORDS, len(found) - 1)
                while clauses[last] != clauses[position + length - 1]:
                    last -= 1
                start, end = found[position].start, found[position + length - 1].end
                if kinds & {"negating_verb", "denied", "hedged"}:
                    last = _through_that(found, clauses, position + length, last)
                first = position + length
                if "backward" in kinds:
                    first = clauses.index(clauses[position])
                if _is_of_nobody_before(found, position, position + length):
                    kinds = frozenset({"nobody_before"})
                result.append(Cue(kinds, text[start:end], start, end, position, position + length - 1, first, last))
                step = length
                break
        position += step
    return tuple(result)
