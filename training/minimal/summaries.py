"""Long evidence and a claim that is part of it reworded: faithful, or with one word, name, number or verb edited."""

import random
import re
from collections.abc import Sequence

from training.minimal.nearwords import NearWords
from training.minimal.quantities import other_number
from training.minimal.spans import Span, names, numbers, put
from training.pairs import Pair, Stance

SENTENCE = re.compile(r"(?<=[a-z0-9)\"][.!?])\s+(?=[A-Z\"])")
LOWER_WORD = re.compile(r"(?<![\w'-])[a-z]{4,}(?![\w'-])")
SHORTEST, LONGEST = 45, 330
LEAST_TEXT, MOST_TEXT = 120, 560
TOLD = (
    "summedits-other", "fever-dev-nei-retrieved", "fever-train-slice", "fever", "fool-me-twice", "mnli-dev",
    "citation-integrity",
)  # fmt: skip
AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|does|did) (?!not\b|n't|never\b)(?=[a-z])")
TAIL = re.compile(r"(?:, (?:and|but|which|while|although|as|after|with|including|where|when|a|an)\b|\s\().*$")
OPENING = re.compile(r"^(?:However|Moreover|In addition|Also|Meanwhile|Then|On [A-Z]\w+day|Later|In \d{4}) ?, ")


def sentences(text: str) -> list[str]:
    """The text's sentences, split where that is safe."""
    return [part for part in SENTENCE.split(text) if part]


class Summaries:
    """Faithful and edited retellings of a stretch of a text."""

    def __init__(self, words: NearWords, pool: list[str], chance: random.Random) -> None:
        self.words, self.chance = words, chance
        self.opposites = {word: list(found) for word, found in words.lexicons.opposites.items()}
        self.names = [span.text for text in chance.sample(pool, min(4000, len(pool))) for span in names(text)]

    def _swap(self, text: str, table: dict[str, list[str]], count: int) -> str | None:
        hits = [hit for hit in LOWER_WORD.finditer(text) if hit.group() in table]
        if not hits:
            return None
        for hit in sorted(self.chance.sample(hits, min(count, len(hits))), key=lambda hit: -hit.start()):
            new = self.chance.choice(table[hit.group()])
            text = text[: hit.start()] + new + text[hit.end() :]
        return text

    def reworded(self, text: str) -> str:
        """Some words become synonyms; now and then an opening or a trailing part is dropped."""
        if self.chance.random() < 0.5:
            text = OPENING.sub("", text)
            text = text[0].upper() + text[1:]
        if self.chance.random() < 0.35 and len(shorter := TAIL.sub(".", text)) > SHORTEST:
            text = shorter
        if self.chance.random() < 0.85:
            text = self._swap(text, self.words.same, self.chance.choice((1, 1, 2, 2, 3))) or text
        return text

    def edited(self, text: str) -> str | None:
        """One thing made different."""
        kinds = [
            self._other_word,
            self._other_word,
            self._other_word,
            self._opposite,
            self._opposite,
            self._number,
            self._name,
            self._negated,
        ]
        for kind in self.chance.sample(kinds, len(kinds)):
            new = kind(text)
            if new is not None and new != text:
                return new
        return None

    def _other_word(self, text: str) -> str | None:
        return self._swap(text, self.words.other, 1)

    def _opposite(self, text: str) -> str | None:
        return self._swap(text, self.opposites, 1)

    def _number(self, text: str) -> str | None:
        found = numbers(text)
        if not found:
            return None
        span = self.chance.choice(found)
        return put(text, span, other_number(span.text, self.chance))

    def _name(self, text: str) -> str | None:
        found = [span for span in names(text) if len(span.text) > 3]
        if not found:
            return None
        span = self.chance.choice(found)
        for kind in self.words.lexicons.place_kinds:
            if span.text in kind:
                return put(text, span, self.chance.choice(kind))
        alike = [name for name in self.chance.sample(self.names, 30) if len(name.split()) == len(span.text.split())]
        return put(text, Span(span.start, span.end, span.text), alike[0]) if alike and alike[0] != span.text else None

    def _negated(self, text: str) -> str | None:
        hits = list(AUXILIARY.finditer(text))
        if not hits:
            without = text.replace(" not ", " ", 1)
            return without if without != text else None
        hit = self.chance.choice(hits)
        return f"{text[: hit.end()]}not {text[hit.end() :]}"

    def make(self, text: str) -> list[Pair]:
        """One faithful and one edited retelling of a stretch of one or two sentences, beside the whole text."""
        parts = sentences(text)
        first = self.chance.randrange(len(parts))
        stretch = " ".join(parts[first : first + self.chance.choice((1, 1, 2))])
        if not SHORTEST < len(stretch) < LONGEST or not stretch[0].isupper():
            return []
        evidence = text if self.chance.random() < 0.75 else stretch
        made = [Pair(self.reworded(stretch), evidence, Stance.SUPPORTS, "minimal-summary")]
        edited = self.edited(self.reworded(stretch))
        if edited is not None:
            made.append(Pair(edited, evidence, Stance.REFUTES, "minimal-summary"))
        return made


def make_summaries(pairs: Sequence[Pair], words: NearWords, chance: random.Random, *, count: int) -> list[Pair]:
    """Retellings of parts of the sources' own texts, some of them set beside a second text."""
    texts = list(
        dict.fromkeys(pair.evidence for pair in pairs if pair.source in TOLD and len(pair.evidence) > LEAST_TEXT)
    )
    texts = [text for text in texts if len(text) < MOST_TEXT]
    if not texts:
        return []
    summaries = Summaries(words, texts, chance)
    made: list[Pair] = []
    for text in chance.sample(texts, len(texts)):
        if len(made) >= count:
            break
        beside, whole = chance.choice(texts), text
        if len(sentences(text)) < 2 and len(text) + len(beside) < MOST_TEXT and chance.random() < 0.6:
            whole = chance.choice((f"{text} {beside}", f"{beside} {text}"))
        made += summaries.make(whole)
    return made
