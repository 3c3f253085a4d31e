"""Who did it to whom, read in two ways."""

from claims.alignment import Pair
from claims.comparing.roles_by_deed import roles_by_deed
from claims.comparing.roles_by_order import roles_by_order
from claims.facets import Comparison, Relation


def roles_agree(pair: Pair) -> Comparison:
    """Who did it to whom, in the claim and in the sentence.

    Two readings see different things: the order of names around an event holds on long sentences of news; deeds with
    their doers and targets find roles that no name fills. A conflict that either names counts, but for "another did
    it" read from deeds: on long sentences that was wrong more often than right.
    """
    by_order, by_deed = roles_by_order(pair), roles_by_deed(pair)
    if by_order.relation.conflicts and by_deed.relation is not Relation.SAME:
        return by_order
    told_by_deed = by_deed.relation not in {Relation.DIFFERS, Relation.NOT_COMPARED}
    return by_deed if told_by_deed else by_order
