"""The names of a text, and by what other part of a name somebody goes in an article."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from claims.reading import GENERIC, Reading, Unit
from sources.names import is_seat

# Readings whose names are kept: each is asked for once for every name it is compared with.
MEMO_RUNS = 512
# Units of one name: more than the longest of our case files; a text of names alone is no name.
MOST_IN_NAME = 12
# Before a name, these tell where something is or whither it goes.
_WHERE = frozenset("in at near to from into outside".split())


@lru_cache(maxsize=MEMO_RUNS)
def runs(reading: Reading) -> tuple[tuple[Unit, ...], ...]:
    """Return the names of a text, each as the units that stand together: (Imran, Khan)."""
    found: list[list[Unit]] = []
    for unit in reading.names:
        joined = bool(found) and found[-1][-1].last + 1 == unit.first and not (unit.places or found[-1][-1].places)
        gap = reading.text[found[-1][-1].end : unit.start] if joined else ""
        if joined and gap.strip() in {"", ".", "-"} and len(found[-1]) < MOST_IN_NAME:
            found[-1].append(unit)
        else:
            found.append([unit])
    return tuple(tuple(units) for units in found)


def stands_alone(unit: Unit, source: Reading) -> Mapping[str, Unit]:
    """Return the names of one word in a sentence, folded: of a full name that holds this unit each may be a part."""
    if unit.places or unit.folded in GENERIC:
        return {}
    return {run[0].folded: run[0] for run in runs(source) if len(run) == 1 and not run[0].places}


def by_name(unit: Unit, alone: Mapping[str, Unit], around: Iterable[Reading]) -> Unit | None:
    """Return the part of a name that stands in a sentence for another part of it: "Sir Nicholas" for Nicholas Scott.

    The full name stands around the sentence; in the sentence its part stands alone.
    """
    for reading in around if alone else ():
        for run in runs(reading):
            parts = [part.folded for part in run]
            if len(run) > 1 and unit.folded in parts and not GENERIC.intersection(parts):
                found = next((alone[part] for part in parts if part != unit.folded and part in alone), None)
                if found is not None:
                    return found
    return None


def means_state(unit: Unit, claim: Reading, other: Unit, source: Reading) -> bool:
    """True for "in Islamabad" beside "the Pakistani government": a seat is a place there, and a state here."""
    place = is_seat(unit.folded) and _is_led(claim, unit)
    after = source.words[other.last + 1].folded if other.last + 1 < len(source.words) else ""
    return place and not is_seat(other.folded) and after != "capital" and not _is_led(source, other)


def _is_led(reading: Reading, name: Unit) -> bool:
    return name.first > 0 and reading.words[name.first - 1].folded in _WHERE
