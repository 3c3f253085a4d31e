"""The conductor of what was checked before: a claim in, the earlier checks of the same matter out."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from claims.likeness import Likeness, liken
from claims.parsing import parse_claim
from claims.querying import Sought, sought
from claims.reading import UnitKind, read
from claims.store import KnownClaim, KnownClaims, found_by

# Known claims proposed by their words, and the share of the claim's words, figures aside, that one must have to be
# looked at closely, which costs about two milliseconds: of our pairs of one matter the least shared two thirds.
PROPOSED = 40
MIN_WORDS_SHARED = 0.6
# Words are asked for from the rarest on, until so many known claims hold them: what everybody says finds nothing.
MOST_HELD = 20_000
# Of the claims that differ, the nearest are worth a look.
MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Resembling:
    """A claim that was checked before, and how it stands to the one that is asked about."""

    known: KnownClaim
    likeness: Likeness


class Earlier:
    """Finds what was checked before."""

    def __init__(self, known: KnownClaims, *, max_chars: int = 1_000) -> None:
        self._known = known
        self._max_chars = max_chars

    def like(self, text: str) -> tuple[Resembling, ...]:
        """Return the earlier claims of the same matter: those that hold alike first, then those that differ least.

        Raises:
            UnreadableClaim: the text is empty, too long, or holds nothing to look for.
            StoreUnavailable: the database cannot be read.
        """
        parsed = parse_claim(text, max_chars=self._max_chars)
        found = []
        asked = sought(parsed.reading)
        words = [each.forms.keys() for each in asked if each.unit.kind in {UnitKind.NAME, UnitKind.WORD}]
        for known in self._known.nearest(self._weights(asked), limit=PROPOSED):
            held = set(found_by(known.claim))
            if sum(not held.isdisjoint(forms) for forms in words) < MIN_WORDS_SHARED * len(words):
                continue
            likeness = liken(parsed.reading, read(known.claim))
            if likeness is not None:
                found.append(Resembling(known, likeness))
        found.sort(key=lambda one: (len(one.likeness.differences), -one.likeness.score))
        return tuple(found[:MOST_TOLD])

    def _weights(self, sought_units: Sequence[Sought]) -> dict[str, float]:
        """Return what to look for: each form of the claim's rarer words, with how much of it that says."""
        asked = [each.forms for each in sought_units]
        total, held = self._known.counted(form for forms in asked for form in forms)
        counted = sorted((sum(held.get(form, 0) for form in forms), place) for place, forms in enumerate(asked))
        weights: dict[str, float] = {}
        spent = 0
        for count, place in counted:
            if weights and spent + count > MOST_HELD:
                break
            spent += count
            rarity = log(1 + (total + 1) / (count + 1))
            for form, strength in asked[place].items():
                if form in held:
                    weights[form] = max(weights.get(form, 0.0), round(strength * rarity, 4))
        return weights
