"""The verbs of a sentence with their subjects and objects, read from its phrases from left to right."""

from dataclasses import dataclass, field

from claims import lexicon
from claims.chunks import Chunk, ChunkKind, Phrase, chunks_of
from claims.reading import Reading
from claims.tagging import Tag


@dataclass(slots=True)
class Draft:
    """A frame while its sentence is read."""

    at: int
    first: int
    is_verb: bool = True
    is_passive: bool = False
    is_copula: bool = False
    doers: list[Phrase] = field(default_factory=list)
    targets: list[Phrase] = field(default_factory=list)
    others: list[tuple[str, Phrase]] = field(default_factory=list)
    governor: int | None = None
    lead: str | None = None
    inherits: bool = False


# Little words that belong to the verb before them: "laid off", "ruled out".
_PARTICLES = frozenset("off out up down over".split())


# Phrases that act together: more than any of our case files joins. Each is compared with each of the other side.
MOST_JOINED = 16


def _add(group: list[Phrase], phrase: Phrase) -> None:
    """Add a phrase to those it acts with; of a list without end, the last takes the place of the one before it."""
    if len(group) == MOST_JOINED:
        group.pop()
    group.append(phrase)


class _Walker:
    """Walks over the chunks of a sentence once, from left to right."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.chunks = chunks_of(reading)
        self.drafts: list[Draft] = []
        self.bare: list[list[Phrase]] = []  # phrases that may become the subject of a verb to come
        self.now: Draft | None = None  # the verb whose objects are read
        self.shared: list[Phrase] = []  # the subject that "and sold it" goes on with
        self.antecedent: list[Phrase] | None = None
        self.gap: list[Phrase] | None = None
        self.preposition: str | None = None
        self.commas = False
        self.governor: Draft | None = None
        self.lead: str | None = None

    def run(self) -> list[Draft]:
        for position, chunk in enumerate(self.chunks):
            if chunk.kind is ChunkKind.PHRASE:
                self.phrase(position, chunk)
            elif chunk.kind is ChunkKind.VERB:
                self.verb(position, chunk)
            elif chunk.kind is ChunkKind.PREPOSITION:
                self.preposition = chunk.word
            elif chunk.kind is ChunkKind.RELATIVE:
                self.relative(position)
            elif chunk.kind is ChunkKind.OPENER:
                self.opener(position, chunk)
            elif chunk.kind is ChunkKind.COMMA:
                self.commas, self.preposition = True, None
            elif chunk.kind is ChunkKind.STOP:
                self.now, self.governor, self.lead, self.preposition = None, None, None, None
                self.bare, self.shared, self.antecedent, self.gap = [], [], None, None
        return self.drafts

    def _kind(self, position: int) -> ChunkKind | None:
        return self.chunks[position].kind if 0 <= position < len(self.chunks) else None

    def _next_verb(self, position: int) -> Chunk | None:
        """Return the verb that follows right after some prepositional phrases."""
        for chunk in self.chunks[position + 1 :]:
            if chunk.kind is ChunkKind.VERB:
                return chunk
            if chunk.kind not in {ChunkKind.PREPOSITION, ChunkKind.PHRASE}:
                return None
        return None

    def phrase(self, position: int, chunk: Chunk) -> None:
        """Give a phrase its place: after a preposition, beside what it names, as object, or waiting for its verb."""
        phrase = chunk.phrase
        if phrase is None or (phrase.is_time and self.preposition is None):
            return
        if self.preposition in _PARTICLES and self._kind(position - 2) is ChunkKind.VERB and not phrase.is_name:
            self.preposition = None  # "laid off forty welders"
        if self.preposition is not None:
            self._after_preposition(phrase, self.preposition)
            return
        named = self._named_before(position)
        if named is not None:
            self._join(named, phrase)
            return
        joined = self._kind(position - 1) is ChunkKind.COORDINATOR
        finite = self._kind(position + 1) is ChunkKind.VERB and self.chunks[position + 1].is_finite
        if joined and not (self.now is not None and finite):
            self._join(self.chunks[position - 2].phrase if position > 1 else None, phrase)
        elif self.now is None or self.commas or joined or self.antecedent is not None:
            self.now = None if joined else self.now
            self.bare.append([phrase])
        else:
            self._object(self.now, phrase)

    def _after_preposition(self, phrase: Phrase, preposition: str) -> None:
        self.preposition = None
        if self.now is None:
            return
        self.now.others.append((preposition, phrase))
        measured = self.reading.tags[phrase.first] is Tag.NUMBER  # "by 39 votes to 12"
        if preposition == "by" and self.now.is_passive and not measured:
            self.now.doers = [phrase]

    def _object(self, verb: Draft, phrase: Phrase) -> None:
        """Add what follows a verb right away; of two such, the first is whom the second was given to."""
        if verb.is_copula and self.reading.tags[verb.at] is Tag.BE:
            verb.at = phrase.last
        elif verb.is_passive:
            verb.others.append(("to", phrase))
        else:
            if verb.targets:
                verb.others.append(("to", verb.targets.pop()))
            verb.targets.append(phrase)

    def _named_before(self, position: int) -> Phrase | None:
        """Return the phrase that this one names, or is named by: "the mayor of Ostra, Ivo Lanz,"."""
        phrase = self.chunks[position].phrase
        if self._kind(position - 1) is not ChunkKind.COMMA or phrase is None or phrase.pronoun is not None:
            return None
        start = position - 2
        while start > 1 and self._kind(start) is ChunkKind.PHRASE and self._kind(start - 1) is ChunkKind.PREPOSITION:
            start -= 2
        earlier = self.chunks[start].phrase if start >= 0 else None
        if earlier is None or earlier.pronoun is not None or earlier.is_time or earlier.is_name == phrase.is_name:
            return None
        end = position + 1
        while self._kind(end) is ChunkKind.PREPOSITION and self._kind(end + 1) is ChunkKind.PHRASE:
            end += 2
        closed = self._kind(end) in {ChunkKind.COMMA, ChunkKind.STOP, None}
        return earlier if closed or self._kind(position + 1) is ChunkKind.COMMA else None

    def _join(self, earlier: Phrase | None, phrase: Phrase) -> None:
        """Add a phrase to the one it is joined with by "and", or names."""
        for group in self.bare:
            if earlier in group:
                _add(group, phrase)
                return
        if self.now is not None:
            for side in (self.now.targets, self.now.doers):
                if earlier in side:
                    _add(side, phrase)
                    return
            leads = [preposition for preposition, other in self.now.others if other is earlier]
            self.now.others.extend((preposition, phrase) for preposition in leads)

    def relative(self, position: int) -> None:
        before = self.chunks[position - 1] if position else None
        if before is not None and before.kind is ChunkKind.COMMA and position > 1:
            before = self.chunks[position - 2]
        self.antecedent = [before.phrase] if before is not None and before.phrase is not None else None
        self.gap = None
        self.commas = False

    def opener(self, position: int, chunk: Chunk) -> None:
        that = chunk.word == "that"
        if that and self._kind(position - 1) is ChunkKind.PHRASE and self._kind(position + 1) is ChunkKind.VERB:
            self.relative(position)
            return
        if that:
            self.governor, self.lead = self.now, "that"
        if chunk.word != "but":
            self.bare = []
        self.now, self.preposition, self.commas = None, None, False
        self.antecedent = self.gap = None

    def verb(self, position: int, chunk: Chunk) -> None:
        draft = Draft(chunk.at, chunk.first, is_passive=chunk.is_passive, is_copula=chunk.is_copula)
        before = self._kind(position - 1)
        subject: list[Phrase]
        if chunk.is_infinitive or (chunk.is_ing and (self.preposition or before is ChunkKind.VERB)):
            subject = self._controlled(position, chunk, draft)
        elif chunk.is_ing:
            subject = self._participle(position)
            draft.lead = "ing"
        elif self.antecedent is not None:
            subject = self._in_relative(draft)
        elif self._is_reduced(position, chunk):
            draft.is_passive = True
            phrase = self.chunks[position - 1].phrase
            subject = [phrase] if phrase is not None else []
        else:
            subject = self._subject(position)
            draft.governor = None if self.governor is None else self.drafts.index(self.governor)
            draft.lead = self.lead
            self.governor = self.lead = None
            self.shared = subject
        if draft.is_passive:
            draft.targets = list(subject)
        else:
            draft.doers = list(subject)
        self.drafts.append(draft)
        self.now, self.preposition, self.commas, self.antecedent = draft, None, False, None

    def _controlled(self, position: int, chunk: Chunk, draft: Draft) -> list[Phrase]:
        """Return who does what an infinitive or a gerund tells: "refused to sign", "accused of withholding"."""
        draft.lead = self.preposition or ("to" if chunk.is_infinitive else "ing")
        governor = self.now
        if governor is None:
            phrase = self.chunks[position - 1].phrase if position else None
            return [phrase.owner] if phrase is not None and phrase.owner is not None else list(self.shared)
        term = self.reading.words[governor.at].term
        phrase = self.chunks[position - 1].phrase
        if phrase is not None and self.reading.words[phrase.last].term in lexicon.grammar("intent"):
            noun = Draft(phrase.last, phrase.first, is_verb=False, governor=self.drafts.index(governor), lead="object")
            self.drafts.append(noun)
            draft.governor = len(self.drafts) - 1
            return [phrase.owner] if phrase.owner is not None else list(governor.doers)
        draft.governor = self.drafts.index(governor)
        led = [other for preposition, other in governor.others if preposition in {"on", "for"}]
        if term in lexicon.grammar("object-control") or (draft.lead == "for" and governor.targets):
            return list(governor.targets or led[-1:] or governor.doers)
        return list(governor.targets if governor.is_passive else governor.doers)

    def _participle(self, position: int) -> list[Phrase]:
        phrase = self.chunks[position - 1].phrase if position else None
        return [phrase] if phrase is not None else list(self.shared)

    def _in_relative(self, draft: Draft) -> list[Phrase]:
        """Return the subject of a relative clause; where it has its own, the antecedent is the target."""
        antecedent = self.antecedent or []
        if self.bare and self.bare[-1] and antecedent and self.bare[-1][0].first > antecedent[0].last:
            subject = self.bare.pop()
            if not draft.is_passive:
                draft.targets = list(antecedent)
            return subject
        return antecedent

    def _is_reduced(self, position: int, chunk: Chunk) -> bool:
        """True for a participle that only describes the phrase before it: "a company based in China"."""
        if not chunk.is_bare_past or self._kind(position - 1) is not ChunkKind.PHRASE:
            return False
        following, phrase = self._kind(position + 1), self.chunks[position - 1].phrase
        if following is ChunkKind.PREPOSITION and self.chunks[position + 1].word == "by":
            return phrase is not None and phrase.pronoun is None
        later = self._next_verb(position)
        if self.bare:
            return later is not None and later.is_finite and following is not ChunkKind.PHRASE
        return self.now is not None and following is not ChunkKind.PHRASE and not self._says(self.now)

    def _says(self, draft: Draft) -> bool:
        return self.reading.words[draft.at].term in lexicon.grammar("saying")

    def _subject(self, position: int) -> list[Phrase]:
        """Return the subject of a finite verb: the last phrase that waits for one, or the subject shared by "and"."""
        apart = self._kind(position - 1) is ChunkKind.COMMA
        if self.bare:
            subject = self.bare[-2] if apart and len(self.bare) > 1 else self.bare[-1]
            self.bare = [group for group in self.bare if group is not subject and not apart]
            return subject
        if self.now is not None and self.now.targets and not self.now.is_passive:
            start = position - 1
            while self._kind(start) is ChunkKind.PHRASE and self._kind(start - 1) is ChunkKind.PREPOSITION:
                start -= 2
            direct = not self.commas and start >= 0 and self.chunks[start].phrase is self.now.targets[-1]
            if self._says(self.now):
                stolen, self.now.targets = self.now.targets, []
                return stolen
            if direct:
                return [self.now.targets.pop()]
        return list(self.shared)


def verbs_of(reading: Reading) -> tuple[list[Draft], tuple[Chunk, ...]]:
    """Return the deeds that verbs tell, in order, and the chunks they were read from."""
    walker = _Walker(reading)
    return walker.run(), walker.chunks
