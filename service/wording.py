"""What the desk says, in words, on a page or on paper: only here are sentences made from figures and codes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from claims.facets import DateMention
from claims.model import (
    Attribution,
    AttributionKind,
    Check,
    Confidence,
    Stance,
    Verdict,
    VerdictLabel,
)
from service import vocabulary
from service.retelling import retold
from service.spelling import language, month_name, number
from service.tongue import gettext as _
from service.tongue import ngettext, pgettext
from sources.model import Holdings, NoiseLevel, NoiseReason, SentenceKind

MAX_SHOWN = 1_200  # characters of one sentence on a page: twenty lines
FEW_REASONS = 3  # an editor is convinced by as many; all are in the article's margin

_OWN_MARKS = ("“", '"', "«", "‘")
_SIDES = (Stance.SUPPORTS, Stance.REFUTES)


def counted(value: int, noun: str) -> str:
    """Return a count with its noun: 1 sentence, 162 sentences."""
    return ngettext(*vocabulary.NOUNS[noun], value, count=number(value))


def day(value: date) -> str:
    """Return a date as an editor writes it: 3 June 2002."""
    return _("%(day)s %(month)s %(year)s", day=value.day, month=month_name(value.month), year=value.year)


def month(value: date) -> str:
    """Return the month a date lies in: June 2002."""
    return _("%(month)s %(year)s", month=month_name(value.month), year=value.year)


def moment(value: datetime) -> str:
    """Return a time of day with its date: 3 June 2002, 09:00 UTC."""
    return _("%(day)s, %(time)s UTC", day=day(value), time=f"{value:%H:%M}")


def between(first: date | None, last: date | None) -> str | None:
    """Return the months between two dates, None where neither is known."""
    known = [value for value in (first, last) if value is not None]
    if not known:
        return None
    if (known[0].year, known[0].month) == (known[-1].year, known[-1].month):
        return month(known[0])
    return _("%(first)s to %(last)s", first=month(known[0]), last=month(known[-1]))


def days(first: date, last: date) -> str:
    """Return the days from one to another as short as they can be told: 4 to 10 March 2019, March 2019, 2019."""
    if first == last:
        return day(first)
    is_whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if is_whole and first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return month(first) if is_whole else _("%(from_day)s to %(to_day)s", from_day=first.day, to_day=day(last))
    same_year = first.year == last.year
    begins = _("%(day)s %(month)s", day=first.day, month=month_name(first.month)) if same_year else day(first)
    return _("%(from_day)s to %(to_day)s", from_day=begins, to_day=day(last))


def dated(mentions: Iterable[DateMention]) -> str:
    """Return what the dates of a quote mean there: Here “last week” is 4 to 10 March 2019."""
    told = dict.fromkeys(
        _("“%(words)s” is %(days)s", words=mention.text, days=days(mention.start, mention.end)) for mention in mentions
    )
    return _("Here %(dates)s.", dates=listed(told))


def listed(parts: Iterable[str], *, last: str | None = None) -> str:
    """Return words as a list in a sentence: a, b and c."""
    *most, end = [part for part in parts if part] or [""]
    joint = last or _("and")
    return f"{', '.join(most)} {joint} {end}" if most else end


def verdict_label(label: VerdictLabel) -> str:
    """Return a verdict by its name."""
    return _(vocabulary.VERDICTS[label])


def verdict_labels() -> dict[VerdictLabel, str]:
    """Return all verdicts by name, as a form offers them."""
    return {label: verdict_label(label) for label in vocabulary.VERDICTS}


def verdict(value: Verdict) -> str:
    """Return a verdict in words; only what is decided one way can be qualified."""
    told = verdict_label(value.label)
    return (
        _("%(verdict)s, with a qualification", verdict=told)
        if value.qualified and value.label in vocabulary.DECIDED
        else told
    )


def stance(value: Stance) -> str:
    """Return a stance by its name, as a heading has it."""
    return _(vocabulary.STANCES[value])


def cap(code: str) -> str:
    """Return what capped a confidence, in words; a code we do not know is shown as it is."""
    return _(vocabulary.CAPS[code]) if code in vocabulary.CAPS else code.replace("_", " ")


def machine_translated() -> str:
    """Return the warning beside what reads like a machine translation."""
    return _(vocabulary.MACHINE_TRANSLATED)


def noise_reasons(reasons: Sequence[NoiseReason]) -> str:
    """Return what looks damaged in an article, the rest of many kinds counted."""
    more = len(reasons) - FEW_REASONS
    told = [retold(reason.message) for reason in reasons[:FEW_REASONS]]
    rest = ngettext("And %(count)s more kind of damage", "And %(count)s more kinds of damage", more, count=number(more))
    return sentences([*told, rest] if more > 0 else told)


def noise_level(value: NoiseLevel) -> str:
    """Return a level of noise in a word."""
    return {
        NoiseLevel.HIGH: pgettext("noise", "high"),
        NoiseLevel.MEDIUM: pgettext("noise", "medium"),
        NoiseLevel.LOW: pgettext("noise", "low"),
    }[value]


def kind(value: SentenceKind) -> str:
    """Return what a sentence is where it is no sentence of the body: headline, caption."""
    return _(vocabulary.KINDS[value])


def removal(code: str) -> str:
    """Return why a part of an article was taken out, in words; a code we do not know is shown as it is."""
    return _(vocabulary.REMOVALS[code]) if code in vocabulary.REMOVALS else code.replace("_", " ")


def confidence(value: Confidence) -> str:
    """Return a confidence with what capped it: medium, one origin only."""
    return ", ".join([_(vocabulary.LEVELS[value.level]), *dict.fromkeys(cap(code) for code in value.capped_by)])


def counts(check: Check) -> str:
    """Return how many independent origins speak for and against a claim, who speaks first; then what is left out."""
    told = {side: _said(check, side) for side in (*_SIDES, Stance.QUALIFIES)}
    spoken = [said for said in told.values() if said]
    silent = frozenset(side for side in _SIDES if not told[side])
    ends = [_(vocabulary.SILENT[silent])] if silent and spoken else []
    all_told = [", ".join([*spoken, *ends]) or _("No origin supports or conflicts.")]
    for side in _SIDES:
        left = sum(item.uncounted is not None for item in check.with_stance(side))
        all_told += [ngettext(*vocabulary.UNCOUNTED[side], left, count=number(left))] if left else []
    return sentences(all_told)


def _said(check: Check, side: Stance) -> str:
    evidence = [item for item in check.with_stance(side) if not item.uncounted]
    origins = len({item.citation.origin for item in evidence})
    articles = len({item.citation.id for item in evidence})
    if origins == 0:
        return ""
    told = ngettext(*vocabulary.SPEAKING[side], origins, count=number(origins))
    return (
        _("%(told)s (in %(articles)s)", told=told, articles=counted(articles, "article"))
        if articles > origins
        else told
    )


def held(holdings: Holdings) -> str:
    """Return what the archive holds: 162 sentences in 5 articles, June 2002 to May 2025."""
    span = between(holdings.first, holdings.last)
    what = _(
        "%(sentences)s in %(articles)s",
        sentences=counted(holdings.sentences, "sentence"),
        articles=counted(holdings.articles, "article"),
    )
    return f"{what}, {span}" if span else what


def searched(check: Check) -> str:
    """Return what a check searched, what it was limited to, and what was left out."""
    limits = [
        _("only %(outlets)s", outlets=listed(check.outlets)) if check.outlets else "",
        _("only articles in %(languages)s", languages=listed(map(language, check.languages)))
        if check.languages
        else "",
        _("as of %(day)s", day=day(check.as_of)) if check.as_of else "",
        left_out(check),
    ]
    told = _("Searched %(holdings)s", holdings=held(check.coverage.holdings))
    return ", ".join([told, *(limit for limit in limits if limit)])


def left_out(check: Check) -> str:
    """Return what of the archive was not searched, as the index did not have it; nothing where all was."""
    if not (waiting := check.coverage.waiting):
        return ""
    return _("not searched: %(sentences)s, not in the index yet", sentences=counted(waiting, "sentence"))


def looked_through(check: Check) -> str:
    """Return all that was looked through for a claim: 162 sentences of 5 articles from 3 outlets, and their days."""
    holdings = check.coverage.holdings
    span = between(holdings.first, holdings.last)
    told = _(
        "%(sentences)s of %(articles)s from %(outlets)s",
        sentences=counted(holdings.sentences, "sentence"),
        articles=counted(holdings.articles, "article"),
        outlets=counted(holdings.outlets, "outlet"),
    )
    return _("%(told)s, published %(span)s", told=told, span=span) if span else told


def noisy_alone(check: Check, stance: Stance) -> bool:
    """True where only articles that read like machine translations take a stance."""
    evidence = check.with_stance(stance)
    return bool(evidence) and all(item.citation.noise.is_flagged for item in evidence)


def attribution(value: Attribution) -> str:
    """Return who says what a quote says, and how."""
    told = _(vocabulary.ATTRIBUTIONS[value.kind, value.mode])
    return told % {"speaker": value.speaker or _("a named person")} if value.kind is AttributionKind.NAMED else told


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
    told = (capitalised(retold(message)) for message in messages)
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in told)


def kept(status: int) -> str:
    """Return what became of an article, by the status its intake has."""
    return _(vocabulary.KEPT[status]) if status in vocabulary.KEPT else ""


def web_link(url: str | None) -> str | None:
    """Return an address fit to be a link, None for any but http and https."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc else None
    except ValueError:
        return None


def host(url: str) -> str:
    """Return the site an address is on."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
