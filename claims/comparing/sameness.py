"""Whether two words, or two names, mean one thing."""

from collections.abc import Collection, Iterable

from claims.alignment import Bond, bond_between
from claims.reading import Unit

# Bonds under which two names are one.
NAME_BONDS = frozenset({Bond.SAME, Bond.ALIAS, Bond.ALIAS_BY_ERA, Bond.VARIANT})


def say_the_same(left: Unit, right: Unit) -> bool:
    """True where two units mean one thing; words that are only related do not."""
    return bond_between(left, right) not in {Bond.NONE, Bond.RELATED}


def any_say_the_same(left: Iterable[Unit], right: Collection[Unit]) -> bool:
    """True where some unit on the left means what one on the right does."""
    return any(say_the_same(one, other) for one in left for other in right)
