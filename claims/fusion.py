"""Comparisons and model together: one stance, from a small table of weights that can be read.

Each input is a number with a name; its weights, in `fusion.tsv`, say how far it moves a pair towards `supports` and
`refutes` and away from `neutral`, as log-odds. `python -m training.fusing` finds them; docs/method.md shows a sum.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log

from claims.entailment import Entailment
from claims.facets import Facet, Relation
from claims.model import Match, Stance
from claims.stance import ReadStance
from sources.text import words

# Odds beyond this mean no more than very sure: the model's own probabilities are not good to more places.
MOST_ODDS = 5.0
LEAST_SHARE = 0.001
# The claim and the few texts that one check weighs; several inputs ask for the words of each.
MEMO_TEXTS = 64


@dataclass(frozen=True, slots=True)
class Leaning:
    """How likely each stance is once all is weighed; the three sum to 1."""

    supports: float
    refutes: float
    neutral: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What is weighed of a pair: `text` is what the model read, the sentence or all of the evidence."""

    claim: str
    text: str
    match: Match
    ruled: ReadStance
    entailment: Entailment


def _odds(share: float, other: float) -> float:
    return max(-MOST_ODDS, min(MOST_ODDS, log(max(share, LEAST_SHARE) / max(other, LEAST_SHARE))))


def _model_supports(seen: Seen) -> float:
    """The model's log-odds of support against not enough."""
    return _odds(seen.entailment.supports, seen.entailment.neutral)


def _model_refutes(seen: Seen) -> float:
    """The model's log-odds of conflict against not enough."""
    return _odds(seen.entailment.refutes, seen.entailment.neutral)


def _neutral(seen: Seen) -> float:
    """The model's probability of neither."""
    return seen.entailment.neutral


@lru_cache(maxsize=MEMO_TEXTS)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(word.term for word in words(text) if not word.is_stop)


def _alike(seen: Seen) -> float:
    """How near the two are in length: 1 where they have as many words, near 0 where one is far longer."""
    claim, text = len(_terms(seen.claim)), len(_terms(seen.text))
    return min(claim, text) / max(claim, text, 1)


def _words_lost(seen: Seen) -> float:
    """The share of the claim's words, as stems, that the text has not."""
    claim = set(_terms(seen.claim))
    return len(claim - set(_terms(seen.text))) / max(len(claim), 1)


def _ruled(stance: Stance) -> Callable[[Seen], float]:
    return lambda seen: float(seen.ruled.stance is stance)


def _conflict(facet: Facet) -> Callable[[Seen], float]:
    """Give how far a sentence with this conflict speaks of the same thing, 0 where there is none."""
    return lambda seen: seen.match.cover.relevance if seen.match.facet(facet).relation.conflicts else 0.0


def _apart(facet: Facet) -> Callable[[Seen], float]:
    """Give 1 where this facet was compared and is neither the same nor a conflict: hedged, told, within a bound."""

    def apart(seen: Seen) -> float:
        relation = seen.match.facet(facet).relation
        return float(not relation.conflicts and relation not in {Relation.SAME, Relation.NOT_COMPARED})

    return apart


INPUTS: Mapping[str, Callable[[Seen], float]] = {
    "bias": lambda _: 1.0,
    "model_supports": _model_supports,
    "model_refutes": _model_refutes,
    "comparisons_support": _ruled(Stance.SUPPORTS),
    "comparisons_refute": _ruled(Stance.REFUTES),
    "comparisons_qualify": _ruled(Stance.QUALIFIES),
    "both_support": lambda seen: _ruled(Stance.SUPPORTS)(seen) * _model_supports(seen),
    "both_refute": lambda seen: _ruled(Stance.REFUTES)(seen) * _model_refutes(seen),
    "comparisons_silent": _ruled(Stance.NEUTRAL),
    "silent_model_supports": lambda seen: _ruled(Stance.NEUTRAL)(seen) * _model_supports(seen),
    "silent_model_refutes": lambda seen: _ruled(Stance.NEUTRAL)(seen) * _model_refutes(seen),
    "model_neutral": _neutral,
    "alike": _alike,
    "alike_model_supports": lambda seen: _alike(seen) * _model_supports(seen),
    "alike_model_refutes": lambda seen: _alike(seen) * _model_refutes(seen),
    "alike_and_silent": lambda seen: _alike(seen) * _ruled(Stance.NEUTRAL)(seen),
    "words_lost": _words_lost,
    "relevance": lambda seen: seen.match.cover.relevance,
    "words_found": lambda seen: seen.match.facet(Facet.TERMS).score,
    "number_differs": _conflict(Facet.NUMBER),
    "date_differs": _conflict(Facet.DATE),
    "place_differs": _conflict(Facet.PLACE),
    "actor_differs": _conflict(Facet.ACTOR),
    "polarity_differs": _conflict(Facet.POLARITY),
    "roles_differ": _conflict(Facet.ROLES),
    "quantifier_differs": _conflict(Facet.QUANTIFIER),
    "hedged": _apart(Facet.MODALITY),
    "told": _apart(Facet.ATTRIBUTION),
}


@cache
def weights() -> Mapping[str, tuple[float, float]]:
    """Return the weights of each input towards supports and towards refutes."""
    text = files("claims").joinpath("fusion.tsv").read_text(encoding="utf-8")
    rows = csv.reader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {name: (float(supports), float(refutes)) for name, supports, refutes in rows}


def inputs_of(seen: Seen) -> dict[str, float]:
    """Return every input of a pair by name."""
    return {name: compute(seen) for name, compute in INPUTS.items()}


def lean(seen: Seen) -> Leaning:
    """Weigh comparisons and model of one pair together."""
    inputs, table = inputs_of(seen), weights()
    supports = exp(sum(value * table[name][0] for name, value in inputs.items()))
    refutes = exp(sum(value * table[name][1] for name, value in inputs.items()))
    total = 1.0 + supports + refutes
    return Leaning(supports / total, refutes / total, 1.0 / total)
