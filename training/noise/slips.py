"""Slips: one kind of damage each, done to one word of a draft where it fits; True where it was done."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from sources.noise.kinds import SMALL_WORDS
from training.noise.drafting import Draft, Word
from training.noise.groups import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    GROUPS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    SUBJECTS,
)  # fmt: skip

NOUNS, VERBS, PHRASES = tuple("NP"), tuple("VZDG"), tuple("NPAG")

Slip: TypeAlias = Callable[[Draft, int], bool]


def article_lost(draft: Draft, at: int) -> bool:
    """As in "door opened"."""
    return draft.low(at) in ARTICLES and draft.is_word(at + 1) and draft.drop(at)


def article_added(draft: Draft, at: int) -> bool:
    """As in "the people need a money"."""
    bare = draft.low(at - 1) not in DETERMINERS and draft.kind(at - 1)[:1] not in ("A", "N")
    return (
        bare and draft.kind(at).startswith(PHRASES) and draft.add(at, draft.any_of(("the", "the", "the", "a", "one")))
    )


def article_before_name(draft: Draft, at: int) -> bool:
    """As in "with the Anton"."""
    first = draft.kind(at) == "C" != draft.kind(at - 1) and draft.low(at - 1) not in DETERMINERS
    return first and not draft.begins(at) and draft.add(at, "the")


def article_mistaken(draft: Draft, at: int) -> bool:
    """As in "one ferry", "the" for "a"."""
    word = draft.low(at)
    return word in ARTICLES and draft.put(at, draft.any_of((*ARTICLES, "one", "some", "this", "it"), but=word))


def preposition_mistaken(draft: Draft, at: int) -> bool:
    """As in "arrived to Monday"."""
    drawn = draft.rng.choices([*PREPOSITIONS], [*PREPOSITIONS.values()])[0]
    return draft.low(at) in PREPOSITIONS and draft.put(at, drawn)


def preposition_lost(draft: Draft, at: int) -> bool:
    """As in "listened the speech"."""
    return draft.low(at) in PREPOSITIONS and draft.is_word(at + 1) and draft.drop(at)


def preposition_added(draft: Draft, at: int) -> bool:
    """As in "visited to the harbour"."""
    found = draft.low(at) in DETERMINERS or draft.kind(at).startswith((*NOUNS, "A", "C"))
    return (
        found and draft.kind(at - 1).startswith(VERBS) and draft.add(at, draft.any_of("to to of in at for on".split()))
    )


def adjective_behind(draft: Draft, at: int) -> bool:
    """As in "the council municipal"."""
    kind = draft.kind(at)
    describes = kind.startswith("A") or kind in {"DA", "GA"}
    describes |= kind.startswith(("D", "G")) and draft.low(at - 1) in DETERMINERS
    return describes and draft.kind(at + 1).startswith(NOUNS) and draft.swap(at, at + 1)


def compound_undone(draft: Draft, at: int) -> bool:
    """As in "master of harbour"."""
    joined = draft.kind(at).startswith("N") and draft.kind(at + 1).startswith(NOUNS)
    if not joined or draft.words[at + 1].space != " ":
        return False
    return draft.swap(at, at + 1) and draft.add(at + 1, draft.any_of(("of", "of", "of", "of the")))


def of_undone(draft: Draft, at: int) -> bool:
    """As in "harbour master" for "master of the harbour"."""
    nouns = draft.kind(at - 1).startswith(NOUNS) and draft.kind(at + 1).startswith((*NOUNS, "C"))
    return draft.low(at) == "of" and nouns and draft.swap(at - 1, at + 1) and draft.drop(at)


def genitive_undone(draft: Draft, at: int) -> bool:
    """As in "the ferry of Anton"."""
    owner = re.fullmatch(r"([^\W\d_]+)['’]s", draft.words[at].text)
    if owner is None or not draft.is_word(at + 1):
        return False
    draft.words[at].text, draft.words[at + 1].text = draft.words[at + 1].text, owner[1]
    draft.add(at + 1, draft.any_of(("of", "of the", "of", "with")))
    return draft.rng.random() > 0.6 or draft.add(at, "the")


def number_mistaken(draft: Draft, at: int) -> bool:
    """As in "a ferries", "two ferry"."""
    word, kind = draft.words[at].text, draft.kind(at)
    if kind.startswith("N") and word in draft.forms.plurals:
        return draft.put(at, draft.forms.plurals[word])
    return plural_lost(draft, at)


def plural_lost(draft: Draft, at: int) -> bool:
    """As in "two ferry"."""
    word = draft.words[at].text
    return "P" in draft.kind(at) and word in draft.forms.singulars and draft.put(at, draft.forms.singulars[word])


def form_mistaken(draft: Draft, at: int) -> bool:
    """As in "the ferry leaving yesterday"."""
    forms = draft.forms.verbs.get(draft.words[at].text, ())
    other = [form for form in forms if form != draft.words[at].text]
    return bool(other) and draft.kind(at).startswith(VERBS) and draft.put(at, draft.any_of(other))


def form_lost(draft: Draft, at: int) -> bool:
    """As in "the ferry leave yesterday"."""
    forms = draft.forms.verbs.get(draft.words[at].text)
    return forms is not None and draft.kind(at).startswith(VERBS[1:]) and draft.put(at, forms[0])


def person_mistaken(draft: Draft, at: int) -> bool:
    """As in "the ferry leave", "they leaves"."""
    forms = draft.forms.verbs.get(draft.words[at].text)
    if forms is None or not draft.kind(at).startswith(VERBS[:2]):
        return False
    return draft.put(at, forms[1] if draft.words[at].text == forms[0] else forms[0])


def doing_mistaken(draft: Draft, at: int) -> bool:
    """As in "without to leave", "wants to leaving"."""
    forms, kind = draft.forms.verbs.get(draft.words[at].text), draft.kind(at)
    if forms is None:
        return False
    if kind.startswith("G"):
        draft.put(at, forms[0])
        return draft.rng.random() > 0.6 or draft.add(at, draft.any_of(("to", "of", "that")))
    return kind.startswith("V") and draft.low(at - 1) == "to" and draft.put(at, forms[-1])


def one_of_group_mistaken(group: Sequence[str], draft: Draft, at: int) -> bool:
    """As in "his" for "her", "was" for "are", "who" for "which"."""
    word = draft.low(at)
    return word in group and draft.put(at, draft.any_of(group, but=word))


def auxiliary_lost(draft: Draft, at: int) -> bool:
    """As in "the ferry leaving"."""
    return draft.low(at) in BE + HAVE and draft.is_word(at + 1) and draft.drop(at)


def subject_lost(draft: Draft, at: int) -> bool:
    """As in "Said that was late"."""
    return draft.low(at) in SUBJECTS and draft.is_word(at + 1) and draft.drop(at)


def subject_doubled(draft: Draft, at: int) -> bool:
    """As in "Anton he left"."""
    told = draft.low(at) in AUXILIARIES or draft.kind(at).startswith(("D", "Z"))
    return told and draft.kind(at - 1) == "C" and draft.add(at, draft.any_of(("he", "it", "It", "He", "she", "they")))


def modal_mistaken(draft: Draft, at: int) -> bool:
    """As in "will to leave"."""
    if draft.low(at) not in MODALS or not draft.is_word(at + 1):
        return False
    way = draft.rng.random()
    if way < 0.4:
        return draft.drop(at)
    if way < 0.7:
        return draft.put(at, draft.any_of((*MODALS, "has", "have", "goes", "wants")))
    return draft.add(at + 1, draft.any_of(("to", "that", "of", "has")))


def to_mistaken(draft: Draft, at: int) -> bool:
    """As in "wants for leave"."""
    if draft.low(at) != "to" or not draft.kind(at + 1).startswith("V"):
        return False
    if draft.rng.random() < 0.35:
        return draft.drop(at)
    return draft.put(at, draft.any_of(("for", "of", "on", "that", "at", "in", "and", "for to")))


def negation_mistaken(draft: Draft, at: int) -> bool:
    """As in "the ferry not left"."""
    word = draft.low(at)
    if word == "not" and draft.low(at - 1) in DO:
        return draft.drop(at - 1)
    negated = word in {"not", "never"} or word.endswith("n't")
    return negated and draft.put(at, draft.any_of(("no", "not", "no is", "not does", "none")))


def that_mistaken(draft: Draft, at: int) -> bool:
    """As in "said would leave", "saw that the ferry"."""
    if draft.low(at) == "that":
        return draft.is_word(at + 1) and draft.drop(at)
    told = draft.kind(at - 1).startswith(VERBS[:3]) and (draft.low(at) in SUBJECTS + ARTICLES or draft.kind(at) == "C")
    return told and draft.rng.random() < 0.3 and draft.add(at, "that")


def adverb_moved(draft: Draft, at: int) -> bool:
    """As in "left already the ferry"."""
    to = at + draft.rng.choice((-2, -1, 1, 2))
    moves = draft.kind(at) == "R" or draft.low(at) in "also still already never always often only just even".split()
    return moves and to > 0 and draft.is_word(to) and draft.swap(at, to)


def verb_at_the_end(draft: Draft, at: int) -> bool:
    """As in "has the harbour left"."""
    if not draft.kind(at).startswith(("V", "D")) or draft.low(at - 1) not in AUXILIARIES | {"to", "not"}:
        return False
    marks = (place for place in range(at + 1, len(draft.words)) if draft.words[place].text in ",.;:?!")
    end = min(next(marks, len(draft.words)), at + 7)
    if end < at + 3:
        return False
    draft.words.insert(end, Word(" ", draft.words[at].text))
    return draft.drop(at)


def neighbours_exchanged(draft: Draft, at: int) -> bool:
    """As in "ferry the"."""
    both = draft.is_word(at + 1) and (draft.words[at].text + draft.words[at + 1].text).islower() and draft.is_word(at)
    return both and draft.rng.random() < 0.4 and draft.swap(at, at + 1)


def small_word_mistaken(draft: Draft, at: int) -> bool:
    """Any small word for another."""
    return draft.low(at) in SMALL_WORDS and draft.put(at, draft.drawn(0))


def small_word_lost(draft: Draft, at: int) -> bool:
    """Any small word left out."""
    return draft.low(at) in SMALL_WORDS and draft.is_word(at + 1) and draft.drop(at)


def small_word_added(draft: Draft, at: int) -> bool:
    """Any small word too many."""
    return draft.is_word(at) and draft.rng.random() < 0.3 and draft.add(at, draft.drawn(0))


def word_mistaken(draft: Draft, at: int) -> bool:
    """A word that means something else."""
    plain = draft.words[at].text.islower() and draft.kind(at) != ""
    return plain and draft.rng.random() < 0.5 and draft.put(at, draft.drawn(1))


def small_word_filled(draft: Draft, at: int) -> bool:
    """A word of meaning where a small one stood."""
    return draft.low(at) in SMALL_WORDS and draft.rng.random() < 0.4 and draft.put(at, draft.drawn(1))


SLIPS: tuple[Slip, ...] = (
    article_lost, article_added, article_before_name, article_mistaken, preposition_mistaken, preposition_lost,
    preposition_added, adjective_behind, compound_undone, of_undone, genitive_undone, number_mistaken, plural_lost,
    form_mistaken, form_lost, person_mistaken, doing_mistaken, auxiliary_lost, subject_lost, subject_doubled,
    modal_mistaken, to_mistaken, negation_mistaken, that_mistaken, adverb_moved, verb_at_the_end,
    neighbours_exchanged, small_word_mistaken, small_word_lost, small_word_added, word_mistaken, small_word_filled,
    *(partial(one_of_group_mistaken, group) for group in GROUPS),
)  # fmt: skip
