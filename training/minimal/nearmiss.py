"""Near but not it: evidence of the same subject or the same kind of event that does not settle the claim."""

import random
from collections import Counter
from collections.abc import Sequence

from training.minimal.spans import content_words, coverage, names, numbers
from training.pairs import Pair, Stance

MOST_ROWS_OF_A_WORD = 120
UNSAID = 0.6  # evidence with a smaller share of the claim's words is taken not to settle it
LONGEST = 480  # characters of joined evidence that, with a claim, stay inside the model's window
SAME_FIELD_COVERAGE = 0.3  # papers of one field often say the same thing in other words


class Neighbours:
    """Evidence texts by the words they share with a claim."""

    def __init__(self, pairs: Sequence[Pair], chance: random.Random) -> None:
        self._pairs = list(pairs)
        self._chance = chance
        self._rows: dict[str, list[int]] = {}
        for row, pair in enumerate(self._pairs):
            for word in content_words(pair.evidence):
                self._rows.setdefault(word, []).append(row)

    def near(self, pair: Pair, *, most: int = 8) -> list[Pair]:
        """The pairs with another text that share the rarest words with the claim, best first."""
        shared: Counter[int] = Counter()
        for word in content_words(pair.claim):
            rows = self._rows.get(word, [])
            weight = 1.0 / (1 + len(rows)) ** 0.5
            for row in rows if len(rows) <= MOST_ROWS_OF_A_WORD else self._chance.sample(rows, MOST_ROWS_OF_A_WORD):
                shared[row] += weight
        found = [self._pairs[row] for row, _ in shared.most_common(3 * most)]
        return [other for other in found if other.evidence != pair.evidence][:most]

    def not_enough(self, pair: Pair) -> Pair | None:
        """The claim with near evidence that lacks one of its names, numbers or most of its other words."""
        for other in self.near(pair):
            missing_name = [span.text for span in names(pair.claim) if span.text.split()[-1] not in other.evidence]
            missing_number = [span for span in numbers(pair.claim) if span.text not in other.evidence]
            covered = coverage(pair.claim, other.evidence)
            same_subject = not missing_name
            if pair.source == other.source == "citation-integrity" and covered > SAME_FIELD_COVERAGE:
                continue
            if covered < 0.75 and (missing_name or (covered < 0.45 and (missing_number or same_subject))):
                return Pair(pair.claim, other.evidence, Stance.NOT_ENOUGH_INFO, "near-miss")
        return None

    def longer(self, pair: Pair) -> Pair | None:
        """The pair with one to three near texts around its evidence: the stance stays, the reader must find it."""
        texts = self._fitting(pair, room=LONGEST - len(pair.evidence), most=self._chance.randint(1, 3))
        if not texts:
            return None
        texts.insert(self._chance.randint(0, len(texts)), pair.evidence)
        return Pair(pair.claim, " ".join(texts), pair.stance, "longer")

    def longer_not_enough(self, pair: Pair) -> Pair | None:
        """Two to four near texts together, none of which settles the claim."""
        texts = self._fitting(pair, room=LONGEST, most=self._chance.randint(2, 4))
        return Pair(pair.claim, " ".join(texts), Stance.NOT_ENOUGH_INFO, "longer-near-miss") if len(texts) > 1 else None

    def _fitting(self, pair: Pair, *, room: int, most: int) -> list[str]:
        """Near texts that leave most of the claim unsaid, as many as the room takes."""
        texts: list[str] = []
        for other in self.near(pair):
            if coverage(pair.claim, other.evidence) < UNSAID and len(other.evidence) <= room and len(texts) < most:
                texts.append(other.evidence)
                room -= len(other.evidence)
        return texts
