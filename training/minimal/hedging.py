"""Edits of certainty and of who says so: a hedge or a report qualifies, it neither supports nor refutes."""

import random
import re

from training.minimal.lexicons import Lexicons
from training.minimal.spans import names
from training.pairs import Pair, Stance

SPEAKERS = (
    "the minister",
    "a spokesman",
    "the report",
    "an unnamed official",
    "his lawyer",
    "the opposition",
    "the company",
    "a witness",
    "officials",
    "critics",
    "the government",
    "the foreign ministry",
    "a local newspaper",
    "the president",
    "activists",
    "the police",
    "Islamabad",
    "Washington",
    "Beijing",
    "Moscow",
    "the embassy",
    "analysts",
    "residents",
    "the army",
    "rebels",
    "the union",
)
SAYING = ("claimed", "alleged", "suggested", "believes", "argued", "insisted", "maintained", "suspects")
DENYING = ("denied", "rejected claims", "dismissed reports", "firmly denied", "disputed")
ADMITTING = ("confirmed", "admitted", "acknowledged", "conceded")
SOFTENERS = (
    "may have",
    "might have",
    "could have",
    "was reported to have",
    "was rumoured to have",
    "is thought to have",
    "allegedly",
)
PLANS = (
    "plans to",
    "offered to",
    "was expected to",
    "promised to",
    "threatened to",
    "wanted to",
    "agreed to",
    "was asked to",
)
DONE = re.compile(
    r"^(?P<subject>(?:The )?"
    r"(?!The |A |An |In |On |At |It |This |Other |As |To )(?:[A-Z][\w'’.-]*\s?){1,4}) (?P<verb>[a-z]+)\b(?P<rest>.*)$"
)


def _inside(sentence: str) -> str:
    first = sentence.split(maxsplit=1)[0]
    keep = names(sentence) and names(sentence)[0].start == 0
    return (sentence if keep else first.lower() + sentence[len(first) :]).rstrip(" .")


def _opening(words: str) -> str:
    return words[0].upper() + words[1:]


def attribute(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """Somebody says it, or denies it: the bare claim is qualified, the claim that they say so is supported."""
    told, speaker = _inside(pair.claim), chance.choice(SPEAKERS)
    who = _opening(speaker)
    said = f"{who} {chance.choice(SAYING)} that {told}."
    said_again = (
        f"{_opening(told)}, {speaker} said."
        if chance.random() < 0.5
        else f"{who} {chance.choice(SAYING[:3])} that {told}."
    )
    denied = f"{who} {chance.choice(DENYING)} that {told}."
    denied_again = f"{who} denies that {told}."
    admitted = f"{who} has {chance.choice(ADMITTING)} that {told}."
    kind = "minimal-attribution"
    menu = [
        [Pair(pair.claim, said, Stance.NOT_ENOUGH_INFO, kind), Pair(said_again, said, Stance.SUPPORTS, kind)],
        [Pair(pair.claim, denied, Stance.NOT_ENOUGH_INFO, kind), Pair(denied_again, denied, Stance.SUPPORTS, kind)],
        [
            Pair(admitted, denied, Stance.REFUTES, kind),
            Pair(admitted, admitted.replace("has ", ""), Stance.SUPPORTS, kind),
        ],
        [Pair(denied_again, admitted, Stance.REFUTES, kind), Pair(said_again, denied, Stance.REFUTES, kind)],
        [
            Pair(said_again, pair.evidence, Stance.NOT_ENOUGH_INFO, kind),
            Pair(denied_again, pair.evidence, Stance.NOT_ENOUGH_INFO, kind),
        ],
    ]
    return chance.choice(menu)


def soften(pair: Pair, chance: random.Random, lexicons: Lexicons) -> list[Pair]:
    """`mediated` against `offered to mediate`, `may have mediated`: a qualification; hedged alike, it supports."""
    hit = DONE.match(pair.claim)
    verb = hit["verb"] if hit else ""
    base = lexicons.base_of_past.get(verb)
    if hit is None or base is None or base == verb:
        return []
    subject, rest = hit["subject"], hit["rest"]
    participle = lexicons.participle_of_past.get(verb, verb)
    kind = "minimal-hedge"
    if chance.random() < 0.5:
        plan = f"{subject} {chance.choice(PLANS)} {base}{rest}"
        return [
            Pair(pair.claim, plan, Stance.NOT_ENOUGH_INFO, kind),
            Pair(plan, plan.rstrip(".") + " later.", Stance.SUPPORTS, kind),
        ]
    words = chance.choice(SOFTENERS)
    soft = f"{subject} {words} {verb if words == 'allegedly' else participle}{rest}"
    again = f"{subject} {chance.choice(SOFTENERS[:3])} {participle}{rest}"
    return [Pair(pair.claim, soft, Stance.NOT_ENOUGH_INFO, kind), Pair(again, soft, Stance.SUPPORTS, kind)]


def soften_copula(pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
    """`is` against `may be`, `will be`, `was to be`."""
    hit = re.search(r"\b(is|was|are|were)\b (?!not|never)", pair.claim)
    if hit is None:
        return []
    hedge = chance.choice(
        ["may be", "might be", "could be", "is expected to be", "is believed to be", "is said to be", "is likely to be"]
    )
    soft = f"{pair.claim[: hit.start()]}{hedge} {pair.claim[hit.end() :]}"
    again = f"{pair.claim[: hit.start()]}{chance.choice(['may be', 'might be', 'could be'])} {pair.claim[hit.end() :]}"
    kind = "minimal-hedge"
    return [Pair(pair.claim, soft, Stance.NOT_ENOUGH_INFO, kind), Pair(again, soft, Stance.SUPPORTS, kind)]
