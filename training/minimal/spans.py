"""Finding what can be changed in a sentence: numbers, years, names, the words two texts share."""

import re
from dataclasses import dataclass

NAME = re.compile(r"\b[A-Z][\w'’.-]*(?:\s+(?:of|de|van|von|bin|al|the)(?=\s+[A-Z]))?(?:\s+[A-Z][\w'’-]*)*")
NUMBER = re.compile(r"(?<![\w.,$£€-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-]|[.,]\d)")
YEAR = re.compile(r"^(1[0-9]|20)\d\d$")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]+|\d[\d.,]*")
NOT_NAMES = frozenset(
    "The A An In On At It He She They This That These Those There His Her Their Its And But Or For From As By To "
    "Of With After Before During Since When While If Not No Some All Many Most Several Two Three Who What Which "
    "Where How Also However According Although Both Each One I We You My Our Your Is Was Were Are".split()
)
COMMON = frozenset(
    "the a an in on at it he she they this that these those there his her their its and but or for from as by to "
    "of with after before during since when while if not no some all who what which where how also is was were "
    "are be been being has have had do does did will would can could may might into over than then about more "
    "most other such only own person people thing things film movie series show one two first known called "
    "named".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int
    text: str


def put(text: str, span: Span, new: str) -> str:
    """The text with the span replaced."""
    return text[: span.start] + new + text[span.end :]


def put_everywhere(text: str, old: str, new: str) -> str:
    """The text with every whole-word occurrence replaced."""
    return re.sub(rf"(?<![\w]){re.escape(old)}(?![\w])", lambda _: new, text)


def has(text: str, words: str) -> bool:
    """Whether the words occur in the text as whole words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def numbers(text: str) -> list[Span]:
    """Free-standing numbers, years among them."""
    return [Span(hit.start(), hit.end(), hit.group()) for hit in NUMBER.finditer(text)]


def names(text: str) -> list[Span]:
    """Runs of capitalised words, without a sentence's opening function word."""
    found = []
    for hit in NAME.finditer(text):
        start, words = hit.start(), hit.group().rstrip(".")
        while words and words.split()[0].rstrip(".") in NOT_NAMES:
            head = words.split()[0]
            rest = words[len(head) :].lstrip()
            start, words = start + len(words) - len(rest), rest
        if len(words) > 2:
            found.append(Span(start, start + len(words), words))
    return found


def content_words(text: str) -> set[str]:
    """The lower-cased words that carry meaning, cut to a crude stem."""
    words = (word.lower() for word in WORD.findall(text))
    return {word[:6] for word in words if word not in COMMON and len(word) > 1}


def coverage(claim: str, evidence: str) -> float:
    """The share of the claim's content words that the evidence has."""
    words = content_words(claim)
    return len(words & content_words(evidence)) / max(1, len(words))
