"""What to look for: the units of a claim under all their forms, and what of that is worth asking the index."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log

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
# A form in more of the sentences than both of these finds nothing by itself; it is left out while anything rarer
# remains. At a hundredth, without a least count, three misspelt claims in a hundred lost their sentence.
COMMON_SHARE = 0.02
COMMON_COUNT = 20_000
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


def query_for(asked: Iterable[Sought], counted: Frequencies) -> Query:
    """Return the query for what is sought: its rarer units, without the forms that stand everywhere."""
    most = max(COMMON_SHARE * counted.sentences, COMMON_COUNT)
    rare = [_term(each, counted, most) for each in asked]
    terms = [term for term in rare if term is not None]
    if not terms:
        terms = [term for term in (_term(each, counted, counted.sentences) for each in asked) if term is not None]
    ordered = sorted(terms, key=lambda term: -term.weight)
    return Query(tuple(ordered[:MAX_UNITS]))


def _term(each: Sought, counted: Frequencies, most: float) -> Term | None:
    forms = {form: worth for form, worth in each.worth.items() if counted.by_term.get(form, 1) <= most}
    if not forms:
        return None
    best = dict(sorted(forms.items(), key=lambda item: -item[1])[:MAX_FORMS])
    beside = tuple(form for form in best if each.forms[form] >= FAMILY) if each.unit.kind is UnitKind.NAME else ()
    return Term(tuple(best), LIGHT_WEIGHT if each.unit.is_light else 1.0, beside, tuple(best.values()))
