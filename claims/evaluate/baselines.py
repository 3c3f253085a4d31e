"""What a stance is worth that nobody read: always the same, by overlap of words, by the claim alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from zlib import crc32

from claims.model import Stance
from sources.text import words

# Thirds of the claim's words, fitted on nothing: with two it supports, with less than one it says nothing.
SUPPORTS_FROM = 2 / 3
NEUTRAL_BELOW = 1 / 3

FOLDS = 5


def majority(expected: Sequence[Stance]) -> list[Stance]:
    """Return the commonest stance of a file, for every pair of it."""
    if not expected:
        return []
    return [Counter(expected).most_common(1)[0][0]] * len(expected)


def by_overlap(claim: str, evidence: str) -> Stance:
    """Return a stance by the share of the claim's words that the evidence has."""
    wanted = {word.term for word in words(claim) if not word.is_stop}
    found = len(wanted & {word.term for word in words(evidence)}) / max(1, len(wanted))
    if found >= SUPPORTS_FROM:
        return Stance.SUPPORTS
    return Stance.NEUTRAL if found < NEUTRAL_BELOW else Stance.REFUTES


def by_claim_alone(claims: Sequence[str], expected: Sequence[Stance]) -> list[Stance]:
    """Return what naive Bayes guesses from the words of the claim; what a file gives away without its evidence.

    Each claim is guessed by what was learned from the other four fifths of the file; equal claims are kept together.
    """
    terms = [frozenset(word.term for word in words(claim)) for claim in claims]
    folds = [crc32(claim.encode("utf-8", "replace")) % FOLDS for claim in claims]
    learned = [
        _learn((terms[place], expected[place]) for place in range(len(claims)) if folds[place] != fold)
        for fold in range(FOLDS)
    ]
    return [learned[fold].guess(of_claim) for fold, of_claim in zip(folds, terms, strict=True)]


@dataclass(frozen=True, slots=True)
class _Bayes:
    """Naive Bayes over the words of claims, smoothed by one: what each stance weighs, alone and with each word."""

    alone: Mapping[Stance, float]
    unseen: Mapping[Stance, float]
    with_word: Mapping[Stance, Mapping[str, float]]

    def guess(self, terms: frozenset[str]) -> Stance:
        """Return the likeliest stance of a claim with these words; where nothing was learned, neutral."""
        return max(self.alone, key=lambda stance: self._weight(stance, terms), default=Stance.NEUTRAL)

    def _weight(self, stance: Stance, terms: frozenset[str]) -> float:
        known, unseen = self.with_word[stance], self.unseen[stance]
        return self.alone[stance] + sum(known.get(term, unseen) for term in terms)


def _learn(cases: Iterable[tuple[frozenset[str], Stance]]) -> _Bayes:
    number: Counter[Stance] = Counter()
    words_of: defaultdict[Stance, Counter[str]] = defaultdict(Counter)
    for terms, stance in cases:
        number[stance] += 1
        words_of[stance].update(terms)
    vocabulary = len(set().union(*words_of.values())) + 1  # one for all that was never seen
    among = {stance: log(words_of[stance].total() + vocabulary) for stance in number}
    return _Bayes(
        alone={stance: log(count) for stance, count in number.items()},
        unseen={stance: -among[stance] for stance in number},
        with_word={
            stance: {term: log(count + 1) - among[stance] for term, count in words_of[stance].items()}
            for stance in number
        },
    )
