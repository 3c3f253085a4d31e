"""Claims, pages and the sentences that support them -> how early a supporting sentence is found."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.errors import UnreadableCase
from claims.evaluate.retrieval import objects

DEPTH = 10
# How such files mark the title of a page, which is its first line.
_TITLE = re.compile(r"\(meta data\) TITLE: (.+)")

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A claim beside a page in sentences; `supporting` are the places of those that support it, none for none."""

    id: str
    claim: str
    sentences: tuple[str, ...]
    supporting: frozenset[int]

    @property
    def title(self) -> str | None:
        """The page's title, where its first line is marked as one."""
        found = _TITLE.match(self.sentences[0]) if self.sentences else None
        return None if found is None else found.group(1)


@dataclass(frozen=True, slots=True)
class Hits:
    """The share of claims with a supporting sentence among the first found."""

    hit_at_1: float
    hit_at_5: float
    hit_at_10: float


def read_pages(lines: Iterable[bytes]) -> Iterator[Page]:
    """Yield the pages of a JSON Lines file in WiCE's form: `claim`, `sentences`, `supporting` sets of their places.

    Raises:
        UnreadableCase: a line is no such object.
    """
    for number, row in enumerate(objects(lines)):
        claim, sentences, sets = row.get("claim"), row.get("sentences"), row.get("supporting")
        if not isinstance(claim, str) or not isinstance(sentences, list) or not isinstance(sets, list):
            raise UnreadableCase("a page has a `claim`, its `sentences` and the `supporting` sets of their places")
        try:
            supporting = frozenset(int(place) for alternative in sets for place in alternative)
        except (TypeError, ValueError) as error:
            raise UnreadableCase(f"`supporting` holds lists of places: {error}") from error
        yield Page(str(row.get("id") or number), claim, tuple(map(str, sentences)), supporting)


def hits(pages: Iterable[Page], find: Callable[[Page], Sequence[Place]]) -> Hits:
    """Return how often `find`, which gives places best first, has a supporting sentence among the first."""
    first: list[int] = []
    for page in pages:
        right = (
            at for at, (page_id, place) in enumerate(find(page)) if page_id == page.id and place in page.supporting
        )
        first.append(next(right, DEPTH))
    n = len(first) or 1
    return Hits(*(sum(place < depth for place in first) / n for depth in (1, 5, DEPTH)))
