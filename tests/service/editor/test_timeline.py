"""The drawing of the archive: every article in it, nothing beside its frame, one scale for all."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from service.editor.timeline import HEIGHT, MOST_BARS, ROWS, timeline
from sources.store import MonthCount

MONTHS = st.dates(date(1800, 1, 1), date(2100, 1, 1)).map(lambda day: day.replace(day=1))
COUNTS = st.dictionaries(
    st.tuples(st.one_of(st.none(), st.sampled_from([f"Outlet {n}" for n in range(40)])), MONTHS),
    st.integers(1, 10_000),
    min_size=1,
    max_size=80,
).map(
    lambda counts: tuple(
        MonthCount(outlet, month, articles)
        for (outlet, month), articles in sorted(
            counts.items(), key=lambda item: (item[0][0] is None, item[0][0] or "", item[0][1])
        )
    )
)


def test_nothing_to_draw() -> None:
    """Without a day there is no drawing."""
    assert timeline(()) is None


def test_months_of_two_outlets() -> None:
    """The outlet with the most articles comes first; the highest bar is as high as the row."""
    drawn = timeline(
        (
            MonthCount("Courier", date(2025, 1, 1), 1),
            MonthCount("Post", date(2024, 12, 1), 2),
            MonthCount("Post", date(2025, 3, 1), 4),
        )
    )
    assert drawn is not None
    assert (drawn.places, drawn.by_year) == (4, False)
    assert [(row.outlet, row.articles) for row in drawn.rows] == [("Post", 6), ("Courier", 1)]
    assert [(bar.at, bar.height) for bar in drawn.rows[0].bars] == [(0, HEIGHT // 2), (3, HEIGHT)]
    assert [(bar.at, bar.height) for bar in drawn.rows[1].bars] == [(1, HEIGHT // 4)]


@given(COUNTS)
def test_all_of_it_inside_the_frame(counts: tuple[MonthCount, ...]) -> None:
    """However many outlets and years there are: no article is lost, no bar is outside, none too thin to see."""
    drawn = timeline(counts)

    assert drawn is not None
    assert sum(row.articles for row in drawn.rows) == sum(count.articles for count in counts)
    assert all(sum(bar.articles for bar in row.bars) == row.articles for row in drawn.rows)
    assert all(0 <= bar.at < drawn.places and 0 < bar.height <= HEIGHT for row in drawn.rows for bar in row.bars)
    assert len(drawn.rows) <= ROWS + 1
    assert drawn.places <= MOST_BARS
