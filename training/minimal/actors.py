"""Edits of who and where: places, actors, and who did it to whom."""

import random
import re
from collections.abc import Sequence

from training.minimal.lexicons import Lexicons
from training.minimal.spans import NOT_NAMES, Span, coverage, has, names, put_everywhere
from training.minimal.square import square
from training.pairs import Pair, Stance

# Verbs whose subject and object cannot change places and both stay true.
ONE_WAY = (
    "defeated beat killed murdered shot invaded attacked bombed accused criticised criticized sued fired hired "
    "appointed succeeded replaced directed produced wrote founded created acquired bought sold married arrested "
    "assassinated conquered influenced inspired invited praised condemned mediated supported opposed taught "
    "trained mentored followed preceded surpassed owns owned wins won published released invented discovered "
    "designed composed developed voiced played portrayed nominated elected"
).split()
ACTIVE = re.compile(
    rf"^(?P<subject>(?:[A-Z][\w'’.-]*\s?){{1,4}}) (?P<verb>{'|'.join(ONE_WAY)}) "
    r"(?P<object>(?:[A-Z][\w'’-]*\s?){1,4})(?P<rest>.*)$"
)
PASSIVE = re.compile(
    rf"^(?P<subject>(?:[A-Z][\w'’.-]*\s?){{1,5}}) (?P<be>is|was|were|has been) (?P<verb>{'|'.join(ONE_WAY)}) by "
    r"(?P<object>(?:[A-Z][\w'’-]*\s?){1,4})(?P<rest>.*)$"
)
DESCRIPTION = re.compile(r"\s*(?:'s?\s+\w+\s+)?(?:is|was|are|were|has|had|stars|starred|plays|played)\b")
AFTER = ("by", "in", "from", "at", "with", "to", "for", "against")


def change_place(pair: Pair, chance: random.Random, lexicons: Lexicons) -> list[Pair]:
    """A country, people, capital, month or weekday both texts share becomes another of its kind."""
    shared = [
        (span.text, kind)
        for span in names(pair.claim)
        for kind in lexicons.place_kinds
        if span.text in kind and has(pair.evidence, span.text)
    ]
    shared += [
        (word, kind)
        for kind in lexicons.place_kinds[:2]
        for word in re.findall(r"\b[A-Z][a-z]{3,}\b", pair.claim)
        if word in kind and has(pair.evidence, word)
    ]
    if not shared:
        return []
    old, kind = chance.choice(shared)
    new = chance.choice(kind)
    if has(pair.evidence, new) or old == new:
        return []
    return square(pair, lambda text: put_everywhere(text, old, new), "place", chance)


def change_role(pair: Pair, _: random.Random, lexicons: Lexicons) -> list[Pair]:
    """Subject and object change places (a conflict), or the sentence its voice (it still supports)."""
    for pattern, active in ((ACTIVE, True), (PASSIVE, False)):
        hit = pattern.match(pair.claim)
        if hit is None:
            continue
        subject, thing, verb, rest = (hit[key].strip() for key in ("subject", "object", "verb", "rest"))
        if (
            subject in NOT_NAMES
            or thing in NOT_NAMES
            or not (has(pair.evidence, subject.split()[-1]) and has(pair.evidence, thing.split()[-1]))
        ):
            return []
        space = "" if rest.startswith((".", ",")) else " "
        done = lexicons.participle_of_past.get(verb, verb)
        passive, swapped_passive = f"{subject} was {done} by {thing}", f"{thing} was {done} by {subject}"
        told, swapped = f"{subject} {verb} {thing}", f"{thing} {verb} {subject}"
        right, wrong = (
            ([told, swapped_passive], [swapped, passive]) if active else ([passive, swapped], [swapped_passive, told])
        )
        if verb in ("owns", "wins"):
            right, wrong = right[:1], wrong[:1]
        made = [Pair(f"{words}{space}{rest}", pair.evidence, Stance.SUPPORTS, "minimal-role") for words in right]
        made += [Pair(f"{words}{space}{rest}", pair.evidence, Stance.REFUTES, "minimal-role") for words in wrong]
        return made
    return []


class OtherNames:
    """Names seen after the same small word, so that a writer is replaced by a writer and a town by a town."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._after: dict[str, list[str]] = {word: [] for word in (*AFTER, "")}
        for pair in pairs:
            for span, word in self._named(pair.claim):
                self._after[word].append(span.text)

    @staticmethod
    def _named(text: str) -> list[tuple[Span, str]]:
        found = []
        for span in names(text):
            before = text[: span.start].split()
            word = before[-1].lower() if before else ""
            if (word in AFTER or not before) and len(span.text) > 3:
                found.append((span, word))
        return found

    def change_actor(self, pair: Pair, chance: random.Random, _: Lexicons) -> list[Pair]:
        """A name both texts share becomes another of its place: a conflict.

        A changed subject of a description makes it another thing, so not enough.
        """
        found = [(span, word) for span, word in self._named(pair.claim) if has(pair.evidence, span.text)]
        if not found:
            return []
        span, word = chance.choice(found)
        new = chance.choice(self._after[word])
        if new == span.text or has(pair.evidence, new) or set(new.split()) & set(span.text.split()):
            return []
        described = DESCRIPTION.match(pair.claim[span.end :]) is not None
        same_event = word != "" or (coverage(pair.claim, pair.evidence) > 0.9 and not described)
        listed = re.search(
            rf"(?:,|and)\s+{re.escape(span.text)}|{re.escape(span.text)}\s*,?\s*(?:,|and)", pair.evidence
        )
        if word and listed:
            return []
        broken = Stance.REFUTES if same_event else Stance.NOT_ENOUGH_INFO
        return square(pair, lambda text: put_everywhere(text, span.text, new), "actor", chance, broken=broken)
