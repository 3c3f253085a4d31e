"""Signs of damage: each rule knows one kind that a careful human writer hardly leaves behind.

One kind alone proves nothing: a slip, a title or a table can look like it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sources.model import Span
from sources.noise.grammar import bare_states, chains_of, wrong_forms, wrong_times
from sources.noise.reading import Reading
from sources.noise.traits import COMMON_CAPITAL, LETTERS, LOWER, PRONOUN_CAPITAL

Finder: TypeAlias = Callable[[Reading], Iterator[Span]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of damage: how to find it and what to tell the editor."""

    code: str
    message: str
    find: Finder


# Each pattern starts with a plain character and repeats within bounds: fast, and linear on whatever line comes.
_HYPHEN_AFTER_SPACE = re.compile(r" -[^\W\d_]{2,30}")
_HYPHEN_BEFORE_SPACE = re.compile(r"- (?!(?:and|or|to|but|nor)\b)[^\W\d_]{2,30}")
_CAPITAL = re.compile(r" [A-Z][a-z]{1,12} (?=([^\W\d_]{1,30})(?: ([^\W\d_]))?)")
_PRONOUN = re.compile(r" (?:He|She|They|It|We) (?=[a-z])")
_QUOTATION_MARK = re.compile(r"“|”|\"(?<=\s\")(?=\s)")
_PLAIN_WORD = re.compile(r"[a-z]{1,20}")
_GAP = re.compile(r"  {1,8}(?=[a-z])")
_SPACED_MARK = re.compile(r" [,;.](?=\s|$)")
_A_BEFORE_VOWEL = re.compile(r" a [\"“‘]?(?!one\b|once\b|eu|ew|u|ouija)[aeio][a-z]{2,30}\b")
_AN_BEFORE_CONSONANT = re.compile(
    r" an [\"“‘]?(?!hour|honest|hono|heir|histor|hotel|herb)[b-df-hj-np-tv-z][a-z]{2,30}\b"
)
_ROLE_WORDS = ("Minister", "President", "Chancellor", "Premier")
_ROLE = r"(?:Prime Minister|Foreign Minister|Defen[cs]e Minister|President|Chancellor|Premier)"
_BARE_ROLE = re.compile(rf"{_ROLE}(?= [a-z])")
_LINKED_NATION = re.compile(
    r"\b(?:with|by|to|from|and|between|told) (?!Vice|Deputy|Former|Acting|The)[A-Z][a-z]{2,20} $"
)
_ROLE_FROM = re.compile(rf"{_ROLE} (?:[A-Z][a-z]{{1,20}} ){{1,3}}from [A-Z][a-z]{{2,20}}\b")

# A shorter piece before a hyphen and a space is a word that a speaker broke off.
SHORTEST_TORN = 5
# A line that ends so, or is blank, ends its paragraph.
SENTENCE_ENDS = ("", *'.!?”":…)')
_PARTS_OF_WORDS = frozenset("-'’_")
# Doubled on purpose, or by grammar.
DOUBLES = frozenset("had that very so really no ha bye is far many much long more again too do who way".split())


def _word_before(text: str, at: int) -> str:
    """Return the run of letters that ends at a place, or nothing where other characters are mixed in."""
    word = text[text.rfind(" ", max(0, at - 30), at) + 1 : at].lstrip("“‘\"'(\n")
    return word if word.isalpha() else ""


def spaced_hyphens(reading: Reading) -> Iterator[Span]:
    """Find compounds torn at the hyphen: "mid -June"."""
    text = reading.text
    for pattern in (_HYPHEN_AFTER_SPACE, _HYPHEN_BEFORE_SPACE):
        for match in pattern.finditer(text):
            before = _word_before(text, match.start())
            broken_off = pattern is _HYPHEN_BEFORE_SPACE and len(before) < SHORTEST_TORN  # speech: "w- water"
            if before and not broken_off:
                yield match.start() - len(before), match.end()


def odd_capitals(reading: Reading) -> Iterator[Span]:
    """Find common words with a capital between lower-case words: "opened Many schools"."""
    text, words = reading.text, reading.words
    for at in (place + 1 for place in reading.having(LOWER, COMMON_CAPITAL, LETTERS)):
        start = reading.span(at)[0] - 1
        match = _CAPITAL.match(text, start)
        before = _word_before(text, start)
        if match is None or not before.islower():
            continue
        after, next_but_one = match.groups()
        if after.islower() or not _looks_like_a_title(text, start - len(before), words[at], next_but_one):
            yield reading.span(at)


def _looks_like_a_title(text: str, start: int, word: str, next_but_one: str | None) -> bool:
    """True where more capitals stand around, or the words before name a thing: "the All Blacks", "film An Officer"."""
    earlier = text[max(0, start - 30) : start].rstrip().rpartition(" ")[2]
    determined = text.startswith(("the ", "a ", "an ", "on "), start) or word in {"A", "An"}
    return determined or earlier[:1].isupper() or (next_but_one is not None and next_but_one.isupper())


def stray_pronouns(reading: Reading) -> Iterator[Span]:
    """Find a sentence that starts again in its middle: "of Ruritania He went"."""
    for at in reading.having(LETTERS, PRONOUN_CAPITAL):
        match = _PRONOUN.match(reading.text, reading.span(at + 1)[0] - 1)
        if match is not None and _word_before(reading.text, match.start()).istitle():
            yield match.start() + 1, match.end() - 1


def broken_quotations(reading: Reading) -> Iterator[Span]:
    """Find quotation marks opened and not closed, or closed and not opened, within a paragraph.

    A quotation may stay open where the next paragraph opens it again.
    """
    text = reading.text
    left_open: Span | None = None
    for start, end in _paragraphs(text):
        marks = [(match.start(), match.group()) for match in _QUOTATION_MARK.finditer(text, start, end)]
        if left_open is not None and not (marks and not text[start : marks[0][0]].strip()):
            yield left_open
        broken, left_open = _unpaired(marks)
        yield from broken
    if left_open is not None:
        yield left_open


def _paragraphs(text: str) -> Iterator[Span]:
    """Return stretches of lines up to a blank one or to the end of a sentence, so that wrapped lines join."""
    start = end = 0
    for line in text.splitlines(keepends=True):
        end += len(line)
        last = line.rstrip()[-1:]
        if last in SENTENCE_ENDS:
            if end - start > 1:
                yield start, end
            start = end
    if end > start:
        yield start, end


def _unpaired(marks: Sequence[tuple[int, str]]) -> tuple[list[Span], Span | None]:
    """Return the marks that have no partner or touch no word, and the last one that was left open."""
    broken: list[Span] = []
    opened: int | None = None
    for at, mark in marks:
        if mark == '"' or (mark == "“" and opened is not None) or (mark == "”" and opened is None):
            broken.append((at, at + 1))
        if mark != '"':
            opened = at if mark == "“" else None
    return broken, None if opened is None else (opened, opened + 1)


def gaps(reading: Reading) -> Iterator[Span]:
    """Find two or more spaces between lower-case words, where a word was lost."""
    text = reading.text
    found = _GAP.finditer(text) if "  " in text else ()
    return (match.span() for match in found if _word_before(text, match.start()).islower())


def doubled_words(reading: Reading) -> Iterator[Span]:
    """Find a word written twice: "the the"."""
    text, last = reading.text, 0
    for at in reading.repeated():
        word = reading.words[at]
        if word != reading.words[at + 1] or word in DOUBLES or _PLAIN_WORD.fullmatch(word) is None:
            continue
        start, end = reading.span(at, at + 1)
        if start >= last and end - start == 2 * len(word) + 1 and text[end : end + 1] not in _PARTS_OF_WORDS:
            yield start, end
            last = end


def spaced_marks(reading: Reading) -> Iterator[Span]:
    """Find a space before a comma or a full stop."""
    text = reading.text
    found = _SPACED_MARK.finditer(text) if any(map(text.__contains__, (" ,", " ;", " ."))) else ()
    return (match.span() for match in found if _word_before(text, match.start()))


def wrong_articles(reading: Reading) -> Iterator[Span]:
    """Find "a" before a vowel and "an" before a consonant: "a “open question”"."""
    for pattern in (_A_BEFORE_VOWEL, _AN_BEFORE_CONSONANT):
        yield from ((match.start() + 1, match.end()) for match in pattern.finditer(reading.text))


def bare_roles(reading: Reading) -> Iterator[Span]:
    """Find a country's office without holder or article: "spoke with Ruritanian Prime Minister and"."""
    text = reading.text
    for match in _BARE_ROLE.finditer(text) if _names_a_role(text) else ():
        linked = _LINKED_NATION.search(text[max(0, match.start() - 40) : match.start()])
        if linked is not None:
            yield match.start() - len(linked.group()), match.end()


def roles_from(reading: Reading) -> Iterator[Span]:
    """Find an office holder "from" a country, word for word from another grammar."""
    if _names_a_role(reading.text):
        yield from (match.span() for match in _ROLE_FROM.finditer(reading.text))


def _names_a_role(text: str) -> bool:
    return any(map(text.__contains__, _ROLE_WORDS))


RULES: tuple[Rule, ...] = (
    Rule("spaced_hyphen", "A compound is torn at its hyphen, as in “mid -June”.", spaced_hyphens),
    Rule("odd_capital", "A common word has a capital in the middle of a sentence.", odd_capitals),
    Rule("stray_pronoun", "A sentence seems to start again in its middle.", stray_pronouns),
    Rule("broken_quotation", "A quotation is opened and not closed, or closed and not opened.", broken_quotations),
    Rule("doubled_word", "A word stands twice in a row.", doubled_words),
    Rule("spaced_mark", "There is a space before a comma or a full stop.", spaced_marks),
    Rule("gap", "A word seems to be missing between two spaces.", gaps),
    Rule("wrong_article", "“a” stands before a vowel, or “an” before a consonant.", wrong_articles),
    Rule("bare_role", "An office is named with neither its holder nor an article.", bare_roles),
    Rule("role_from", "An office holder is said to be “from” a country.", roles_from),
    Rule("wrong_form", "A verb has a form that the word before it does not take, as in “will went”.", wrong_forms),
    Rule("wrong_time", "A day, month or year stands behind the wrong preposition, as in “at Monday”.", wrong_times),
    Rule("bare_state", "The name of a state or house has lost its article, as in “of United States”.", bare_states),
    Rule("chained_of", "Nouns are strung together with “of” where English would join or turn them.", chains_of),
)
