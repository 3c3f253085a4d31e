"""A file of judged sentences -> how well the desk tells which claim something, beside what reads nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.drafts import Rule, Told
from claims.drafts.rules import told_of
from claims.evaluate.rows import read_rows
from claims.evaluate.scores import share
from claims.reading import read
from sources.text import words

# A sentence of so many words that ends in a full stop counts as a claim for one that only measures.
LONG_ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the rule that a person says holds of it, None where it claims something."""

    text: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence that was told wrongly."""

    text: str
    expected: Rule | None
    told: Told | None


@dataclass(frozen=True, slots=True)
class Telling:
    """How well sentences that claim something are told from the others."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What an evaluation found.

    `precision`, `recall` and `f1` are of the sentences that claim something; `rule_accuracy` is the share for which
    the rule is right too; `per_rule` the share found of each rule's sentences, and how many there are.
    """

    n: int
    checkable: int
    precision: float
    recall: float
    f1: float
    rule_accuracy: float
    per_rule: Mapping[str, tuple[float, int]]
    baselines: Mapping[str, Telling]
    misses: tuple[Miss, ...]


def read_sentences(lines: Iterable[bytes]) -> Iterator[Sentence]:
    """Yield the cases of a JSON Lines file, one an object with `text` and `rule`, null for what claims something.

    Raises:
        UnreadableCase: a line is no such object; the message names the line.
    """
    return read_rows(lines, _sentence)


def _sentence(row: object) -> Sentence:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "rule" not in row:
        raise ValueError("a case is an object with text and rule")
    rule = row["rule"]
    if rule is not None and rule not in set(Rule):
        raise ValueError(f"{rule!r} is no rule; use null, {', '.join(Rule)}")
    return Sentence(row["text"], None if rule is None else Rule(rule))


BASELINES: Mapping[str, Callable[[str], bool]] = {
    "everything": lambda _: True,
    "long_and_ended": lambda text: len(words(text)) >= LONG_ENOUGH and text.rstrip("\"”’'»)").endswith("."),
    "figure_date_or_name": lambda text: bool((found := read(text)).numbers or found.dates or found.names),
}


def figures(cases: Sequence[Sentence]) -> Figures:
    """Return how well the rules tell these sentences, and how well their baselines do."""
    told = [told_of(case.text) for case in cases]
    given = [None if one is None else one.rule for one in told]
    expected = [case.rule is None for case in cases]
    own = _telling(expected, [rule is None for rule in given])
    return Figures(
        n=len(cases),
        checkable=sum(expected),
        precision=own.precision,
        recall=own.recall,
        f1=own.f1,
        rule_accuracy=share(sum(case.rule is rule for case, rule in zip(cases, given, strict=True)), len(cases)),
        per_rule={rule.value: _found(rule, cases, given) for rule in Rule if any(case.rule is rule for case in cases)},
        baselines={
            name: _telling(expected, [claims(case.text) for case in cases]) for name, claims in BASELINES.items()
        },
        misses=tuple(
            Miss(case.text, case.rule, one)
            for case, one, rule in zip(cases, told, given, strict=True)
            if case.rule is not rule
        ),
    )


def _found(rule: Rule, cases: Sequence[Sentence], given: Sequence[Rule | None]) -> tuple[float, int]:
    own = [told for case, told in zip(cases, given, strict=True) if case.rule is rule]
    return share(sum(told is rule for told in own), len(own)), len(own)


def _telling(expected: Sequence[bool], given: Sequence[bool]) -> Telling:
    right = sum(one and other for one, other in zip(expected, given, strict=True))
    precision, recall = share(right, sum(given)), share(right, sum(expected))
    return Telling(precision, recall, share(2 * precision * recall, precision + recall))
