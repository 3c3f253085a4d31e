"""A check as lines for a terminal: the words of the page, without the page."""

import textwrap
from collections.abc import Iterator

import click

from claims.model import Check, Citation, Evidence, Stance
from service.cli.opening import one_line
from service.editor import wording
from sources.model import Noise

INDENT = "  "
NEAREST = 3  # related sentences worth a look where nothing speaks for or against the claim
COLOURS = {Stance.SUPPORTS: "green", Stance.REFUTES: "red", Stance.QUALIFIES: "yellow", Stance.NEUTRAL: None}


def check_lines(check: Check, *, width: int | None, show_all: bool = False) -> Iterator[str]:
    """Yield a check as lines, folded to a width unless it is None."""
    verdict = check.verdict
    yield click.style(wording.verdict(verdict), bold=True) + f"   confidence: {wording.confidence(verdict.confidence)}"
    summary = f"{wording.counts(check)} Searched {wording.held(check.coverage.holdings)}."
    yield from _folded(summary, width, indent="")
    for reason in verdict.reasons:
        yield from _folded(one_line(reason), width, indent="", first="- ")
    if check.coverage.unseen_terms:
        yield from _folded(f"Nowhere in the archive: {one_line(', '.join(check.coverage.unseen_terms))}.", width, "")
    for stance in (Stance.SUPPORTS, Stance.REFUTES, Stance.QUALIFIES):
        yield from _group(check.with_stance(stance), wording.STANCES[stance], width)
    related = check.with_stance(Stance.NEUTRAL)
    if show_all:
        yield from _group(related, wording.STANCES[Stance.NEUTRAL], width)
    elif len(related) == len(check.evidence):
        yield from _group(related[:NEAREST], "Nearest in the archive", width)


def _group(evidence: tuple[Evidence, ...], title: str, width: int | None) -> Iterator[str]:
    for place, item in enumerate(evidence):
        mark = click.style(f"{wording.STANCE_MARKS[item.stance]} {title}", fg=COLOURS[item.stance], bold=True)
        yield ""
        if place == 0:
            yield f"{mark} ({len(evidence)})"
        yield from _folded(f"“{one_line(item.quote)}”", width)
        yield from _folded(one_line(item.reason), width)
        yield from _folded(f"{_source(item.citation)} · {one_line(wording.attribution(item.attribution))}", width)
        if item.citation.noise.is_flagged:
            yield from _folded(noise_line(item.citation.noise), width)


def noise_line(noise: Noise) -> str:
    """Return the warning over a noisy article, with what was seen in it."""
    return one_line(" ".join([wording.MACHINE_TRANSLATED, *(reason.message for reason in noise.reasons)]))


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
