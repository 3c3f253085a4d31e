"""A claim against several sentences: each compared, the unsettled ones read by the model, one stance for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims.entailment import Entailer, Entailment
from claims.facets import Comparison, Facet, Relation
from claims.fusion import Leaning, Seen, lean
from claims.model import Match, Stance
from claims.stance import ReadStance, read_stance
from sources.text import folded_words

# The model reads at most so many pairs of one check: the likeliest; eight take about 25 ms on two cores.
MOST_READ = 8
# A sentence that speaks of less of the claim than this says nothing of it: of 124 such pairs in SICK, Factcheck-GPT and
# our own minimal pairs, 120 were not enough.
SETTLED_BELOW = 0.3
# What a named agreement or difference is worth by itself: of our claims where the model thought little of it, about two
# in five were judged rightly all the same.
NAMED = 0.35
# A side this likely overrules what the comparisons name.
LIKELY = 0.5
# Where the model by itself is this sure of support, a conflict that is named is no more than doubted.
SURE_OF_SUPPORT = 0.9
DOUBTED = 0.7
# Where only a figure of the claim is not found, a model this sure of a conflict sees another in its place.
SURE_OF_FIGURES = 0.8
_FIGURES = frozenset({Facet.NUMBER, Facet.DATE})
# A conflict that only the model reads is likelier than its share where the sentence names those of the claim and says
# most of it: of 52 such in eight archives with a share from 0.5 on, 42 were right. From (score of the names, relevance)
# on, what that alone is worth.
NEARLY_SAID = ((0.8, 0.75, 0.5), (0.6, 0.6, 0.4))
# How a stance is told that nothing but the model reads.
BY_MODEL = "only the stance model reads it as"
# Neither side counts at two thirds of its share: the weights were found where more pairs take no stance than where
# somebody holds a sentence against a claim. Mean macro-F1 of eight public sets rose by 0.013, pairs kept back stayed.
NEUTRAL_COUNTS = 0.67
# Where less of the claim's names is found, the model's word alone is no evidence.
LEAST_NAMED = 0.4
# Another figure, where so much of the claim is there, was a conflict for the model too: 63 of 63 in nine archives, on
# average as sure as this. It is not asked.
NEARLY_ALL_SAID = 0.95
ASSURED = 0.95
_COUNTED = frozenset({Facet.NUMBER, Facet.DATE, Facet.QUANTIFIER})
# How sure stances that the comparisons name are on average once the model was asked, in nine archives (303, 327 and 600
# of them): what those are worth that it was not asked about.
UNREAD = {Stance.SUPPORTS: 0.75, Stance.REFUTES: 0.8, Stance.QUALIFIES: 0.6}
SIDES = frozenset({Stance.SUPPORTS, Stance.REFUTES})
# What takes a stance decides over what takes none.
_RANK = {Stance.SUPPORTS: 2, Stance.REFUTES: 2, Stance.QUALIFIES: 1, Stance.NEUTRAL: 0}


# Whatever its clauses do to each other, a sentence bears out itself.
VERBATIM = ReadStance(Stance.SUPPORTS, Facet.TERMS, "the same sentence, word for word", 1.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence compared with the claim, and the text the model is to read for it."""

    match: Match
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence beside the claim, and what it says of it."""

    match: Match
    stance: ReadStance


def _never(_: Judged) -> bool:
    return False


def judge(
    claim: str,
    candidates: Sequence[Candidate],
    entailer: Entailer | None,
    *,
    settles: Callable[[Judged], bool] = _never,
) -> tuple[Judged, ...]:
    """Return what each candidate says of the claim, in order.

    Without a model the comparisons decide alone. With one, of the likeliest candidates those are read that name
    something; the others only where none of these settles the claim, or some say the one and some the other: else the
    model's word alone counts for nothing. `settles` is whether a candidate does. Nothing is read where the comparisons
    are sure enough for that.
    """
    own = read_words(claim)
    ruled = [VERBATIM if read_words(one.text) == own else read_stance(one.match) for one in candidates]
    if entailer is None:
        return tuple(Judged(one.match, stance) for one, stance in zip(candidates, ruled, strict=True))
    judged = [Judged(one.match, _unread(stance, one.match)) for one, stance in zip(candidates, ruled, strict=True)]
    places = range(len(candidates))
    sure = {place for place in places if ruled[place] is VERBATIM or _is_assured(ruled[place], candidates[place].match)}
    open_ones = [place for place in places if place not in sure and not _is_settled(candidates[place].match)]
    asked = sorted(open_ones, key=lambda place: (-_RANK[ruled[place].stance], -candidates[place].match.score))[
        :MOST_READ
    ]

    def read(some: Sequence[int]) -> None:
        texts = list(dict.fromkeys(candidates[place].text for place in some))  # copies of one sentence are read once
        answers = dict(zip(texts, entailer.entail([(claim, text) for text in texts]), strict=True)) if texts else {}
        for place in some:
            one = candidates[place]
            judged[place] = weigh(claim, one, ruled[place], answers[one.text])

    naming = [place for place in asked if _names_something(ruled[place])]
    sides = {ruled[place].stance for place in sure if settles(judged[place])}
    if not sides or any(ruled[place].stance in SIDES - sides for place in naming):
        read(naming)
        said = {judged[place].stance.stance for place in (*sure, *naming) if settles(judged[place])}
        if len(said) != 1:  # nothing, or both sides
            read([place for place in asked if place not in naming and _may_turn(ruled[place], candidates[place].match)])
    return tuple(judged)


def read_words(text: str) -> tuple[str, ...]:
    """Return a text's words without case, accents and punctuation."""
    return folded_words(text)


def judge_together(claim: str, matches: Sequence[Match], text: str, entailer: Entailer | None) -> Judged | None:
    """Return what several sentences say as one piece of evidence, `text`; None where there is no sentence.

    The sentence that says most of the claim is compared; the model reads all of them.
    """
    best = nearest(matches)
    if best is not None and read_words(text) == read_words(claim):
        return Judged(best.match, VERBATIM)
    if best is None or entailer is None:
        return best
    return weigh(claim, Candidate(best.match, text), best.stance, entailer.entail([(claim, text)])[0])


def nearest(matches: Sequence[Match]) -> Judged | None:
    """Return the sentence that takes a stance, or says most of the claim, by the comparisons alone."""
    ruled = [Judged(match, read_stance(match)) for match in matches]
    return max(ruled, key=lambda one: (_RANK[one.stance.stance], one.match.score), default=None)


def _is_settled(match: Match) -> bool:
    return match.cover.relevance < SETTLED_BELOW


def _is_assured(ruled: ReadStance, match: Match) -> bool:
    """True for another figure in a sentence that has all else of the claim: no model was ever sure it is none."""
    other = ruled.stance is Stance.REFUTES and ruled.decided_by in _COUNTED
    return other and match.cover.relevance >= NEARLY_ALL_SAID


def _names_something(ruled: ReadStance) -> bool:
    """True where the comparisons name what agrees or differs, and do not only count words."""
    return ruled.stance in SIDES or (ruled.stance is Stance.QUALIFIES and ruled.decided_by is not Facet.TERMS)


def _may_turn(ruled: ReadStance, match: Match) -> bool:
    """False where the comparisons take no stance and no word of the model gives them one."""
    held = match.cover.another_did_it or match.cover.unmeant
    return ruled.stance is not Stance.NEUTRAL or (is_named(match) and not held)


def is_named(match: Match) -> bool:
    """True where enough of the claim's names is found for the model's word alone to be evidence.

    Of some film or other the model reads what the claim says of one.
    """
    actor = match.facet(Facet.ACTOR)
    return actor.relation is Relation.NOT_COMPARED or actor.score >= LEAST_NAMED


def weigh(claim: str, candidate: Candidate, ruled: ReadStance, entailment: Entailment) -> Judged:
    """Return one stance from both; where they disagree strongly it is no confident conflict."""
    match = candidate.match
    leaning = lean(Seen(claim, candidate.text, match, ruled, entailment))
    stance = _decide(ruled, leaning, match)
    if stance.stance is Stance.REFUTES and entailment.supports >= SURE_OF_SUPPORT:
        stance = replace(stance, sure=min(stance.sure or 0.0, DOUBTED))
    return Judged(replace(match, comparisons=(*match.comparisons, _meaning(entailment))), stance)


def _decide(ruled: ReadStance, leaning: Leaning, match: Match) -> ReadStance:
    """Return the stance: what the comparisons name stands unless the other side is likelier than not.

    Of what another did than the claim says, the model is not heard: it reads two alike events as one.
    """
    words = match.facet(Facet.TERMS).detail
    supports, refutes, neutral = leaning.supports, leaning.refutes, NEUTRAL_COUNTS * leaning.neutral
    if ruled.stance is Stance.SUPPORTS and refutes < LIKELY:
        return replace(ruled, sure=_named(supports))
    if ruled.stance is Stance.REFUTES:
        if supports < LIKELY:
            return replace(ruled, sure=_named(refutes))
        return ReadStance(Stance.QUALIFIES, ruled.decided_by, f"not clear: {ruled.reason}", supports)
    if ruled.decided_by in _FIGURES and ruled.stance is Stance.QUALIFIES and refutes >= SURE_OF_FIGURES:
        return ReadStance(Stance.REFUTES, Facet.MEANING, f"{BY_MODEL} a conflict; {ruled.reason}", refutes)
    if ruled.stance is Stance.QUALIFIES and ruled.decided_by is not Facet.TERMS:
        return replace(ruled, sure=1.0 - refutes)
    if match.cover.another_did_it or match.cover.unmeant:
        return replace(ruled, sure=leaning.neutral)
    if refutes > max(supports, neutral):
        return ReadStance(Stance.REFUTES, Facet.MEANING, f"{BY_MODEL} a conflict; {words}", _as_near(match, refutes))
    if supports > neutral:
        return ReadStance(Stance.SUPPORTS, Facet.MEANING, f"{BY_MODEL} saying the same; {words}", supports)
    return replace(ruled, sure=leaning.neutral)


def _as_near(match: Match, share: float) -> float:
    """Return how sure a conflict is that only the model reads, given how near claim and sentence are."""
    actor, relevance = match.facet(Facet.ACTOR), match.cover.relevance
    named = 0.0 if actor.relation is Relation.NOT_COMPARED else actor.score
    worth = next((worth for names, words, worth in NEARLY_SAID if named >= names and relevance >= words), 0.0)
    return worth + (1.0 - worth) * share


def _named(share: float) -> float:
    """Return how sure a stance is that the comparisons name, given what both together make of it."""
    return NAMED + (1.0 - NAMED) * share


def _unread(ruled: ReadStance, match: Match) -> ReadStance:
    """Return a stance that the model was not asked about, as sure as such stances are once it was."""
    if ruled is VERBATIM or ruled.stance not in UNREAD:
        return ruled
    return replace(ruled, sure=ASSURED if _is_assured(ruled, match) else UNREAD[ruled.stance])


def _meaning(entailment: Entailment) -> Comparison:
    """The stance model reads claim and sentence as a whole."""
    shares = {
        Relation.SAME: (entailment.supports, "as support"),
        Relation.DIFFERS: (entailment.refutes, "as conflict"),
        Relation.NOT_COMPARED: (entailment.neutral, "as neither"),
    }
    relation, (share, said) = max(shares.items(), key=lambda item: item[1][0])
    return Comparison(Facet.MEANING, relation, round(share, 4), f"the stance model reads it {said} ({share:.2f})")
