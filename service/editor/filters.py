"""The words and marks that templates may ask for."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import pass_context
from jinja2.runtime import Context

from service import explaining, quoting, spelling, wording
from service.cautioning import caution
from service.editor import accounts, advice, excerpts, highlighting, provenance
from service.exports.claimreview import figure
from service.exports.model import instant
from service.visible import visible
from service.vocabulary import STANCE_MARKS, VERDICT_MARKS

FILTERS: dict[str, Callable[..., Any]] = {
    "advice": advice.advice,
    "attribution": wording.attribution,
    "capitalised": wording.capitalised,
    "citation_of": quoting.citation_of,
    "claim_marks": highlighting.claim_marks,
    "clipped": wording.clipped,
    "confidence": wording.confidence,
    "counted": wording.counted,
    "counts": wording.counts,
    "dated": wording.dated,
    "dated_by": provenance.dated_by,
    "day": wording.day,
    "ending": provenance.ending,
    "explained": explaining.explained,
    "facet": explaining.facet,
    "figure": figure,
    "held": wording.held,
    "host": wording.host,
    "inert": highlighting.inert,
    "kind": wording.kind,
    "instant": instant,
    "isolated": highlighting.isolated,
    "kept": wording.kept,
    "language": spelling.language,
    "listed": wording.listed,
    "looked_through": wording.looked_through,
    "marked": highlighting.marked,
    "missing": explaining.missing,
    "moment": wording.moment,
    "noise_level": wording.noise_level,
    "noise_reasons": wording.noise_reasons,
    "noisy_alone": wording.noisy_alone,
    "month": wording.month,
    "number": spelling.number,
    "plain": highlighting.plain,
    "quote_marks": highlighting.quote_marks,
    "quoted": wording.quoted,
    "removal": wording.removal,
    "searched": wording.searched,
    "role": accounts.role_word,
    "sentences": wording.sentences,
    "share": spelling.share,
    "sought": excerpts.sought,
    "standing": provenance.standing,
    "caution": caution,
    "one_stance": explaining.stance,
    "stance": wording.stance,
    "stance_mark": STANCE_MARKS.__getitem__,
    "tie": highlighting.tie,
    "told": highlighting.told,
    "told_sentences": highlighting.told_sentences,
    "verdict": wording.verdict,
    "verdict_label": wording.verdict_label,
    "verdict_word": wording.verdict_label,
    "verdict_mark": VERDICT_MARKS.__getitem__,
    "web_link": wording.web_link,
    "xml_text": visible,
}


def _asked_each_time(told: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that depends on who asks.

    Of a constant Jinja would work it out once, as it compiles the template, and keep it in the tongue of the first
    reader.
    """

    @pass_context
    def filtered(_: Context, *values: Any, **named: Any) -> Any:
        return told(*values, **named)

    return filtered


def init_app(app: Flask) -> None:
    """Give every template the desk's words; the templates keep their tags and lose their blank lines."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update({name: _asked_each_time(told) for name, told in FILTERS.items()})
    app.jinja_env.globals["machine_translated"] = wording.machine_translated
