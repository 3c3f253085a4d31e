"""What to look for: the units of a claim under all their forms, and what of that is worth asking the index."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from claims import lexicon
from claims.comparing.terms import KIND_WEIGHT, LIGHT_WEIGHT, TITLE_WEIGHT
from claims.reading import Reading, Unit, UnitKind
from sources.model import Frequencies, Query, Term
from sources.names import other_names, variant_similarity
from sources.text import STOP_WORDS, stem

# At most so many forms of one unit are asked for: more cost time and found nothing new on our cases.
MAX_FORMS = 12
# At most so many units are asked for, the rarest: a pasted paragraph costs no more than a long sentence.
MAX_UNITS = 24
# The engine looks at each sentence that holds a form it is asked for: so many take it 2 ms at a million sentences. With
# half as many one misspelt claim in 400 more lost its sentence there, with twice as many none was won.
MOST_LOOKED_AT = 60_000
# The claim's own words are asked for beyond that until they say so much together, in nats. To tell one sentence of a
# million takes 14, and some of it may be misspelt or said otherwise; at 12 one claim in 400 more lost its sentence.
ENOUGH_SAID = 20.0
# But for no more sentences than these: ten words of every third sentence cost as much as the whole archive. With
# 300,000 one claim in 400 lost its sentence among a million.
MOST_NEEDED = 500_000
# A name in fewer sentences than this is hardly known: its spelling variants are looked for too.
HARDLY_KNOWN = 4
MAX_VARIANTS = 4

# How much of a unit a form says: its own word, another name or word of its family, one of its group, a loose synonym.
OWN, FAMILY, GROUP, LOOSE = 1.0, 0.9, 0.8, 0.5

Spell = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Sought:
    """A unit of the claim with the index terms it may stand under, each with how much of it that says.

    `worth` is how much the engine lets a form count: one rarer than the claim's own word counts no more than that.
    """

    unit: Unit
    forms: Mapping[str, float]
    rarity: float = 1.0
    worth: Mapping[str, float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """How much finding it says: names and rare words most."""
        if self.unit.is_light:
            return LIGHT_WEIGHT * self.rarity
        return (TITLE_WEIGHT if self.unit.is_title else KIND_WEIGHT[self.unit.kind]) * self.rarity


def wanted(claim: Reading) -> tuple[Unit, ...]:
    """Return the units of a claim that are looked for: those of weight, or all where none has any."""
    return tuple(unit for unit in claim.units if not unit.is_light) or claim.units


def sought(claim: Reading) -> tuple[Sought, ...]:
    """Return what a claim asks for, in its order, under its names, families and newsroom synonyms."""
    return tuple(Sought(unit, _forms(unit, claim)) for unit in wanted(claim))


def _forms(unit: Unit, reading: Reading) -> dict[str, float]:
    """Return the index terms under which a unit may stand in a sentence, its own first."""
    forms = dict.fromkeys((term for term in unit.terms if term not in STOP_WORDS), OWN) or dict.fromkeys(
        unit.terms, OWN
    )

    def add(others: Iterable[str], strength: float) -> None:
        for other in others:
            forms.setdefault(other, strength)

    if unit.kind is UnitKind.NUMBER:
        number = next(n for n in reading.numbers if n.start <= unit.start < n.end)
        add((f"{number.value:.15g}", *_spelt(number.value)), OWN)
    elif unit.kind is UnitKind.NAME:
        add((stem(name[0]) for word in unit.terms for name in other_names(word) if len(name) == 1), FAMILY)
    elif unit.kind is UnitKind.WORD:
        own = tuple(forms)
        add((form for word in own for form in sorted(lexicon.family_of(word))), FAMILY)
        add((m[0] for group in sorted(unit.groups) for m in lexicon.members(group) if len(m) == 1), GROUP)
        add((form for word in own for form in sorted(lexicon.related_terms(word))), GROUP)
    return dict(list(forms.items())[: 2 * MAX_FORMS])


_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()


def _spelt(value: float) -> tuple[str, ...]:
    return (stem(_SMALL[int(value)]),) if value in range(len(_SMALL)) else ()


def idf(count: int, sentences: int) -> float:
    """Return the inverse document frequency (natural log, smoothed) of a term."""
    return log(1 + (sentences + 1) / (count + 1))


def rarity_of(counted: Frequencies) -> dict[str, float]:
    """Return the inverse document frequency of each counted term."""
    held = counted.sentences + 1
    return {term: log(1 + held / (count + 1)) for term, count in counted.by_term.items()}  # `idf`, in one step


def weighed(asked: Iterable[Sought], counted: Frequencies, spell: Spell) -> tuple[Sought, ...]:
    """Return what is sought with its rarity in the archive, without forms it does not hold.

    A name the archive does not hold, or hardly, is widened to its spelling variants there.
    """
    result = []
    for each in asked:
        held = {form: strength for form, strength in each.forms.items() if counted.by_term.get(form)}
        own = max((counted.by_term[form] for form, strength in held.items() if strength == OWN), default=0)
        if own < HARDLY_KNOWN and len(each.unit.terms) == 1 and each.unit.kind in {UnitKind.NAME, UnitKind.WORD}:
            for form, strength in _variants(each.unit, spell):
                held.setdefault(form, strength)
        most = max((counted.by_term.get(form, 0) for form, strength in held.items() if strength >= FAMILY), default=0)
        rarity = idf(most, counted.sentences)
        worth = {
            form: strength * min(1.0, rarity / idf(counted.by_term.get(form, 0), counted.sentences))
            for form, strength in held.items()
        }
        result.append(Sought(each.unit, held, rarity, worth))
    return tuple(result)


def _variants(unit: Unit, spell: Spell) -> list[tuple[str, float]]:
    """Return the index terms of the archive's words that may be other spellings of this one, nearest first."""
    alike = [(variant_similarity(unit.folded, other), other) for other in spell(unit.folded)]
    nearest = sorted((found for found in alike if found[0] > 0), key=lambda found: (-found[0], found[1]))
    return [(stem(other), round(similarity, 3)) for similarity, other in nearest[:MAX_VARIANTS]]


class _Way(NamedTuple):
    """A way to find a unit, in the order in which they are chosen: own words first, and what costs least."""

    is_other: bool
    cost: int
    unit: int
    form: str
    is_beside: bool


def query_for(asked: Iterable[Sought], counted: Frequencies) -> Query:
    """Return the query for what is sought: the claim's own words and then other forms of them, the rarer first.

    What stands everywhere costs most and tells least; it is left out where the rest says enough.
    """
    units = sorted(asked, key=lambda each: -each.weight)[:MAX_UNITS]
    forms: list[list[str]] = [[] for _ in units]
    beside: list[list[str]] = [[] for _ in units]
    looked_at, said = 0, 0.0
    for way in sorted(way for at, each in enumerate(units) for way in _ways(at, each, counted)):
        most = MOST_NEEDED if said < ENOUGH_SAID and not way.is_other else MOST_LOOKED_AT
        if looked_at and looked_at + way.cost > most:
            continue
        (beside if way.is_beside else forms)[way.unit].append(way.form)
        looked_at += way.cost
        said += 0.0 if way.is_other else units[way.unit].worth[way.form] * idf(way.cost, counted.sentences)
    return Query(tuple(_term(*each) for each in zip(units, forms, beside, strict=True) if each[1]))


def _ways(at: int, each: Sought, counted: Frequencies) -> Iterator[_Way]:
    best = sorted(each.worth.items(), key=lambda item: -item[1])[:MAX_FORMS]
    own = max((each.forms[form] for form, _ in best), default=OWN)  # less than `OWN` where only variants are known
    for form, _ in best:
        count = counted.by_term.get(form, 1)
        yield _Way(each.forms[form] < own, count, at, form, is_beside=False)
        if each.unit.kind is UnitKind.NAME and each.forms[form] >= FAMILY:
            yield _Way(True, 2 * count, at, form, is_beside=True)  # among the names before a sentence, and in its title


def _term(each: Sought, forms: Sequence[str], beside: Sequence[str]) -> Term:
    worth = tuple(each.worth[form] for form in forms)
    return Term(tuple(forms), LIGHT_WEIGHT if each.unit.is_light else 1.0, tuple(beside), worth)
