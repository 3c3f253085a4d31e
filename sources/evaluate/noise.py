"""Texts that people know to be damaged or not -> how far the noise value tells them apart, and what is flagged."""

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sources.errors import UnreadableDocument
from sources.noise import assess

DAMAGED = "noisy"
SOUND = "human-original"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text, what it is known to be, and the route or system it went through."""

    text: str
    label: str
    route: str | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """What was found in a marked text."""

    label: str
    route: str | None
    value: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class RouteFigures:
    """How many damaged texts came this way, and how they are told from sound ones."""

    n: int
    auroc: float | None
    flagged: float


@dataclass(frozen=True, slots=True)
class NoiseFigures:
    """How damaged texts are told from sound ones; what needs both kinds is None where one is missing.

    Attributes:
        auroc: the chance that a damaged text has the higher value of the two.
        tpr_at_1, tpr_at_5: the share of damaged texts found at 1 % and 5 % false alarms.
        flagged: label -> the share flagged at the shipped threshold.
        by_route: route or system -> the damaged texts that came through it.
    """

    n: int
    auroc: float | None
    tpr_at_1: float | None
    tpr_at_5: float | None
    flagged: Mapping[str, float]
    by_route: Mapping[str, RouteFigures]


def read_marked(lines: Iterable[bytes]) -> Iterator[MarkedText]:
    """Yield the texts of a file in JSON Lines: `text`, `label`, and `route` or `system`. Other keys are passed over.

    Raises:
        UnreadableDocument: a line is no such text; raised while iterating.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, label, route = row["text"], row["label"], row.get("route") or row.get("system")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableDocument(f"line {number} holds no text with its label.") from error
        if not (isinstance(text, str) and isinstance(label, str) and isinstance(route, str | None)):
            raise UnreadableDocument(f"line {number} holds no text with its label.")
        yield MarkedText(text, label, route)


def score(texts: Iterable[MarkedText]) -> Iterator[Scored]:
    """Assess each text as an article would be."""
    for marked in texts:
        noise = assess(marked.text)
        yield Scored(marked.label, marked.route, noise.value, noise.is_flagged)


def figures(scored: Sequence[Scored]) -> NoiseFigures:
    """Return how damaged texts (`noisy`) are told from sound ones (`human-original`), and what else is flagged."""
    by_label: dict[str, list[Scored]] = defaultdict(list)
    by_route: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        by_label[one.label].append(one)
        if one.label == DAMAGED:
            by_route[one.route or "unknown"].append(one)
    damaged = [one.value for one in by_label.get(DAMAGED, ())]
    sound = [one.value for one in by_label.get(SOUND, ())]
    return NoiseFigures(
        n=len(scored),
        auroc=_auroc(damaged, sound),
        tpr_at_1=_found_at(0.01, damaged, sound),
        tpr_at_5=_found_at(0.05, damaged, sound),
        flagged={label: _flagged(found) for label, found in sorted(by_label.items())},
        by_route={
            route: RouteFigures(len(found), _auroc([one.value for one in found], sound), _flagged(found))
            for route, found in sorted(by_route.items())
        },
    )


def _flagged(found: Sequence[Scored]) -> float:
    return sum(one.flagged for one in found) / len(found)


def _auroc(damaged: Sequence[float], sound: Sequence[float]) -> float | None:
    """Return the chance that one of the first is above one of the second; equal values count one half."""
    if not damaged or not sound:
        return None
    ordered = sorted(sound)
    below = sum(bisect_left(ordered, value) + bisect_right(ordered, value) for value in damaged)
    return below / (2 * len(damaged) * len(sound))


def _found_at(alarms: float, damaged: Sequence[float], sound: Sequence[float]) -> float | None:
    """Return the share of damaged texts above the value that no more than this share of sound ones pass."""
    if not damaged or not sound:
        return None
    allowed = int(alarms * len(sound))
    threshold = sorted(sound, reverse=True)[allowed] if allowed < len(sound) else -1.0
    return sum(value > threshold for value in damaged) / len(damaged)
