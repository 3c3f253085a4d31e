"""A check as lines for a terminal: the words of the page, without the page."""

import textwrap
from collections.abc import Iterator

import click

from claims.model import Check, Citation, Evidence, Stance
from service import spelling, wording
from service.cautioning import caution
from service.cli.opening import one_line
from service.vocabulary import STANCE_MARKS
from sources.model import Noise

INDENT = "  "
SHOWN = 3  # quotes of one stance on a first look; the best come first
COLOURS = {Stance.SUPPORTS: "green", Stance.REFUTES: "red", Stance.QUALIFIES: "yellow", Stance.NEUTRAL: None}


def check_lines(check: Check, *, width: int | None, show_all: bool = False) -> Iterator[str]:
    """Yield a check as lines, folded to a width unless it is None."""
    verdict = check.verdict
    yield click.style(wording.verdict(verdict), bold=True) + f"   confidence: {wording.confidence(verdict.confidence)}"
    summary = f"{wording.counts(check)} {one_line(wording.searched(check))}."
    yield from _folded(summary, width, indent="")
    for reason in verdict.reasons:
        yield from _folded(one_line(reason), width, indent="", first="- ")
    if check.coverage.unseen_terms:
        yield from _folded(f"Nowhere in the archive: {one_line(', '.join(check.coverage.unseen_terms))}.", width, "")
    shown = None if show_all else SHOWN
    for stance in (Stance.SUPPORTS, Stance.REFUTES, Stance.QUALIFIES):
        yield from _group(check.with_stance(stance), wording.stance(stance), width, shown)
    related = check.with_stance(Stance.NEUTRAL)
    if show_all:
        yield from _group(related, wording.stance(Stance.NEUTRAL), width, shown)
    elif len(related) == len(check.evidence):
        yield from _group(related, "Nearest in the archive", width, shown)


def _group(evidence: tuple[Evidence, ...], title: str, width: int | None, shown: int | None) -> Iterator[str]:
    if evidence:
        stance = evidence[0].stance
        yield ""
        yield click.style(f"{STANCE_MARKS[stance]} {title} ({len(evidence)})", fg=COLOURS[stance], bold=True)
    for place, item in enumerate(evidence[:shown]):
        yield from ([""] if place else [])
        yield from _folded(wording.quoted(one_line(item.quote)), width)
        if item.dates:
            yield from _folded(one_line(wording.dated(item.dates)), width)
        yield from _folded(one_line(item.why), width)
        yield from _folded(f"{_source(item.citation)} · {one_line(wording.attribution(item.attribution))}", width)
        if item.citation.noise.is_flagged:
            yield from _folded(noise_line(item.citation.noise), width)
        elif item.caution is not None:
            yield from _folded(caution(item) or "", width)
    if shown is not None and len(evidence) > shown:
        yield ""
        yield from _folded(f"and {spelling.number(len(evidence) - shown)} more: --all prints them", width)


def noise_line(noise: Noise) -> str:
    """Return the warning over a noisy article, with what was seen in it."""
    return one_line(" ".join([wording.machine_translated(), *(reason.message for reason in noise.reasons)]))


def _source(citation: Citation) -> str:
    outlet = citation.outlet or "outlet unknown"
    published = wording.day(citation.published) if citation.published else "date unknown"
    title = f"“{citation.title}”" if citation.title else "untitled"
    return f"{one_line(outlet)}, {published} · {one_line(title)} · {citation.id}"


def _folded(text: str, width: int | None, indent: str = INDENT, first: str = "") -> Iterator[str]:
    if width is None:
        yield indent + first + text
    else:
        yield from textwrap.wrap(
            text, width, initial_indent=indent + first, subsequent_indent=indent, break_on_hyphens=False
        )
