"""Said or denied, read in two ways."""

from claims.alignment import Pair
from claims.comparing.polarity_by_deed import polarity_by_deed
from claims.comparing.polarity_by_word import polarity_by_word
from claims.facets import Comparison


def polarity_agrees(pair: Pair) -> Comparison:
    """Whether the claim's deeds are affirmed or denied in both, or said the other way round.

    Two readings see different things: word by word, opposites and the scope of a "not"; deed by deed, a denial that
    governs the deed from further off. A conflict that the words show comes first.
    """
    by_word = polarity_by_word(pair)
    return by_word if by_word.relation.conflicts else polarity_by_deed(pair)
