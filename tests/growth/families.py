"""Texts that are nasty in one way each, at any length: what a reader with a slow spot would stumble over."""

from collections.abc import Callable, Mapping

NAMES = "Anna Berg, Milan Horvat and Lesotho met Norway, "
DATES = "on 4 May 1966, in March 1971, 2 June, "
FIGURES = "40 men, 3.5 million euros, a third of 17, "
DEEDS = "Norway refused to allow Sweden to attack Oslo and "


def _repeated(piece: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        return (piece * (size // len(piece) + 1))[:size]

    return make


def _nested(size: int) -> str:
    """Return brackets as deep as they are many, with a word in each."""
    depth = size // 6
    return "(a b " * depth + ")" * depth


def _numbered(size: int) -> str:
    """Return a text in which no word stands twice."""
    return " ".join(f"word{number}" for number in range(size // 9))


FAMILIES: Mapping[str, Callable[[int], str]] = {
    "one long word": _repeated("harbour"),
    "slashes": _repeated("a/b/"),
    "letters": _repeated("a b c "),
    "full stops": _repeated("a. "),
    "dotted letters": _repeated("A."),
    "quotation marks": _repeated('"'),
    "curly quotations": _repeated("“a ” said b "),
    "opening quotations": _repeated("“Go "),
    "brackets": _repeated("("),
    "square brackets": _repeated("[1] "),
    "nested brackets": _nested,
    "angle brackets": _repeated("<a <"),
    "apostrophes": _repeated("n't's"),
    "combining marks": _repeated("e\u0301\u0323\u0302"),
    "digits": _repeated("1234567890"),
    "digits and commas": _repeated("1,234."),
    "digit groups": _repeated("12 345 "),
    "capitals": _repeated("HARBOUR "),
    "capitalised": _repeated("Harbour Bridge "),
    "small words": _repeated("of the in to a "),
    "and": _repeated("Norway and "),
    "that": _repeated("said that "),
    "not": _repeated("not denied "),
    "hyphens": _repeated("well-"),
    "dashes": _repeated("– a – "),
    "stars": _repeated("* a "),
    "spaces": _repeated(" "),
    "spaces after a word": lambda size: "a" + " " * (size - 2) + "b",
    "commas": _repeated("a, "),
    "names": _repeated(NAMES),
    "dates": _repeated(DATES),
    "months": _repeated("May 4 "),
    "weekdays": _repeated("Monday, "),
    "figures": _repeated(FIGURES),
    "number words": _repeated("two hundred thousand "),
    "percent": _repeated("5% of 3 percent "),
    "deeds": _repeated(DEEDS),
    "passives": _repeated("was killed by Norway, "),
    "addresses": _repeated("http://a.example/b?c=d "),
    "one address": _repeated("www.a.example/"),
    "mail addresses": _repeated("a.b@c.d"),
    "exclamations": _repeated("!?"),
    "ellipses": _repeated("... "),
    "underscores": _repeated("_a"),
    "words without end": _numbered,
    "chinese": _repeated("港口大橋重開"),
    "arabic": _repeated("الجسر "),
    "emoji": _repeated("👩‍👩‍👧"),
    "zero width": _repeated("a\u200b"),
    "bidi": _repeated("\u202ea "),
    "misread letters": _repeated("cafÃ© "),
    "possessives": _repeated("Norway's Sweden's "),
    "one whole sentence": _repeated("The harbour bridge in Oslo reopened on Monday after two years, said the port "),
    "prose": _repeated("The harbour bridge in Oslo reopened on Monday. It cost 40 million euros, Anna Berg said. "),
}
LINES: Mapping[str, Callable[[int], str]] = {
    "empty lines": _repeated("\n"),
    "lines of one word": _repeated("Harbour\n"),
    "lines of prose": _repeated("The harbour bridge in Oslo reopened on Monday after two years of repairs.\n"),
    "appeals": _repeated("Subscribe to our newsletter today.\n"),
    "glued appeals": _repeated("Subscribe to our newsletter. The bridge reopened on Monday, Berg said. "),
    "glued sentences": _repeated("The bridge reopened on Monday.The mayor spoke"),
    "bylines": _repeated("By Anna Berg\n4 May 1966\n"),
    "comments": _repeated("Comments\nAnna says: reply 2 hours ago\n"),
    "lists": _repeated("• a\n1. b\n"),
    "captions": _repeated("Photo: Anna Berg/AFP\n"),
    "links": _repeated("News | Sport | Home\n"),
    "blank and word": _repeated("a \n \n"),
}
