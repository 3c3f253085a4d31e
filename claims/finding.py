"""Finding the sentences that may speak to a claim: asked of the index, put in order, without reading them closely."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from claims.querying import Sought, query_for, rarity_of, sought, weighed
from claims.ranking import Ranked, ranked
from claims.reading import Reading
from sources.index import SentenceIndex
from sources.model import Frequencies

# Sentences asked of the index, to be put in order: with 100 the development sets had no more among the first ten.
PROPOSED = 70


@dataclass(frozen=True, slots=True)
class Filters:
    """What sentences are heard: none left out where a filter is empty."""

    since: date | None = None
    as_of: date | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences that may speak to a claim, best first, with what was looked for."""

    ranked: tuple[Ranked, ...]
    asked: tuple[Sought, ...]
    rarity: Mapping[str, float]
    unseen: tuple[str, ...]
    held: int  # sentences in the index, whoever is heard


class Finder:
    """Finds sentences in an index; it keeps nothing between two claims."""

    def __init__(self, index: SentenceIndex) -> None:
        self._index = index

    def find(self, claim: Reading, *, filters: Filters = NO_FILTERS, limit: int = PROPOSED) -> Found:
        """Return the sentences that may speak to a claim, best first.

        Raises:
            IndexUnavailable: the index cannot be searched.
        """
        plain = sought(claim)
        counted = self._count(plain)
        asked = weighed(plain, counted, self._index.spellings)
        query = query_for(asked, self._count(asked))
        hits = self._index.search(
            replace(
                query,
                since=filters.since,
                as_of=filters.as_of,
                outlets=filters.outlets,
                languages=filters.languages,
            ),
            limit=max(limit, PROPOSED),
        )

        def rarities(terms: Iterable[str]) -> dict[str, float]:
            return rarity_of(self._index.frequencies(tuple(terms)))

        return Found(
            ranked=tuple(ranked(asked, tuple(word.term for word in claim.words), hits, rarities)),
            asked=asked,
            rarity=rarity_of(counted),
            unseen=tuple(
                before.unit.text
                for before, after in zip(plain, asked, strict=True)
                if not any(counted.by_term.get(form) for form in before.forms)
            ),
            held=counted.sentences,
        )

    def _count(self, asked: tuple[Sought, ...]) -> Frequencies:
        return self._index.frequencies([form for each in asked for form in each.forms])
