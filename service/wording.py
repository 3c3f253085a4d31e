"""What the desk says, in words, on a page or on paper: only here are sentences made from figures and codes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from claims.facets import DateMention
from claims.model import (
    Attribution,
    AttributionKind,
    AttributionMode,
    Check,
    Confidence,
    Stance,
    Verdict,
    VerdictLabel,
)
from sources.model import Holdings, NoiseReason

MONTHS = tuple("January February March April May June July August September October November December".split())
VERDICTS = {
    VerdictLabel.SUPPORTED: "Supported",
    VerdictLabel.REFUTED: "Refuted",
    VerdictLabel.CONFLICTING_EVIDENCE: "Conflicting evidence",
    VerdictLabel.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
}
DECIDED = frozenset({VerdictLabel.SUPPORTED, VerdictLabel.REFUTED})
VERDICT_MARKS = {
    VerdictLabel.SUPPORTED: "▲",
    VerdictLabel.REFUTED: "▼",
    VerdictLabel.CONFLICTING_EVIDENCE: "▲▼",
    VerdictLabel.NOT_ENOUGH_EVIDENCE: "·",
}
STANCES = {
    Stance.SUPPORTS: "Supporting",
    Stance.REFUTES: "Conflicting",
    Stance.QUALIFIES: "Qualifying",
    Stance.NEUTRAL: "Related",
}
STANCE_MARKS = {Stance.SUPPORTS: "▲", Stance.REFUTES: "▼", Stance.QUALIFIES: "◆", Stance.NEUTRAL: "·"}
CAPS = {
    "single_origin": "one origin only",
    "noisy_source": "it rests on an article that reads like a machine translation",
    "headline_only": "only a headline says so",
    "model_only": "only the stance model reads it so; no difference or agreement can be named",
    "thin_match": "few of the claim’s words are met",
    "disagreement": "the sources disagree",
    "contested": "some evidence speaks the other way",
    "empty_archive": "there was nothing to search",
    "only_qualified": "what there is holds only in part",
}
REMOVALS = {
    "appeal": "appeal to the reader",
    "related_link": "links to other articles",
    "repeated_title": "the title, repeated",
}
KEPT = {
    201: "was added and can be found now.",
    200: "was in the archive already; nothing was changed.",
    202: "is safely kept, and will be found once the index has caught up.",
}
MACHINE_TRANSLATED = "Reads like a machine translation: do not quote word for word."

MAX_SHOWN = 1_200  # characters of one sentence on a page: twenty lines
FEW_REASONS = 3  # an editor is convinced by as many; all are in the article's margin

_THIN_SPACE = "\u202f"
_OWN_MARKS = ("“", '"', "«", "‘")


def number(value: int) -> str:
    """Return 4112 as 4 112, its parts kept together."""
    return f"{value:,}".replace(",", _THIN_SPACE)


def counted(value: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: 1 sentence, 162 sentences."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def day(value: date) -> str:
    """Return a date as an editor writes it: 3 June 2002."""
    return f"{value.day} {month(value)}"


def month(value: date) -> str:
    """Return the month a date lies in: June 2002."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Return a time of day with its date: 3 June 2002, 09:00 UTC."""
    return f"{day(value)}, {value:%H:%M} UTC"


def between(first: date | None, last: date | None) -> str | None:
    """Return the months between two dates, None where neither is known."""
    known = [value for value in (first, last) if value is not None]
    if not known:
        return None
    if month(known[0]) == month(known[-1]):
        return month(known[0])
    return f"{month(known[0])} to {month(known[-1])}"


def days(first: date, last: date) -> str:
    """Return the days from one to another as short as they can be told: 4 to 10 March 2019, March 2019, 2019."""
    if first == last:
        return day(first)
    is_whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if is_whole and first.year == last.year and (first.month, last.month) == (1, len(MONTHS)):
        return str(first.year)
    if month(first) == month(last):
        return month(first) if is_whole else f"{first.day} to {day(last)}"
    return f"{day(first).removesuffix(f' {last.year}')} to {day(last)}"


def dated(mentions: Iterable[DateMention]) -> str:
    """Return what the dates of a quote mean there: Here “last week” is 4 to 10 March 2019."""
    told = dict.fromkeys(f"“{mention.text}” is {days(mention.start, mention.end)}" for mention in mentions)
    return f"Here {listed(told)}."


def listed(parts: Iterable[str], *, last: str = "and") -> str:
    """Return words as a list in a sentence: a, b and c."""
    *most, end = [part for part in parts if part] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def verdict(value: Verdict) -> str:
    """Return a verdict in words; only what is decided one way can be qualified."""
    return VERDICTS[value.label] + (", with a qualification" if value.qualified and value.label in DECIDED else "")


def cap(code: str) -> str:
    """Return what capped a confidence, in words; a code we do not know is shown as it is."""
    return CAPS.get(code, code.replace("_", " "))


def noise_reasons(reasons: Sequence[NoiseReason]) -> str:
    """Return what looks damaged in an article, the rest of many kinds counted."""
    more = len(reasons) - FEW_REASONS
    told = [reason.message for reason in reasons[:FEW_REASONS]]
    return sentences([*told, f"And {counted(more, 'more kind')} of damage"] if more > 0 else told)


def removal(code: str) -> str:
    """Return why a part of an article was taken out, in words; a code we do not know is shown as it is."""
    return REMOVALS.get(code, code.replace("_", " "))


def confidence(value: Confidence) -> str:
    """Return a confidence with what capped it: medium, one origin only."""
    return ", ".join([value.level.value, *dict.fromkeys(cap(code) for code in value.capped_by)])


def counts(check: Check) -> str:
    """Return how many independent origins speak for and against a claim."""
    told = [_said(check, Stance.SUPPORTS, "supports", "support"), _said(check, Stance.REFUTES, "conflicts", "conflict")]
    if check.with_stance(Stance.QUALIFIES):
        told.append(_said(check, Stance.QUALIFIES, "qualifies", "qualify"))
    if check.origins == 0:
        return "No origin supports or conflicts."
    return capitalised(", ".join(told)) + "."


def _said(check: Check, stance: Stance, one: str, many: str) -> str:
    evidence = check.with_stance(stance)
    origins = len({item.citation.origin for item in evidence})
    articles = len({item.citation.id for item in evidence})
    if origins == 0:
        return f"none {many}"
    copies = f" (in {counted(articles, 'article')})" if articles > origins else ""
    return f"{counted(origins, 'origin')} {one if origins == 1 else many}{copies}"


def held(holdings: Holdings) -> str:
    """Return what the archive holds: 162 sentences in 5 articles, June 2002 to May 2025."""
    span = between(holdings.first, holdings.last)
    what = f"{counted(holdings.sentences, 'sentence')} in {counted(holdings.articles, 'article')}"
    return f"{what}, {span}" if span else what


def searched(check: Check) -> str:
    """Return what a check searched, and what it was limited to."""
    limits = [
        f"only {listed(check.outlets)}" if check.outlets else "",
        f"only articles in {listed(map(language, check.languages))}" if check.languages else "",
        f"as of {day(check.as_of)}" if check.as_of else "",
    ]
    return ", ".join([f"Searched {held(check.coverage.holdings)}", *(limit for limit in limits if limit)])


def looked_through(check: Check) -> str:
    """Return all that was looked through for a claim: 162 sentences of 5 articles from 3 outlets, and their days."""
    holdings = check.coverage.holdings
    span = between(holdings.first, holdings.last)
    told = (
        f"{counted(holdings.sentences, 'sentence')} of {counted(holdings.articles, 'article')}"
        f" from {counted(holdings.outlets, 'outlet')}"
    )
    return f"{told}, published {span}" if span else told


def noisy_alone(check: Check, stance: Stance) -> bool:
    """True where only articles that read like machine translations take a stance."""
    evidence = check.with_stance(stance)
    return bool(evidence) and all(item.citation.noise.is_flagged for item in evidence)


def language(tag: str) -> str:
    """Return a language by its name; a tag that nobody knows is shown as it is."""
    try:
        return Locale.parse(tag, sep="-").english_name or tag
    except (UnknownLocaleError, ValueError):
        return tag


def attribution(value: Attribution) -> str:
    """Return who says what a quote says, and how."""
    speaker = value.speaker or "a named person"
    return {
        (AttributionKind.OUTLET, AttributionMode.ASSERTED): "the outlet says so itself",
        (AttributionKind.OUTLET, AttributionMode.REPORTED): "the outlet reports what others say",
        (AttributionKind.OUTLET, AttributionMode.DENIED): "the outlet reports a denial",
        (AttributionKind.NAMED, AttributionMode.ASSERTED): f"{speaker} said so",
        (AttributionKind.NAMED, AttributionMode.REPORTED): f"reported as said by {speaker}",
        (AttributionKind.NAMED, AttributionMode.DENIED): f"denied by {speaker}",
        (AttributionKind.UNNAMED, AttributionMode.ASSERTED): "an unnamed source said so",
        (AttributionKind.UNNAMED, AttributionMode.REPORTED): "reported as said by an unnamed source",
        (AttributionKind.UNNAMED, AttributionMode.DENIED): "denied by an unnamed source",
    }[value.kind, value.mode]


def quoted(text: str) -> str:
    """Put a quote in quotation marks, unless it opens with one of its own."""
    return text if text[:1] in _OWN_MARKS else f"“{text}”"


def clipped(text: str, most: int = MAX_SHOWN, *, from_end: bool = False) -> str:
    """Return as much of a text as a page shows of it: an article may be one sentence of a million characters."""
    if len(text) <= most:
        return text
    return "…" + text[-most:] if from_end else text[:most] + "…"


def capitalised(text: str) -> str:
    """Return a sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def sentences(messages: Iterable[str]) -> str:
    """Return messages as sentences, one after the other."""
    return " ".join(
        capitalised(text) if text.endswith((".", "!", "?")) else f"{capitalised(text)}." for text in messages
    )


def kept(status: int) -> str:
    """Return what became of an article, by the status its intake has."""
    return KEPT.get(status, "")


def web_link(url: str | None) -> str | None:
    """Return an address fit to be a link, None for any but http and https."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc else None
    except ValueError:
        return None


def host(url: str) -> str:
    """Return the site an address is on."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
