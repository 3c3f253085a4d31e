"""What of the archive a check truly searched: what is kept, less what the index does not have."""

from dataclasses import dataclass, replace

from sources.model import Holdings

NOTHING = Holdings(0, 0, 0)
# Where so much of the archive was searched, what waits is told and changes no verdict: one batch that is being brought
# in, 200 articles, is no more of an archive of 4,000.
ENOUGH = 0.95


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of the archive, and what of it was not known to be in the index when a search began."""

    kept: Holdings
    waiting: Holdings

    @property
    def brought(self) -> int:
        """Return how many sentences the index should have."""
        return max(0, self.kept.sentences - self.waiting.sentences)


def searched(heard: Ground, archive: Ground, held: int) -> tuple[Holdings, int]:
    """Return what was searched of what is heard, and how many sentences were not; the index has `held` in all.

    An index that was lost holds fewer than were brought to it. Which these are nobody can say: of what is heard the
    same share is taken to be gone as of the whole archive.
    """
    share = min(1.0, held / archive.brought) if archive.brought else 1.0
    sentences = int(heard.brought * share)
    left_out = heard.kept.sentences - sentences
    if not left_out or not sentences:
        return (NOTHING if left_out else heard.kept), left_out
    articles = int((heard.kept.articles - heard.waiting.articles) * share)
    return replace(heard.kept, articles=articles, sentences=sentences), left_out


def is_enough(searched: int, waiting: int) -> bool:
    """Return whether so few sentences were left out that the rest may speak for the archive."""
    return searched >= ENOUGH * (searched + waiting)
