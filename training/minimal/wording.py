"""Edits of words: antonyms, negation, and rewordings that change nothing."""

import random
import re

from training.minimal.lexicons import Lexicons
from training.minimal.spans import WORD, has, put_everywhere
from training.minimal.square import square
from training.pairs import Pair, Stance

AUXILIARIES = "is was are were has have had will would can could should may might must does did do".split()
NEGATED = {
    "is": "isn't",
    "was": "wasn't",
    "are": "aren't",
    "were": "weren't",
    "did": "didn't",
    "can": "cannot",
    "does": "doesn't",
}
PAST_AFTER_NAME = re.compile(r"^((?:[A-Z][\w'.-]*\s+){1,4})([a-z]+ed|[a-z]{3,6})\b")


def change_antonym(pair: Pair, chance: random.Random, lexicons: Lexicons) -> list[Pair]:
    """A word both texts share becomes its opposite: one side conflicts, both sides agree."""
    words = {word for word in WORD.findall(pair.claim) if word in lexicons.opposites and has(pair.evidence, word)}
    if not words:
        return []
    old = chance.choice(sorted(words))
    new = chance.choice(lexicons.opposites[old])
    if has(pair.evidence, new) or has(pair.claim, new):
        return []
    return square(pair, lambda text: put_everywhere(text, old, new), "antonym", chance)


def _negate(text: str, auxiliary: str, following: str, negative: str) -> str | None:
    pattern = re.compile(rf"\b{auxiliary} (?={re.escape(following)}\b)")
    return pattern.sub(lambda _: f"{negative} ", text, count=1) if pattern.search(text) else None


def negate(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """`was born` becomes `was not born` where both texts say it: one side conflicts, both agree."""
    found = re.findall(rf"\b({'|'.join(AUXILIARIES)}) (?!not\b|never\b|no\b|n't)([\w']+)", pair.claim)
    usable = [
        (auxiliary, word)
        for auxiliary, word in found
        if re.search(rf"\b{auxiliary} {re.escape(word)}\b", pair.evidence)
    ]
    if not usable:
        return []
    auxiliary, following = chance.choice(usable)
    negative = chance.choice(
        [f"{auxiliary} not", f"{auxiliary} not", f"{auxiliary} never", NEGATED.get(auxiliary, f"{auxiliary} not")]
    )
    return square(pair, lambda text: _negate(text, auxiliary, following, negative), "negation", chance)


def negate_past(pair: Pair, chance: random.Random, lexicons: Lexicons) -> list[Pair]:
    """`Russia mediated` becomes `Russia did not mediate`, `failed to`, `refused to` on the claim."""
    hit = PAST_AFTER_NAME.match(pair.claim)
    base = lexicons.base_of_past.get(hit.group(2)) if hit else None
    if hit is None or base is None:
        return []

    def denied(denial: str) -> str:
        verb = hit.group(2) if denial == "never" else base
        return f"{hit.group(1)}{denial} {verb}{pair.claim[hit.end() :]}"

    claim = denied(chance.choice(["did not", "did not", "didn't", "never"]))
    stronger = denied(chance.choice(["did not", "didn't", "never", "failed to", "refused to"]))
    return [
        Pair(claim, pair.evidence, Stance.REFUTES, "minimal-negation-past"),
        Pair(claim, stronger, Stance.SUPPORTS, "minimal-negation-past"),
        Pair(pair.claim, stronger, Stance.REFUTES, "minimal-negation-past"),
    ]


def unnegate(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """A claim whose negation the evidence shares loses it: a conflict."""
    shared = [
        auxiliary
        for auxiliary in AUXILIARIES
        if has(pair.claim, f"{auxiliary} not") and has(pair.evidence, f"{auxiliary} not")
    ]
    if not shared:
        return []
    auxiliary = chance.choice(shared)
    return square(pair, lambda text: put_everywhere(text, f"{auxiliary} not", auxiliary), "unnegation", chance)


def reword(pair: Pair, chance: random.Random, lexicons: Lexicons) -> list[Pair]:
    """Unambiguous words of the claim become synonyms: the stance stays."""
    words = sorted({word for word in WORD.findall(pair.claim) if word in lexicons.synonyms})
    if not words:
        return []
    claim = pair.claim
    for old in chance.sample(words, min(2, len(words))):
        claim = put_everywhere(claim, old, chance.choice(lexicons.synonyms[old]))
    return [Pair(claim, pair.evidence, pair.stance, "minimal-synonym")]
