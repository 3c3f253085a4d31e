"""What one text says in several words and another in one: a ceasefire, the end of a war; found guilty, convicted."""

from claims import lexicon
from claims.reading import Reading, Unit


def compounded(unit: Unit, source: Reading) -> Unit | None:
    """Return the first of several words of one clause that say a unit together: a ceasefire, as the end of a war."""
    for group in unit.groups:
        for parts in lexicon.compounds().get(group, ()):
            spread = [next((u for u in source.units if part in u.groups or part in u.terms), None) for part in parts]
            present = [found for found in spread if found is not None]
            if len(present) == len(parts) and len({found.clause for found in present}) == 1:
                return min(present, key=lambda found: found.first)
    return None


def part_of_one(unit: Unit, claim: Reading, source: Reading) -> Unit | None:
    """Return what the claim says in several words of one clause and the sentence in one: found guilty, convicted."""
    ways = lexicon.compounds_with(frozenset((*unit.groups, *unit.terms)))
    if not ways:
        return None
    near = [other for other in claim.units if other.clause == unit.clause]
    beside = {word for other in near for word in (*other.groups, *other.terms)}
    group = next((group for group, parts in ways if beside.issuperset(parts)), None)
    return None if group is None else next((other for other in source.units if group in other.groups), None)
