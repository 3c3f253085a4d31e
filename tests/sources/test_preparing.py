"""A document made ready to be kept."""

from datetime import date

import pytest

from sources.model import DatedBy, Document
from sources.preparing import prepare

TEXT = "By Kari Holm, 6 May 2019\n\nThe harbour bridge reopened on Monday after two years of repairs."


@pytest.mark.parametrize(
    ("published", "dated_by", "kept"),
    [
        (None, None, (date(2019, 5, 6), DatedBy.BYLINE)),
        (date(2019, 5, 6), None, (date(2019, 5, 6), DatedBy.BYLINE)),
        (date(2019, 5, 9), None, (date(2019, 5, 9), DatedBy.DECLARED)),
        (date(2019, 5, 9), DatedBy.EDITOR, (date(2019, 5, 9), DatedBy.EDITOR)),
    ],
    ids=["of its own line", "declared and borne out", "declared otherwise", "known how"],
)
def test_who_says_when(published: date | None, dated_by: DatedBy | None, kept: tuple[date, DatedBy]) -> None:
    """What was declared stands; how it is known is told by the article's own line where that says the same."""
    article = prepare(Document(TEXT, published=published, dated_by=dated_by), max_chars=1_000).article

    assert (article.published, article.dated_by) == kept
