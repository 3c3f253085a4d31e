"""The conductor of this room: a claim in, a check out."""

import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import BoundedSemaphore
from typing import Any

from ulid import ULID

from claims.coverage import Ground, is_enough, searched
from claims.entailment import Entailer
from claims.facets import Facet
from claims.finding import Filters, Finder, Found
from claims.glancing import Passage
from claims.judging import MOST_READ, SIDES, Candidate, Judged, is_named, judge
from claims.matching import Prospect, Rarity, Surroundings
from claims.model import Check, Coverage, Evidence, Match, Method, Stance
from claims.parsing import ParsedClaim, parse_claim
from claims.quoting import quote, score_of
from claims.sifting import sift
from claims.stance import ReadStance, read_stance
from claims.store import CheckStore
from claims.verdict import Policy, account, decide, settles
from sources.index import SentenceIndex
from sources.model import Article, Hit, Holdings, Sentence, SentenceKind
from sources.store import ArticleStore

METHOD_VERSION = "2026.11"
INDEX_METHOD = "bm25+ranking"  # how the sentences looked at were found and put in order
# Claims judged at the same moment in one process: Python goes on with one of them at a time, another may wait for the
# database or the stance model. What more would hold meanwhile adds up: of four that begin together, each reads the word
# lists for itself, and the process stays 25 MB larger.
AT_ONCE = 2
# Sentences looked at closely: on the development claims no evidence stood below rank 40 of the index's order.
CANDIDATES = 60
# Neutral sentences kept beside the evidence, so that an editor sees the nearest misses.
RELATED = 5
# Where the model reads none of these, so many more are compared: who says most of a claim need not have the highest
# score. What is shown then differs from what all would show in 19 of 135 checks; with none more in 52, with eight in
# 10, which takes a quarter longer.
SPARE = 3
# An article's first paragraphs say what all of it is about.
LEAD_CHARS = 600
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# Evidence kept of each other stance.
MOST_OF_A_STANCE = 10
# Below this score a neutral sentence is not even related.
MIN_RELATED = 0.25
# What takes a stance stands first.
_RANK = {Stance.SUPPORTS: 0, Stance.REFUTES: 0, Stance.QUALIFIES: 1, Stance.NEUTRAL: 2}


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the index proposed, with all that is needed to judge it, fetched in two reads."""

    hits: list[Hit]
    articles: Mapping[str, Article]
    neighbours: Mapping[tuple[str, int], Sentence]


class Checker:
    """Checks claims against the archive and keeps each check."""

    def __init__(  # noqa: PLR0913 (three parts it works with, three choices with a default)
        self,
        articles: ArticleStore,
        index: SentenceIndex,
        checks: CheckStore,
        *,
        policy: Policy | None = None,
        max_chars: int = 1_000,
        entailer: Entailer | None = None,
        told: Callable[[Check, float], None] | None = None,
    ) -> None:
        self._articles = articles
        self._finder = Finder(index)
        self._checks = checks
        self._policy = policy or Policy()
        self._max_chars = max_chars
        self._turns = BoundedSemaphore(AT_ONCE)
        self._entailer = entailer
        self._told = told  # hears of every claim judged, and of the seconds it took
        self._method = Method(METHOD_VERSION, INDEX_METHOD, entailer.name if entailer else None, self._policy.named())

    def check(
        self, text: str, *, as_of: date | None = None, outlets: Sequence[str] = (), languages: Sequence[str] = ()
    ) -> Check:
        """Check a claim against the archive and keep the check.

        With `as_of`, only articles known to be published by that day are heard; with `outlets`, only theirs; with
        `languages`, only those declared to be in one of them (`en` is `en-GB` too).

        Raises:
            UnreadableClaim: the text is empty, too long, or holds nothing to look for.
            IndexUnavailable: the index cannot be searched.
            StoreUnavailable: the database cannot be read or written.
        """
        check = self.judge(text, as_of=as_of, outlets=outlets, languages=languages)
        self._checks.save(check)
        return check

    def judge(
        self, text: str, *, as_of: date | None = None, outlets: Sequence[str] = (), languages: Sequence[str] = ()
    ) -> Check:
        """Return the check of a claim as `check` does, and leave it to the caller whether it is kept."""
        parsed = parse_claim(text, max_chars=self._max_chars)
        with self._turns:
            return self._judged(parsed, Filters(None, as_of, _each_once(outlets), _each_once(languages)))

    def _judged(self, parsed: ParsedClaim, filters: Filters) -> Check:
        began = time.perf_counter()
        waiting = self._waiting(filters)  # asked before: what is brought in meanwhile may not be found
        found = self._finder.find(parsed.reading, filters=filters)
        candidates = self._candidates(found)
        judged = _evidence(parsed, candidates, found.rarity, self._entailer, self._policy)
        evidence = account(judged, self._policy)
        archive, heard = (Ground(kept, missed) for kept, missed in zip(self._kept(filters), waiting, strict=True))
        holdings, left_out = searched(heard, archive, found.held)
        check = Check(
            id=f"chk_{ULID()}",
            checked_at=datetime.now(UTC),
            claim=parsed.claim,
            verdict=decide(evidence, self._policy, searched=holdings.sentences, waiting=left_out),
            evidence=evidence,
            coverage=Coverage(holdings, found.unseen if is_enough(holdings.sentences, left_out) else (), left_out),
            method=self._method,
            as_of=filters.as_of,
            outlets=filters.outlets,
            languages=filters.languages,
        )
        if self._told is not None:
            self._told(check, time.perf_counter() - began)
        return check

    def _kept(self, filters: Filters) -> tuple[Holdings, Holdings]:
        """Return what the whole archive has, and what of it is heard."""
        archive, asked = self._articles.holdings(), _asked(filters)
        return archive, self._articles.holdings(**asked) if any(asked.values()) else archive

    def _waiting(self, filters: Filters) -> tuple[Holdings, Holdings]:
        """Return what of the archive, and of what is heard, is not known to be in the index."""
        archive, asked = self._articles.waiting(), _asked(filters)
        return archive, self._articles.waiting(**asked) if archive.articles and any(asked.values()) else archive

    def _candidates(self, found: Found) -> Candidates:
        hits = [ranked.hit for ranked in found.ranked[:CANDIDATES]]
        articles = self._articles.articles({hit.sentence.article_id for hit in hits})
        known = [hit for hit in hits if hit.sentence.article_id in articles]
        return Candidates(known, articles, self._articles.neighbours([hit.sentence for hit in known]))


def _asked(filters: Filters) -> dict[str, Any]:
    return {"as_of": filters.as_of, "outlets": filters.outlets, "languages": filters.languages}


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class _Lead:
    """What all sentences of an article are read with: as it is looked at, and one by one, so that little is read."""

    whole: tuple[Passage, ...]
    parts: tuple[Passage, ...]

    @classmethod
    def of(cls, article: Article) -> "_Lead":
        """Return the lead, the title and the day published."""
        text, day = article.text[:LEAD_CHARS], article.published and article.published.isoformat()
        others = [Passage(each, article.published) for each in (article.title, day) if each]
        parts = [Passage(each, article.published) for each in _SENTENCE_END.split(text) if each]
        return cls((Passage(text), *others), (*parts, *others))


class _Prospects:
    """The candidates of one check, each with what it is read with; sentences are neighbours of each other."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._passages: dict[tuple[str, date | None], Passage] = {}
        self._leads = {article.id: _Lead.of(article) for article in candidates.articles.values()}

    def __iter__(self) -> Iterator[Prospect]:
        """Yield the candidates in their order."""
        for hit in self._candidates.hits:
            sentence = hit.sentence
            article, lead = self._candidates.articles[sentence.article_id], self._leads[sentence.article_id]
            before, after = self._beside(sentence, article, -1), self._beside(sentence, article, 1)
            around = tuple(each for each in (before, after) if each is not None)
            yield Prospect(
                sentence, self._of(sentence.text, article), Surroundings(before, after, lead.parts), around + lead.whole
            )

    def _beside(self, sentence: Sentence, article: Article, step: int) -> Passage | None:
        found = self._candidates.neighbours.get((sentence.article_id, sentence.position + step))
        return None if found is None else self._of(found.text, article)

    def _of(self, text: str, article: Article) -> Passage:
        return self._passages.setdefault((text, article.published), Passage(text, article.published))


def _evidence(
    claim: ParsedClaim, candidates: Candidates, rarity: Rarity, entailer: Entailer | None, policy: Policy
) -> tuple[Evidence, ...]:
    """Judge each candidate; keep the strongest of each stance, best first, and the nearest of the rest."""

    def quoted(one: Judged) -> Evidence:
        article = candidates.articles[one.match.sentence.article_id]
        return quote(one.match, one.stance, article, candidates.neighbours)

    def more(found: Collection[Match]) -> int:
        """Return how many are to be compared for the model alone: none where one side is named and no other."""
        named = {read_stance(match).stance for match in found if _is_clean(match.sentence, candidates)}
        return 0 if entailer is None or len(named & SIDES) == 1 else MOST_READ - SPARE

    prospects = list(_Prospects(candidates))
    matches = sift(claim.reading, prospects, rarity, others=RELATED + SPARE, least=MIN_RELATED, more=more)
    compared = [Candidate(match, match.sentence.text) for match in matches]
    heard = judge(claim.claim.text, compared, entailer, settles=lambda one: settles(quoted(one), policy))
    judged = [_if_sure(one, policy.meaning) for one in heard]
    judged.sort(key=_order)
    seen: Counter[Stance] = Counter()
    kept = []
    for one in judged:
        stance = one.stance.stance
        neutral = stance is Stance.NEUTRAL
        seen[stance] += 1
        if seen[stance] <= (RELATED if neutral else MOST_OF_A_STANCE) and not (
            neutral and score_of(one.match, one.stance) < MIN_RELATED
        ):
            kept.append(quoted(one))
    return tuple(kept)


def _is_clean(sentence: Sentence, candidates: Candidates) -> bool:
    """True for a sentence of the text of an article that is not noisy."""
    return sentence.kind is SentenceKind.BODY and not candidates.articles[sentence.article_id].noise.is_flagged


def _order(one: Judged) -> tuple[int, float, str, int]:
    """Return what evidence is ordered by: what takes a stance, what is surest, then by article and place."""
    sentence = one.match.sentence
    return _RANK[one.stance.stance], -score_of(one.match, one.stance), sentence.article_id, sentence.start


def _if_sure(one: Judged, least: float) -> Judged:
    """Return what a sentence says; what only the model reads, and not surely enough for a verdict, is no stance.

    Nor is it where neither the sentence nor what stands around it names those of the claim.
    """
    if one.stance.decided_by is not Facet.MEANING:
        return one
    if is_named(one.match) and (one.stance.sure or 0.0) >= least:
        return one
    return replace(one, stance=ReadStance(Stance.NEUTRAL, None, f"not surely enough to count, {one.stance.reason}"))
