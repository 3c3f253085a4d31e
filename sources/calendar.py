"""How dates are written: one pattern for each way, and what a match of it says."""

import re
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"twenty-first": 21}
_SPOKEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_SPOKEN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = (
    {"a": 1, "an": 1}
    | {name: number for number, name in enumerate(_SPOKEN, start=1)}
    | {name: 10 * number for number, name in enumerate(_SPOKEN_TENS, start=2)}
    | {
        f"{tens}{joint}{ones}": 10 * place + number
        for place, tens in enumerate(_SPOKEN_TENS, start=2)
        for number, ones in enumerate(_SPOKEN[:9], start=1)
        for joint in "- "
    }
)
TENS = {"twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90}
HUNDREDS = {"sixteen": 1600, "seventeen": 1700, "eighteen": 1800, "nineteen": 1900}

_NAMES = r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sep(?:tember|t\.|t|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"  # noqa: E501 (one pattern, one line)
_MONTH = rf"(?P<month>{_NAMES})"
_DAYS = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?(?:-|–|—|to|and)\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_PLAIN = r"1[5-9]\d\d|20\d\d"
_PART = r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:-to-[a-z]+)?[\s-]+)"
_RANKS = "|".join(ORDINALS)
_WEEKDAY = "|".join(name.capitalize() for name in WEEKDAYS)
_SMALL_WORDS = "|".join(sorted(SMALL, key=len, reverse=True))
# A year is not followed by what makes it a count, nor led by what makes it a label.
_LABEL = (
    r"(?<!Agenda )(?<!Vision )(?<!Expo )(?<!Euro )(?<!Windows )(?<!Horizon )(?<!Resolution )(?<!Article )(?<!Boeing )"
)
_COUNTED = r"(?![,.]\d|\s?(?:%|per\s?cent|people|men|women|dollars|euros|tonnes|miles|metres|kilometres|[kK]m\b))"


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which dates are written; it is tried only where a text has its year, its month name or its word."""

    pattern: re.Pattern[str]
    has_year: bool
    has_month: bool
    words: tuple[str, ...]


def _way(pattern: str, *words: str, year: bool = False, month: bool = False) -> Way:
    return Way(re.compile(pattern), year, month, words)


# The most precise first: what one way has read, no later one reads again.
WAYS = (
    _way(rf"\b(?P<year>{_PLAIN})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?P<last>)\b", "-", year=True),
    _way(rf"\b{_MONTH}\s{_DAYS}(?!\d)(?:,?\s(?:in\s)?{_YEAR})?\b(?![\d,]\d)", month=True),
    _way(rf"\b{_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?\b", month=True),
    _way(rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}(?P<day>)(?P<last>)\b", year=True, month=True),
    _way(
        rf"\b(?P<season>[Ww]inter|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all)\s(?:of\s)?{_YEAR}\b",
        *("inter", "pring", "ummer", "utumn", "all"),
        year=True,
    ),
    _way(
        rf"\b(?:(?P<quarter>first|second|third|fourth|final)[\s-]quarter|Q(?P<q>[1-4]))(?:\s(?:of\s)?{_YEAR})?\b",
        *("quarter", "Q"),
    ),
    _way(rf"\b(?P<half>first|second)\shalf\sof\s{_YEAR}\b", "half of", year=True),
    _way(rf"\b[Bb]etween\s(?P<from>{_PLAIN})\sand\s(?P<to>{_PLAIN})\b", "etween", year=True),
    _way(
        rf"\b(?P<from>{_PLAIN})(?:\s?[-–]\s?|\s(?:to|until|till|through)\s)(?P<to>{_PLAIN}|(?<=[-–])\d\d)\b(?!-)",
        *("-", "–", " to ", "til", "through"),
        year=True,
    ),
    _way(rf"\b{_PART}?(?P<decade>1[0-9]\d|20\d)0s\b", "0s"),
    _way(rf"\b{_PART}?(?P<hundred>{'|'.join(HUNDREDS)})[\s-](?P<tens>{'|'.join(TENS)})ties\b", "ties"),
    _way(
        rf"\b(?:{_PART}|(?:the\s|a\s))?(?P<century>(?:1?\d|2[01])(?:st|nd|rd|th)|{_RANKS})[\s-]century\b",
        "century",
    ),
    _way(rf"\b(?:[Ff]iscal\s(?:year\s)?|FY\s?){_YEAR}\b", "iscal", "FY", year=True),
    _way(rf"\b{_PART}{_YEAR}\b", "arly", "id", "ate", year=True),
    _way(rf"{_LABEL}(?<![\d,.$£€/])\b(?P<year>{_PLAIN})\b{_COUNTED}", year=True),
    _way(rf"\b(?P<way>[Nn]ext|[Ll]ast)\s(?P<weekday>{_WEEKDAY})\b", "ext ", "ast "),
    _way(rf"\b(?P<weekday>{_WEEKDAY})\b", "day"),
    _way(r"\b(?P<relative>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b", "day", "omorrow"),
    _way(r"\b(?P<way>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<unit>year|month)\b", "year", "month"),
    _way(rf"\b(?P<ago>(?i:{_SMALL_WORDS})|\d{{1,3}})\s(?P<unit>year|month|week|day|decade)s?\sago\b", " ago"),
    _way(r"\b(?:the\s)?(?P<anchor>following|next|previous|same)\s(?P<unit>day|year)\b", " day", " year"),
    _way(r"\b(?P<that>that)\s(?P<year_>year)\b", "that year"),
    _way(r"\bthe\sday\s(?P<side>before|after)\b(?!\s[a-z]+\s)", "the day "),
    _way(rf"\b(?:in|last|this|since|until|by|of|late|early|mid|before|after)[\s-](?P<lone>{_NAMES})\b", month=True),
)
_A_YEAR = re.compile(_YEAR)
_A_MONTH = re.compile(_NAMES)
# The ways that are left to be tried, by whether a text has a year and a month name.
_LEFT = {
    (year, month): tuple(way for way in WAYS if year >= way.has_year and month >= way.has_month)
    for year in (False, True)
    for month in (False, True)
}


def ways_in(text: str) -> list[Way]:
    """Return the ways in which a date may stand in a text, told by what every such date has."""
    found = []
    for way in _LEFT[_A_YEAR.search(text) is not None, _A_MONTH.search(text) is not None]:
        for word in way.words or ("",):
            if word in text:
                found.append(way)
                break
    return found
